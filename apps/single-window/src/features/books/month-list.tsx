import { failureMessage, isFailure, query, useAct, useIdempotencyKey } from '@naru/api-client'
import {
  Button,
  Card,
  ConfirmDialog,
  DataTable,
  Dialog,
  EmptyState,
  ErrorState,
  formatNumber,
  Loading,
  Money,
  Notice,
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
import {
  AskReopenMonthDocument,
  BookMonthsDocument,
  CloseMonthDocument,
  DecideReopenMonthDocument,
  MonthChecksDocument,
  TrialBalanceDocument,
  type BookMonthsQuery,
} from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useRefusal } from './use-refusal.js'

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
          { id: 'act', header: m.acts, align: 'end', cell: (month) => <MonthActs month={month} /> },
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
      {month.mayDecide && <Decide month={month.month} reason={month.reason ?? ''} />}
      {month.status === 'REOPENING' && !month.mayDecide && <span className="text-sm text-ink-soft">{m.another}</span>}
    </span>
  )
}

function Balance({ month }: { readonly month: string }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const { data, error, refetch } = useQuery(query(TrialBalanceDocument, { month }))
  const locale = useLocale()
  if (!data) return error ? <ErrorState onRetry={() => void refetch()} /> : <Loading />
  const { trialBalance } = data
  if (isFailure(trialBalance)) return <Notice tone="bad">{failureMessage(trialBalance, locale)}</Notice>
  return (
    <DataTable
      label={m.show}
      rows={trialBalance.rows.filter(isAlive)}
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

/** An account that neither held nor moved anything in the month says nothing. */
const isAlive = ({ opening, debit, credit, closing }: Readonly<Record<'opening' | 'debit' | 'credit' | 'closing', { readonly amount: string }>>): boolean =>
  [opening, debit, credit, closing].some(({ amount }) => Number(amount) !== 0)

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
  return (
    <ConfirmDialog title={m.close} consequence={m.closeText(month)} confirmLabel={m.close} onConfirm={close} trigger={<Button size="sm">{m.close}</Button>}>
      <Checks month={month} />
    </ConfirmDialog>
  )
}

/** What is not done in the month: what has to be, and what may wait. */
function Checks({ month }: { readonly month: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { data, error, refetch } = useQuery(query(MonthChecksDocument, { month }))
  if (!data) return error ? <ErrorState onRetry={() => void refetch()} /> : <Loading lines={2} />
  const { monthChecks } = data
  if (isFailure(monthChecks)) return <Notice tone="bad">{failureMessage(monthChecks, locale)}</Notice>
  return (
    <ul className="flex flex-col gap-2">
      {monthChecks.checks.map(({ check, count, blocks }) => (
        <li key={check} className="flex items-center justify-between gap-4">
          <span>{m.checks[check]}</span>
          <StatusBadge tone={blocks ? 'bad' : count > 0 ? 'info' : 'good'}>{blocks ? m.mustBeNone(formatNumber(count, locale)) : formatNumber(count, locale)}</StatusBadge>
        </li>
      ))}
    </ul>
  )
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

/** Another officer opens the month again, or leaves it closed. */
function Decide({ month, reason }: { readonly month: string; readonly reason: string }) {
  const m = useMessages(messages)
  const act = useAct(DecideReopenMonthDocument)
  const took = useRefusal()
  const [key, renew] = useIdempotencyKey()
  const decide = async (agrees: boolean) => {
    const { decideReopenMonth } = await act.mutateAsync({ input: { idempotencyKey: key, month, agrees } })
    renew()
    if (!took(decideReopenMonth)) return false
    toast.good(m.done)
    return true
  }
  return (
    <>
      <ConfirmDialog title={m.agree} consequence={m.agreeText(reason)} confirmLabel={m.agree} onConfirm={() => decide(true)} trigger={<Button size="sm">{m.agree}</Button>} />
      <ConfirmDialog
        title={m.keepClosed}
        consequence={m.keepClosedText}
        confirmLabel={m.keepClosed}
        onConfirm={() => decide(false)}
        trigger={<Button size="sm">{m.keepClosed}</Button>}
      />
    </>
  )
}
