import {
  compare,
  err,
  isNegative,
  isZero,
  ok,
  parseMoney,
  subtract,
  unwrap,
  type CurrencyCode,
  type FirmOrderId,
  type Instant,
  type Money,
  type OrganisationId,
  type Result,
} from '@naru/kernel'
import type { PayoutId } from './ids.js'

/** Money on its way to a firm: what was payable when it was asked for. The orders explain it; a claw-back may make it less than their sum. */
export type Payout = {
  readonly id: PayoutId
  readonly firmId: OrganisationId
  readonly amount: Money
  readonly orders: readonly PaidOrder[]
  readonly requestedAt: Instant
} & (
  | { readonly status: 'requested' }
  | { readonly status: 'paid'; readonly paidAt: Instant; readonly transferId: string }
  | { readonly status: 'failed'; readonly failedAt: Instant; readonly failure: string }
)

export interface PaidOrder {
  readonly firmOrderId: FirmOrderId
  readonly number: string
  readonly net: Money
}

export type PayoutAct = 'pay' | 'fail'
export const payoutActsByStatus = { requested: ['pay', 'fail'], paid: [], failed: [] } as const satisfies Record<Payout['status'], readonly PayoutAct[]>

export type PayoutFailure =
  { readonly code: 'NOTHING_TO_PAY'; readonly currency: string } | { readonly code: 'BELOW_PAYOUT_MINIMUM'; readonly payable: Money; readonly minimum: Money }

/** About ten US dollars: below it the transfer costs more than it is worth. Currencies without a figure have none. */
const minimums: Readonly<Record<string, string>> = { KRW: '10000', USD: '10.00', CNY: '70.00', EUR: '10.00', JPY: '1500' }

export const payoutMinimum = (currency: CurrencyCode): Money => unwrap(parseMoney(minimums[currency] ?? '0', currency))

export function requestPayout(
  facts: { readonly id: PayoutId; readonly firmId: OrganisationId; readonly payable: Money; readonly orders: readonly PaidOrder[]; readonly minimum?: Money },
  now: Instant,
): Result<Payout & { readonly status: 'requested' }, PayoutFailure> {
  const { payable, id, firmId, orders } = facts
  if (isZero(payable) || isNegative(payable)) return err({ code: 'NOTHING_TO_PAY', currency: payable.currency })
  const minimum = facts.minimum ?? payoutMinimum(payable.currency)
  if (compare(payable, minimum) < 0) return err({ code: 'BELOW_PAYOUT_MINIMUM', payable, minimum })
  return ok({ id, firmId, amount: payable, orders, requestedAt: now, status: 'requested' })
}

export function payPayout(payout: Payout, transferId: string, now: Instant): Payout & { readonly status: 'paid' } {
  const { id, firmId, amount, orders, requestedAt } = payout
  return { id, firmId, amount, orders, requestedAt, status: 'paid', paidAt: now, transferId }
}

export function failPayout(payout: Payout, failure: string, now: Instant): Payout & { readonly status: 'failed' } {
  const { id, firmId, amount, orders, requestedAt } = payout
  return { id, firmId, amount, orders, requestedAt, status: 'failed', failedAt: now, failure }
}

/** One transfer of a payout: for one firm order, or for what no order of it explains. */
export interface PlannedTransfer {
  readonly firmOrderId: FirmOrderId | null
  readonly amount: Money
}

/**
 * A payout goes out as one transfer for each of its orders, so that a refund can take exactly its order's transfer back. What is clawed back shortens
 * the last ones; what came back to the firm otherwise is a transfer of its own. They sum to the payout.
 */
export function planTransfers({ amount, orders }: Payout): readonly PlannedTransfer[] {
  const planned: PlannedTransfer[] = []
  let left = amount
  for (const { firmOrderId, net } of orders) {
    const part = compare(net, left) > 0 ? left : net
    if (part.minor <= 0n) continue
    planned.push({ firmOrderId, amount: part })
    left = subtract(left, part)
  }
  return isZero(left) ? planned : [...planned, { firmOrderId: null, amount: left }]
}

/** A transfer that was made, and what has been taken back of it. */
export interface Transfer {
  readonly transferId: string
  readonly payoutId: PayoutId
  readonly firmOrderId: FirmOrderId | null
  readonly amount: Money
  readonly reversed: Money
}

/** Which transfers give an amount back, the newest first. They may give less: what was clawed back before never went out. */
export function planReversals(transfers: readonly Transfer[], amount: Money): readonly { readonly transferId: string; readonly amount: Money }[] {
  const planned: { readonly transferId: string; readonly amount: Money }[] = []
  let left = amount
  for (const { transferId, amount: sent, reversed } of transfers) {
    const open = subtract(sent, reversed)
    const part = compare(open, left) > 0 ? left : open
    if (part.minor <= 0n) continue
    planned.push({ transferId, amount: part })
    left = subtract(left, part)
  }
  return planned
}
