import type { CertificateId, DomainEvent, FirmOrderId, OrderGroupId, OrderLineId, OrganisationId } from '@naru/kernel'
import type { PurchaseOrderId, QuoteId, RfqId } from './domain/ids.js'
import type { FirmOrder } from './domain/firm-order.js'
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
  | DomainEvent<'orders.FirmOrderShipped', FirmOrderPayload>
  | DomainEvent<'orders.FirmOrderDelivered', FirmOrderPayload>
  | DomainEvent<'orders.FirmOrderCompleted', FirmOrderPayload>
  | DomainEvent<'orders.FirmOrderDeclined', FirmOrderClosedPayload>
  | DomainEvent<'orders.FirmOrderCancelled', FirmOrderClosedPayload>

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
  | DomainEvent<'orders.QuoteOffered', QuotePayload>
  | DomainEvent<'orders.QuoteWithdrawn', QuotePayload>

export interface QuotePayload {
  readonly quoteId: QuoteId
  readonly rfqId: RfqId
  readonly companyId: OrganisationId
  readonly firmId: OrganisationId
  readonly round: number
}

export type PurchaseOrderEvent = DomainEvent<
  'orders.PurchaseOrderRaised' | 'orders.PurchaseOrderApproved' | 'orders.PurchaseOrderRejected',
  { readonly purchaseOrderId: PurchaseOrderId; readonly rfqId: RfqId; readonly companyId: OrganisationId; readonly firmId: OrganisationId; readonly number: string }
>

export const firmOrderPayload = (order: FirmOrder): FirmOrderPayload => ({
  firmOrderId: order.id,
  orderGroupId: order.groupId,
  firmId: order.firmId,
  number: order.number,
  crosses: order.crosses,
})

export const groupPlaced = (group: OrderGroup): OrderGroupPlaced => ({
  type: 'orders.OrderGroupPlaced',
  aggregateId: group.id,
  payload: { orderGroupId: group.id, firmOrderIds: group.orders.map(({ id }) => id) },
})
