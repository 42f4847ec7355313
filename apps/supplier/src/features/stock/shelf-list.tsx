import { pages } from '@naru/api-client'
import { Card, DataTable, EmptyState, FilterBar, formatNumber, SearchField, StatusBadge, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Warehouse } from 'lucide-react'
import { StockShelvesDocument, type StockShelvesQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { PlaceSelect } from './place-select.js'
import { stockViews, type StockSearch } from './routes.js'
import { ShelfDialog } from './shelf-dialog.js'

const route = getRouteApi('/framed/stock')
const wireViews = { all: 'ALL', low: 'LOW', out: 'OUT' } as const

export type Shelf = StockShelvesQuery['stockShelves']['items'][number]

/** Quantities by stock number and place, narrowed to what is low or out. */
export function ShelfList() {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const navigate = useNavigate()
  const { view, place, q } = route.useSearch()
  const list = useInfiniteQuery(pages(StockShelvesDocument, { text: q ?? null, location: place ?? null, view: wireViews[view], first: 30 }, (data) => data.stockShelves))
  const narrow = (changes: Partial<Pick<StockSearch, 'view'>> & { readonly place?: string | undefined; readonly q?: string | undefined }) => {
    const next = { view, place, q, ...changes }
    void navigate({
      to: '/stock',
      search: { tab: 'shelves', view: next.view, ...(next.place !== undefined && { place: next.place }), ...(next.q !== undefined && { q: next.q }) },
      replace: true,
    })
  }
  const search = (text: string) => narrow({ q: text.trim() === '' ? undefined : text.trim() })
  const number = (value: number) => formatNumber(value, locale)
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <FilterBar
          label={m.viewsLabel}
          selected={view}
          choices={stockViews.map((id) => ({ id, label: m.views[id] }))}
          onSelect={(id) => narrow({ view: stockViews.find((known) => known === id) ?? 'all' })}
        />
        <div className="flex w-full flex-wrap gap-3 sm:w-auto">
          <PlaceSelect value={place} onChange={(code) => narrow({ place: code })} />
          <SearchField
            key={q}
            label={m.search}
            placeholder={m.search}
            defaultValue={q ?? ''}
            onSubmit={search}
            onClear={() => search('')}
            isShortcutTarget
            className="w-full sm:w-64"
          />
        </div>
      </div>
      <Card isFlush>
        <DataTable
          label={m.tabs.shelves}
          rows={list.data}
          rowId={({ variantId, location }) => `${variantId} ${location}`}
          rowLabel={({ sku, location }) => m.manageOf(sku, location)}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={
            <EmptyState title={view === 'all' && q === undefined && place === undefined ? m.none : m.nothingFound} icon={Warehouse}>
              {m.noneHint}
            </EmptyState>
          }
          columns={[
            { id: 'sku', header: m.sku, isTitle: true, cell: ({ sku }) => <span className="tabular">{sku}</span> },
            { id: 'good', header: m.good, cell: ({ title }) => say(title) },
            { id: 'place', header: m.place, cell: ({ location }) => location },
            { id: 'onHand', header: m.onHand, align: 'end', cell: ({ onHand }) => number(onHand) },
            { id: 'promised', header: m.promised, align: 'end', cell: ({ promised }) => number(promised) },
            { id: 'available', header: m.available, align: 'end', cell: ({ available }) => number(available) },
            { id: 'threshold', header: m.threshold, align: 'end', cell: (shelf) => <Threshold shelf={shelf} /> },
            { id: 'manage', header: m.manage, cell: (shelf) => <ShelfDialog shelf={shelf} /> },
          ]}
        />
      </Card>
    </>
  )
}

function Threshold({ shelf: { threshold, available } }: { readonly shelf: Shelf }) {
  const m = useMessages(messages)
  const locale = useLocale()
  if (threshold === null) return m.fine
  return (
    <span className="inline-flex items-center gap-2">
      {formatNumber(threshold, locale)}
      {available < threshold && <StatusBadge tone="warn">{m.low}</StatusBadge>}
    </span>
  )
}
