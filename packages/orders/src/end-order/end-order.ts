import { err, isZero, ok, type Clock, type Effects, type FirmOrderId, type Ids, type Money, type OrderLineId, type Result } from '@naru/kernel'
import type { LapseOrderGroup } from '../complete-payment/lapse-order-group.js'
import type { InvalidInput } from '../domain/address.js'
import { cancel, decline, illegal, type FirmOrder, type IllegalOrderAct } from '../domain/firm-order.js'
import { cancelLines, piecesAsStock, unpacked } from '../domain/fulfilment.js'
import type { PackedLine } from '../domain/packing.js'
import { firmOrderPayload, refundDue, type FirmOrderEvent } from '../events.js'
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

/** An order that is not packed ends: the buyer withdraws it, its firm cannot deliver, or the platform finds it unanswered. */
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
    // Before it has confirmed, a firm has no order to cancel: it declines.
    if (actor.side === 'firm' && order.status !== 'confirmed' && order.status !== 'allocated') return err(illegal(order, 'cancel'))
    if (seen?.status === 'awaiting-payment' && order.status === 'cancelled') return ok(order)
    const cancelled = cancel(order, reason, this.clock.now())
    if (!cancelled.ok) return cancelled
    await this.orders.save(cancelled.value)
    await this.#end.settle(order, 'cancel', cancelled.value.reason)
    return cancelled
  }
}

/** Pieces are left out of an order: by its buyer while they are not packed, or by the firm that cannot deliver them. Stock has them back at once, the buyer's money follows by the event. */
export class CancelLines {
  readonly #end: OrderEnd
  constructor(
    private readonly orders: FirmOrders,
    private readonly stock: Stock,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {
    this.#end = new OrderEnd(stock, effects)
  }

  async execute(id: FirmOrderId, pieces: readonly PackedLine[], reason: string, actor: OrderActor): Promise<Result<FirmOrder, EndOrderFailure>> {
    const order = await lockFor(this.orders, id, 'cancel-lines', actor)
    if (!order) return notFound()
    if (actor.side === 'firm' && order.status === 'placed') return err(illegal(order, 'cancel-lines'))
    const cancelled = cancelLines(order, pieces, reason, this.clock.now())
    if (!cancelled.ok) return cancelled
    const { order: after, refund } = cancelled.value
    await this.orders.save(after)
    if (after.status === 'cancelled') {
      await this.#end.settle(order, 'cancel', after.reason)
      return ok(after)
    }
    await this.stock.releasePieces(
      piecesAsStock(
        order,
        cancelled.value.pieces.filter(({ lineId }) => isHeld(order, lineId)),
      ),
    )
    await this.report(order, after, refund, reason.trim(), actor)
    return ok(after)
  }

  private async report(before: FirmOrder, after: FirmOrder, refund: Money, reason: string, actor: OrderActor): Promise<void> {
    const { outbox, log } = this.effects
    const facts = firmOrderPayload(before)
    await outbox.append({ type: 'orders.PiecesCancelled', aggregateId: before.id, payload: { ...facts, by: actor.side, reason } })
    if (!isZero(refund)) await outbox.append(refundDue(before, refund, 'PIECES_CANCELLED', this.ids.next<'Refund'>()))
    // Leaving out the rest can be what packs, ships or delivers the order.
    if (before.status === 'packed' && unpacked(after).length === 0) await outbox.append({ type: 'orders.FirmOrderPacked', aggregateId: before.id, payload: facts })
    if (after.status === 'shipped' || after.status === 'delivered') await outbox.append({ type: 'orders.FirmOrderShipped', aggregateId: before.id, payload: facts })
    if (after.status === 'delivered') await outbox.append({ type: 'orders.FirmOrderDelivered', aggregateId: before.id, payload: facts })
    await log.append({ act: 'orders.cancel-lines', subjectType: 'order', subjectId: before.id, details: { number: before.number, reason, by: actor.side } })
  }
}

/** What is made to order is in stock only once it was made and allocated. */
const isHeld = (order: FirmOrder, lineId: OrderLineId): boolean =>
  order.status === 'allocated' || order.status === 'packed' || order.lines.some((line) => line.id === lineId && !line.madeToOrder)
