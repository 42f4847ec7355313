import { pages } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, Money, StatusBadge, useMessages, type Column, type Tone } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ShieldQuestion } from 'lucide-react'
import { MyDisputesDocument, type DisputePartsFragment } from '../../generated/graphql.js'
import { AnswerDispute } from './answer-dispute.js'
import { disputeMessages } from './dispute-messages.js'

const tones: Readonly<Record<DisputePartsFragment['status'], Tone>> = { NEEDS_RESPONSE: 'bad', UNDER_REVIEW: 'info', WON: 'good', LOST: 'off' }

/** Charges that card holders' banks take back, and until when the firm can answer. */
export function DisputeList({ mayAnswer }: { readonly mayAnswer: boolean }) {
  const m = useMessages(disputeMessages)
  const list = useInfiniteQuery(pages(MyDisputesDocument, { first: 20 }, ({ myDisputes }) => myDisputes))
  const reasons: Readonly<Record<string, string>> = m.reasons
  const columns: readonly Column<DisputePartsFragment>[] = [
    {
      id: 'number',
      header: m.order,
      isTitle: true,
      cell: ({ holds, number }) => <span className="tabular font-medium">{holds.map((hold) => hold.number).join(', ') || number}</span>,
    },
    { id: 'reason', header: m.reason, cell: ({ reason }) => reasons[reason] ?? m.reasons.general },
    {
      id: 'held',
      header: m.held,
      align: 'end',
      cell: ({ holds }) => (
        <span className="flex flex-col items-end">
          {holds.map(({ firmOrderId, amount }) => (
            <Money key={firmOrderId} value={amount} className="font-semibold" />
          ))}
        </span>
      ),
    },
    { id: 'opened', header: m.opened, cell: ({ openedAt }) => <DateText value={openedAt} /> },
    { id: 'due', header: m.due, cell: ({ evidenceDueAt }) => (evidenceDueAt === null ? '–' : <DateText value={evidenceDueAt} withTime />) },
    {
      id: 'status',
      header: m.status,
      cell: (dispute) => (
        <span className="flex flex-wrap items-center gap-3">
          <StatusBadge tone={tones[dispute.status]}>{m.statuses[dispute.status]}</StatusBadge>
          {mayAnswer && dispute.acts.includes('SEND_EVIDENCE') && <AnswerDispute dispute={dispute} />}
        </span>
      ),
    },
  ]
  return (
    <Card isFlush>
      <DataTable
        label={m.title}
        columns={columns}
        rows={list.data}
        rowId={({ id }) => id}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        error={list.error ? { retry: () => void list.refetch() } : undefined}
        empty={
          <EmptyState title={m.none} icon={ShieldQuestion}>
            {m.noneHint}
          </EmptyState>
        }
      />
    </Card>
  )
}
