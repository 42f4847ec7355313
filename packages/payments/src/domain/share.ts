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

/** A firm order's money in three: the firm's, the platform's and the state's. They sum to what the buyer pays. */
export interface Portions {
  readonly net: Money
  readonly commission: Money
  readonly tax: Money
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

export const whole = ({ net, commission, tax }: Portions): Money => add(add(net, commission), tax)
export const nothing = (currency: CurrencyCode): Portions => ({ net: zero(currency), commission: zero(currency), tax: zero(currency) })

export const minus = (a: Portions, b: Portions): Portions => ({ net: subtract(a.net, b.net), commission: subtract(a.commission, b.commission), tax: subtract(a.tax, b.tax) })
export const plus = (a: Portions, b: Portions): Portions => ({ net: add(a.net, b.net), commission: add(a.commission, b.commission), tax: add(a.tax, b.tax) })

export interface RefundExceedsPayment {
  readonly code: 'REFUND_EXCEEDS_PAYMENT'
  readonly refundable: Money
}

/**
 * What a refund takes from each portion of what is left. Proportional, to the unit: portions sum to the amount, none goes below zero, and the last
 * refund empties all three however the earlier ones were cut.
 */
export function splitRefund(left: Portions, amount: Money): Result<Portions, RefundExceedsPayment> {
  const refundable = whole(left)
  if (compare(amount, refundable) > 0) return err({ code: 'REFUND_EXCEEDS_PAYMENT', refundable })
  if (isZero(amount)) return ok(nothing(amount.currency))
  const [net, commission, tax] = allocate(amount, [left.net.minor, left.commission.minor, left.tax.minor])
  if (!net || !commission || !tax) throw new Error('allocate gives as many parts as weights')
  return ok({ net, commission, tax })
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
}

export const totalOf = (order: FirmOrderToPay, currency: CurrencyCode): Money => sum([...order.lines.map(({ goods }) => goods), order.freight], currency)
