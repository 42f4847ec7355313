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

/** The browser has come back from paying: answers with the group once it stands. The processor's message may have placed it before. */
export class CompletePayment {
  constructor(
    private readonly groups: OrderGroups,
    private readonly payments: Payments,
    private readonly placing: PlacePaidOrders,
  ) {}

  async execute(id: OrderGroupId): Promise<Result<OrderGroup, NotFound | PaymentNotCompleted>> {
    const group = await this.groups.find(id)
    if (!group) return notFound()
    if (!isWaiting(group)) return ok(group)
    const status = await this.payments.statusOf(id)
    return status === 'succeeded' ? this.placing.execute(id) : err({ code: 'PAYMENT_NOT_COMPLETED', status })
  }
}

const isWaiting = ({ orders }: OrderGroup): boolean => orders.some(({ status }) => status === 'awaiting-payment')

/**
 * Places the orders of a group that is paid. Whoever hears of the payment may ask for it, in any order, any number of times: the group's lock lets one
 * do the work and the others find it done.
 */
export class PlacePaidOrders {
  constructor(
    private readonly groups: OrderGroups,
    private readonly orders: FirmOrders,
    private readonly stock: Stock,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: OrderGroupId): Promise<Result<OrderGroup, NotFound>> {
    const group = await this.groups.lock(id)
    if (!group) return notFound()
    if (!isWaiting(group)) return ok(group)
    const placed = { ...group, orders: await this.place(group.orders) }
    await this.effects.outbox.append(groupPlaced(placed))
    return ok(placed)
  }

  /** All at once, as a rule; when something has gone in the meantime, order by order: the locks on stock are taken by then, in their one order. */
  private async place(orders: readonly FirmOrder[]): Promise<readonly FirmOrder[]> {
    const unpaid = orders.filter(({ status }) => status === 'awaiting-payment')
    const promised = await this.stock.allocate(unpaid.flatMap((order) => stockLines(order, fromStock(order))))
    return Promise.all(orders.map((order) => this.placeOne(order, promised.ok)))
  }

  private async placeOne(order: FirmOrder, isPromised: boolean): Promise<FirmOrder> {
    const paid = pay(order, this.clock.now())
    if (!paid.ok) return order
    if (!isPromised && !(await this.stock.allocate(stockLines(order, fromStock(order)))).ok) return this.giveBack(paid.value)
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
