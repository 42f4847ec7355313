import { Button } from '../actions/button.js'
import { DataTable, type Column } from '../data/data-table.js'
import { StatusBadge } from '../feedback/badge.js'
import { EmptyState } from '../feedback/states.js'
import { DateText } from '../format/text.js'
import { useMessages } from '../i18n/messages.js'
import { integrationMessages } from './integration-messages.js'

export interface DeliveryRow {
  readonly id: string
  readonly type: string
  readonly status: keyof (typeof integrationMessages)['ko']['deliveryStatus']
  readonly attempts: number
  readonly createdAt: string
  readonly lastStatus: number | null
  readonly lastFailure: string | null
  readonly body: string
}

export interface DeliveryLogProps {
  readonly url: string
  /** Undefined while loading. */
  readonly deliveries: readonly DeliveryRow[] | undefined
  readonly hasMore: boolean
  readonly onMore: () => void
  readonly onReplay: (id: string) => void
}

const tones = { WAITING: 'warn', DELIVERED: 'good', GIVEN_UP: 'bad' } as const

/** What was sent to an endpoint and what came of it. */
export function DeliveryLog({ url, deliveries, hasMore, onMore, onReplay }: DeliveryLogProps) {
  const m = useMessages(integrationMessages)
  const failures: Readonly<Record<string, string>> = m.failure
  const columns: readonly Column<DeliveryRow>[] = [
    { id: 'at', header: m.at, cell: ({ createdAt }) => <DateText value={createdAt} withTime />, isTitle: true },
    { id: 'type', header: m.events, cell: ({ type }) => <code className="tabular">{type}</code> },
    { id: 'status', header: m.status, cell: ({ status }) => <StatusBadge tone={tones[status]}>{m.deliveryStatus[status]}</StatusBadge> },
    { id: 'answer', header: m.answer, cell: ({ lastStatus, lastFailure }) => lastStatus ?? (lastFailure === null ? '–' : (failures[lastFailure] ?? lastFailure)) },
    { id: 'tries', header: m.tries, align: 'end', cell: ({ attempts }) => attempts },
    {
      id: 'body',
      header: m.body,
      cell: ({ body }) => (
        <details>
          <summary className="min-h-6 cursor-pointer">{m.body}</summary>
          <pre className="tabular mt-1 max-w-md overflow-x-auto text-xs whitespace-pre-wrap">{JSON.stringify(JSON.parse(body), null, 2)}</pre>
        </details>
      ),
    },
    {
      id: 'act',
      header: m.act,
      cell: ({ id }) => (
        <Button size="sm" variant="quiet" onPress={() => onReplay(id)}>
          {m.replay}
        </Button>
      ),
    },
  ]
  return (
    <DataTable
      label={m.logOf(url)}
      rows={deliveries}
      rowId={({ id }) => id}
      rowLabel={({ type }) => type}
      columns={columns}
      hasMore={hasMore}
      onMore={onMore}
      empty={<EmptyState title={m.noDeliveries} />}
    />
  )
}
