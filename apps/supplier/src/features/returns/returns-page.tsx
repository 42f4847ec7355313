import { pages } from '@naru/api-client'
import { DataTable, DateText, EmptyState, ErrorState, FilterBar, formatNumber, PageHeader, ReturnStatusBadge, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Undo2 } from 'lucide-react'
import { FirmReturnsDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

const route = getRouteApi('/framed/returns')
const statusesOf = { todo: ['REQUESTED', 'SENT', 'RECEIVED'], all: [] } as const

/** Returns to the firm; those that wait for it come first to the eye. */
export function ReturnsPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const navigate = useNavigate()
  const { view } = route.useSearch()
  const list = useInfiniteQuery(pages(FirmReturnsDocument, { first: 30, status: [...statusesOf[view]] }, (data) => data.firmReturns))
  if (list.error) return <ErrorState onRetry={() => void list.refetch()} />
  return (
    <>
      <PageHeader title={m.title} />
      <FilterBar
        className="mb-5"
        label={m.tabs}
        selected={view}
        choices={(['todo', 'all'] as const).map((id) => ({ id, label: m.views[id] }))}
        onSelect={(next) => void navigate({ to: '/returns', search: { view: next }, replace: true })}
      />
      <DataTable
        label={m.title}
        rows={list.data}
        rowId={({ id }) => id}
        rowLabel={({ number }) => number}
        onOpen={({ id }) => void navigate({ to: '/returns/$returnId', params: { returnId: id } })}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        empty={
          <EmptyState title={m.empty} icon={Undo2}>
            {m.emptyHint}
          </EmptyState>
        }
        columns={[
          { id: 'number', header: m.number, isTitle: true, cell: ({ number }) => <span className="tabular">{number}</span> },
          { id: 'buyer', header: m.buyer, cell: ({ buyer }) => say(buyer) },
          {
            id: 'goods',
            header: m.goods,
            cell: ({ lines }) => <span className="tabular">{lines.map(({ sku, quantity }) => `${sku} × ${formatNumber(quantity, locale)}`).join(', ')}</span>,
          },
          { id: 'reason', header: m.reason, cell: ({ lines }) => [...new Set(lines.map(({ reason }) => say(reason.name)))].join(', ') },
          { id: 'requested', header: m.requestedAt, cell: ({ requestedAt }) => <DateText value={requestedAt} /> },
          { id: 'due', header: m.due, cell: ({ answerBy, inspectBy }) => answerBy ?? inspectBy ?? '–' },
          { id: 'state', header: m.state, cell: ({ status }) => <ReturnStatusBadge status={status} /> },
        ]}
      />
    </>
  )
}
