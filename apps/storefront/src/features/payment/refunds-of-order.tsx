import { query } from '@naru/api-client'
import { DateText, Money, StatusBadge, useMessages, type Tone } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { RefundsOfOrderDocument, type RefundsOfOrderQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Refund = NonNullable<RefundsOfOrderQuery['settlement']>['refunds'][number]
const tones: Readonly<Record<Refund['status'], Tone>> = { REQUESTED: 'info', SUCCEEDED: 'good', BOUNCED: 'warn', FAILED: 'bad', CREDITED: 'good' }

/** What came back of an order, for its buyer; nothing when nothing did. */
export function RefundsOfOrder({ firmOrderId }: { readonly firmOrderId: string }) {
  const m = useMessages(messages)
  const refunds = useQuery(query(RefundsOfOrderDocument, { firmOrderId })).data?.settlement?.refunds ?? []
  const reasons: Readonly<Record<string, string>> = m.refundReasons
  if (refunds.length === 0) return null
  return (
    <section>
      <h3 className="mb-3 font-semibold">{m.refunds}</h3>
      <ul className="flex flex-col gap-3">
        {refunds.map(({ id, status, reason, requestedAt, amount }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="min-w-0">
              <span className="block">{reasons[reason] ?? reason}</span>
              <DateText value={requestedAt} withTime className="text-sm text-ink-soft" />
            </span>
            <span className="flex items-center gap-3">
              <Money value={amount} className="font-medium" />
              <StatusBadge tone={tones[status]}>{m.refundStatuses[status]}</StatusBadge>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
