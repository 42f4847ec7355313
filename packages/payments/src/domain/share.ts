import {
  add,
  allocate,
  compare,
  err,
  isZero,
  ok,
  subtract,
  sum,
  zero,
  type CurrencyCode,
  type FirmOrderId,
  type Instant,
  type Money,
  type OrganisationId,
  type Result,
} from '@naru/kernel'
import type { CommissionableLine, LineCommission } from './commission.js'
import type { PayoutId } from './ids.js'

/**
 * A firm order's money by whose it is: the firm's, the platform's, the state's, and duty that is prepaid for customs abroad. `subsidy` is what the
 * platform adds for its own promotions, so that the four less the subsidy sum to what the buyer pays.
 */
export interface Portions {
  readonly net: Money
  readonly commission: Money
  readonly tax: Money
  readonly duty: Money
  readonly subsidy: Money
}

/**
 * One firm order's share of a payment. `owed` is owed by the buyer on an invoice; `held` is paid and waits for delivery; `payable` is due to the firm.
 * Refunds take from `left`, so `left` of all portions at zero means refunded in full.
 */
export type FirmShare = {
  readonly firmOrderId: FirmOrderId
  /** Of the firm order, as people read it. */
  readonly number: string
  readonly firmId: OrganisationId
  readonly agreed: Portions
  readonly left: Portions
  readonly lines: readonly LineCommission[]
  readonly deliveredAt: Instant | null
} & ({ readonly status: 'unpaid' | 'owed' | 'held' | 'payable' } | { readonly status: 'paid-out'; readonly payoutId: PayoutId })

export const whole = ({ net, commission, tax, duty, subsidy }: Portions): Money => subtract(add(add(add(net, commission), tax), duty), subsidy)
export const nothing = (currency: CurrencyCode): Portions => ({
  net: zero(currency),
  commission: zero(currency),
  tax: zero(currency),
  duty: zero(currency),
  subsidy: zero(currency),
})

const each = (a: Portions, b: Portions, combine: (a: Money, b: Money) => Money): Portions => ({
  net: combine(a.net, b.net),
  commission: combine(a.commission, b.commission),
  tax: combine(a.tax, b.tax),
  duty: combine(a.duty, b.duty),
  subsidy: combine(a.subsidy, b.subsidy),
})
export const minus = (a: Portions, b: Portions): Portions => each(a, b, subtract)
export const plus = (a: Portions, b: Portions): Portions => each(a, b, add)

export interface RefundExceedsPayment {
  readonly code: 'REFUND_EXCEEDS_PAYMENT'
  readonly refundable: Money
}

/**
 * What a refund takes from each portion of what is left. Proportional, to the unit: portions sum to the amount, none goes below zero, and the last
 * refund empties all however the earlier ones were cut. The platform gets its subsidy back in the same proportion.
 */
export function splitRefund(left: Portions, amount: Money): Result<Portions, RefundExceedsPayment> {
  const refundable = whole(left)
  if (compare(amount, refundable) > 0) return err({ code: 'REFUND_EXCEEDS_PAYMENT', refundable })
  if (isZero(amount)) return ok(nothing(amount.currency))
  const subsidy: Money = { minor: (left.subsidy.minor * amount.minor) / refundable.minor, currency: amount.currency }
  const [net, commission, tax, duty] = allocate(add(amount, subsidy), [left.net.minor, left.commission.minor, left.tax.minor, left.duty.minor])
  if (!net || !commission || !tax || !duty) throw new Error('allocate gives as many parts as weights')
  return ok({ net, commission, tax, duty, subsidy })
}

/** Delivered and paid: due to the firm. */
export const isReleasable = (share: FirmShare): boolean => share.status === 'held' && share.deliveredAt !== null

/** A firm order to be paid for, as checkout knows it. */
export interface FirmOrderToPay {
  readonly firmOrderId: FirmOrderId
  readonly number: string
  readonly firmId: OrganisationId
  readonly lines: readonly CommissionableLine[]
  /** Freight and insurance. */
  readonly freight: Money
  /** Tax that goods and freight contain and that is set aside for the state. */
  readonly taxIncluded: Money
  /** Duty and taxes of the destination that the buyer prepays. */
  readonly duty: Money
  /** What the platform bears of the buyer's price for promotions of its own. */
  readonly subsidy: Money
}

/** What the buyer pays for a firm order. */
export const totalOf = (order: FirmOrderToPay, currency: CurrencyCode): Money =>
  subtract(sum([...order.lines.map(({ goods }) => goods), order.freight, order.duty], currency), order.subsidy)
