import { pages } from '@naru/api-client'
import { Button, Card, DataTable, DateText, DescriptionList, Dialog, EmptyState, Money, StatusBadge, useMessages, type Tone } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ShieldQuestion } from 'lucide-react'
import { ChargebacksDocument, type ChargebackPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

const tones: Readonly<Record<ChargebackPartsFragment['status'], Tone>> = { NEEDS_RESPONSE: 'bad', UNDER_REVIEW: 'info', WON: 'good', LOST: 'off' }

/** Charges that card holders' banks take back: what is held, what firms answered, what it cost. */
export function ChargebackList() {
  const m = useMessages(messages)
  const list = useInfiniteQuery(pages(ChargebacksDocument, { first: 20 }, ({ disputes }) => disputes))
  const reasons: Readonly<Record<string, string>> = m.disputeReasons
  return (
    <Card isFlush>
      <DataTable
        label={m.chargebacks}
        rows={list.data}
        rowId={({ id }) => id}
        rowLabel={({ number }) => number}
        columns={[
          { id: 'number', header: m.order, isTitle: true, cell: ({ number }) => <span className="tabular font-medium">{number}</span> },
          { id: 'reason', header: m.disputeReason, cell: ({ reason }) => reasons[reason] ?? m.disputeReasons.general },
          { id: 'amount', header: m.amount, align: 'end', cell: ({ amount }) => <Money value={amount} className="font-semibold" /> },
          { id: 'opened', header: m.openedAt, cell: ({ openedAt }) => <DateText value={openedAt} /> },
          { id: 'due', header: m.evidenceDue, cell: ({ evidenceDueAt }) => (evidenceDueAt === null ? '–' : <DateText value={evidenceDueAt} withTime />) },
          { id: 'status', header: m.status, cell: ({ status }) => <StatusBadge tone={tones[status]}>{m.disputeStatuses[status]}</StatusBadge> },
          {
            id: 'act',
            header: m.details,
            align: 'end',
            cell: (dispute) => (
              <Dialog title={`${m.chargeback} ${dispute.number}`} size="lg" trigger={<Button size="sm">{m.details}</Button>}>
                <Details dispute={dispute} />
              </Dialog>
            ),
          },
        ]}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        error={list.error ? { retry: () => void list.refetch() } : undefined}
        empty={
          <EmptyState title={m.noChargebacks} icon={ShieldQuestion}>
            {m.noChargebacksHint}
          </EmptyState>
        }
      />
    </Card>
  )
}

function Details({ dispute }: { readonly dispute: ChargebackPartsFragment }) {
  const m = useMessages(messages)
  const { evidence, holds, withdrawn, reinstated, fee, closedAt } = dispute
  return (
    <div className="flex flex-col gap-6">
      <DescriptionList
        items={[
          { term: m.withdrawn, value: <Money value={withdrawn} /> },
          { term: m.reinstated, value: <Money value={reinstated} /> },
          { term: m.fee, value: <Money value={fee} /> },
          { term: m.closedAt, value: closedAt === null ? null : <DateText value={closedAt} withTime /> },
        ]}
      />
      <DataTable
        label={m.holds}
        rows={holds}
        rowId={({ number }) => number}
        columns={[
          { id: 'number', header: m.order, isTitle: true, cell: ({ number }) => <span className="tabular">{number}</span> },
          { id: 'amount', header: m.amount, align: 'end', cell: ({ amount }) => <Money value={amount} /> },
          { id: 'status', header: m.status, cell: ({ status }) => m.holdStatuses[status] },
        ]}
        empty={<EmptyState title={m.noHolds} />}
      />
      <section>
        <h3 className="mb-3 font-semibold">{m.evidence}</h3>
        {evidence === null ? (
          <p className="text-ink-soft">{m.noEvidence}</p>
        ) : (
          <DescriptionList
            items={[
              { term: m.evidenceText, value: <span className="whitespace-pre-line">{evidence.text}</span>, isWide: true },
              { term: m.product, value: evidence.productDescription, isWide: true },
              { term: m.buyer, value: evidence.buyerName },
              { term: m.shippedOn, value: evidence.shippedOn },
              { term: m.carrier, value: [evidence.carrier, evidence.trackingNumber].filter(Boolean).join(' · ') },
              { term: m.file, value: evidence.fileName },
              { term: m.sentAt, value: <DateText value={evidence.sentAt} withTime /> },
            ]}
          />
        )}
      </section>
    </div>
  )
}
