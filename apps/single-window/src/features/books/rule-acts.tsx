import { failureMessage, isFailure, query, useAct, useIdempotencyKey } from '@naru/api-client'
import { addDays, parseDate, unwrap } from '@naru/kernel'
import {
  Button,
  ConfirmDialog,
  DateField,
  DecimalField,
  Dialog,
  DialogActions,
  Form,
  formatMoney,
  formatNumber,
  legalToday,
  MoneyField,
  Notice,
  Select,
  toast,
  useLocale,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CommissionChoicesDocument, CommissionPreviewDocument, CreateCommissionRuleDocument, EndCommissionRuleDocument, type CommissionRuleInput } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useRefusal } from './use-refusal.js'

const currencies = ['KRW', 'USD', 'EUR', 'JPY', 'CNY'] as const
const everything = 'all'

/** A new rule: what it would have taken is shown before it is made. */
export function MakeRule() {
  const m = useMessages(messages)
  return (
    <Dialog title={m.makeRule} size="lg" trigger={<Button variant="primary">{m.makeRule}</Button>}>
      {(close) => <RuleForm onDone={close} />}
    </Dialog>
  )
}

function RuleForm({ onDone }: { readonly onDone: () => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const act = useAct(CreateCommissionRuleDocument)
  const [idempotencyKey, renew] = useIdempotencyKey()
  const choices = useQuery(query(CommissionChoicesDocument)).data
  const [firm, setFirm] = useState(everything)
  const [category, setCategory] = useState(everything)
  const [currency, setCurrency] = useState<(typeof currencies)[number]>('KRW')
  const [percent, setPercent] = useState('8')
  const [floor, setFloor] = useState('')
  const [cap, setCap] = useState('')
  const [validFrom, setValidFrom] = useState<string>(addDays(legalToday(), 1))
  const [problem, setProblem] = useState<string>()
  const rule = {
    ...(firm !== everything && { firmId: firm }),
    ...(category !== everything && { category }),
    currency,
    rate: fractionOf(percent),
    ...(floor !== '' && { floor: { amount: floor, currency } }),
    ...(cap !== '' && { cap: { amount: cap, currency } }),
    validFrom,
  }
  const send = async () => {
    const { createCommissionRule } = await act.mutateAsync({ input: { idempotencyKey, rule } })
    renew()
    if (isFailure(createCommissionRule)) {
      setProblem(failureMessage(createCommissionRule, locale))
      return
    }
    toast.good(m.done)
    onDone()
  }
  const firms = new Map(choices?.payoutDesk.items.map(({ firmId, firm: name }) => [firmId, say(name)]))
  return (
    <Form onSubmit={() => void send()} problems={problem === undefined ? [] : [{ message: problem }]} label={m.makeRule}>
      <p className="text-sm text-ink-soft">{m.makeRuleText}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={m.firm} options={[{ id: everything, label: m.everyone }, ...[...firms].map(([id, label]) => ({ id, label }))]} value={firm} onChange={setFirm} />
        <Select
          label={m.category}
          options={[{ id: everything, label: m.everything }, ...(choices?.categories ?? []).map(({ slug, name }) => ({ id: slug, label: say(name) }))]}
          value={category}
          onChange={setCategory}
        />
        <Select label={m.currency} options={currencies.map((id) => ({ id, label: id }))} value={currency} onChange={setCurrency} />
        <DecimalField label={m.commissionRate} unit="%" value={percent} onChange={setPercent} isRequired />
        <MoneyField label={m.floor} description={m.perLine} currency={currency} value={floor} onChange={setFloor} />
        <MoneyField label={m.cap} description={m.perLine} currency={currency} value={cap} onChange={setCap} />
        <DateField label={m.from} value={validFrom} onChange={setValidFrom} isRequired />
      </div>
      <Preview rule={rule} />
      <DialogActions>
        <Button type="submit" variant="primary" isPending={act.isPending}>
          {m.makeRule}
        </Button>
      </DialogActions>
    </Form>
  )
}

/** `8.5` per cent is `0.085`: by moving the point, because a float would not be exact. */
function fractionOf(percent: string): string {
  const [whole = '0', part = ''] = percent.split('.')
  const digits = whole.padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}${part}`
}

function Preview({ rule }: { readonly rule: CommissionRuleInput }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const answer = useQuery(query(CommissionPreviewDocument, { rule })).data?.commissionPreview
  if (!answer) return null
  if (isFailure(answer)) return <Notice tone="warn">{failureMessage(answer, locale)}</Notice>
  return <Notice>{m.preview(formatNumber(answer.orders, locale), formatMoney(answer.taken, locale), formatMoney(answer.wouldTake, locale))}</Notice>
}

/** The rule ends before a day to come; orders placed under it keep it. */
export function EndRule({ id, validFrom }: { readonly id: string; readonly validFrom: string }) {
  const m = useMessages(messages)
  const act = useAct(EndCommissionRuleDocument)
  const took = useRefusal()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const earliest = validFrom > legalToday() ? unwrap(parseDate(validFrom)) : legalToday()
  const [until, setUntil] = useState<string>(addDays(earliest, 1))
  const end = async () => {
    const { endCommissionRule } = await act.mutateAsync({ input: { idempotencyKey, ruleId: id, until } })
    renew()
    if (!took(endCommissionRule)) return false
    toast.good(m.done)
    return true
  }
  return (
    <ConfirmDialog title={m.endRule} consequence={m.endRuleText} confirmLabel={m.endRule} onConfirm={end} trigger={<Button size="sm">{m.endRule}</Button>}>
      <DateField label={m.endsOn} value={until} onChange={setUntil} isRequired />
    </ConfirmDialog>
  )
}
