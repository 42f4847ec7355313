import { all, err, ok, type Clock, type Effects, type FirmOrderId, type Ids, type Result } from '@naru/kernel'
import { parseText, type InvalidInput } from '../domain/address.js'
import type { FirmOrder, IllegalOrderAct, Shipment } from '../domain/firm-order.js'
import { recordTracking, ship, type Parcel } from '../domain/fulfilment.js'
import type { ShipmentId } from '../domain/ids.js'
import { firmOrderPayload } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import { lockFor, type OrderActor } from '../order-actor.js'
import type { FirmOrders, Stock, StockLine } from '../ports.js'

export interface CrossingNotRecorded {
  readonly code: 'CROSSING_NOT_RECORDED'
}

export type ShipFailure = NotFound | IllegalOrderAct | InvalidInput | CrossingNotRecorded

/** Packages leave: by a carrier the firm names, or over the line when the gate records it. */
export class ShipOrder {
  constructor(
    private readonly orders: FirmOrders,
    private readonly stock: Stock,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(
    id: FirmOrderId,
    tracking: { readonly carrier: string; readonly trackingNumber: string },
    packages: readonly number[] | null,
    actor: OrderActor,
    parcels: readonly Parcel[] = [],
  ): Promise<Result<FirmOrder, ShipFailure>> {
    const order = await lockFor(this.orders, id, 'ship', actor)
    if (!order) return notFound()
    const named = parseTracking(tracking)
    if (!named.ok) return named
    const numbered = all(parcels.map((parcel, index) => parseParcel(parcel, `parcels.${String(index)}.trackingNumber`)))
    if (!numbered.ok) return numbered
    if (order.crosses && order.status === 'packed') return err({ code: 'CROSSING_NOT_RECORDED' })
    return this.leave(order, { ...named.value, byCrossing: false }, packages, numbered.value)
  }

  /** The gate recorded the crossing of the order's dossier. Safe to repeat: an order that has left stays as it is. */
  async recordCrossing(id: FirmOrderId): Promise<Result<FirmOrder, ShipFailure>> {
    const order = await this.orders.lock(id)
    if (!order) return notFound()
    if (order.status !== 'packed' || !order.crosses) return ok(order)
    return this.leave(order, { carrier: null, trackingNumber: null, byCrossing: true }, null, [])
  }

  private async leave(
    order: FirmOrder,
    how: Omit<Shipment, 'id' | 'shippedAt' | 'deliveredAt'>,
    packages: readonly number[] | null,
    parcels: readonly Parcel[],
  ): Promise<Result<FirmOrder, ShipFailure>> {
    const now = this.clock.now()
    const shipment: Shipment = { id: this.ids.next<'Shipment'>(), shippedAt: now, deliveredAt: null, ...how }
    const shipped = ship(order, shipment, packages, now, parcels)
    if (!shipped.ok) return shipped
    await this.stock.ship(leftWith(shipped.value, shipment.id))
    await this.orders.save(shipped.value)
    const event = shipped.value.status === 'shipped' ? 'orders.FirmOrderShipped' : 'orders.ShipmentLeft'
    await this.effects.outbox.append({ type: event, aggregateId: order.id, payload: firmOrderPayload(order) })
    await this.effects.log.append({
      act: how.byCrossing ? 'orders.ship-by-crossing' : 'orders.ship',
      subjectType: 'order',
      subjectId: order.id,
      onBehalfOf: order.firmId,
      details: { number: order.number, shipment: shipment.id },
    })
    return shipped
  }
}

/** Names the carrier of a shipment afterwards. */
export class RecordTracking {
  constructor(private readonly orders: FirmOrders) {}

  async execute(
    id: FirmOrderId,
    shipmentId: ShipmentId,
    tracking: { readonly carrier: string; readonly trackingNumber: string },
    actor: OrderActor,
  ): Promise<Result<FirmOrder, NotFound | IllegalOrderAct | InvalidInput>> {
    const order = await lockFor(this.orders, id, 'record-tracking', actor)
    if (!order) return notFound()
    const named = parseTracking(tracking)
    if (!named.ok) return named
    const recorded = recordTracking(order, shipmentId, named.value.carrier, named.value.trackingNumber)
    if (recorded.ok) await this.orders.save(recorded.value)
    return recorded
  }
}

function parseTracking(tracking: { readonly carrier: string; readonly trackingNumber: string }): Result<{ carrier: string; trackingNumber: string }, InvalidInput> {
  const carrier = parseText(tracking.carrier, 'carrier', 80)
  if (!carrier.ok) return carrier
  const trackingNumber = parseText(tracking.trackingNumber, 'trackingNumber', 60)
  return trackingNumber.ok ? ok({ carrier: carrier.value, trackingNumber: trackingNumber.value }) : trackingNumber
}

function parseParcel(parcel: Parcel, at: string): Result<Parcel, InvalidInput> {
  const trackingNumber = parseText(parcel.trackingNumber, at, 60)
  return trackingNumber.ok ? ok({ package: parcel.package, trackingNumber: trackingNumber.value }) : trackingNumber
}

/** Pieces in the packages of one shipment, summed by line. */
function leftWith(order: FirmOrder, shipmentId: ShipmentId): readonly StockLine[] {
  if (!('packages' in order)) return []
  const packed = order.packages.filter((pack) => pack.shipmentId === shipmentId).flatMap(({ lines }) => lines)
  return order.lines.flatMap(({ id, good }) => {
    const quantity = packed.reduce((sum, line) => sum + (line.lineId === id ? line.quantity : 0), 0)
    return quantity > 0 ? [{ orderId: order.id, variantId: good.variantId, sku: good.sku, quantity }] : []
  })
}
