import type { OrderGroupId } from '@naru/kernel'
import { PlacePaidOrders } from '@naru/orders'
import type { PaidOrders } from '@naru/payments'
import { orderPorts } from '../orders/ports/order-ports.js'
import type { Tx } from '../platform/acting/acts.js'

/** Lets orders stand in the transaction that books their payment: there is no moment at which the money is ours and the order is not. */
export class OrdersOfPayments implements PaidOrders {
  /** The group that was placed in this transaction, if any. */
  placed: OrderGroupId | undefined

  constructor(private readonly tx: Tx) {}

  async place(groupId: OrderGroupId): Promise<void> {
    this.placed = groupId
    const { groups, orders, stock } = orderPorts(this.tx)
    // Not found: a payment for something else than orders lets nothing stand.
    await new PlacePaidOrders(groups, orders, stock, this.tx.clock, this.tx.effects).execute(groupId)
  }
}
