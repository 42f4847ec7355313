import { failureMessage, isFailure, query } from '@naru/api-client'
import {
  Button,
  Card,
  csvOf,
  DataTable,
  downloadCsv,
  EmptyState,
  ErrorState,
  formatNumber,
  legalToday,
  Loading,
  Money,
  Notice,
  Select,
  Stat,
  StatRow,
  StatusBadge,
  useLocale,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import { MyMonthDocument, type MyMonthQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

const shownMonths = 12
type Month = Extract<MyMonthQuery['myMonth'], { readonly __typename: 'FirmMonth' }>

/** The last months, newest first, as `2026-03`. */
function lastMonths(): readonly string[] {
  const today = legalToday()
  return Array.from({ length: shownMonths }, (_, back) => new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1 - back, 1)).toISOString().slice(0, 7))
}

/** A month of the firm's accounts on one page: from what they stood at to what they stand at. */
export function MonthStatement({ currency }: { readonly currency: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const [month, setMonth] = useState(lastMonths()[0] ?? '')
  const { data, error, refetch } = useQuery(query(MyMonthDocument, { month, currency }))
  const answer = data?.myMonth
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-4">
        <div className="w-48">
          <Select label={m.month} options={lastMonths().map((id) => ({ id, label: id }))} value={month} onChange={setMonth} />
        </div>
        {answer && !isFailure(answer) && <Button onPress={() => download(answer, m)}>{m.csv}</Button>}
      </div>
      {answer === undefined ? (
        error ? (
          <ErrorState onRetry={() => void refetch()} />
        ) : (
          <Loading />
        )
      ) : isFailure(answer) ? (
        <Notice tone="bad">{failureMessage(answer, locale)}</Notice>
      ) : (
        <Sheet month={answer} />
      )}
    </>
  )
}

function Sheet({ month }: { readonly month: Month }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { opening, closing, gross, tax, commission, clawedBack, movements, isClosed } = month
  return (
    <>
      <StatRow className="mb-6">
        <Stat label={m.opening} value={<Money value={opening} />} />
        <Stat label={m.closing} value={<Money value={closing} />} note={<StatusBadge tone={isClosed ? 'good' : 'info'}>{isClosed ? m.monthClosed : m.monthOpen}</StatusBadge>} />
        <Stat label={m.gross} value={<Money value={gross} />} />
        <Stat label={m.commission} value={<Money value={commission} />} />
        <Stat label={m.tax} value={<Money value={tax} />} />
        {Number(clawedBack.amount) > 0 && <Stat label={m.clawedBack} value={<Money value={clawedBack} />} note={m.clawedBackNote} />}
      </StatRow>
      <Card isFlush>
        <DataTable
          label={m.months}
          rows={movements}
          rowId={({ kind }) => kind}
          columns={[
            { id: 'kind', header: m.what, isTitle: true, cell: ({ kind }) => m.kinds[kind] },
            { id: 'count', header: m.count, align: 'end', cell: ({ count }) => <span className="tabular">{formatNumber(count, locale)}</span> },
            { id: 'amount', header: m.amount, align: 'end', cell: ({ amount }) => <Money value={amount} className="font-medium" /> },
          ]}
          empty={
            <EmptyState title={m.noEntries} icon={ScrollText}>
              {m.noMovementsHint}
            </EmptyState>
          }
        />
      </Card>
    </>
  )
}

function download({ month, currency, opening, closing, movements }: Month, m: (typeof messages)['en']): void {
  const rows: readonly (readonly string[])[] = [
    [m.opening, '', opening.amount, currency],
    ...movements.map(({ kind, count, amount }) => [m.kinds[kind], String(count), amount.amount, currency]),
    [m.closing, '', closing.amount, currency],
  ]
  downloadCsv(`naru-${month}-${currency}`, csvOf({ header: [m.what, m.count, m.amount, m.currency], rows }))
}
