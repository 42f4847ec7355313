import { err, isNegative, isZero, ok, type FirmOrderId, type Instant, type Money, type OrganisationId, type Result } from '@naru/kernel'
import type { PaymentId, RefundId } from './ids.js'
import { minus, plus, splitRefund, type FirmShare, type Portions, type RefundExceedsPayment } from './share.js'

/** Money on its way back to a buyer for one firm order. `credited` was taken off an unpaid invoice, so nothing moved. */
export type Refund = {
  readonly id: RefundId
  readonly paymentId: PaymentId
  readonly firmOrderId: FirmOrderId
  readonly number: string
  readonly firmId: OrganisationId
  readonly amount: Money
  readonly portions: Portions
  /** Where the firm's portion came from. */
  readonly from: RefundSource
  readonly reason: string
  readonly requestedAt: Instant
} & (
  | { readonly status: 'requested' }
  | { readonly status: 'succeeded'; readonly settledAt: Instant; readonly processorId: string }
  | { readonly status: 'failed'; readonly settledAt: Instant; readonly failure: string }
  | { readonly status: 'credited'; readonly settledAt: Instant }
)

export type RefundSource = 'owed' | 'held' | 'payable' | 'paid-out'
export type RefundAct = 'succeed' | 'fail' | 'credit'
export const refundActsByStatus = { requested: ['succeed', 'fail', 'credit'], succeeded: [], failed: [], credited: [] } as const satisfies Record<
  Refund['status'],
  readonly RefundAct[]
>

export type RefundFailure =
  | RefundExceedsPayment
  | { readonly code: 'ILLEGAL_ACT'; readonly act: 'refund'; readonly status: FirmShare['status']; readonly allowed: readonly string[] }
  | { readonly code: 'CURRENCY_MISMATCH'; readonly expected: string }
  | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

export interface RefundRequest {
  readonly id: RefundId
  readonly paymentId: PaymentId
  readonly amount: Money
  readonly reason: string
}

/** Takes the amount from what is left of the firm order's share. */
export function requestRefund(
  share: FirmShare,
  request: RefundRequest,
  now: Instant,
): Result<{ readonly refund: Refund & { readonly status: 'requested' }; readonly share: FirmShare }, RefundFailure> {
  if (share.status === 'unpaid') return err({ code: 'ILLEGAL_ACT', act: 'refund', status: share.status, allowed: [] })
  const { currency } = share.agreed.net
  if (request.amount.currency !== currency) return err({ code: 'CURRENCY_MISMATCH', expected: currency })
  if (isNegative(request.amount) || isZero(request.amount)) return err({ code: 'INVALID_INPUT', at: 'amount', reason: 'NOT_POSITIVE' })
  if (request.reason.trim() === '') return err({ code: 'INVALID_INPUT', at: 'reason', reason: 'REQUIRED' })
  const portions = splitRefund(share.left, request.amount)
  if (!portions.ok) return portions
  const { firmOrderId, number, firmId } = share
  return ok({
    refund: { ...request, reason: request.reason.trim(), firmOrderId, number, firmId, portions: portions.value, from: share.status, requestedAt: now, status: 'requested' },
    share: { ...share, left: minus(share.left, portions.value) },
  })
}

/** A refund that did not go through gives its portions back. */
export const undoRefund = (share: FirmShare, refund: Refund): FirmShare => ({ ...share, left: plus(share.left, refund.portions) })
