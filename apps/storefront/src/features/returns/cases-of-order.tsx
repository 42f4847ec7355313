import { query } from '@naru/api-client'
import { DisputeStatusBadge, Link, LinkButton, ReturnStatusBadge, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { CasesOfOrderDocument, type FirmOrderPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** What of an order is on its way back or in dispute, and the way to send more back. */
export function CasesOfOrder({ order }: { readonly order: FirmOrderPartsFragment }) {
  const m = useMessages(messages)
  const hasArrived = order.shipments.some(({ deliveredAt }) => deliveredAt !== null)
  const data = useQuery({ ...query(CasesOfOrderDocument, { orderId: order.id }), enabled: hasArrived || order.shipments.length > 0 }).data
  if (data === undefined) return null
  const mayReturn = (data.returnableLines ?? []).some(({ pieces }) => pieces > 0)
  if (!mayReturn && data.returnsOfOrder.length + data.disputesOfOrder.length === 0) return null
  return (
    <section>
      <h3 className="mb-3 font-semibold">{m.cases}</h3>
      <ul className="flex flex-col gap-2">
        {data.returnsOfOrder.map(({ id, number, status }) => (
          <li key={id} className="flex flex-wrap items-center gap-2">
            <Link href={`/returns/${id}`}>{m.returnOf(number)}</Link>
            <ReturnStatusBadge status={status} />
          </li>
        ))}
        {data.disputesOfOrder.map(({ id, number, status }) => (
          <li key={id} className="flex flex-wrap items-center gap-2">
            <Link href={`/disputes/${id}`}>{m.disputeOf(number)}</Link>
            <DisputeStatusBadge status={status} />
          </li>
        ))}
      </ul>
      {mayReturn && (
        <LinkButton size="sm" href={`/orders/${order.groupId}/return/${order.id}`} className="mt-3">
          {m.request}
        </LinkButton>
      )}
    </section>
  )
}
