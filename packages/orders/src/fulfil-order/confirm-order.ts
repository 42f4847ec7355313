import { type Clock, type Effects, type FirmOrderId, type Result } from '@naru/kernel'
import { allocateStock, confirm, type FirmOrder, type IllegalOrderAct } from '../domain/firm-order.js'
import type { OutOfStock } from '../domain/quantity.js'
import { firmOrderPayload } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import { lockFor, type OrderActor } from '../order-actor.js'
import type { FirmOrders, Stock } from '../ports.js'
import { stockLines } from '../stock-lines.js'

/** The firm takes an order on. Its stock was promised when it was placed, so it is allocated at once; goods made to order wait until they are made. */
export class ConfirmOrder {
  constructor(
    private readonly orders: FirmOrders,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: FirmOrderId, actor: OrderActor): Promise<Result<FirmOrder, NotFound | IllegalOrderAct>> {
    const order = await lockFor(this.orders, id, 'confirm', actor)
    if (!order) return notFound()
    const confirmed = confirm(order, this.clock.now())
    if (!confirmed.ok) return confirmed
    const waits = order.lines.some(({ madeToOrder }) => madeToOrder)
    const settled = waits ? confirmed : allocateStock(confirmed.value, this.clock.now())
    if (!settled.ok) return settled
    await this.orders.save(settled.value)
    await this.effects.outbox.append({ type: 'orders.FirmOrderConfirmed', aggregateId: id, payload: firmOrderPayload(order) })
    await this.effects.log.append({ act: 'orders.confirm', subjectType: 'order', subjectId: id, onBehalfOf: order.firmId, details: { number: order.number } })
    return settled
  }
}

/** Allocates goods made to order once they are in stock. */
export class AllocateOrder {
  constructor(
    private readonly orders: FirmOrders,
    private readonly stock: Stock,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: FirmOrderId, actor: OrderActor): Promise<Result<FirmOrder, NotFound | IllegalOrderAct | OutOfStock>> {
    const order = await lockFor(this.orders, id, 'allocate', actor)
    if (!order) return notFound()
    const moved = allocateStock(order, this.clock.now())
    if (!moved.ok) return moved
    const made = order.lines.filter(({ madeToOrder }) => madeToOrder)
    const allocated = await this.stock.allocate(stockLines(order, made))
    if (!allocated.ok) return allocated
    await this.orders.save(moved.value)
    await this.effects.log.append({ act: 'orders.allocate', subjectType: 'order', subjectId: id, onBehalfOf: order.firmId, details: { number: order.number } })
    return moved
  }
}
