import { err, ok, sum, type FirmOrderId, type Instant, type Money, type OrderLineId, type Result } from '@naru/kernel'
import { invalid, parseText, type InvalidInput } from './address.js'
import {
  cancel,
  firmOrderActors,
  firmOrderActsByStatus,
  illegal,
  standing,
  type FirmOrder,
  type FirmOrderAct,
  type IllegalOrderAct,
  type In,
  type OrderLine,
  type Shipment,
} from './firm-order.js'
import type { ShipmentId } from './ids.js'
import { paidWithDuty, valueOfPieces } from './line-value.js'
import { checkPacking, piecesIn, type MustPackWhole, type Package, type PackedLine, type PackingIncomplete } from './packing.js'

/** An order that has packages, on its way or waiting to leave. */
type UnderWay = In<'packed'> | In<'shipped'> | In<'delivered'>

/** Pieces of each line that are in no package yet; lines that are packed whole are left out. */
export function unpacked(order: FirmOrder): readonly PackedLine[] {
  const packages = 'packages' in order ? order.packages : []
  return order.lines.map((line) => ({ lineId: line.id, quantity: standing(line) - piecesIn(packages, line.id) })).filter(({ quantity }) => quantity > 0)
}

/** Goods that cross the line or leave the country stand on one declaration, so that they are packed at once. */
export const mustPackWhole = (order: FirmOrder): boolean => order.crosses || order.firm.address.country !== order.address.country

const waiting = (order: FirmOrder): readonly number[] => ('packages' in order ? order.packages.filter(({ shipmentId }) => shipmentId === null).map(({ number }) => number) : [])
const onTheWay = (order: FirmOrder): readonly ShipmentId[] => ('shipments' in order ? order.shipments.filter(({ deliveredAt }) => deliveredAt === null).map(({ id }) => id) : [])

/** What an act needs beyond its status: something to pack, to send, to receive or to leave out. */
function hasMatter(order: FirmOrder, act: FirmOrderAct): boolean {
  switch (act) {
    case 'pack':
    case 'cancel-lines':
      return unpacked(order).length > 0
    case 'ship':
      return !order.crosses && waiting(order).length > 0
    case 'deliver':
      return onTheWay(order).length > 0
    case 'record-tracking':
      return 'shipments' in order && order.shipments.length > 0
    case 'pay':
    case 'confirm':
    case 'decline':
    case 'allocate':
    case 'complete':
    case 'cancel':
      return true
  }
}

/** The acts open to one side. Before it has confirmed, a firm declines rather than cancels. */
export const actsOf = (order: FirmOrder, side: 'buyer' | 'firm'): readonly FirmOrderAct[] => {
  const acts: readonly FirmOrderAct[] = firmOrderActsByStatus[order.status]
  return acts.filter(
    (act) => firmOrderActors[act].includes(side) && hasMatter(order, act) && !(side === 'firm' && order.status === 'placed' && (act === 'cancel' || act === 'cancel-lines')),
  )
}

/** The status follows from the facts: nothing left to pack and nothing waiting is shipped, everything received is delivered. */
function settle(order: UnderWay, now: Instant): UnderWay {
  if (unpacked(order).length > 0 || waiting(order).length > 0) return { ...order, status: 'packed' }
  const shipped = { ...order, status: 'shipped' as const, shippedAt: 'shippedAt' in order ? order.shippedAt : now }
  return onTheWay(order).length > 0 ? shipped : { ...shipped, status: 'delivered', deliveredAt: now }
}

/** States packages, of everything or of a part; the rest follows in its own time. Numbers go on from the packages that are there. */
export function pack(order: FirmOrder, packages: readonly Package[], now: Instant): Result<In<'packed'>, IllegalOrderAct | InvalidInput | PackingIncomplete | MustPackWhole> {
  if (order.status !== 'allocated' && order.status !== 'packed') return err(illegal(order, 'pack'))
  const left = unpacked(order)
  if (left.length === 0) return err(invalid('packages', 'NOTHING_LEFT_TO_PACK'))
  const checked = checkPacking(order.lines, left, packages, mustPackWhole(order))
  if (!checked.ok) return checked
  return order.status === 'allocated'
    ? ok({ ...order, status: 'packed', packedAt: now, packages: checked.value, shipments: [] })
    : ok({ ...order, packages: [...order.packages, ...checked.value] })
}

/** A tracking number of one package, where a shipment has several. */
export interface Parcel {
  readonly package: number
  readonly trackingNumber: string
}

/** Packages leave together; the order is shipped when the last piece of it has left. */
export function ship(
  order: FirmOrder,
  shipment: Shipment,
  numbers: readonly number[] | null,
  now: Instant,
  parcels: readonly Parcel[] = [],
): Result<UnderWay, IllegalOrderAct | InvalidInput> {
  if (order.status !== 'packed') return err(illegal(order, 'ship'))
  const ready = waiting(order)
  const leaving = numbers ?? ready
  if (leaving.length === 0) return err(invalid('packages', 'REQUIRED'))
  if (leaving.some((number) => !ready.includes(number))) return err(invalid('packages', 'NOT_WAITING'))
  if (parcels.some((parcel) => !leaving.includes(parcel.package))) return err(invalid('parcels', 'NOT_LEAVING'))
  const numberOf = new Map(parcels.map((parcel) => [parcel.package, parcel.trackingNumber]))
  const packages = order.packages.map((pack) =>
    leaving.includes(pack.number) ? { ...pack, shipmentId: shipment.id, trackingNumber: numberOf.get(pack.number) ?? pack.trackingNumber } : pack,
  )
  return ok(settle({ ...order, packages, shipments: [...order.shipments, shipment] }, now))
}

/** Names the carrier of a shipment, for one that left by a crossing or was handed on. */
export function recordTracking(order: FirmOrder, shipmentId: ShipmentId, carrier: string, trackingNumber: string): Result<FirmOrder, IllegalOrderAct | InvalidInput> {
  if (order.status !== 'packed' && order.status !== 'shipped' && order.status !== 'delivered') return err(illegal(order, 'record-tracking'))
  if (!order.shipments.some(({ id }) => id === shipmentId)) return err(invalid('shipmentId', 'UNKNOWN'))
  return ok({ ...order, shipments: order.shipments.map((shipment) => (shipment.id === shipmentId ? { ...shipment, carrier, trackingNumber } : shipment)) })
}

/** Shipments have arrived: all that are on the way when none is named. The order is delivered with the last of them. */
export function deliver(order: FirmOrder, shipmentIds: readonly ShipmentId[] | null, now: Instant): Result<UnderWay, IllegalOrderAct | InvalidInput> {
  if (order.status !== 'packed' && order.status !== 'shipped') return err(illegal(order, 'deliver'))
  const coming = onTheWay(order)
  if (coming.length === 0) return err(invalid('shipments', 'NOTHING_ON_ITS_WAY'))
  const arrived = shipmentIds ?? coming
  if (arrived.length === 0 || arrived.some((id) => !coming.includes(id))) return err(invalid('shipments', 'NOT_ON_ITS_WAY'))
  const shipments = order.shipments.map((shipment) => (arrived.includes(shipment.id) ? { ...shipment, deliveredAt: now } : shipment))
  return ok(settle({ ...order, shipments }, now))
}

/** Pieces of each line in shipments that have arrived. */
export function deliveredPieces(order: FirmOrder): ReadonlyMap<OrderLineId, number> {
  if (!('packages' in order)) return new Map()
  const arrived = new Set(order.shipments.filter(({ deliveredAt }) => deliveredAt !== null).map(({ id }) => id))
  const packages = order.packages.filter(({ shipmentId }) => shipmentId !== null && arrived.has(shipmentId))
  return new Map(order.lines.map(({ id }) => [id, piecesIn(packages, id)]))
}

/** What leaving pieces out comes to: the order as it stands then, the pieces that stock has back, and what the buyer is owed. */
export interface Cancellation {
  readonly order: FirmOrder
  readonly pieces: readonly PackedLine[]
  readonly refund: Money
}

/** Leaves out pieces that are not packed. The last pieces of an order that has no package cancel it whole. */
export function cancelLines(order: FirmOrder, pieces: readonly PackedLine[], reason: string, now: Instant): Result<Cancellation, IllegalOrderAct | InvalidInput> {
  if (order.status !== 'placed' && order.status !== 'confirmed' && order.status !== 'allocated' && order.status !== 'packed') return err(illegal(order, 'cancel-lines'))
  const text = parseText(reason, 'reason', 500)
  if (!text.ok) return text
  const left = new Map(unpacked(order).map(({ lineId, quantity }) => [lineId, quantity]))
  const checked = checkPieces(pieces, left)
  if (!checked.ok) return checked
  const refund = sum(
    order.lines.flatMap((line) => {
      const count = countOf(pieces, line.id)
      return count === 0 ? [] : [valueOfPieces(paidWithDuty(line), line.quantity, line.cancelled + line.returned, count)]
    }),
    order.totals.total.currency,
  )
  const lines = order.lines.map((line): OrderLine => ({ ...line, cancelled: line.cancelled + countOf(pieces, line.id) }))
  if (lines.every((line) => standing(line) === 0)) {
    const ended = cancel({ ...order, lines }, text.value, now)
    // Once a package is stated the order has pieces that stand, so that its status allows to cancel it.
    return ended.ok ? ok({ order: ended.value, pieces, refund: order.totals.total }) : err(illegal(order, 'cancel-lines'))
  }
  return ok({ order: order.status === 'packed' ? settle({ ...order, lines }, now) : { ...order, lines }, pieces, refund })
}

const countOf = (pieces: readonly PackedLine[], id: OrderLineId): number => pieces.reduce((count, piece) => count + (piece.lineId === id ? piece.quantity : 0), 0)

/** Whole pieces, at least one, each line named once and no more of it than there is. */
export function checkPieces(pieces: readonly PackedLine[], available: ReadonlyMap<OrderLineId, number>, at = 'lines'): Result<void, InvalidInput> {
  if (pieces.length === 0) return err(invalid(at, 'REQUIRED'))
  if (new Set(pieces.map(({ lineId }) => lineId)).size !== pieces.length) return err(invalid(at, 'NAMED_TWICE'))
  for (const [index, { lineId, quantity }] of pieces.entries()) {
    const path = `${at}.${String(index)}.quantity`
    if (!Number.isInteger(quantity) || quantity < 1) return err(invalid(path, 'NOT_WHOLE_PIECES'))
    if (quantity > (available.get(lineId) ?? 0)) return err(invalid(path, 'MORE_THAN_LEFT'))
  }
  return ok(undefined)
}

/** Pieces of an order by the good that stock knows them as. */
export const piecesAsStock = (order: FirmOrder, pieces: readonly PackedLine[]) =>
  pieces.flatMap(({ lineId, quantity }) => {
    const line = order.lines.find(({ id }) => id === lineId)
    return line ? [{ orderId: order.id satisfies FirmOrderId, variantId: line.good.variantId, sku: line.good.sku, quantity }] : []
  })
