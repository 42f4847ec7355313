import { query } from '@naru/api-client'
import { Card, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { LotsOfOrderDocument } from '../../generated/graphql.js'
import { ConsumedLots } from './consumed-lots.js'
import { messages } from './messages.js'

/** Batches and lots in the goods of an order. Absent until some have left. */
export function OrderLots({ orderId }: { readonly orderId: string }) {
  const m = useMessages(messages)
  const batches = useQuery(query(LotsOfOrderDocument, { orderId })).data?.lotsOfOrder
  if (batches === undefined || batches.length === 0) return null
  return (
    <Card title={m.lotsOfOrder}>
      <ul className="flex flex-col gap-3">
        {batches.map(({ orderLineId, sku, run, quantity, consumed }) => (
          <li key={`${orderLineId} ${run}`}>
            <p>
              <code className="tabular">{sku}</code> · {m.ofRun(run, quantity)}
            </p>
            <ConsumedLots lots={consumed} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
