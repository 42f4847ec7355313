import { query } from '@naru/api-client'
import { Select, TextField, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { BuyingOfCompanyDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** On whose budget: one of the company's cost centres, or free words where it keeps none. */
export function CostCentreField({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const m = useMessages(messages)
  const centres = (useQuery(query(BuyingOfCompanyDocument)).data?.companyBuying.costCentres ?? []).filter(({ active }) => active)
  if (centres.length === 0) return <TextField label={m.costCentre} maxLength={60} value={value} onChange={onChange} />
  const options = [{ id: '', label: '—' }, ...centres.map(({ code, name }) => ({ id: code, label: `${code} ${name}` }))]
  return <Select label={m.costCentre} options={options} value={value} onChange={onChange} />
}
