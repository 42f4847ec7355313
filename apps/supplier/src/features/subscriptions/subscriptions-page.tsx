import { pages } from '@naru/api-client'
import { Badge, DataTable, DateText, EmptyState, ErrorState, formatNumber, Money, PageHeader, useLocale, useLocalized, useMessages, type Tone } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Repeat } from 'lucide-react'
import { FirmSubscriptionsDocument, type SubscriptionStatus } from '../../generated/graphql.js'
import { messages } from './messages.js'

const tones: Readonly<Record<SubscriptionStatus, Tone>> = { ACTIVE: 'good', AWAITING_PAYMENT: 'warn', PAUSED: 'warn', CANCELLED: 'neutral' }

/** Who has the firm's goods delivered regularly, and what comes next. */
export function SubscriptionsPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const list = useInfiniteQuery(pages(FirmSubscriptionsDocument, { first: 30 }, (data) => data.firmSubscriptions))
  if (list.error) return <ErrorState onRetry={() => void list.refetch()} />
  return (
    <>
      <PageHeader title={m.title} />
      <DataTable
        label={m.title}
        rows={list.data}
        rowId={({ id }) => id}
        rowLabel={({ number }) => number}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        empty={
          <EmptyState title={m.empty} icon={Repeat}>
            {m.emptyHint}
          </EmptyState>
        }
        columns={[
          { id: 'number', header: m.number, isTitle: true, cell: ({ number }) => <span className="tabular">{number}</span> },
          {
            id: 'goods',
            header: m.goods,
            cell: ({ title, options, quantity }) => `${[say(title), options ? say(options) : ''].filter(Boolean).join(' · ')} × ${formatNumber(quantity, locale)}`,
          },
          { id: 'buyer', header: m.buyer, cell: ({ address }) => `${address.recipient}, ${address.city}` },
          { id: 'rhythm', header: m.rhythm, cell: ({ interval }) => m.every[interval.unit](interval.every) },
          { id: 'price', header: m.price, align: 'end', cell: ({ unitPrice }) => <Money value={unitPrice} /> },
          { id: 'next', header: m.next, cell: ({ dueOn }) => dueOn ?? '–' },
          { id: 'since', header: m.since, cell: ({ startedAt }) => <DateText value={startedAt} /> },
          { id: 'state', header: m.state, cell: ({ status }) => <Badge tone={tones[status]}>{m.status[status]}</Badge> },
        ]}
      />
    </>
  )
}
