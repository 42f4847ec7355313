import { ok, type Clock, type Effects, type FirmOrderId, type Result } from '@naru/kernel'
import { allocateStock, confirm, type FirmOrder, type IllegalOrderAct } from '../domain/firm-order.js'
import { fromStock } from '../domain/order-group.js'
import type { OutOfStock } from '../domain/quantity.js'
import { firmOrderPayload } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import { lockFor, type OrderActor } from '../order-actor.js'
import type { FirmOrders, Stock } from '../ports.js'
import { stockLines } from '../stock-lines.js'

/** The firm takes an order on. What stock has reserved becomes allocated with it; goods made to order wait for their own allocation. */
export class ConfirmOrder {
  constructor(
    private readonly orders: FirmOrders,
    private readonly stock: Stock,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: FirmOrderId, actor: OrderActor): Promise<Result<FirmOrder, NotFound | IllegalOrderAct | OutOfStock>> {
    const order = await lockFor(this.orders, id, 'confirm', actor)
    if (!order) return notFound()
    const confirmed = confirm(order, this.clock.now())
    if (!confirmed.ok) return confirmed
    const allocated = await this.allocateReserved(confirmed.value)
    if (!allocated.ok) return allocated
    await this.orders.save(allocated.value)
    await this.effects.outbox.append({ type: 'orders.FirmOrderConfirmed', aggregateId: id, payload: firmOrderPayload(order) })
    await this.effects.log.append({ act: 'orders.confirm', subjectType: 'firm-order', subjectId: id, onBehalfOf: order.firmId, details: { number: order.number } })
    return allocated
  }

  private async allocateReserved(order: FirmOrder): Promise<Result<FirmOrder, OutOfStock | IllegalOrderAct>> {
    const reserved = fromStock(order)
    const allocated = await this.stock.allocate(stockLines(order, reserved), false)
    if (!allocated.ok) return allocated
    return reserved.length === order.lines.length ? allocateStock(order, this.clock.now()) : ok(order)
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
    const allocated = await this.stock.allocate(stockLines(order, made), true)
    if (!allocated.ok) return allocated
    await this.orders.save(moved.value)
    await this.effects.log.append({ act: 'orders.allocate', subjectType: 'firm-order', subjectId: id, onBehalfOf: order.firmId, details: { number: order.number } })
    return moved
  }
}
