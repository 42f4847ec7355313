import {
  err,
  ok,
  type ActsByStatus,
  type FirmOrderId,
  type IllegalAct,
  type Instant,
  type Localized,
  type Money,
  type OrderGroupId,
  type OrganisationId,
  type PersonId,
  type Result,
  type VariantId,
} from '@naru/kernel'
import { parseText, type DeliveryAddress, type InvalidInput } from './address.js'
import { addSignature, openStep, type Approval, type ApprovalStep, type Signature, type SignatureRefused, type Signers } from './approval.js'
import type { PaymentTerms } from './firm-order.js'
import type { CartId, PurchaseOrderId, QuoteId, RfqId } from './ids.js'
import type { QuoteRound } from './quote.js'

/** A line of a cart as the company asked for it. */
export interface RequestedGood {
  readonly firmId: OrganisationId
  readonly firm: Localized
  readonly variantId: VariantId
  readonly sku: string
  readonly title: Localized
  readonly quantity: number
  readonly unitPrice: Money
  readonly total: Money
}

/** What is bought: the round of a quote that was accepted, or a cart as it stood. */
export type PurchaseSource =
  | { readonly source: 'quote'; readonly firmId: OrganisationId; readonly rfqId: RfqId; readonly quoteId: QuoteId; readonly terms: QuoteRound }
  | { readonly source: 'cart'; readonly cartId: CartId; readonly address: DeliveryAddress; readonly goods: readonly RequestedGood[] }

interface PurchaseOrderFacts extends Approval {
  readonly id: PurchaseOrderId
  readonly number: string
  readonly companyId: OrganisationId
  readonly total: Money
  readonly paymentTerms: PaymentTerms
  readonly requestedBy: PersonId
  readonly requestedAt: Instant
  /** Until when it may be signed. */
  readonly expiresAt: Instant
  readonly costCentre: string | null
  readonly buyerReference: string | null
  readonly steps: readonly ApprovalStep[]
  readonly signatures: readonly Signature[]
}

interface Decided {
  readonly decidedBy: PersonId
  readonly decidedAt: Instant
}

type PurchaseOrderState =
  | { readonly status: 'awaiting-approval' }
  | ({ readonly status: 'approved'; readonly orderGroupId: OrderGroupId; readonly orderId: FirmOrderId } & Decided)
  | ({ readonly status: 'rejected'; readonly reason: string } & Decided)
  | ({ readonly status: 'withdrawn' } & Decided)
  | { readonly status: 'expired'; readonly decidedAt: Instant }

/** A company's order, signed as its own rules ask, never by the member who raised it. */
export type PurchaseOrder = PurchaseOrderFacts & PurchaseSource & PurchaseOrderState
export type ApprovedPurchaseOrder = Extract<PurchaseOrder, { status: 'approved' }>

export type PurchaseOrderStatus = PurchaseOrder['status']
export type PurchaseOrderAct = 'approve' | 'reject' | 'withdraw' | 'comment' | 'expire'

export const purchaseOrderActsByStatus = {
  'awaiting-approval': ['approve', 'reject', 'withdraw', 'comment', 'expire'],
  approved: ['comment'],
  rejected: ['comment'],
  withdrawn: [],
  expired: [],
} as const satisfies ActsByStatus<PurchaseOrderStatus, PurchaseOrderAct>

export type IllegalPurchaseOrderAct = IllegalAct<PurchaseOrderStatus, PurchaseOrderAct>
export const illegalPurchaseOrder = (order: PurchaseOrder, act: PurchaseOrderAct): IllegalPurchaseOrderAct => ({
  code: 'ILLEGAL_ACT',
  act,
  status: order.status,
  allowed: purchaseOrderActsByStatus[order.status],
})

/** A request that nobody signs lapses after a fortnight; its approvers are reminded every second day. */
export const approvalLastsMs = 14 * 86_400_000
export const remindAfterMs = 2 * 86_400_000

export interface ApprovalExpired {
  readonly code: 'APPROVAL_EXPIRED'
}

type SignFailure = IllegalPurchaseOrderAct | SignatureRefused | InvalidInput | ApprovalExpired

/** One more signature. Two pairs of eyes: nobody signs what they themselves asked for. */
export function sign(order: PurchaseOrder, signers: Signers, personId: PersonId, comment: string | null, now: Instant): Result<PurchaseOrder, SignFailure> {
  if (order.status !== 'awaiting-approval') return err(illegalPurchaseOrder(order, 'approve'))
  if (order.expiresAt < now) return err({ code: 'APPROVAL_EXPIRED' })
  const text = comment?.trim() ? parseText(comment, 'comment', 500) : ok(null)
  return text.ok ? addSignature(order, signers, personId, text.value, now) : text
}

export const isFullySigned = (order: PurchaseOrder, signers: Signers): boolean => openStep(order, signers) === undefined

/** The last signature places the order. */
export const approve = (
  order: PurchaseOrder,
  decidedBy: PersonId,
  placed: { readonly orderGroupId: OrderGroupId; readonly orderId: FirmOrderId },
  now: Instant,
): ApprovedPurchaseOrder => ({
  ...order,
  ...placed,
  status: 'approved',
  decidedBy,
  decidedAt: now,
})

/** Whoever may sign at some step may refuse. */
export function reject(
  order: PurchaseOrder,
  signers: Signers,
  personId: PersonId,
  reason: string,
  now: Instant,
): Result<PurchaseOrder, IllegalPurchaseOrderAct | SignatureRefused | InvalidInput> {
  if (order.status !== 'awaiting-approval') return err(illegalPurchaseOrder(order, 'reject'))
  if (order.requestedBy === personId) return err({ code: 'APPROVER_IS_REQUESTER' })
  if (!signers.flat().includes(personId)) return err({ code: 'NOT_AN_APPROVER', step: (openStep(order, signers) ?? 0) + 1 })
  const text = parseText(reason, 'reason', 500)
  return text.ok ? ok({ ...order, status: 'rejected', reason: text.value, decidedBy: personId, decidedAt: now }) : text
}

/** Whoever asked takes it back. */
export function withdrawRequest(order: PurchaseOrder, personId: PersonId, now: Instant): Result<PurchaseOrder, IllegalPurchaseOrderAct | { readonly code: 'NOT_FOUND' }> {
  if (order.requestedBy !== personId) return err({ code: 'NOT_FOUND' })
  return order.status === 'awaiting-approval' ? ok({ ...order, status: 'withdrawn', decidedBy: personId, decidedAt: now }) : err(illegalPurchaseOrder(order, 'withdraw'))
}

export const expire = (order: PurchaseOrder, now: Instant): Result<PurchaseOrder, IllegalPurchaseOrderAct> =>
  order.status === 'awaiting-approval' && order.expiresAt < now ? ok({ ...order, status: 'expired', decidedAt: now }) : err(illegalPurchaseOrder(order, 'expire'))

export interface PurchaseOrderComment {
  readonly id: string
  readonly purchaseOrderId: PurchaseOrderId
  readonly authorId: PersonId
  readonly body: string
  readonly at: Instant
}

export function comment(order: PurchaseOrder, said: PurchaseOrderComment): Result<PurchaseOrderComment, IllegalPurchaseOrderAct | InvalidInput> {
  const acts: readonly PurchaseOrderAct[] = purchaseOrderActsByStatus[order.status]
  if (!acts.includes('comment')) return err(illegalPurchaseOrder(order, 'comment'))
  const body = parseText(said.body, 'body', 2000)
  return body.ok ? ok({ ...said, body: body.value }) : body
}
