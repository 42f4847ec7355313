import type { CertificateId, ComplexCode, DomainEvent, Effects, FirmOrderId, Money, OrderGroupId, OrderLineId, OrganisationId, PlainDate } from '@naru/kernel'
import type { Dispute } from './domain/dispute.js'
import type { DisputeId, PurchaseOrderId, QuoteId, ReturnId, RfqId, ShipmentId, SubscriptionId } from './domain/ids.js'
import type { CardId, MissReason, Subscription } from './domain/subscription.js'
import type { OrderReturn } from './domain/return.js'
import type { FirmOrder } from './domain/firm-order.js'
import type { PurchaseOrder } from './domain/purchase-order.js'
import type { Quote } from './domain/quote.js'
import type { Rfq } from './domain/rfq.js'
import type { OrderGroup } from './domain/order-group.js'

/** Paid, or signed on terms: the orders of the group stand. */
export type OrderGroupPlaced = DomainEvent<'orders.OrderGroupPlaced', { readonly orderGroupId: OrderGroupId; readonly firmOrderIds: readonly FirmOrderId[] }>
/** The payment did not come in time; stock was released. */
export type OrderGroupLapsed = DomainEvent<'orders.OrderGroupLapsed', { readonly orderGroupId: OrderGroupId }>

export interface FirmOrderPayload {
  readonly firmOrderId: FirmOrderId
  readonly orderGroupId: OrderGroupId
  readonly firmId: OrganisationId
  readonly number: string
  readonly crosses: boolean
}
/** `paid`: the buyer's money is held, so that it has to go back. */
export interface FirmOrderClosedPayload extends FirmOrderPayload {
  readonly paid: boolean
  readonly reason: string
}

export type FirmOrderEvent =
  | DomainEvent<'orders.FirmOrderPlaced', FirmOrderPayload>
  | DomainEvent<'orders.FirmOrderConfirmed', FirmOrderPayload>
  | DomainEvent<'orders.FirmOrderPacked', FirmOrderPayload>
  | DomainEvent<'orders.ShipmentLeft', FirmOrderPayload>
  | DomainEvent<'orders.FirmOrderShipped', FirmOrderPayload>
  | DomainEvent<'orders.FirmOrderDelivered', FirmOrderPayload>
  | DomainEvent<'orders.FirmOrderCompleted', FirmOrderPayload>
  | DomainEvent<'orders.FirmOrderDeclined', FirmOrderClosedPayload>
  | DomainEvent<'orders.FirmOrderCancelled', FirmOrderClosedPayload>

/** One of several shipments has arrived: `ordered` are the pieces that the line was paid for. */
export type ShipmentArrived = DomainEvent<
  'orders.ShipmentArrived',
  FirmOrderPayload & { readonly shipmentId: ShipmentId; readonly lines: readonly { readonly lineId: OrderLineId; readonly quantity: number; readonly ordered: number }[] }
>

/** Pieces of an order will not come: the buyer is owed what was paid for them. */
export type PiecesCancelled = DomainEvent<'orders.PiecesCancelled', FirmOrderPayload & { readonly by: 'buyer' | 'firm' | 'platform'; readonly reason: string }>

export interface ReturnPayload extends FirmOrderPayload {
  readonly returnId: ReturnId
  readonly returnNumber: string
}
export type ReturnEvent = DomainEvent<
  | 'orders.ReturnRequested'
  | 'orders.ReturnApproved'
  | 'orders.ReturnDeclined'
  | 'orders.ReturnWithdrawn'
  | 'orders.ReturnSent'
  | 'orders.ReturnReceived'
  | 'orders.ReturnSettled'
  | 'orders.ReturnLapsed',
  ReturnPayload
>

export interface DisputePayload extends FirmOrderPayload {
  readonly disputeId: DisputeId
  readonly disputeNumber: string
  readonly complex: ComplexCode
  /** At stake: as much of the firm's money is held from the opening to the end. */
  readonly amountMinor: string
  readonly currency: string
}
export type DisputeEvent = DomainEvent<
  'orders.DisputeOpened' | 'orders.DisputeAnswered' | 'orders.DisputeDecided' | 'orders.DisputeAppealed' | 'orders.DisputeClosed',
  DisputePayload
>

/** Money of an order that is due back to its buyer. Whoever keeps the books carries it out, once for each reference. */
export type RefundDue = DomainEvent<
  'orders.RefundDue',
  { readonly firmOrderId: FirmOrderId; readonly amountMinor: string; readonly currency: string; readonly reason: string; readonly reference: string }
>

export type CertificateRecorded = DomainEvent<
  'orders.CertificateRecorded',
  { readonly firmOrderId: FirmOrderId; readonly lineIds: readonly OrderLineId[]; readonly certificateId: CertificateId }
>

export interface RfqPayload {
  readonly rfqId: RfqId
  readonly companyId: OrganisationId
  readonly firmIds: readonly OrganisationId[]
}
export type RfqEvent =
  | DomainEvent<'orders.RfqOpened', RfqPayload>
  | DomainEvent<'orders.RfqClosed', RfqPayload>
  | DomainEvent<'orders.RfqMessageSent', RfqPayload & { readonly firmId: OrganisationId; readonly fromFirm: boolean }>
  | DomainEvent<'orders.RfqDeclined', RfqPayload & { readonly firmId: OrganisationId }>
  | DomainEvent<'orders.QuoteOffered', QuotePayload>
  | DomainEvent<'orders.QuoteWithdrawn', QuotePayload>
  | DomainEvent<'orders.QuoteCountered', QuotePayload>
  | DomainEvent<'orders.CounterOfferWithdrawn', QuotePayload>

export interface QuotePayload {
  readonly quoteId: QuoteId
  readonly rfqId: RfqId
  readonly companyId: OrganisationId
  readonly firmId: OrganisationId
  readonly round: number
}

export const quotePayload = ({ companyId }: Rfq, { id, rfqId, firmId }: Quote, round: number): QuotePayload => ({ quoteId: id, rfqId, companyId, firmId, round })

export interface PurchaseOrderPayload {
  readonly purchaseOrderId: PurchaseOrderId
  readonly companyId: OrganisationId
  readonly firmIds: readonly OrganisationId[]
  readonly number: string
}
export type PurchaseOrderEvent = DomainEvent<
  | 'orders.PurchaseOrderRaised'
  | 'orders.PurchaseOrderSigned'
  | 'orders.PurchaseOrderApproved'
  | 'orders.PurchaseOrderRejected'
  | 'orders.PurchaseOrderWithdrawn'
  | 'orders.PurchaseOrderExpired'
  | 'orders.PurchaseOrderCommented',
  PurchaseOrderPayload
>

export const purchaseOrderEvent = (type: PurchaseOrderEvent['type'], order: PurchaseOrder): PurchaseOrderEvent => ({
  type,
  aggregateId: order.id,
  payload: {
    purchaseOrderId: order.id,
    companyId: order.companyId,
    firmIds: order.source === 'quote' ? [order.firmId] : [...new Set(order.goods.map(({ firmId }) => firmId))],
    number: order.number,
  },
})

export interface SubscriptionPayload {
  readonly subscriptionId: SubscriptionId
  readonly firmId: OrganisationId
  readonly number: string
}
export type SubscriptionEvent =
  | DomainEvent<
      | 'orders.SubscriptionStarted'
      | 'orders.SubscriptionChanged'
      | 'orders.SubscriptionPausedByBuyer'
      | 'orders.SubscriptionResumed'
      | 'orders.SubscriptionCancelled'
      | 'orders.SubscriptionDeliverySkipped',
      SubscriptionPayload
    >
  /** The order of a delivery stands, or waits for the card to be charged. */
  | DomainEvent<'orders.SubscriptionOrdered', SubscriptionPayload & { readonly orderGroupId: OrderGroupId; readonly cardId: CardId | null }>
  /** `tryOn` is the next try, `dueOn` the next delivery instead; both null when the subscription is paused. */
  | DomainEvent<
      'orders.SubscriptionDeliveryMissed',
      SubscriptionPayload & { readonly reason: MissReason; readonly missedOn: PlainDate; readonly tryOn: PlainDate | null; readonly dueOn: PlainDate | null }
    >
  | DomainEvent<
      'orders.SubscriptionPriceAnnounced',
      SubscriptionPayload & { readonly fromMinor: string; readonly toMinor: string; readonly currency: string; readonly from: PlainDate }
    >

export const subscriptionPayload = ({ id, firmId, number }: Subscription): SubscriptionPayload => ({ subscriptionId: id, firmId, number })

export const firmOrderPayload = (order: FirmOrder): FirmOrderPayload => ({
  firmOrderId: order.id,
  orderGroupId: order.groupId,
  firmId: order.firmId,
  number: order.number,
  crosses: order.crosses,
})

export const refundDue = (order: FirmOrder, amount: Money, reason: string, reference: string): RefundDue => ({
  type: 'orders.RefundDue',
  aggregateId: order.id,
  payload: { firmOrderId: order.id, amountMinor: amount.minor.toString(), currency: amount.currency, reason, reference },
})

export const returnPayload = (one: OrderReturn, order: FirmOrder): ReturnPayload => ({ ...firmOrderPayload(order), returnId: one.id, returnNumber: one.number })

export const disputePayload = (dispute: Dispute, order: FirmOrder): DisputePayload => ({
  ...firmOrderPayload(order),
  disputeId: dispute.id,
  disputeNumber: dispute.number,
  complex: dispute.complex,
  amountMinor: dispute.claimed.minor.toString(),
  currency: dispute.claimed.currency,
})

export const groupPlaced = (group: OrderGroup): OrderGroupPlaced => ({
  type: 'orders.OrderGroupPlaced',
  aggregateId: group.id,
  payload: { orderGroupId: group.id, firmOrderIds: group.orders.map(({ id }) => id) },
})

/** The orders of a group on terms stand at once. */
export async function announcePlaced(group: OrderGroup, { outbox }: Pick<Effects, 'outbox'>): Promise<void> {
  for (const order of group.orders) await outbox.append({ type: 'orders.FirmOrderPlaced', aggregateId: order.id, payload: firmOrderPayload(order) })
  await outbox.append(groupPlaced(group))
}
