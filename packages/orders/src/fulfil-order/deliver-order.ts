import { ok, type CertificateId, type Clock, type Effects, type FirmOrderId, type OrderLineId, type Result } from '@naru/kernel'
import type { InvalidInput } from '../domain/address.js'
import { complete, type FirmOrder, type IllegalOrderAct } from '../domain/firm-order.js'
import { deliver } from '../domain/fulfilment.js'
import type { ShipmentId } from '../domain/ids.js'
import { piecesIn } from '../domain/packing.js'
import { firmOrderPayload, type ShipmentArrived } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import { lockFor, type OrderActor } from '../order-actor.js'
import type { FirmOrders } from '../ports.js'

/** Shipments have arrived, or one of them; with the last of the order the firm's money becomes due. */
export class DeliverOrder {
  constructor(
    private readonly orders: FirmOrders,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: FirmOrderId, actor: OrderActor, shipments: readonly ShipmentId[] | null = null): Promise<Result<FirmOrder, NotFound | IllegalOrderAct | InvalidInput>> {
    const order = await lockFor(this.orders, id, 'deliver', actor)
    if (!order) return notFound()
    const delivered = deliver(order, shipments, this.clock.now())
    if (!delivered.ok) return delivered
    await this.orders.save(delivered.value)
    await this.effects.outbox.append(...arrivals(order, delivered.value))
    if (delivered.value.status === 'delivered') await this.effects.outbox.append({ type: 'orders.FirmOrderDelivered', aggregateId: id, payload: firmOrderPayload(order) })
    await this.effects.log.append({ act: 'orders.deliver', subjectType: 'order', subjectId: id, details: { number: order.number, by: actor.side } })
    return delivered
  }
}

/** What arrived with this act, shipment by shipment. An order that came in one piece needs no parts. */
function arrivals(before: FirmOrder, after: FirmOrder): readonly ShipmentArrived[] {
  if (!('shipments' in before) || !('shipments' in after) || after.status === 'delivered') return []
  const waited = new Set(before.shipments.filter(({ deliveredAt }) => deliveredAt === null).map(({ id }) => id))
  return after.shipments
    .filter(({ id, deliveredAt }) => deliveredAt !== null && waited.has(id))
    .map(({ id }) => {
      const packages = after.packages.filter(({ shipmentId }) => shipmentId === id)
      const lines = after.lines.map((line) => ({ lineId: line.id, quantity: piecesIn(packages, line.id), ordered: line.quantity })).filter(({ quantity }) => quantity > 0)
      return { type: 'orders.ShipmentArrived', aggregateId: after.id, payload: { ...firmOrderPayload(after), shipmentId: id, lines } }
    })
}

/** The buyer accepts the goods, or their time to object has passed. */
export class CompleteOrder {
  constructor(
    private readonly orders: FirmOrders,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: FirmOrderId, actor: OrderActor): Promise<Result<FirmOrder, NotFound | IllegalOrderAct>> {
    const order = await lockFor(this.orders, id, 'complete', actor)
    if (!order) return notFound()
    const completed = complete(order, this.clock.now())
    if (!completed.ok) return completed
    await this.orders.save(completed.value)
    await this.effects.outbox.append({ type: 'orders.FirmOrderCompleted', aggregateId: id, payload: firmOrderPayload(order) })
    return completed
  }
}

/** Notes the certificate of origin that was issued for lines of an order, or its revocation (null). Safe to repeat. */
export class RecordCertificate {
  constructor(
    private readonly orders: FirmOrders,
    private readonly effects: Effects,
  ) {}

  async execute(id: FirmOrderId, lineIds: readonly OrderLineId[], certificateId: CertificateId | null): Promise<Result<readonly OrderLineId[], NotFound>> {
    const changed = await this.orders.recordCertificate(id, lineIds, certificateId)
    if (changed.length > 0 && certificateId !== null)
      await this.effects.outbox.append({ type: 'orders.CertificateRecorded', aggregateId: id, payload: { firmOrderId: id, lineIds: changed, certificateId } })
    return ok(changed)
  }
}
