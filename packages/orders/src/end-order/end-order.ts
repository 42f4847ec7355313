import { ok, type Clock, type Effects, type FirmOrderId, type Result } from '@naru/kernel'
import type { LapseOrderGroup } from '../complete-payment/lapse-order-group.js'
import type { InvalidInput } from '../domain/address.js'
import { cancel, decline, type FirmOrder, type IllegalOrderAct } from '../domain/firm-order.js'
import { firmOrderPayload, type FirmOrderEvent } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import { isSideOf, lockFor, type OrderActor } from '../order-actor.js'
import type { FirmOrders, Stock } from '../ports.js'

export type EndOrderFailure = NotFound | IllegalOrderAct | InvalidInput

/** What an order that ends early gives back: its stock now, the buyer's money by the event. Other firms' orders of the group are not touched. */
class OrderEnd {
  constructor(
    private readonly stock: Stock,
    private readonly effects: Effects,
  ) {}

  async settle(before: FirmOrder, act: 'decline' | 'cancel', reason: string): Promise<void> {
    await this.stock.release([before.id])
    const event: FirmOrderEvent = {
      type: act === 'decline' ? 'orders.FirmOrderDeclined' : 'orders.FirmOrderCancelled',
      aggregateId: before.id,
      payload: { ...firmOrderPayload(before), paid: before.status !== 'awaiting-payment', reason },
    }
    await this.effects.outbox.append(event)
    await this.effects.log.append({ act: `orders.${act}`, subjectType: 'order', subjectId: before.id, details: { number: before.number, reason } })
  }
}

/** The firm refuses an order that it has not confirmed. */
export class DeclineOrder {
  readonly #end: OrderEnd
  constructor(
    private readonly orders: FirmOrders,
    stock: Stock,
    private readonly clock: Clock,
    effects: Effects,
  ) {
    this.#end = new OrderEnd(stock, effects)
  }

  async execute(id: FirmOrderId, reason: string, actor: OrderActor): Promise<Result<FirmOrder, EndOrderFailure>> {
    const order = await lockFor(this.orders, id, 'decline', actor)
    if (!order) return notFound()
    const declined = decline(order, reason, this.clock.now())
    if (!declined.ok) return declined
    await this.orders.save(declined.value)
    await this.#end.settle(order, 'decline', declined.value.reason)
    return declined
  }
}

/** The buyer withdraws an order that is not packed, or the platform one that its firm never answered. */
export class CancelOrder {
  readonly #end: OrderEnd
  constructor(
    private readonly orders: FirmOrders,
    /** One payment covers the whole group: before it is made, cancelling one order gives up the checkout. */
    private readonly lapse: LapseOrderGroup,
    stock: Stock,
    private readonly clock: Clock,
    effects: Effects,
  ) {
    this.#end = new OrderEnd(stock, effects)
  }

  async execute(id: FirmOrderId, reason: string, actor: OrderActor): Promise<Result<FirmOrder, EndOrderFailure>> {
    const seen = await this.orders.find(id)
    if (seen?.status === 'awaiting-payment' && isSideOf(seen, actor)) await this.lapse.execute(seen.groupId, 'CANCELLED_BY_BUYER')
    const order = await lockFor(this.orders, id, 'cancel', actor)
    if (!order) return notFound()
    if (seen?.status === 'awaiting-payment' && order.status === 'cancelled') return ok(order)
    const cancelled = cancel(order, reason, this.clock.now())
    if (!cancelled.ok) return cancelled
    await this.orders.save(cancelled.value)
    await this.#end.settle(order, 'cancel', cancelled.value.reason)
    return cancelled
  }
}
