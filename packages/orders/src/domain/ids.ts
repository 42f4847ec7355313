import type { Id } from '@naru/kernel'

export type CartId = Id<'Cart'>
export type RfqId = Id<'Rfq'>
export type QuoteId = Id<'Quote'>
export type PurchaseOrderId = Id<'PurchaseOrder'>
export type PromotionId = Id<'Promotion'>
export type ShipmentId = Id<'Shipment'>
export type CounterOfferId = Id<'CounterOffer'>
export type RfqFileId = Id<'RfqFile'>
export type RfqMessageId = Id<'RfqMessage'>
export type PaymentId = Id<'Payment'>
export type ReturnId = Id<'Return'>
export type DisputeId = Id<'Dispute'>
export type EvidenceId = Id<'Evidence'>
export type SubscriptionId = Id<'Subscription'>
export type ShippingMethodId = Id<'ShippingMethod'>
