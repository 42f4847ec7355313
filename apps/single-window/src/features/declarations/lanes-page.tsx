import { pages, query } from '@naru/api-client'
import {
  Card,
  DataTable,
  DateText,
  declarationTones,
  declarationWords,
  EmptyState,
  ErrorState,
  laneTones,
  Loading,
  Money,
  PageHeader,
  SearchField,
  StatusBadge,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CustomsLanesDocument, CustomsQueueDocument } from '../../generated/graphql.js'
import { LaneColumn } from './lane-column.js'
import { LaneShares } from './lane-shares.js'
import { messages } from './messages.js'
import { lanesRoute } from './routes.js'

/** What waits in each lane, and how the lanes were shared. */
export function LanesPage() {
  const m = useMessages(messages)
  const { q = '' } = lanesRoute.useSearch()
  const navigate = useNavigate()
  const find = (words: string) => void navigate({ to: '/declarations', search: words === '' ? {} : { q: words }, replace: true })
  return (
    <>
      <PageHeader title={m.title} description={m.note} />
      <SearchField
        label={m.search}
        placeholder={m.search}
        defaultValue={q}
        onSubmit={(words) => find(words.trim())}
        onClear={() => find('')}
        isShortcutTarget
        className="mb-4 w-full sm:w-96"
      />
      {q === '' ? <Board /> : <Results words={q} />}
    </>
  )
}

function Board() {
  const { data, error, refetch } = useQuery({ ...query(CustomsLanesDocument, { months: 6 }), refetchInterval: 30_000 })
  if (!data) return error ? <ErrorState onRetry={() => void refetch()} /> : <Loading lines={8} />
  return (
    <div className="flex flex-col gap-6">
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-4">
        {data.customsLanes.map((summary) => (
          <LaneColumn key={summary.lane} summary={summary} />
        ))}
      </div>
      <LaneShares shares={data.laneShares} />
    </div>
  )
}

/** Search runs over everything that was ever registered. */
function Results({ words }: { readonly words: string }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const names = useMessages(declarationWords)
  const navigate = useNavigate()
  const list = useInfiniteQuery(pages(CustomsQueueDocument, { filter: { open: false, search: words }, first: 20 }, (data) => data.customsQueue))
  return (
    <Card title={m.found(words)} isFlush>
      <DataTable
        label={m.found(words)}
        rows={list.data}
        rowId={({ id }) => id}
        rowLabel={({ number }) => number}
        onOpen={({ id }) => void navigate({ to: '/declarations/$id', params: { id } })}
        columns={[
          {
            id: 'number',
            header: m.number,
            isTitle: true,
            cell: ({ number, mrn }) => (
              <span className="tabular flex flex-col">
                {number}
                <span className="text-sm text-ink-soft">{mrn}</span>
              </span>
            ),
          },
          { id: 'firm', header: m.firm, cell: ({ firm }) => say(firm.name) },
          { id: 'lane', header: m.lane, cell: ({ lane }) => (lane === null ? '–' : <StatusBadge tone={laneTones[lane]}>{names.lane[lane]}</StatusBadge>) },
          { id: 'status', header: m.status, cell: ({ status }) => <StatusBadge tone={declarationTones[status]}>{names.status[status]}</StatusBadge> },
          { id: 'kind', header: m.kind, cell: ({ kind }) => names.kind[kind] },
          { id: 'value', header: m.value, align: 'end', cell: ({ totals }) => <Money value={totals.statisticalValue} /> },
          { id: 'registered', header: m.registered, cell: ({ laneDecision }) => (laneDecision ? <DateText value={laneDecision.at} /> : '–') },
        ]}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        error={list.error ? { retry: () => void list.refetch() } : undefined}
        empty={<EmptyState title={m.nothingFound} />}
      />
    </Card>
  )
}
