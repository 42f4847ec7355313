import { request } from '@naru/api-client'
import { countryName, EmptyState, ErrorState, Link, Loading, Notice, originTones, originWords, PageHeader, Select, useLocale, useLocalized, useMessages, Button } from '@naru/ui'
import { HeatTable } from '@naru/ui/charts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Globe } from 'lucide-react'
import { OriginOfGoodsDocument, type OriginOfGoodsQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { originResults } from './routes.js'

const route = getRouteApi('/framed/origin')
type Good = OriginOfGoodsQuery['originOfGoods']['items'][number]
type Cell = Good['cells'][number]

/** While answers are being worked out anew, they are asked for again. */
const refreshMs = 3_000
const columnOf = ({ agreement, country }: Cell): string => `${agreement} ${country}`

/** All goods of the firm under every agreement, as they were last judged. */
export function OriginPage() {
  const m = useMessages(messages)
  const { agreement, result } = route.useSearch()
  const list = useInfiniteQuery({
    queryKey: ['OriginOfGoods', agreement, result],
    queryFn: ({ pageParam }) => request(OriginOfGoodsDocument, { filter: { agreement: agreement ?? null, result: result ?? null }, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ originOfGoods }) => originOfGoods.next,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ originOfGoods }) => originOfGoods.stale > 0) === true ? refreshMs : false),
  })
  if (list.error) return <ErrorState onRetry={() => void list.refetch()} />
  const pages = list.data?.pages.map((page) => page.originOfGoods)
  const goods = pages?.flatMap(({ items }) => items)
  const stale = pages?.[0]?.stale ?? 0
  return (
    <>
      <PageHeader title={m.title} description={m.description} />
      {stale > 0 && (
        <Notice tone="info" isLive className="mb-4">
          {m.stale(stale)}
        </Notice>
      )}
      <Filters />
      {goods === undefined ? (
        <Loading lines={8} />
      ) : goods.length === 0 ? (
        <EmptyState title={m.none} icon={Globe}>
          {agreement === undefined && result === undefined ? m.noneBody : m.noneFiltered}
        </EmptyState>
      ) : (
        <Matrix goods={goods} />
      )}
      {list.hasNextPage && (
        <Button className="mt-4" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {m.more}
        </Button>
      )}
    </>
  )
}

const agreementFilters = ['KR-KP', 'KR-CN', 'RCEP', 'KR-US', 'KR-VN', 'KR-ASEAN', 'KR-GB', 'KR-EU'] as const

function Filters() {
  const m = useMessages(messages)
  const words = useMessages(originWords)
  const navigate = useNavigate()
  const { agreement, result } = route.useSearch()
  return (
    <div className="mb-4 flex flex-wrap gap-3">
      <Select
        label={m.agreement}
        options={[{ id: 'ALL', label: m.all }, ...agreementFilters.map((id) => ({ id, label: id }))]}
        value={agreement ?? 'ALL'}
        onChange={(id) => void navigate({ to: '/origin', search: { ...(result && { result }), ...(id !== 'ALL' && { agreement: id }) }, replace: true })}
      />
      <Select
        label={m.result}
        options={[{ id: 'ALL', label: m.all }, ...originResults.map((id) => ({ id, label: words.result[id] }))]}
        value={result ?? 'ALL'}
        onChange={(id) => {
          const known = originResults.find((name) => name === id)
          void navigate({ to: '/origin', search: { ...(agreement !== undefined && { agreement }), ...(known && { result: known }) }, replace: true })
        }}
      />
    </div>
  )
}

function Matrix({ goods }: { readonly goods: readonly Good[] }) {
  const m = useMessages(messages)
  const words = useMessages(originWords)
  const say = useLocalized()
  const locale = useLocale()
  const columns = [...new Map(goods.flatMap(({ cells }) => cells).map((cell) => [columnOf(cell), cell])).entries()]
  return (
    <HeatTable
      label={m.title}
      corner={m.good}
      columns={columns.map(([id, { agreementName, country }]) => ({ id, label: `${countryName(country, locale)} · ${say(agreementName)}` }))}
      rows={goods.map(({ listingId, title, hs, stale, problem, cells }) => ({
        id: listingId,
        label: (
          <>
            <Link href={`/origin/${listingId}`}>{say(title)}</Link>
            <span className="block text-xs font-normal text-ink-soft">
              {[`HS ${hs}`, stale ? m.isStale : null, problem === null ? null : m.problem(problem)].filter((text) => text !== null).join(' · ')}
            </span>
          </>
        ),
        cells: Object.fromEntries(cells.map((cell) => [columnOf(cell), { tone: originTones[cell.result], text: words.result[cell.result], detail: rates(cell) }])),
      }))}
    />
  )
}

/** The rate now and the rate with the preference: `8 → 0 %`. */
function rates({ generalRate, preferentialRate, result }: Cell): string {
  if (generalRate === null) return ''
  if (preferentialRate === null) return `${generalRate} %`
  return result === 'ORIGINATING' ? `${generalRate} → ${preferentialRate} %` : `${generalRate} (${preferentialRate}) %`
}
