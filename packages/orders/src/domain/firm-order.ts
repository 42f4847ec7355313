import {
  err,
  ok,
  permitAct,
  type ActsByStatus,
  type CertificateId,
  type ComplexCode,
  type FirmOrderId,
  type IllegalAct,
  type Instant,
  type Localized,
  type Money,
  type OrderGroupId,
  type OrderLineId,
  type OrganisationId,
  type Result,
} from '@naru/kernel'
import { parseText, type DeliveryAddress, type InvalidInput, type PartyOnOrder } from './address.js'
import type { Buyer } from './cart.js'
import type { FreightReason } from './freight.js'
import type { GoodFacts } from './good.js'
import type { PurchaseOrderId, ReturnId, ShipmentId } from './ids.js'
import type { LineDiscount, LineDuty } from './line-price.js'
import type { Package } from './packing.js'
import type { PriceReason } from './price.js'
import type { TaxShare } from './tax.js'
import type { Totals } from './totals.js'

/** `net-n`: on an invoice that is due n days after it is issued. */
export const netTerms = ['net-7', 'net-15', 'net-30', 'net-60'] as const
export type NetTerms = (typeof netTerms)[number]
/** `clearing`: by the account between the two sides of a complex. */
export type PaymentTerms = 'card' | NetTerms | 'clearing'

export interface OrderLine {
  readonly id: OrderLineId
  readonly good: GoodFacts
  readonly quantity: number
  readonly unitPrice: Money
  readonly listPrice: Money
  readonly priceReason: PriceReason
  /** Pieces times price, before `discount`. */
  readonly total: Money
  readonly discount: Money
  readonly discounts: readonly LineDiscount[]
  /** Prepaid duty and taxes of the destination; null when the buyer imports. */
  readonly duty: LineDuty | null
  /** Not from stock: reserved and allocated once made. */
  readonly madeToOrder: boolean
  readonly certificateId: CertificateId | null
  /** Pieces that will not come: cancelled after the order was placed and before they were packed. */
  readonly cancelled: number
  /** Pieces that the buyer sent back and the firm took: refunded or exchanged. */
  readonly returned: number
}

/** Pieces that are still to be delivered or were: those ordered less those cancelled. */
export const standing = ({ quantity, cancelled }: OrderLine): number => quantity - cancelled

/** What was agreed when the order was placed and never changes afterwards. */
export interface FirmOrderTerms {
  readonly id: FirmOrderId
  readonly groupId: OrderGroupId
  readonly number: string
  readonly firmId: OrganisationId
  readonly firm: PartyOnOrder
  readonly buyer: Buyer
  readonly buyerParty: PartyOnOrder
  readonly complex: ComplexCode
  readonly crosses: boolean
  readonly incoterm: string
  readonly terms: PaymentTerms
  readonly purchaseOrderId: PurchaseOrderId | null
  readonly buyerReference: string | null
  /** The return whose goods this order sends again, free of charge; null for an order that is paid for. */
  readonly replaces: ReturnId | null
  readonly address: DeliveryAddress
  readonly lines: readonly OrderLine[]
  readonly totals: Totals
  readonly freightReason: FreightReason
  readonly freightDiscounts: readonly LineDiscount[]
  /** How it is sent; null when the buyer carries it or a quote named the freight. */
  readonly shippingMethod: Localized | null
  /** The tax that the total contains, by rate. */
  readonly taxes: readonly TaxShare[]
  readonly orderedAt: Instant
}

export interface Shipment {
  readonly id: ShipmentId
  readonly shippedAt: Instant
  readonly carrier: string | null
  readonly trackingNumber: string | null
  readonly byCrossing: boolean
  readonly deliveredAt: Instant | null
}

type Awaiting = { readonly status: 'awaiting-payment'; readonly reservedUntil: Instant }
type PlacedFacts = { readonly placedAt: Instant; readonly confirmBy: Instant }
type ConfirmedFacts = PlacedFacts & { readonly confirmedAt: Instant }
type AllocatedFacts = ConfirmedFacts & { readonly allocatedAt: Instant }
type PackedFacts = AllocatedFacts & { readonly packedAt: Instant; readonly packages: readonly Package[]; readonly shipments: readonly Shipment[] }
type ShippedFacts = PackedFacts & { readonly shippedAt: Instant }
type DeliveredFacts = ShippedFacts & { readonly deliveredAt: Instant }

export type FirmOrderState =
  | Awaiting
  | ({ readonly status: 'placed' } & PlacedFacts)
  | ({ readonly status: 'confirmed' } & ConfirmedFacts)
  | ({ readonly status: 'allocated' } & AllocatedFacts)
  | ({ readonly status: 'packed' } & PackedFacts)
  | ({ readonly status: 'shipped' } & ShippedFacts)
  | ({ readonly status: 'delivered' } & DeliveredFacts)
  | ({ readonly status: 'completed' } & DeliveredFacts & { readonly completedAt: Instant })
  | ({ readonly status: 'declined'; readonly closedAt: Instant; readonly reason: string } & PlacedFacts)
  | {
      readonly status: 'cancelled'
      readonly closedAt: Instant
      readonly reason: string
      /** Null when it was never paid for. */
      readonly placedAt: Instant | null
    }

export type FirmOrder = FirmOrderTerms & FirmOrderState
export type FirmOrderStatus = FirmOrder['status']
export type In<Status extends FirmOrderStatus> = FirmOrderTerms & Extract<FirmOrderState, { status: Status }>

export type FirmOrderAct = 'pay' | 'confirm' | 'decline' | 'allocate' | 'pack' | 'ship' | 'record-tracking' | 'deliver' | 'complete' | 'cancel' | 'cancel-lines'

/** `packed` says that some package is stated and something has not left yet: more may be packed, left out, sent on or received meanwhile. */
export const firmOrderActsByStatus = {
  'awaiting-payment': ['pay', 'cancel'],
  placed: ['confirm', 'decline', 'cancel', 'cancel-lines'],
  confirmed: ['allocate', 'cancel', 'cancel-lines'],
  allocated: ['pack', 'cancel', 'cancel-lines'],
  packed: ['pack', 'ship', 'record-tracking', 'deliver', 'cancel-lines'],
  shipped: ['record-tracking', 'deliver'],
  delivered: ['record-tracking', 'complete'],
  completed: [],
  declined: [],
  cancelled: [],
} as const satisfies ActsByStatus<FirmOrderStatus, FirmOrderAct>

/** Which side of the order an act belongs to; the platform itself may do every one. */
export const firmOrderActors: Readonly<Record<FirmOrderAct, readonly ('buyer' | 'firm')[]>> = {
  pay: ['buyer'],
  confirm: ['firm'],
  decline: ['firm'],
  allocate: ['firm'],
  pack: ['firm'],
  ship: ['firm'],
  'record-tracking': ['firm'],
  deliver: ['buyer', 'firm'],
  complete: ['buyer'],
  cancel: ['buyer', 'firm'],
  'cancel-lines': ['buyer', 'firm'],
}

export type IllegalOrderAct = IllegalAct<FirmOrderStatus, FirmOrderAct>

/** A firm answers within three days, or the order is cancelled. */
export const confirmWithinMs = 3 * 86_400_000
/** A buyer who says nothing accepts seven days after delivery (Act on Consumer Protection in Electronic Commerce, article 17). */
export const completeAfterMs = 7 * 86_400_000
/** Stock stays reserved for an unpaid order for half an hour. */
export const reservedForMs = 30 * 60_000

export const illegal = (order: FirmOrder, act: FirmOrderAct): IllegalOrderAct => ({ code: 'ILLEGAL_ACT', act, status: order.status, allowed: firmOrderActsByStatus[order.status] })
const permit = (order: FirmOrder, act: FirmOrderAct): Result<FirmOrderAct, IllegalOrderAct> => permitAct<FirmOrderStatus, FirmOrderAct>(firmOrderActsByStatus, order.status, act)

export function pay(order: FirmOrder, now: Instant): Result<In<'placed'>, IllegalOrderAct> {
  if (order.status !== 'awaiting-payment') return err(illegal(order, 'pay'))
  const { reservedUntil: _, ...terms } = order
  return ok({ ...terms, status: 'placed', placedAt: now, confirmBy: new Date(now.getTime() + confirmWithinMs) })
}

export function confirm(order: FirmOrder, now: Instant): Result<In<'confirmed'>, IllegalOrderAct> {
  return order.status === 'placed' ? ok({ ...order, status: 'confirmed', confirmedAt: now }) : err(illegal(order, 'confirm'))
}

export function allocateStock(order: FirmOrder, now: Instant): Result<In<'allocated'>, IllegalOrderAct> {
  return order.status === 'confirmed' ? ok({ ...order, status: 'allocated', allocatedAt: now }) : err(illegal(order, 'allocate'))
}

export function decline(order: FirmOrder, reason: string, now: Instant): Result<In<'declined'>, IllegalOrderAct | InvalidInput> {
  if (order.status !== 'placed') return err(illegal(order, 'decline'))
  const text = parseText(reason, 'reason', 500)
  return text.ok ? ok({ ...order, status: 'declined', reason: text.value, closedAt: now }) : text
}

export function cancel(order: FirmOrder, reason: string, now: Instant): Result<In<'cancelled'>, IllegalOrderAct | InvalidInput> {
  const permitted = permit(order, 'cancel')
  if (!permitted.ok) return permitted
  const text = parseText(reason, 'reason', 500)
  if (!text.ok) return text
  return ok({ ...order, status: 'cancelled', reason: text.value, closedAt: now, placedAt: 'placedAt' in order ? order.placedAt : null })
}

export function complete(order: FirmOrder, now: Instant): Result<In<'completed'>, IllegalOrderAct> {
  return order.status === 'delivered' ? ok({ ...order, status: 'completed', completedAt: now }) : err(illegal(order, 'complete'))
}

/** When each status was reached, oldest first. */
export function stepsOf(order: FirmOrder): readonly { readonly status: FirmOrderStatus; readonly at: Instant }[] {
  const step = (status: FirmOrderStatus, at: Instant | null | undefined) => (at ? [{ status, at }] : [])
  return [
    ...step('placed', 'placedAt' in order ? order.placedAt : null),
    ...step('confirmed', 'confirmedAt' in order ? order.confirmedAt : null),
    ...step('allocated', 'allocatedAt' in order ? order.allocatedAt : null),
    ...step('packed', 'packedAt' in order ? order.packedAt : null),
    ...step('shipped', 'shippedAt' in order ? order.shippedAt : null),
    ...step('delivered', 'deliveredAt' in order ? order.deliveredAt : null),
    ...step('completed', 'completedAt' in order ? order.completedAt : null),
    ...step(order.status, 'closedAt' in order ? order.closedAt : null),
  ]
}
