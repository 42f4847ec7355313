import { pages } from '@naru/api-client'
import { DataTable, DateText, DisputeStatusBadge, EmptyState, ErrorState, FilterBar, Money, PageHeader, returnWords, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Scale } from 'lucide-react'
import { CommitteeDisputesDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

const route = getRouteApi('/framed/disputes')
const statusesOf = { open: ['OPEN', 'APPEALED'], all: [] } as const

/** Disputes about goods of the complex; what waits longest comes first. */
export function DisputesPage() {
  const m = useMessages(messages)
  const words = useMessages(returnWords)
  const say = useLocalized()
  const navigate = useNavigate()
  const { view } = route.useSearch()
  const list = useInfiniteQuery(pages(CommitteeDisputesDocument, { first: 30, status: [...statusesOf[view]] }, (data) => data.orderDisputes))
  if (list.error) return <ErrorState onRetry={() => void list.refetch()} />
  return (
    <>
      <PageHeader title={m.title} />
      <FilterBar
        className="mb-5"
        label={m.views}
        selected={view}
        choices={(['open', 'all'] as const).map((id) => ({ id, label: m.view[id] }))}
        onSelect={(next) => void navigate({ to: '/disputes', search: { view: next }, replace: true })}
      />
      <DataTable
        label={m.title}
        rows={list.data}
        rowId={({ id }) => id}
        rowLabel={({ number }) => number}
        onOpen={({ id }) => void navigate({ to: '/disputes/$disputeId', params: { disputeId: id } })}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        empty={
          <EmptyState title={m.empty} icon={Scale}>
            {m.emptyHint}
          </EmptyState>
        }
        columns={[
          { id: 'number', header: m.number, isTitle: true, cell: ({ number }) => <span className="tabular">{number}</span> },
          { id: 'order', header: m.order, cell: ({ orderNumber }) => <span className="tabular">{orderNumber}</span> },
          { id: 'buyer', header: m.buyer, cell: ({ buyer }) => say(buyer) },
          { id: 'firm', header: m.firm, cell: ({ firm }) => say(firm) },
          { id: 'ground', header: m.ground, cell: ({ ground }) => words.ground[ground] },
          { id: 'claimed', header: m.claimed, align: 'end', cell: ({ claimed }) => <Money value={claimed} /> },
          { id: 'opened', header: m.openedAt, cell: ({ openedAt }) => <DateText value={openedAt} /> },
          { id: 'state', header: m.state, cell: ({ status }) => <DisputeStatusBadge status={status} /> },
        ]}
      />
    </>
  )
}
