import type { Id } from '@naru/kernel'

export type PaymentId = Id<'Payment'>
export type InvoiceId = Id<'Invoice'>
export type RefundId = Id<'Refund'>
export type PayoutId = Id<'Payout'>
export type PostingId = Id<'Posting'>
export type CommissionRuleId = Id<'CommissionRule'>
export type DisputeId = Id<'Dispute'>
export type HoldId = Id<'Hold'>
export type SavedCardId = Id<'SavedCard'>
