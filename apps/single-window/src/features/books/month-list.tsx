import { failureMessage, isFailure, query, useAct, useIdempotencyKey } from '@naru/api-client'
import {
  Button,
  Card,
  ConfirmDialog,
  DataTable,
  Dialog,
  EmptyState,
  Loading,
  Money,
  StatusBadge,
  TextField,
  toast,
  useLocale,
  useLocalized,
  useMessages,
  type Tone,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { CalendarCheck } from 'lucide-react'
import { useState } from 'react'
import { AskReopenMonthDocument, BookMonthsDocument, CloseMonthDocument, DecideReopenMonthDocument, TrialBalanceDocument, type BookMonthsQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Month = BookMonthsQuery['bookMonths'][number]
const tones: Readonly<Record<Month['status'], Tone>> = { OPEN: 'info', CLOSED: 'good', REOPENING: 'warn' }

/** Months of the books: their trial balance, closing them, and with four eyes opening them again. */
export function MonthList() {
  const m = useMessages(messages)
  const list = useQuery(query(BookMonthsDocument))
  return (
    <Card isFlush>
      <DataTable
        label={m.months}
        rows={list.data?.bookMonths}
        rowId={({ month }) => month}
        columns={[
          { id: 'month', header: m.month, isTitle: true, cell: ({ month }) => <span className="tabular font-medium">{month}</span> },
          { id: 'status', header: m.status, cell: ({ status }) => <StatusBadge tone={tones[status]}>{m.statuses[status]}</StatusBadge> },
          { id: 'reason', header: m.reason, cell: ({ reason }) => reason ?? '–' },
          { id: 'act', header: m.show, align: 'end', cell: (month) => <MonthActs month={month} /> },
        ]}
        error={list.error ? { retry: () => void list.refetch() } : undefined}
        empty={
          <EmptyState title={m.empty} icon={CalendarCheck}>
            {m.emptyHint}
          </EmptyState>
        }
      />
    </Card>
  )
}

function MonthActs({ month }: { readonly month: Month }) {
  const m = useMessages(messages)
  return (
    <span className="flex flex-wrap justify-end gap-2">
      <Dialog title={`${m.show} ${month.month}`} size="lg" trigger={<Button size="sm">{m.show}</Button>}>
        <Balance month={month.month} />
      </Dialog>
      {month.mayClose && <Close month={month.month} />}
      {month.status === 'CLOSED' && <AskReopen month={month.month} />}
      {month.mayDecide && <Agree month={month.month} />}
    </span>
  )
}

function Balance({ month }: { readonly month: string }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const { data } = useQuery(query(TrialBalanceDocument, { month }))
  if (!data) return <Loading />
  return (
    <DataTable
      label={m.show}
      rows={data.trialBalance.rows}
      rowId={({ account, owner, opening }) => `${account}/${owner?.en ?? ''}/${opening.currency}`}
      columns={[
        { id: 'account', header: m.account, isTitle: true, cell: ({ account }) => m.accounts[account] },
        { id: 'owner', header: m.owner, cell: ({ owner }) => (owner === null ? m.platform : say(owner)) },
        { id: 'opening', header: m.opening, align: 'end', cell: ({ opening }) => <Money value={opening} /> },
        { id: 'debit', header: m.debit, align: 'end', cell: ({ debit }) => <Money value={debit} /> },
        { id: 'credit', header: m.credit, align: 'end', cell: ({ credit }) => <Money value={credit} /> },
        { id: 'closing', header: m.closing, align: 'end', cell: ({ closing }) => <Money value={closing} className="font-semibold" /> },
      ]}
      empty={<EmptyState title={m.empty}>{m.emptyHint}</EmptyState>}
    />
  )
}

function Close({ month }: { readonly month: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(CloseMonthDocument)
  const [key, renew] = useIdempotencyKey()
  const close = async () => {
    const { closeMonth } = await act.mutateAsync({ input: { idempotencyKey: key, month } })
    renew()
    if (isFailure(closeMonth)) {
      toast.bad(failureMessage(closeMonth, locale))
      return false
    }
    toast.good(m.done)
    return true
  }
  return <ConfirmDialog title={m.close} consequence={m.closeText(month)} confirmLabel={m.close} onConfirm={close} trigger={<Button size="sm">{m.close}</Button>} />
}

function AskReopen({ month }: { readonly month: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(AskReopenMonthDocument)
  const [key, renew] = useIdempotencyKey()
  const [reason, setReason] = useState('')
  const ask = async () => {
    const { askReopenMonth } = await act.mutateAsync({ input: { idempotencyKey: key, month, reason } })
    renew()
    if (isFailure(askReopenMonth)) {
      toast.bad(failureMessage(askReopenMonth, locale))
      return false
    }
    toast.good(m.done)
    return true
  }
  return (
    <ConfirmDialog title={m.ask} consequence={m.askText} confirmLabel={m.ask} isConfirmDisabled={reason.trim() === ''} onConfirm={ask} trigger={<Button size="sm">{m.ask}</Button>}>
      <TextField label={m.reason} value={reason} onChange={setReason} isRequired maxLength={1000} />
    </ConfirmDialog>
  )
}

function Agree({ month }: { readonly month: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(DecideReopenMonthDocument)
  const [key, renew] = useIdempotencyKey()
  const agree = async () => {
    const { decideReopenMonth } = await act.mutateAsync({ input: { idempotencyKey: key, month, agrees: true } })
    renew()
    if (isFailure(decideReopenMonth)) {
      toast.bad(failureMessage(decideReopenMonth, locale))
      return false
    }
    toast.good(m.done)
    return true
  }
  return <ConfirmDialog title={m.agree} consequence={m.askText} confirmLabel={m.agree} onConfirm={agree} trigger={<Button size="sm">{m.agree}</Button>} />
}
