import { ok, type Clock, type Effects, type OrderGroupId, type Result } from '@naru/kernel'
import { cancel } from '../domain/firm-order.js'
import type { OrderGroup } from '../domain/order-group.js'
import { notFound, type NotFound } from '../not-found.js'
import type { FirmOrders, OrderGroups, Payments, Promotions, Stock } from '../ports.js'

/** Gives up an unpaid group: its reservation ran out or its payment failed for good. Stock and coupons are free again; a group that was paid meanwhile stays. */
export class LapseOrderGroup {
  constructor(
    private readonly groups: OrderGroups,
    private readonly orders: FirmOrders,
    private readonly stock: Stock,
    private readonly payments: Payments,
    private readonly promotions: Promotions,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: OrderGroupId, reason: 'PAYMENT_EXPIRED' | 'PAYMENT_FAILED' | 'CANCELLED_BY_BUYER'): Promise<Result<OrderGroup, NotFound>> {
    const group = await this.groups.lock(id)
    if (!group) return notFound()
    const waiting = group.orders.filter(({ status }) => status === 'awaiting-payment')
    if (waiting.length === 0 || (await this.payments.statusOf(id)) === 'succeeded') return ok(group)
    for (const order of waiting) {
      const cancelled = cancel(order, reason, this.clock.now())
      if (cancelled.ok) await this.orders.save(cancelled.value)
    }
    await this.stock.release(waiting.map((order) => order.id))
    await this.promotions.release(id, this.clock.now())
    await this.payments.cancel(id)
    await this.effects.outbox.append({ type: 'orders.OrderGroupLapsed', aggregateId: id, payload: { orderGroupId: id } })
    const lapsed = await this.groups.find(id)
    return lapsed ? ok(lapsed) : notFound()
  }
}
