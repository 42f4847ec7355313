import { query } from '@naru/api-client'
import { Button, Select, TextField, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PricingCompaniesDocument, type PricingCompaniesQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

export type Company = Pick<PricingCompaniesQuery['pricingCompanies'][number], 'id' | 'name'>

/** Finds a company by a word and chooses it. */
export function CompanyField({ value, onChange }: { readonly value: string; readonly onChange: (company: Company) => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const [word, setWord] = useState('')
  const [text, setText] = useState('')
  const found = useQuery(query(PricingCompaniesDocument, { text })).data?.pricingCompanies ?? []
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-end gap-2">
        <TextField label={m.company} description={m.companyHint} value={word} onChange={setWord} className="flex-1" />
        <Button onPress={() => setText(word.trim())}>{m.find}</Button>
      </div>
      <Select
        label={m.company}
        isLabelHidden
        value={value}
        onChange={(id) => {
          const company = found.find((one) => one.id === id)
          if (company) onChange(company)
        }}
        options={found.map(({ id, name, businessNumber, isCustomer }) => ({
          id,
          label: say(name),
          ...((businessNumber !== null || isCustomer) && { description: [businessNumber, isCustomer ? m.customer : null].filter(Boolean).join(' · ') }),
        }))}
      />
    </div>
  )
}
