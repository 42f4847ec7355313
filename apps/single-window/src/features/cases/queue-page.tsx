import { pages, query } from '@naru/api-client'
import {
  Card,
  caseWords,
  DataTable,
  DateText,
  EmptyState,
  FilterBar,
  FilterChips,
  PageHeader,
  SearchField,
  StatusBadge,
  TaskClock,
  taskTones,
  useLocalized,
  useMessages,
  type Column,
} from '@naru/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { TaskQueueCountsDocument, TaskQueueDocument, type TaskQueueFilter, type TaskQueueQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { queueRoute, type QueueSearch } from './routes.js'

type Row = TaskQueueQuery['taskQueue']['items'][number]
type View = NonNullable<QueueSearch['view']> | 'all'

const filters = {
  all: {},
  ready: { status: ['READY'] },
  mine: { mine: true },
  waiting: { status: ['WAITING_FOR_APPLICANT'] },
  warned: { stage: ['WARNED'] },
  overdue: { stage: ['OVERDUE'] },
} as const satisfies Record<View, TaskQueueFilter>

/** The agency's cases by urgency. The filters live in the address. */
export function QueuePage() {
  const m = useMessages(messages)
  const { view = 'all', q } = queueRoute.useSearch()
  const navigate = useNavigate()
  const go = (search: QueueSearch) => void navigate({ to: '/cases', search, replace: true })
  const counts = useQuery(query(TaskQueueCountsDocument)).data?.taskQueueCounts
  const list = useInfiniteQuery(pages(TaskQueueDocument, { filter: { ...filters[view], ...(q !== undefined && { search: q }) }, first: 30 }, (data) => data.taskQueue))
  const columns = useColumns()
  const kept = view === 'all' ? {} : { view }
  const choices = [
    { id: 'all' as const, label: m.views.all, ...(counts && { count: counts.ready + counts.inProgress + counts.waiting }) },
    { id: 'ready' as const, label: m.views.ready, ...(counts && { count: counts.ready }) },
    { id: 'mine' as const, label: m.views.mine, ...(counts && { count: counts.mine }) },
    { id: 'waiting' as const, label: m.views.waiting, ...(counts && { count: counts.waiting }) },
    { id: 'warned' as const, label: m.views.warned, ...(counts && { count: counts.warned }) },
    { id: 'overdue' as const, label: m.views.overdue, ...(counts && { count: counts.overdue }) },
  ]
  return (
    <>
      <PageHeader title={m.queue} description={m.queueNote} />
      <div className="mb-4 flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <FilterBar label={m.view} choices={choices} selected={view} onSelect={(id) => go({ ...(id !== 'all' && { view: id }), ...(q !== undefined && { q }) })} />
          <SearchField
            key={q ?? ''}
            label={m.search}
            placeholder={m.search}
            defaultValue={q ?? ''}
            isShortcutTarget
            className="w-full sm:w-80"
            onSubmit={(text) => go({ ...kept, ...(text.trim() !== '' && { q: text.trim() }) })}
            onClear={() => go(kept)}
          />
        </div>
        <FilterChips chips={q === undefined ? [] : [{ id: 'q', label: m.searched(q) }]} onRemove={() => go(kept)} />
      </div>
      <Card isFlush>
        <DataTable
          label={m.queue}
          columns={columns}
          rows={list.data}
          rowId={({ id }) => id}
          rowLabel={({ dossierNumber }) => dossierNumber}
          onOpen={({ dossierId }) => void navigate({ to: '/cases/$id', params: { id: dossierId } })}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={<EmptyState title={m.emptyQueue}>{m.emptyQueueNote}</EmptyState>}
        />
      </Card>
    </>
  )
}

function useColumns(): readonly Column<Row>[] {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  const say = useLocalized()
  return [
    { id: 'number', header: m.number, isTitle: true, cell: ({ dossierNumber }) => <span className="tabular whitespace-nowrap">{dossierNumber}</span> },
    { id: 'clock', header: m.clock, width: '9rem', cell: ({ clock }) => <TaskClock {...clock} className="w-32" /> },
    { id: 'applicant', header: m.applicant, cell: ({ applicant }) => say(applicant) },
    { id: 'crossing', header: m.crossing, cell: ({ crossingOn }) => <DateText value={crossingOn} /> },
    { id: 'vehicle', header: m.vehicle, cell: ({ plate }) => <span className="tabular whitespace-nowrap">{plate}</span> },
    { id: 'load', header: m.load, isWideOnly: true, cell: ({ people, goods }) => <span className="whitespace-nowrap">{m.loadOf(people, goods)}</span> },
    { id: 'status', header: m.status, cell: ({ status }) => <StatusBadge tone={taskTones[status]}>{words.taskStatus[status]}</StatusBadge> },
    { id: 'holder', header: m.holder, cell: ({ holder, mine }) => (mine ? m.me : holder ? say(holder) : <span className="text-ink-soft">{m.nobody}</span>) },
  ]
}
