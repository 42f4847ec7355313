import { query } from '@naru/api-client'
import { Card, DisputeStatusBadge, Link, ReturnStatusBadge, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { FirmCasesOfOrderDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** What of an order is on its way back or in dispute. */
export function CasesCard({ orderId }: { readonly orderId: string }) {
  const m = useMessages(messages)
  const data = useQuery(query(FirmCasesOfOrderDocument, { orderId })).data
  if (data === undefined || data.returnsOfOrder.length + data.disputesOfOrder.length === 0) return null
  return (
    <Card title={m.cases}>
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
    </Card>
  )
}
