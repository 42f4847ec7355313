import { pages } from '@naru/api-client'
import { DataTable, DateText, DisputeStatusBadge, EmptyState, ErrorState, Money, PageHeader, returnWords, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Scale } from 'lucide-react'
import { FirmOrderDisputesDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Disputes about the firm's orders, newest first. */
export function DisputesPage() {
  const m = useMessages(messages)
  const words = useMessages(returnWords)
  const say = useLocalized()
  const navigate = useNavigate()
  const list = useInfiniteQuery(pages(FirmOrderDisputesDocument, { first: 30, status: [] }, (data) => data.orderDisputes))
  if (list.error) return <ErrorState onRetry={() => void list.refetch()} />
  return (
    <>
      <PageHeader title={m.disputes} />
      <DataTable
        label={m.disputes}
        rows={list.data}
        rowId={({ id }) => id}
        rowLabel={({ number }) => number}
        onOpen={({ id }) => void navigate({ to: '/disputes/$disputeId', params: { disputeId: id } })}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        empty={
          <EmptyState title={m.noDisputes} icon={Scale}>
            {m.noDisputesHint}
          </EmptyState>
        }
        columns={[
          { id: 'number', header: m.number, isTitle: true, cell: ({ number }) => <span className="tabular">{number}</span> },
          { id: 'order', header: m.order, cell: ({ orderNumber }) => <span className="tabular">{orderNumber}</span> },
          { id: 'buyer', header: m.buyer, cell: ({ buyer }) => say(buyer) },
          { id: 'ground', header: m.ground, cell: ({ ground }) => words.ground[ground] },
          { id: 'claimed', header: m.claimed, align: 'end', cell: ({ claimed }) => <Money value={claimed} /> },
          { id: 'opened', header: m.openedAt, cell: ({ openedAt }) => <DateText value={openedAt} /> },
          { id: 'state', header: m.state, cell: ({ status }) => <DisputeStatusBadge status={status} /> },
        ]}
      />
    </>
  )
}
