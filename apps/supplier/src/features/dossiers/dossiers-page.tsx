import { pages, query } from '@naru/api-client'
import {
  Card,
  caseWords,
  DataTable,
  DateText,
  dossierTones,
  EmptyState,
  FilterBar,
  LinkButton,
  PageHeader,
  StatusBadge,
  TaskClock,
  useLocalized,
  useMessages,
  type Column,
} from '@naru/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { DossierSuggestionsDocument, MyDossiersDocument, type DossierListItemFragment, type DossierStatus } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { dossiersRoute } from './routes.js'

type Row = DossierListItemFragment

const statuses = {
  all: [],
  open: ['DRAFT', 'SUBMITTED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED'],
  granted: ['APPROVED', 'APPROVED_WITH_CONDITIONS', 'PARTLY_APPROVED'],
  closed: ['USED', 'REFUSED', 'AMENDED', 'WITHDRAWN', 'EXPIRED', 'REVOKED'],
} as const satisfies Record<string, readonly DossierStatus[]>

/** The firm's dossiers, and who holds each of them now. */
export function DossiersPage() {
  const m = useMessages(messages)
  const { view = 'all' } = dossiersRoute.useSearch()
  const navigate = useNavigate()
  const list = useInfiniteQuery(pages(MyDossiersDocument, { status: statuses[view], first: 20 }, (data) => data.myDossiers))
  const suggestions = useQuery({ ...query(DossierSuggestionsDocument), retry: false }).data?.dossierSuggestions
  const latest = suggestions?.latest
  const columns = useColumns()
  return (
    <>
      <PageHeader
        title={m.title}
        description={m.note}
        actions={
          <>
            {latest && <LinkButton href={`/dossiers/new?repeat=${latest.id}`}>{m.repeat}</LinkButton>}
            <LinkButton variant="primary" href="/dossiers/new">
              {m.create}
            </LinkButton>
          </>
        }
      />
      <FilterBar
        label={m.view}
        className="mb-4"
        choices={(['all', 'open', 'granted', 'closed'] as const).map((id) => ({ id, label: m.views[id] }))}
        selected={view}
        onSelect={(id) => void navigate({ to: '/dossiers', search: id === 'all' ? {} : { view: id }, replace: true })}
      />
      <Card isFlush>
        <DataTable
          label={m.title}
          columns={columns}
          rows={list.data}
          rowId={({ id }) => id}
          rowLabel={({ number }) => number}
          onOpen={({ id, status }) => void navigate(status === 'DRAFT' ? { to: '/dossiers/$id/edit', params: { id } } : { to: '/dossiers/$id', params: { id } })}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={
            <EmptyState
              title={m.empty}
              action={
                <LinkButton variant="primary" href="/dossiers/new">
                  {m.create}
                </LinkButton>
              }
            >
              {m.emptyNote}
            </EmptyState>
          }
        />
      </Card>
    </>
  )
}

function useColumns(): readonly Column<Row>[] {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  return [
    {
      id: 'number',
      header: m.number,
      isTitle: true,
      cell: ({ number, version }) => (
        <span className="tabular whitespace-nowrap">
          {number} {version > 1 && <span className="text-sm text-ink-soft">{m.versionOf(version)}</span>}
        </span>
      ),
    },
    { id: 'status', header: m.status, cell: ({ status }) => <StatusBadge tone={dossierTones[status]}>{words.dossierStatus[status]}</StatusBadge> },
    { id: 'holding', header: m.holding, cell: (row) => <Holding row={row} /> },
    { id: 'crossing', header: m.crossing, cell: ({ crossingOn }) => <DateText value={crossingOn} /> },
    { id: 'vehicle', header: m.vehicle, cell: ({ vehicle }) => <span className="tabular whitespace-nowrap">{vehicle.plate}</span> },
    { id: 'orders', header: m.orders, isWideOnly: true, cell: ({ orders }) => <span className="tabular">{orders.map(({ number }) => number).join(', ')}</span> },
    { id: 'permit', header: m.permit, cell: ({ permit }) => (permit ? <span className="tabular whitespace-nowrap">{permit.number}</span> : '–') },
  ]
}

/** The agency that has the file, with its clock; several while they decide side by side. */
function Holding({ row: { tasks, status } }: { readonly row: Row }) {
  const m = useMessages(messages)
  const say = useLocalized()
  if (status !== 'SUBMITTED' && status !== 'UNDER_REVIEW' && status !== 'INFORMATION_REQUESTED') return '–'
  const holding = tasks.filter((task) => task.status === 'READY' || task.status === 'IN_PROGRESS')
  const [slowest] = holding.toSorted((a, b) => (b.clock?.used ?? 0) - (a.clock?.used ?? 0))
  if (!slowest?.clock) return <span className="font-medium text-warn-text">{m.waitsForYou}</span>
  return (
    <span className="flex flex-col gap-1">
      <span>{m.holdingMany(holding.map(({ agencyName }) => say(agencyName)).join(', '))}</span>
      <TaskClock {...slowest.clock} className="w-32" />
    </span>
  )
}
