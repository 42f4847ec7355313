import {
  addDays,
  compare,
  err,
  isNegative,
  isZero,
  ok,
  parseMoney,
  unwrap,
  weekday,
  type CurrencyCode,
  type FirmOrderId,
  type Instant,
  type Money,
  type OrganisationId,
  type PlainDate,
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

/** Payouts leave every Thursday. */
const payoutWeekday = 4
/** About ten US dollars: below it the transfer costs more than it is worth. Currencies without a figure have none. */
const minimums: Readonly<Record<string, string>> = { KRW: '10000', USD: '10.00', CNY: '70.00', EUR: '10.00', JPY: '1500' }

export const payoutMinimum = (currency: CurrencyCode): Money => unwrap(parseMoney(minimums[currency] ?? '0', currency))

/** The next payout day, today included. */
export const nextPayoutOn = (today: PlainDate): PlainDate => addDays(today, (payoutWeekday - weekday(today) + 7) % 7)

export function requestPayout(
  facts: { readonly id: PayoutId; readonly firmId: OrganisationId; readonly payable: Money; readonly orders: readonly PaidOrder[] },
  now: Instant,
): Result<Payout & { readonly status: 'requested' }, PayoutFailure> {
  const { payable, id, firmId, orders } = facts
  if (isZero(payable) || isNegative(payable)) return err({ code: 'NOTHING_TO_PAY', currency: payable.currency })
  const minimum = payoutMinimum(payable.currency)
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
