import { pages, publicly, query } from '@naru/api-client'
import { Button, Dialog, EmptyState, ErrorState, formatNumber, Notice, PageHeader, Select, useLocale, useLocalized, useMessages } from '@naru/ui'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { SearchX, SlidersHorizontal } from 'lucide-react'
import { CardGrid } from '../../components/listing-card.js'
import { FrameCategoriesDocument, SearchFacetsDocument, SearchListingsDocument } from '../../generated/graphql.js'
import { useDestination } from '../../lib/destination.js'
import { messages } from './messages.js'
import { SearchChips } from './search-chips.js'
import { SearchFilters, type Facets } from './search-filters.js'
import { conditions, sorts, toListingSearch, type SearchState } from './search-state.js'

const route = getRouteApi('/framed/search')

/** Goods by words and conditions; all of it stands in the address. */
export function SearchPage() {
  const m = useMessages(messages)
  const locale = useLocale()
  const state = route.useSearch()
  const navigate = useNavigate()
  const { destination } = useDestination()
  const search = toListingSearch(state, destination)
  const list = useInfiniteQuery({ ...pages(publicly(SearchListingsDocument), { search, first: 24 }, (data) => data.listings), placeholderData: keepPreviousData })
  const counts = useQuery({ ...query(publicly(SearchFacetsDocument), { search: { ...search, withFacets: true } }), placeholderData: keepPreviousData }).data?.listings
  const change = (next: SearchState) => void navigate({ to: '/search', search: next, resetScroll: false })
  const facets = counts?.facets ?? undefined
  const meant = counts?.didYouMean
  const total = formatNumber(counts?.total ?? 0, locale)
  return (
    <div className="grid grid-cols-1 gap-x-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <aside aria-label={m.filters} className="hidden lg:block">
        <SearchFilters state={state} facets={facets} onChange={change} />
      </aside>
      <div className="min-w-0">
        <Heading state={state} total={counts?.total ?? undefined} />
        <div className="mb-4 flex flex-wrap items-center gap-2">
          <FiltersDialog state={state} facets={facets} total={total} onChange={change} />
          <SearchChips state={state} facets={facets} onChange={change} />
          <Select
            label={m.sort}
            isLabelHidden
            className="ml-auto w-44"
            options={sorts.map((id) => ({ id, label: m.sorts[id] }))}
            value={state.sort ?? 'RELEVANCE'}
            onChange={(sort) => change({ ...state, sort })}
          />
        </div>
        {counts?.near === true && state.q !== undefined && (
          <Notice tone="info" isLive className="mb-4">
            {meant == null ? m.near(state.q) : m.meant(state.q, meant)}
            {meant != null && (
              <Button variant="quiet" size="sm" className="ml-2" onPress={() => change({ ...state, q: meant })}>
                {m.searchMeant(meant)}
              </Button>
            )}
          </Notice>
        )}
        {list.isError && !list.data ? (
          <ErrorState onRetry={() => void list.refetch()} />
        ) : list.data?.length === 0 ? (
          <EmptyState title={m.emptyTitle} icon={SearchX} action={<Button onPress={() => change(state.q === undefined ? {} : { q: state.q })}>{m.clear}</Button>}>
            {m.emptyBody}
          </EmptyState>
        ) : (
          <CardGrid cards={list.data} label={m.all} />
        )}
        {list.data && list.data.length > 0 && (
          <div className="mt-8 flex flex-col items-center gap-3">
            <p className="text-sm text-ink-soft">{m.loaded(formatNumber(list.data.length, locale), total)}</p>
            {list.hasNextPage && (
              <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
                {m.more}
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  )
}

function Heading({ state, total }: { readonly state: SearchState; readonly total: number | undefined }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const categories = useQuery({ ...query(publicly(FrameCategoriesDocument)), staleTime: 300_000 }).data?.categories ?? []
  const category = categories.find(({ slug }) => slug === state.category)
  const parent = categories.find(({ slug }) => slug === category?.parent)
  const title = state.q === undefined ? (category ? say(category.name) : m.all) : m.results(state.q)
  const crumbs = [
    { label: m.all, href: '/search' },
    ...(parent ? [{ label: say(parent.name), href: `/search?category=${parent.slug}` }] : []),
    ...(category ? [{ label: say(category.name) }] : []),
  ]
  return (
    <PageHeader
      className="mb-4"
      title={title}
      {...(category && { crumbs })}
      {...(total !== undefined && { description: <span role="status">{m.count(formatNumber(total, locale))}</span> })}
    />
  )
}

/** On narrow screens the filters open over the page. */
function FiltersDialog({
  state,
  facets,
  total,
  onChange,
}: {
  readonly state: SearchState
  readonly facets: Facets | undefined
  readonly total: string
  readonly onChange: (state: SearchState) => void
}) {
  const m = useMessages(messages)
  return (
    <div className="lg:hidden">
      <Dialog
        title={m.filters}
        trigger={
          <Button icon={<SlidersHorizontal aria-hidden className="size-4" />}>{m.showFilters(conditions.filter((condition) => state[condition] !== undefined).length)}</Button>
        }
      >
        {(close) => (
          <>
            <SearchFilters state={state} facets={facets} onChange={onChange} />
            <Button variant="primary" className="sticky bottom-4 mt-6 w-full" onPress={close}>
              {m.showResults(total)}
            </Button>
          </>
        )}
      </Dialog>
    </div>
  )
}
