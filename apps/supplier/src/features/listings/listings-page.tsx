import { pages, query } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, FilterBar, formatNumber, LinkButton, Money, PageHeader, SearchField, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Plus, Shirt } from 'lucide-react'
import { MyListingCountsDocument, MyListingsDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { listingViews } from './routes.js'
import { ListingStatusBadge } from './status-badge.js'

const route = getRouteApi('/framed/listings')

/** The firm's goods by status, with what is left of them. */
export function ListingsPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const navigate = useNavigate()
  const { status, q } = route.useSearch()
  const counts = useQuery(query(MyListingCountsDocument)).data?.myListings.counts ?? []
  const list = useInfiniteQuery(pages(MyListingsDocument, { first: 30, status: status === 'all' ? null : status, text: q ?? null }, (data) => data.myListings))
  const countOf = (view: string) => (view === 'all' ? counts.reduce((sum, { count }) => sum + count, 0) : (counts.find((one) => one.status === view)?.count ?? 0))
  const search = (text: string) => void navigate({ to: '/listings', search: { status, ...(text.trim() !== '' && { q: text.trim() }) }, replace: true })
  const number = (value: number) => formatNumber(value, locale)
  return (
    <>
      <PageHeader
        title={m.title}
        actions={
          <LinkButton variant="primary" href="/listings/new" icon={<Plus aria-hidden className="size-4" />}>
            {m.newListing}
          </LinkButton>
        }
      />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <FilterBar
          label={m.views}
          selected={status}
          choices={listingViews.map((id) => ({ id, label: id === 'all' ? m.all : m.status[id], count: countOf(id) }))}
          onSelect={(next) => void navigate({ to: '/listings', search: { status: next, ...(q !== undefined && { q }) }, replace: true })}
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
          rowLabel={({ title }) => say(title)}
          onOpen={({ id }) => void navigate({ to: '/listings/$listingId', params: { listingId: id }, search: { tab: 'terms' } })}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={
            <EmptyState title={status === 'all' && q === undefined ? m.empty : m.emptyView} icon={Shirt} action={<LinkButton href="/listings/new">{m.newListing}</LinkButton>}>
              {m.emptyHint}
            </EmptyState>
          }
          columns={[
            {
              id: 'title',
              header: m.name,
              isTitle: true,
              cell: ({ title, picture, variants }) => (
                <span className="flex items-center gap-3">
                  <img src={picture.url} alt="" width={40} height={40} className="size-10 shrink-0 rounded-sm" />
                  <span className="min-w-0">
                    <span className="block">{say(title)}</span>
                    <span className="block text-sm font-normal text-ink-soft">{m.variants(variants)}</span>
                  </span>
                </span>
              ),
            },
            { id: 'hs', header: m.hs, cell: ({ hs }) => <span className="tabular">{`${hs.slice(0, 4)}.${hs.slice(4)}`}</span> },
            { id: 'price', header: m.price, align: 'end', cell: ({ price }) => (price ? <Money value={price} /> : '–') },
            { id: 'stock', header: m.stock, align: 'end', cell: ({ available }) => number(available) },
            { id: 'held', header: m.held, align: 'end', cell: ({ reserved, allocated }) => number(reserved + allocated) },
            { id: 'bill', header: m.bill, cell: ({ hasBillOfMaterials }) => (hasBillOfMaterials ? m.hasBill : <span className="font-medium text-warn-text">{m.noBill}</span>) },
            { id: 'updated', header: m.updated, cell: ({ updatedAt }) => <DateText value={updatedAt} />, isWideOnly: true },
            { id: 'status', header: m.state, cell: ({ status: of }) => <ListingStatusBadge status={of} /> },
          ]}
        />
      </Card>
    </>
  )
}
