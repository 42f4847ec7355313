import { err, ok, type Clock, type Effects, type OrderGroupId, type Result } from '@naru/kernel'
import { cancel, pay, type FirmOrder } from '../domain/firm-order.js'
import { fromStock, type OrderGroup } from '../domain/order-group.js'
import { firmOrderPayload, groupPlaced } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import type { FirmOrders, OrderGroups, Payments, Stock } from '../ports.js'
import { stockLines } from '../stock-lines.js'

export interface PaymentNotCompleted {
  readonly code: 'PAYMENT_NOT_COMPLETED'
  readonly status: string
}

/**
 * Places the orders of a group whose payment has succeeded. The payment's event and the browser's return may both come, in any
 * order, any number of times: the group's lock lets one do the work and the others find it done.
 */
export class CompletePayment {
  constructor(
    private readonly groups: OrderGroups,
    private readonly orders: FirmOrders,
    private readonly stock: Stock,
    private readonly payments: Payments,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: OrderGroupId): Promise<Result<OrderGroup, NotFound | PaymentNotCompleted>> {
    const group = await this.groups.lock(id)
    if (!group) return notFound()
    if (!group.orders.some(({ status }) => status === 'awaiting-payment')) return ok(group)
    const status = await this.payments.statusOf(id)
    if (status !== 'succeeded') return err({ code: 'PAYMENT_NOT_COMPLETED', status })
    const orders: FirmOrder[] = []
    for (const order of group.orders) orders.push(await this.place(order))
    const placed = { ...group, orders }
    await this.effects.outbox.append(groupPlaced(placed))
    return ok(placed)
  }

  private async place(order: FirmOrder): Promise<FirmOrder> {
    const paid = pay(order, this.clock.now())
    if (!paid.ok) return order
    const promised = await this.stock.allocate(stockLines(order, fromStock(order)))
    if (!promised.ok) return this.giveBack(paid.value)
    await this.orders.save(paid.value)
    await this.effects.outbox.append({ type: 'orders.FirmOrderPlaced', aggregateId: order.id, payload: firmOrderPayload(order) })
    return paid.value
  }

  /** Paid after its reservation had run out and others took the goods: the buyer's money goes back. */
  private async giveBack(order: FirmOrder): Promise<FirmOrder> {
    const cancelled = cancel(order, 'OUT_OF_STOCK', this.clock.now())
    if (!cancelled.ok) return order
    await this.orders.save(cancelled.value)
    await this.effects.outbox.append({ type: 'orders.FirmOrderCancelled', aggregateId: order.id, payload: { ...firmOrderPayload(order), paid: true, reason: 'OUT_OF_STOCK' } })
    return cancelled.value
  }
}
