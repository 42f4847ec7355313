import { pages, query } from '@naru/api-client'
import { Badge, Card, CountryName, DataTable, DateText, EmptyState, FilterBar, Money, PageHeader, SearchField, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { PackageOpen } from 'lucide-react'
import { FirmOrderCountsDocument, FirmOrdersDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { OrderStatusBadge } from './order-status.js'
import { orderViews } from './order-views.js'

const route = getRouteApi('/framed/orders')
/** States in which the goods have not left yet. */
const beforeCrossing: ReadonlySet<string> = new Set(['PLACED', 'CONFIRMED', 'ALLOCATED', 'PACKED'])

/** The firm's orders by what is to be done with them. */
export function OrdersPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const navigate = useNavigate()
  const { status, q } = route.useSearch()
  const counts = useQuery(query(FirmOrderCountsDocument)).data?.firmOrderCounts ?? []
  const list = useInfiniteQuery(pages(FirmOrdersDocument, { first: 30, status: status === 'all' ? [] : [status], text: q ?? null }, (data) => data.firmOrders))
  const countOf = (view: string) => (view === 'all' ? counts.reduce((sum, { count }) => sum + count, 0) : (counts.find((one) => one.status === view)?.count ?? 0))
  const search = (text: string) => void navigate({ to: '/orders', search: { status, ...(text.trim() !== '' && { q: text.trim() }) }, replace: true })
  return (
    <>
      <PageHeader title={m.title} />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <FilterBar
          label={m.views}
          selected={status}
          choices={orderViews.map((id) => ({ id, label: id === 'all' ? m.all : m.status[id], count: countOf(id) }))}
          onSelect={(next) => void navigate({ to: '/orders', search: { status: next, ...(q !== undefined && { q }) }, replace: true })}
        />
        <SearchField
          key={q}
          label={m.search}
          placeholder={m.searchHint}
          defaultValue={q ?? ''}
          onSubmit={search}
          onClear={() => search('')}
          isShortcutTarget
          className="w-full sm:w-64"
        />
      </div>
      <Card isFlush>
        <DataTable
          label={m.title}
          rows={list.data}
          rowId={({ id }) => id}
          rowLabel={({ number }) => number}
          onOpen={({ id }) => void navigate({ to: '/orders/$orderId', params: { orderId: id } })}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={
            <EmptyState title={status === 'all' && q === undefined ? m.empty : m.emptyView} icon={PackageOpen}>
              {m.emptyHint}
            </EmptyState>
          }
          columns={[
            { id: 'number', header: m.number, isTitle: true, cell: ({ number }) => <span className="tabular whitespace-nowrap">{number}</span> },
            { id: 'buyer', header: m.buyer, cell: ({ buyer }) => say(buyer.name) },
            { id: 'goods', header: m.goods, cell: ({ lines }) => <span className="tabular">{m.goodsOf(lines[0]?.sku ?? '', lines.length - 1)}</span> },
            {
              id: 'destination',
              header: m.destination,
              cell: ({ address, crosses, status: state }) => (
                <span className="inline-flex flex-wrap items-center gap-1.5">
                  <CountryName code={address.country} />
                  {crosses && beforeCrossing.has(state) && <Badge>{m.crosses}</Badge>}
                </span>
              ),
            },
            { id: 'total', header: m.total, align: 'end', cell: ({ totals }) => <Money value={totals.total} /> },
            { id: 'placed', header: m.placedAt, cell: ({ placedAt }) => <DateText value={placedAt} /> },
            { id: 'status', header: m.state, cell: (order) => <OrderStatusBadge status={order.status} /> },
          ]}
        />
      </Card>
    </>
  )
}
