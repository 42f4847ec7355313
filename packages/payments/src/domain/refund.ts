import { add, compare, err, isNegative, isZero, ok, subtract, type FirmOrderId, type Instant, type Money, type OrganisationId, type Result } from '@naru/kernel'
import type { PaymentId, RefundId } from './ids.js'
import { heldNet, minus, plus, splitRefund, type FirmShare, type Portions, type RefundExceedsPayment } from './share.js'

/** The card's bank sent the money back after the processor had accepted the refund: the account is closed, the card expired. */
export interface Bounce {
  /** The processor's id of the refund that came back. */
  readonly processorId: string
  readonly at: Instant
  /** As the processor names it. */
  readonly reason: string
}

/**
 * Money on its way back to a buyer for one firm order. `credited` was taken off an unpaid invoice, so nothing moved; `bounced` came back from the card
 * and waits for an officer's bank transfer, which makes it `succeeded`.
 */
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
  /** Of the firm's portion, what had not become due yet; the rest was due or paid out. */
  readonly heldNet: Money
  readonly reason: string
  readonly requestedAt: Instant
  readonly bounce: Bounce | null
} & (
  | { readonly status: 'requested' }
  | { readonly status: 'succeeded'; readonly settledAt: Instant; readonly processorId: string }
  | { readonly status: 'bounced'; readonly bounce: Bounce }
  | { readonly status: 'failed'; readonly settledAt: Instant; readonly failure: string }
  | { readonly status: 'credited'; readonly settledAt: Instant }
)

export type RefundSource = 'owed' | 'held' | 'payable' | 'paid-out'
export type RefundAct = 'succeed' | 'fail' | 'credit' | 'bounce'
export const refundActsByStatus = { requested: ['succeed', 'fail', 'credit'], succeeded: ['bounce'], bounced: ['succeed'], failed: [], credited: [] } as const satisfies Record<
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

const longestReason = 1_000

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
  const reason = request.reason.trim()
  if (reason === '' || reason.length > longestReason) return err({ code: 'INVALID_INPUT', at: 'reason', reason: reason === '' ? 'REQUIRED' : 'TOO_LONG' })
  const portions = splitRefund(share.left, request.amount)
  if (!portions.ok) return portions
  const { firmOrderId, number, firmId } = share
  const { taken, share: after } = take(share, portions.value)
  return ok({
    refund: {
      ...request,
      reason,
      firmOrderId,
      number,
      firmId,
      portions: portions.value,
      from: share.status,
      heldNet: taken,
      requestedAt: now,
      bounce: null,
      status: 'requested',
    },
    share: after,
  })
}

/** Takes portions from a share: of the firm's, what is held goes first, then what became due with a part of the order. */
export function take(share: FirmShare, portions: Portions): { readonly taken: Money; readonly share: FirmShare } {
  const held = heldNet(share)
  const taken = compare(portions.net, held) > 0 ? held : portions.net
  const left = minus(share.left, portions)
  const partReleased = compare(share.partReleased, left.net) > 0 ? left.net : share.partReleased
  return { taken, share: { ...share, left, partReleased } }
}

/** Gives portions back to a share; what had come from parts that were due already is due again. */
export function giveBack(share: FirmShare, portions: Portions, taken: Money): FirmShare {
  const left = plus(share.left, portions)
  return share.status === 'held' ? { ...share, left, partReleased: add(share.partReleased, subtract(portions.net, taken)) } : { ...share, left }
}

/** A refund that did not go through gives its portions back. */
export const undoRefund = (share: FirmShare, refund: Refund): FirmShare => giveBack(share, refund.portions, refund.heldNet)

/** A refund whose money came back from the card. What an officer transferred afterwards has a reference of the bank's, and stays. */
export function bounceRefund(refund: Refund, reason: string, now: Instant): (Refund & { readonly status: 'bounced' }) | undefined {
  if (refund.status !== 'succeeded' || refund.bounce !== null) return undefined
  const { settledAt: _, processorId, ...facts } = refund
  return { ...facts, status: 'bounced', bounce: { processorId, at: now, reason } }
}
