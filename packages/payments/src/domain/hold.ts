import { allocate, err, isZero, ok, type FirmOrderId, type Instant, type Money, type OrganisationId, type Result } from '@naru/kernel'
import type { DisputeId, HoldId } from './ids.js'
import { giveBack, take } from './refund.js'
import { splitRefund, whole, type FirmShare, type Portions } from './share.js'

/**
 * Money of one firm order that nobody may have while a dispute about it runs: taken from the share like a refund, and either given back to it or lost.
 * `cause` is a card holder's chargeback or a buyer's complaint at the marketplace; `reference` names the one or the other.
 */
export type Hold = {
  readonly id: HoldId
  readonly cause: 'chargeback' | 'complaint'
  readonly reference: string
  readonly disputeId: DisputeId | null
  readonly firmOrderId: FirmOrderId
  readonly number: string
  readonly firmId: OrganisationId
  readonly amount: Money
  readonly portions: Portions
  /** Of the firm's portion, what had not become due yet. */
  readonly heldNet: Money
  readonly heldAt: Instant
} & ({ readonly status: 'held' } | { readonly status: 'released' | 'lost'; readonly endedAt: Instant })

export type HoldAct = 'release' | 'lose'
export const holdActsByStatus = { held: ['release', 'lose'], released: [], lost: [] } as const satisfies Record<Hold['status'], readonly HoldAct[]>

export type HoldFailure =
  | { readonly code: 'NOTHING_TO_HOLD' }
  | { readonly code: 'CURRENCY_MISMATCH'; readonly expected: string }
  | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

export interface HoldRequest {
  readonly id: HoldId
  readonly cause: Hold['cause']
  readonly reference: string
  readonly disputeId: DisputeId | null
}

/** Holds an amount of a share, at most what is left of it: what was refunded already is with the buyer. */
export function hold(
  share: FirmShare,
  request: HoldRequest,
  amount: Money,
  now: Instant,
): Result<{ readonly hold: Hold & { readonly status: 'held' }; readonly share: FirmShare }, HoldFailure> {
  const left = whole(share.left)
  if (amount.currency !== left.currency) return err({ code: 'CURRENCY_MISMATCH', expected: left.currency })
  if (amount.minor <= 0n) return err({ code: 'INVALID_INPUT', at: 'amount', reason: 'NOT_POSITIVE' })
  const held = amount.minor > left.minor ? left : amount
  // An order that is owed on an invoice has brought no money that could be held.
  if (isZero(held) || share.status === 'unpaid' || share.status === 'owed') return err({ code: 'NOTHING_TO_HOLD' })
  const portions = splitRefund(share.left, held)
  if (!portions.ok) throw new Error('an amount was cut to what is left')
  const { taken, share: after } = take(share, portions.value)
  const { firmOrderId, number, firmId } = share
  return ok({ hold: { ...request, firmOrderId, number, firmId, amount: held, portions: portions.value, heldNet: taken, heldAt: now, status: 'held' }, share: after })
}

/** The dispute was decided for the firm: the share has its money back. */
export function releaseHold(share: FirmShare, held: Hold, now: Instant): { readonly hold: Hold; readonly share: FirmShare } {
  return { hold: { ...held, status: 'released', endedAt: now }, share: giveBack(share, held.portions, held.heldNet) }
}

/** An amount over the shares of a payment by what is left of each; null when nothing is left at all. */
export function spread(amount: Money, shares: readonly FirmShare[]): readonly Money[] | null {
  const weights = shares.map(({ left }) => whole(left).minor)
  return weights.some((weight) => weight > 0n) ? allocate(amount, weights) : null
}
