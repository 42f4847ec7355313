import type { FirmOrderEvent } from '@naru/orders'
import { Injectable } from '@nestjs/common'
import { orderPorts } from '../orders/ports/order-ports.js'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

type Closed = Delivered<Extract<FirmOrderEvent, { type: 'orders.FirmOrderCancelled' | 'orders.FirmOrderDeclined' }>>

/** A company's purchase of which every order was declined or cancelled did not come about: its limits are free of it. */
async function freeLimits({ payload }: Closed, tx: Tx): Promise<void> {
  const { groups, purchaseOrders, policy } = orderPorts(tx)
  const group = await groups.find(payload.orderGroupId)
  const purchaseOrderId = group?.orders[0]?.purchaseOrderId
  if (!group || !purchaseOrderId || !group.orders.every(({ status }) => status === 'cancelled' || status === 'declined')) return
  const order = await purchaseOrders.find(purchaseOrderId)
  if (order) await policy.release(order)
}

@Injectable()
class FreeLimitsWhenCancelled implements Subscriber {
  readonly name = 'orders.free-limits-when-cancelled'
  readonly event = 'orders.FirmOrderCancelled'
  handle = freeLimits
}

@Injectable()
class FreeLimitsWhenDeclined implements Subscriber {
  readonly name = 'orders.free-limits-when-declined'
  readonly event = 'orders.FirmOrderDeclined'
  handle = freeLimits
}

export const freeLimitsOfCompanies = [FreeLimitsWhenCancelled, FreeLimitsWhenDeclined]
