import { query, useSession } from '@naru/api-client'
import { Card, DateText, DescriptionList, Money, Skeleton, StatusBadge, useMessages, type Tone } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { SettlementOfOrderDocument, type SettlementPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { RefundDialog } from './refund-dialog.js'

const tones: Readonly<Record<SettlementPartsFragment['status'], Tone>> = { UNPAID: 'warn', OWED: 'warn', HELD: 'info', PAYABLE: 'info', PAID_OUT: 'good', REFUNDED: 'off' }
const refundTones: Readonly<Record<SettlementPartsFragment['refunds'][number]['status'], Tone>> = {
  REQUESTED: 'info',
  SUCCEEDED: 'good',
  BOUNCED: 'warn',
  FAILED: 'bad',
  CREDITED: 'good',
}

/** How the money of one order stands, for its firm: what was paid, what is whose, what went back. Nothing when there is no payment. */
export function SettlementCard({ firmOrderId }: { readonly firmOrderId: string }) {
  const m = useMessages(messages)
  const active = useSession()?.active
  const canRefund = active?.kind === 'STATE_ENTERPRISE' || active?.roles.some((role) => role === 'owner' || role === 'sales') === true
  const { data } = useQuery({
    ...query(SettlementOfOrderDocument, { firmOrderId }),
    refetchInterval: ({ state }) => (state.data?.settlement?.refunds.some(isMoving) === true ? 2_000 : false),
  })
  if (data === undefined) return <Skeleton className="h-48 rounded-md" />
  const { settlement } = data
  if (settlement === null) return null
  const { total, tax, commission, net, refunded, refundable, refunds, status } = settlement
  return (
    <Card title={m.title} actions={<StatusBadge tone={tones[status]}>{m.statuses[status]}</StatusBadge>}>
      <DescriptionList
        columns={2}
        items={[
          { term: m.total, value: <Money value={total} /> },
          { term: m.tax, value: <Money value={tax} /> },
          ...(commission ? [{ term: m.commission, value: <Money value={commission} /> }] : []),
          ...(net ? [{ term: m.net, value: <Money value={net} className="font-semibold" /> }] : []),
          ...(Number(refunded.amount) > 0 ? [{ term: m.refunded, value: <Money value={refunded} /> }] : []),
        ]}
      />
      {refunds.length > 0 && (
        <section className="mt-4 border-t border-line pt-3">
          <h3 className="text-sm font-semibold">{m.refunds}</h3>
          <ul className="mt-2 flex flex-col gap-2">
            {refunds.map((refund) => (
              <li key={refund.id} className="flex flex-wrap items-center justify-between gap-2 text-sm">
                <span className="flex flex-col">
                  <span>{reasonText(m.reasons, refund.reason)}</span>
                  <DateText value={refund.requestedAt} withTime className="text-ink-soft" />
                </span>
                <span className="flex items-center gap-3">
                  <Money value={refund.amount} />
                  <StatusBadge tone={refundTones[refund.status]}>{m.refundStatuses[refund.status]}</StatusBadge>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {canRefund && Number(refundable.amount) > 0 && (
        <div className="mt-4">
          <RefundDialog settlement={settlement} />
        </div>
      )}
    </Card>
  )
}

const isMoving = ({ status }: SettlementPartsFragment['refunds'][number]): boolean => status === 'REQUESTED'
/** The platform gives its reasons as codes, people theirs in words. */
const reasonText = (known: Readonly<Record<string, string>>, reason: string): string => known[reason] ?? reason
