import { pages } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, formatNumber, Money, StatusBadge, useLocale, useMessages, type Column, type Tone } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Banknote } from 'lucide-react'
import { MyPayoutsDocument, type PayoutPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

const tones: Readonly<Record<PayoutPartsFragment['status'], Tone>> = { REQUESTED: 'info', PAID: 'good', FAILED: 'bad' }

export function PayoutList() {
  const m = useMessages(messages)
  const locale = useLocale()
  const list = useInfiniteQuery(pages(MyPayoutsDocument, { first: 20 }, ({ myPayouts }) => myPayouts))
  const columns: readonly Column<PayoutPartsFragment>[] = [
    { id: 'requested', header: m.requestedAt, isTitle: true, cell: ({ requestedAt }) => <DateText value={requestedAt} withTime /> },
    { id: 'amount', header: m.amount, align: 'end', cell: ({ amount }) => <Money value={amount} className="font-semibold" /> },
    {
      id: 'orders',
      header: m.orders,
      cell: ({ orders }) => (
        <details>
          <summary className="min-h-6 cursor-pointer">{m.ordersCount(formatNumber(orders.length, locale))}</summary>
          <ul className="mt-1 flex flex-col gap-1 text-sm">
            {orders.map(({ firmOrderId, number, net }) => (
              <li key={firmOrderId} className="flex justify-between gap-4">
                <span className="tabular">{number}</span>
                <Money value={net} />
              </li>
            ))}
          </ul>
        </details>
      ),
    },
    { id: 'paid', header: m.paidAt, cell: ({ paidAt }) => (paidAt === null ? '–' : <DateText value={paidAt} withTime />) },
    { id: 'transfer', header: m.transfer, isWideOnly: true, cell: ({ transferId }) => <span className="tabular text-sm break-all text-ink-soft">{transferId ?? '–'}</span> },
    {
      id: 'status',
      header: m.status,
      cell: ({ status, failure }) => (
        <span className="flex flex-col items-start gap-1">
          <StatusBadge tone={tones[status]}>{m.statuses[status]}</StatusBadge>
          {failure !== null && <span className="text-sm text-bad-text">{m.failedHint(failure)}</span>}
        </span>
      ),
    },
  ]
  return (
    <Card isFlush>
      <DataTable
        label={m.payouts}
        columns={columns}
        rows={list.data}
        rowId={({ id }) => id}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        error={list.error ? { retry: () => void list.refetch() } : undefined}
        empty={
          <EmptyState title={m.noPayouts} icon={Banknote}>
            {m.noPayoutsHint}
          </EmptyState>
        }
      />
    </Card>
  )
}
