import { ok, type Instant, type OrderGroupId, type Result } from '@naru/kernel'
import { fromStock, type OrderGroup } from '../domain/order-group.js'
import { notFound, type NotFound } from '../not-found.js'
import type { FirmOrders, OrderGroups, Stock } from '../ports.js'
import { stockLines } from '../stock-lines.js'

/** The buyer pays in a way that takes days: the goods stay reserved until then. An earlier end than before changes nothing. */
export class ExtendReservation {
  constructor(
    private readonly groups: OrderGroups,
    private readonly orders: FirmOrders,
    private readonly stock: Stock,
  ) {}

  async execute(id: OrderGroupId, until: Instant): Promise<Result<OrderGroup, NotFound>> {
    const group = await this.groups.lock(id)
    if (!group) return notFound()
    for (const order of group.orders) {
      if (order.status !== 'awaiting-payment' || order.reservedUntil >= until) continue
      // Goods that others took in the meantime are missed when the payment comes, and its money goes back.
      await this.stock.reserve(stockLines(order, fromStock(order)), until)
      await this.orders.save({ ...order, reservedUntil: until })
    }
    return ok(group)
  }
}
