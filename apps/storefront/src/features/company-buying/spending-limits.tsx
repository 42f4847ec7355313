import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, Card, ConfirmDialog, DataTable, EmptyState, Money, MoneyField, Select, toast, useLocale, useLocalized, useMessages, type Option } from '@naru/ui'
import { Gauge, Plus } from 'lucide-react'
import { useState } from 'react'
import { RemoveSpendingLimitDocument, SetSpendingLimitDocument, type CompanyBuyingPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { SaveDialog } from './save-dialog.js'

type Limit = CompanyBuyingPartsFragment['limits'][number]
type Period = Limit['period']
const periods = ['MONTH', 'QUARTER', 'YEAR'] as const

/** How much may be bought in a period, and how much of it is used. */
export function SpendingLimits({ buying }: { readonly buying: CompanyBuyingPartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const [open, setOpen] = useState<Limit | 'new'>()
  const { limits, mayManage } = buying
  const subject = ({ person, costCentre }: Limit): string =>
    [person && say(person.name), costCentre && `${costCentre.code} ${costCentre.name}`].filter((part) => part !== null).join(' · ') || m.wholeCompany
  return (
    <Card
      title={m.tabs.limits}
      description={m.limitsHint}
      isFlush
      actions={
        mayManage && (
          <Button variant="primary" icon={<Plus aria-hidden className="size-4" />} onPress={() => setOpen('new')}>
            {m.addLimit}
          </Button>
        )
      }
    >
      <DataTable
        label={m.tabs.limits}
        rows={limits}
        rowId={({ id }) => id}
        rowLabel={subject}
        {...(mayManage && { onOpen: setOpen })}
        empty={
          <EmptyState title={m.noLimits} icon={Gauge}>
            {m.noLimitsHint}
          </EmptyState>
        }
        columns={[
          { id: 'subject', header: m.subject, isTitle: true, cell: subject },
          { id: 'period', header: m.period, cell: ({ period }) => m.periods[period] },
          { id: 'limit', header: m.limit, align: 'end', cell: ({ amount }) => <Money value={amount} /> },
          { id: 'spent', header: m.spent, align: 'end', cell: ({ spent }) => <Money value={spent} /> },
          { id: 'left', header: m.left, align: 'end', cell: ({ left }) => <Money value={left} className="font-semibold" /> },
          ...(mayManage ? [{ id: 'remove', header: m.remove, cell: ({ id }: Limit) => <RemoveLimit id={id} /> }] : []),
        ]}
      />
      {open !== undefined && <LimitDialog buying={buying} limit={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Card>
  )
}

function RemoveLimit({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(RemoveSpendingLimitDocument)
  const remove = async () => {
    const { removeSpendingLimit } = await act.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), id } })
    if (isFailure(removeSpendingLimit)) toast.bad(failureMessage(removeSpendingLimit, locale))
    else toast.good(m.removed)
    return !isFailure(removeSpendingLimit)
  }
  return <ConfirmDialog title={m.removeLimit} consequence={m.removeLimitText} confirmLabel={m.remove} isDanger onConfirm={remove} trigger={<Button size="sm">{m.remove}</Button>} />
}

function LimitDialog({ buying, limit, onClose }: { readonly buying: CompanyBuyingPartsFragment; readonly limit: Limit | undefined; readonly onClose: () => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const act = useAct(SetSpendingLimitDocument)
  const [personId, setPerson] = useState(limit?.person?.personId ?? '')
  const [costCentreId, setCentre] = useState(limit?.costCentre?.id ?? '')
  const [period, setPeriod] = useState<Period>(limit?.period ?? 'MONTH')
  const [amount, setAmount] = useState(limit?.amount.amount ?? '')
  const currency = limit?.amount.currency ?? 'KRW'
  const any: Option = { id: '', label: m.anyone }
  const save = async () => {
    const input = {
      idempotencyKey: newIdempotencyKey(),
      id: limit?.id ?? null,
      personId: personId === '' ? null : personId,
      costCentreId: costCentreId === '' ? null : costCentreId,
      period,
      amount: { amount, currency },
    }
    return (await act.mutateAsync({ input })).setSpendingLimit
  }
  return (
    <SaveDialog title={limit ? m.editLimit : m.addLimit} isPending={act.isPending} isDisabled={amount.trim() === ''} onClose={onClose} onSave={save}>
      <Select label={m.requester} options={[any, ...buying.people.map(({ personId: id, name }) => ({ id, label: say(name) }))]} value={personId} onChange={setPerson} />
      <Select
        label={m.costCentre}
        options={[any, ...buying.costCentres.map(({ id, code, name }) => ({ id, label: `${code} ${name}` }))]}
        value={costCentreId}
        onChange={setCentre}
      />
      <Select label={m.period} options={periods.map((id) => ({ id, label: m.periods[id] }))} value={period} onChange={setPeriod} />
      <MoneyField label={m.limit} isRequired currency={currency} value={amount} onChange={setAmount} />
    </SaveDialog>
  )
}
