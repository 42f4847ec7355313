import { err, ok, type ActsByStatus, type FirmOrderId, type IllegalAct, type Instant, type Money, type OrganisationId, type PersonId, type Result } from '@naru/kernel'
import { parseText, type InvalidInput } from './address.js'
import type { PurchaseOrderId, QuoteId, RfqId } from './ids.js'
import type { QuoteRound } from './quote.js'

interface PurchaseOrderFacts {
  readonly id: PurchaseOrderId
  readonly number: string
  readonly companyId: OrganisationId
  readonly firmId: OrganisationId
  readonly rfqId: RfqId
  readonly quoteId: QuoteId
  /** The round that was accepted. */
  readonly terms: QuoteRound
  readonly total: Money
  readonly requestedBy: PersonId
  readonly requestedAt: Instant
  readonly costCentre: string | null
  readonly buyerReference: string | null
}

interface Decided {
  readonly decidedBy: PersonId
  readonly decidedAt: Instant
}

/** A company's order to a firm, signed by one member who did not raise it. */
export type PurchaseOrder = PurchaseOrderFacts &
  (
    | { readonly status: 'awaiting-approval' }
    | ({ readonly status: 'approved'; readonly orderId: FirmOrderId } & Decided)
    | ({ readonly status: 'rejected'; readonly reason: string } & Decided)
  )

export type PurchaseOrderStatus = PurchaseOrder['status']
export type PurchaseOrderAct = 'approve' | 'reject'

export const purchaseOrderActsByStatus = {
  'awaiting-approval': ['approve', 'reject'],
  approved: [],
  rejected: [],
} as const satisfies ActsByStatus<PurchaseOrderStatus, PurchaseOrderAct>

export type IllegalPurchaseOrderAct = IllegalAct<PurchaseOrderStatus, PurchaseOrderAct>
const illegal = (order: PurchaseOrder, act: PurchaseOrderAct): IllegalPurchaseOrderAct => ({
  code: 'ILLEGAL_ACT',
  act,
  status: order.status,
  allowed: purchaseOrderActsByStatus[order.status],
})

export interface ApproverIsRequester {
  readonly code: 'APPROVER_IS_REQUESTER'
}

/** Two pairs of eyes: nobody signs what they themselves asked for. */
export function approve(
  order: PurchaseOrder,
  approver: PersonId,
  orderId: FirmOrderId,
  now: Instant,
): Result<Extract<PurchaseOrder, { status: 'approved' }>, IllegalPurchaseOrderAct | ApproverIsRequester> {
  if (order.status !== 'awaiting-approval') return err(illegal(order, 'approve'))
  if (order.requestedBy === approver) return err({ code: 'APPROVER_IS_REQUESTER' })
  return ok({ ...order, status: 'approved', orderId, decidedBy: approver, decidedAt: now })
}

export function reject(order: PurchaseOrder, approver: PersonId, reason: string, now: Instant): Result<PurchaseOrder, IllegalPurchaseOrderAct | InvalidInput> {
  if (order.status !== 'awaiting-approval') return err(illegal(order, 'reject'))
  const text = parseText(reason, 'reason', 500)
  return text.ok ? ok({ ...order, status: 'rejected', reason: text.value, decidedBy: approver, decidedAt: now }) : text
}
