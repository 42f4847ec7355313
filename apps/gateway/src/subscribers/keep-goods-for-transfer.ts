import { ExtendReservation } from '@naru/orders'
import type { TransferChosen } from '@naru/payments'
import { Injectable } from '@nestjs/common'
import { orderPorts } from '../orders/ports/order-ports.js'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

/** A bank transfer takes days: the goods of the order stay reserved as long. */
@Injectable()
export class KeepGoodsForTransfer implements Subscriber {
  readonly name = 'orders.keep-goods-for-transfer'
  readonly event = 'payments.TransferChosen'

  async handle({ payload }: Delivered<TransferChosen>, tx: Tx): Promise<void> {
    const { groups, orders, stock } = orderPorts(tx)
    const kept = await new ExtendReservation(groups, orders, stock).execute(payload.orderGroupId, new Date(payload.until))
    if (!kept.ok) throw new Error(`order group ${payload.orderGroupId} cannot be kept: ${kept.failure.code}`)
  }
}
