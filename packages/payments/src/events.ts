import type { DomainEvent, FirmOrderId, OrderGroupId, OrganisationId } from '@naru/kernel'
import type { DisputeStatus } from './domain/dispute.js'
import type { DisputeId, InvoiceId, PaymentId, PayoutId, RefundId } from './domain/ids.js'

export interface PaymentPayload {
  readonly paymentId: PaymentId
  readonly orderGroupId: OrderGroupId
  /** Minor units as text. */
  readonly amountMinor: string
  readonly currency: string
}
export interface RefundPayload {
  readonly refundId: RefundId
  readonly paymentId: PaymentId
  readonly firmOrderId: FirmOrderId
  readonly firmId: OrganisationId
}
export interface PayoutPayload {
  readonly payoutId: PayoutId
  readonly firmId: OrganisationId
}
export interface DisputePayload {
  readonly disputeId: DisputeId
  readonly paymentId: PaymentId
  readonly number: string
  readonly status: DisputeStatus
  /** Whose money is held. */
  readonly firmIds: readonly OrganisationId[]
}
export interface InvoicePayload {
  readonly invoiceId: InvoiceId
  readonly paymentId: PaymentId
  readonly orderGroupId: OrderGroupId
  readonly buyerId: OrganisationId
  readonly number: string
}

/** The money is held: the orders of the group stand. */
export type PaymentSucceeded = DomainEvent<'payments.PaymentSucceeded', PaymentPayload>
/** A try was declined; the order waits for another. */
export type PaymentFailed = DomainEvent<'payments.PaymentFailed', PaymentPayload & { readonly declineCode: string }>
/** No card is awaited any more: the processor may close its side. */
export type PaymentCancelled = DomainEvent<'payments.PaymentCancelled', PaymentPayload & { readonly intentId: string }>
/** A card was charged for a cancelled payment. */
export type LateCaptured = DomainEvent<'payments.LateCaptured', PaymentPayload & { readonly intentId: string }>
/** The buyer pays by bank transfer: the goods have to stay reserved until then. */
export type TransferChosen = DomainEvent<'payments.TransferChosen', PaymentPayload & { readonly until: string }>
export type InvoiceEvent = DomainEvent<'payments.InvoiceIssued' | 'payments.InvoicePaid', InvoicePayload>
/** A firm granted a company terms for its goods, or changed them. */
export type CreditTermsSet = DomainEvent<
  'payments.CreditTermsSet',
  { readonly buyerId: OrganisationId; readonly firmId: OrganisationId; readonly days: number; readonly currency: string }
>
export type DunningLetterSent = DomainEvent<'payments.DunningLetterSent', InvoicePayload & { readonly letterId: string; readonly level: number }>
export type FundsReleased = DomainEvent<'payments.FundsReleased', { readonly firmOrderId: FirmOrderId; readonly firmId: OrganisationId }>
export type RefundEvent = DomainEvent<'payments.RefundRequested' | 'payments.RefundSucceeded' | 'payments.RefundFailed' | 'payments.RefundBounced', RefundPayload>
export type PayoutEvent = DomainEvent<'payments.PayoutRequested' | 'payments.PayoutPaid' | 'payments.PayoutFailed', PayoutPayload>
/** A chargeback was opened, moved on, or closed. */
export type DisputeChanged = DomainEvent<'payments.DisputeChanged', DisputePayload>
