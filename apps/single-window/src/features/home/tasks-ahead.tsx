import { query } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, LinkButton, Stat, StatRow, TaskClock, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { HomeTasksDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** The agency's queue in figures, and the tasks whose clock ends first. */
export function TasksAhead() {
  const m = useMessages(messages)
  const say = useLocalized()
  const router = useRouter()
  const { data, error, refetch } = useQuery(query(HomeTasksDocument))
  const counts = data?.taskQueueCounts
  return (
    <>
      <StatRow>
        <Stat label={m.ready} value={counts?.ready ?? '–'} href="/cases" />
        <Stat label={m.inProgress} value={counts?.inProgress ?? '–'} {...(counts && { note: m.mine(counts.mine) })} href="/cases" />
        <Stat label={m.warned} value={counts?.warned ?? '–'} href="/cases" />
        <Stat label={m.overdue} value={counts?.overdue ?? '–'} href="/cases" />
      </StatRow>
      <Card
        title={m.urgent}
        description={m.urgentNote}
        isFlush
        actions={
          <LinkButton href="/cases" size="sm">
            {m.allTasks}
          </LinkButton>
        }
      >
        <DataTable
          label={m.urgent}
          rows={data?.taskQueue.items}
          rowId={({ id }) => id}
          rowLabel={({ dossierNumber }) => dossierNumber}
          onOpen={({ dossierId }) => router.history.push(`/cases/${dossierId}`)}
          error={error ? { reference: error.fault.kind === 'fault' ? error.fault.reference : undefined, retry: () => void refetch() } : undefined}
          empty={<EmptyState title={m.noTasks}>{m.noTasksBody}</EmptyState>}
          columns={[
            { id: 'number', header: m.dossier, cell: ({ dossierNumber }) => <span className="tabular">{dossierNumber}</span>, isTitle: true },
            { id: 'applicant', header: m.applicant, cell: ({ applicant }) => say(applicant) },
            { id: 'task', header: m.task, cell: ({ taskName }) => say(taskName) },
            { id: 'crossing', header: m.crossing, cell: ({ crossingOn }) => <DateText value={crossingOn} /> },
            { id: 'holder', header: m.holder, cell: ({ holder }) => (holder ? say(holder) : <span className="text-ink-soft">{m.nobody}</span>) },
            {
              id: 'clock',
              header: m.clock,
              cell: ({ clock }) => <TaskClock {...clock} />,
            },
          ]}
        />
      </Card>
    </>
  )
}
