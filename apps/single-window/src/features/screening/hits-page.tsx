import { pages, query } from '@naru/api-client'
import { Badge, Card, DataTable, DateText, EmptyState, FilterBar, formatNumber, PageHeader, StatusBadge, useLocale, useMessages } from '@naru/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ShieldCheck } from 'lucide-react'
import { ScreeningHitsDocument, ScreeningSummaryDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { hitStatuses, screeningRoute } from './routes.js'
import { bandTones, statusTones, wordFor } from './words.js'

/** Names that resemble a listed party, the strongest first. */
export function HitsPage() {
  const m = useMessages(messages)
  const router = useRouter()
  const { status = 'OPEN' } = screeningRoute.useSearch()
  const navigate = screeningRoute.useNavigate()
  const wanted = status === 'ALL' ? null : status
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    pages(ScreeningHitsDocument, { status: wanted }, ({ screeningHits }) => screeningHits),
  )
  return (
    <>
      <PageHeader title={m.title} description={m.description} />
      <div className="flex flex-col gap-6">
        <Card isFlush>
          <FilterBar
            label={m.view}
            className="px-5 py-4"
            choices={[...hitStatuses.map((id) => ({ id, label: m.statuses[id] })), { id: 'ALL' as const, label: m.all }]}
            selected={status}
            onSelect={(id) => void navigate({ search: { status: id } })}
          />
          <DataTable
            label={m.queue}
            rows={data}
            rowId={({ id }) => id}
            rowLabel={({ subject }) => subject.name}
            onOpen={({ id }) => router.history.push(`/screening/${id}`)}
            hasMore={hasNextPage}
            isLoadingMore={isFetchingNextPage}
            onMore={() => void fetchNextPage()}
            error={error ? { reference: error.fault.kind === 'fault' ? error.fault.reference : undefined, retry: () => void refetch() } : undefined}
            empty={
              <EmptyState title={m.none} icon={ShieldCheck}>
                {m.noneBody}
              </EmptyState>
            }
            columns={[
              {
                id: 'subject',
                header: m.subject,
                isTitle: true,
                cell: ({ subject }) => (
                  <>
                    {subject.name} <span className="text-sm font-normal text-ink-soft">{m.kinds[subject.kind]}</span>
                  </>
                ),
              },
              { id: 'listed', header: m.listed, cell: ({ match }) => match.name },
              { id: 'list', header: m.list, cell: ({ match }) => wordFor(m.codes, match.list) },
              {
                id: 'score',
                header: m.score,
                align: 'end',
                cell: ({ match }) => (
                  <span className="inline-flex items-center gap-2">
                    <span className="tabular">{match.score}</span>
                    <Badge tone={bandTones[match.band]}>{m.bands[match.band]}</Badge>
                  </span>
                ),
              },
              { id: 'found', header: m.found, cell: ({ foundAt }) => <DateText value={foundAt} /> },
              { id: 'state', header: m.state, cell: ({ status: at }) => <StatusBadge tone={statusTones[at]}>{m.statuses[at]}</StatusBadge> },
            ]}
          />
        </Card>
        <Lists />
      </div>
    </>
  )
}

function Lists() {
  const m = useMessages(messages)
  const locale = useLocale()
  const { data, error, refetch } = useQuery(query(ScreeningSummaryDocument))
  return (
    <Card title={m.lists} isFlush>
      <DataTable
        label={m.lists}
        rows={data?.screeningLists}
        rowId={({ list }) => list}
        error={error ? { reference: error.fault.kind === 'fault' ? error.fault.reference : undefined, retry: () => void refetch() } : undefined}
        columns={[
          { id: 'list', header: m.list, cell: ({ list }) => wordFor(m.codes, list), isTitle: true },
          { id: 'version', header: m.version, cell: ({ version }) => <span className="tabular break-all">{version}</span> },
          { id: 'entries', header: m.entries, align: 'end', cell: ({ entries }) => formatNumber(entries, locale) },
          { id: 'aliases', header: m.aliases, align: 'end', cell: ({ aliases }) => formatNumber(aliases, locale) },
          { id: 'imported', header: m.imported, cell: ({ importedAt }) => <DateText value={importedAt} /> },
        ]}
      />
    </Card>
  )
}
