import { useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Dialog, DialogActions, Form, MoneyField, Notice, NumberField, Select, TextField, tradedCurrencies, useLocalized, useMessages } from '@naru/ui'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { SetCreditTermsDocument, type CustomerCreditFragment } from '../../generated/graphql.js'
import { useAnswer } from '../../lib/use-answer.js'
import { CompanyField } from '../prices/company-field.js'
import { messages } from './messages.js'

const offered = [7, 15, 30, 60]

export function GrantTerms() {
  const m = useMessages(messages)
  return (
    <Dialog
      title={m.grant}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden className="size-4" />}>
          {m.grant}
        </Button>
      }
    >
      {(close) => <TermsForm line={undefined} close={close} />}
    </Dialog>
  )
}

export function ChangeTerms({ line }: { readonly line: CustomerCreditFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  return (
    <Dialog title={m.changeTitle(say(line.company))} trigger={<Button size="sm">{m.change}</Button>}>
      {(close) => <TermsForm line={line} close={close} />}
    </Dialog>
  )
}

function TermsForm({ line, close }: { readonly line: CustomerCreditFragment | undefined; readonly close: () => void }) {
  const m = useMessages(messages)
  const act = useAct(SetCreditTermsDocument)
  const [idempotencyKey, renew] = useIdempotencyKey()
  const answer = useAnswer()
  const [companyId, setCompanyId] = useState(line?.companyId ?? '')
  const [days, setDays] = useState(String(line?.days ?? 30))
  const [currency, setCurrency] = useState(line?.limit.currency ?? 'KRW')
  const [limit, setLimit] = useState(line?.limit.amount ?? '')
  const [percent, setPercent] = useState(line?.discountPercent ?? '')
  const [discountDays, setDiscountDays] = useState(line?.discountDays ?? 10)
  const hasDiscount = percent.trim() !== ''
  const submit = async () => {
    const { setCreditTerms } = await act.mutateAsync({
      input: {
        idempotencyKey,
        companyId,
        days: Number(days),
        limit: { amount: limit, currency },
        discountPercent: hasDiscount ? percent.trim() : null,
        discountDays: hasDiscount ? discountDays : null,
      },
    })
    renew()
    if (answer.take(setCreditTerms, m.saved)) close()
  }
  return (
    <Form onSubmit={submit} label={m.grant}>
      {answer.problem !== undefined && (
        <Notice tone="bad" isLive>
          {answer.problem}
        </Notice>
      )}
      {!line && <CompanyField value={companyId} onChange={({ id }) => setCompanyId(id)} />}
      <Select label={m.days} value={days} onChange={setDays} options={offered.map((id) => ({ id: String(id), label: m.net(id) }))} />
      {!line && <Select label={m.currency} description={m.currencyHint} value={currency} onChange={setCurrency} options={tradedCurrencies.map((id) => ({ id, label: id }))} />}
      <MoneyField label={m.limit} isRequired currency={currency} description={m.limitHint} value={limit} onChange={setLimit} />
      <TextField label={m.discount} description={m.discountHint} isTabular maxLength={5} value={percent} onChange={setPercent} />
      {hasDiscount && <NumberField label={m.discountDays} minValue={1} maxValue={59} value={discountDays} onChange={setDiscountDays} />}
      <DialogActions>
        <Button variant="primary" type="submit" isPending={act.isPending} isDisabled={companyId === '' || limit === '' || Number.isNaN(discountDays)}>
          {m.save}
        </Button>
      </DialogActions>
    </Form>
  )
}
