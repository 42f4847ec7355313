import { CompletePayment } from '@naru/orders'
import type { PaymentSucceeded } from '@naru/payments'
import { Injectable } from '@nestjs/common'
import { orderPorts } from '../orders/ports/order-ports.js'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

/** The money is held: the orders of the group stand. The buyer's browser may have said so before. */
@Injectable()
export class PlaceOrdersWhenPaymentSucceeds implements Subscriber {
  readonly name = 'orders.place-when-payment-succeeds'
  readonly event = 'payments.PaymentSucceeded'

  async handle({ payload }: Delivered<PaymentSucceeded>, tx: Tx): Promise<void> {
    const { groups, orders, stock, payments } = orderPorts(tx)
    const placed = await new CompletePayment(groups, orders, stock, payments, tx.clock, tx.effects).execute(payload.orderGroupId)
    if (!placed.ok) throw new Error(`order group ${payload.orderGroupId} cannot be placed: ${placed.failure.code}`)
  }
}
