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
  type OrderLineId,
  type OrganisationId,
  type Result,
} from '@naru/kernel'
import type { CommissionableLine, LineCommission } from './commission.js'
import type { PayoutId } from './ids.js'

/**
 * A firm order's money in parts: the firm's, the platform's, tax and prepaid duty for the states, less the subsidy that the platform pays for. They sum
 * to what the buyer pays. What a firm gives away itself never was its money, and is not here.
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
  /** Of the firm's portion, what became due with parts of the order before all of it was delivered; zero from then on. */
  readonly partReleased: Money
  /** Of that, what payouts have taken. It stays, so that the last payout names the rest. */
  readonly partPaid: Money
  /** When the last part became due. */
  readonly partReleasedAt: Instant | null
} & ({ readonly status: 'unpaid' | 'owed' | 'held' | 'payable' } | { readonly status: 'paid-out'; readonly payoutId: PayoutId })

export const whole = ({ net, commission, tax, duty, subsidy }: Portions): Money => subtract(add(add(add(net, commission), tax), duty), subsidy)
export const nothing = (currency: CurrencyCode): Portions => ({
  net: zero(currency),
  commission: zero(currency),
  tax: zero(currency),
  duty: zero(currency),
  subsidy: zero(currency),
})

const combine = (a: Portions, b: Portions, by: (x: Money, y: Money) => Money): Portions => ({
  net: by(a.net, b.net),
  commission: by(a.commission, b.commission),
  tax: by(a.tax, b.tax),
  duty: by(a.duty, b.duty),
  subsidy: by(a.subsidy, b.subsidy),
})
export const minus = (a: Portions, b: Portions): Portions => combine(a, b, subtract)
export const plus = (a: Portions, b: Portions): Portions => combine(a, b, add)

export interface RefundExceedsPayment {
  readonly code: 'REFUND_EXCEEDS_PAYMENT'
  readonly refundable: Money
}

/**
 * What a refund takes from each portion of what is left. Proportional, to the unit: portions sum to the amount, none goes below zero, and the last
 * refund empties all of them however the earlier ones were cut.
 */
export function splitRefund(left: Portions, amount: Money): Result<Portions, RefundExceedsPayment> {
  const refundable = whole(left)
  if (compare(amount, refundable) > 0) return err({ code: 'REFUND_EXCEEDS_PAYMENT', refundable })
  if (isZero(amount)) return ok(nothing(amount.currency))
  const { currency } = amount
  // The platform takes back as much of its subsidy as the buyer takes back of what they paid; the rest comes out of the other four.
  const subsidy = { minor: (left.subsidy.minor * amount.minor) / refundable.minor, currency }
  const [net, commission, tax, duty] = allocate(add(amount, subsidy), [left.net.minor, left.commission.minor, left.tax.minor, left.duty.minor])
  if (!net || !commission || !tax || !duty) throw new Error('allocate gives as many parts as weights')
  return ok({ net, commission, tax, duty, subsidy })
}

/** Of the firm's portion, what has not become due yet. */
export function heldNet({ status, left, partReleased }: FirmShare): Money {
  switch (status) {
    case 'unpaid':
    case 'owed':
      return left.net
    case 'held':
      return subtract(left.net, partReleased)
    case 'payable':
    case 'paid-out':
      return zero(left.net.currency)
  }
}

/** The firm's portion that goes with delivered goods, by their value; cut to the unit, because what remains comes with the last part. */
export function partOf(share: FirmShare, delivered: readonly { readonly lineId: OrderLineId; readonly quantity: bigint; readonly ordered: bigint }[]): Money {
  const { currency } = share.left.net
  const total = share.lines.reduce((sum, { goods }) => sum + goods.minor, 0n)
  const arrived = delivered.reduce((sum, { lineId, quantity, ordered }) => {
    const goods = share.lines.find((line) => line.lineId === lineId)?.goods.minor ?? 0n
    return ordered <= 0n ? sum : sum + (goods * quantity) / ordered
  }, 0n)
  return { minor: total === 0n ? 0n : (share.agreed.net.minor * arrived) / total, currency }
}

/** Delivered and paid: due to the firm. */
export const isReleasable = (share: FirmShare): boolean => share.status === 'held' && share.deliveredAt !== null

/** Nothing of it is held any more. */
export const isDue = ({ status }: FirmShare): boolean => status === 'payable' || status === 'paid-out'

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
  /** Duty and taxes of the destination that the buyer pays in advance. */
  readonly duty: Money
  /** What the platform gives the buyer of the price; the firm gets its money as if nothing had been given. */
  readonly subsidy: Money
}

const before = (order: FirmOrderToPay, currency: CurrencyCode): Money => sum([...order.lines.map(({ goods }) => goods), order.freight], currency)

/** What the buyer pays. */
export const totalOf = (order: FirmOrderToPay, currency: CurrencyCode): Money => subtract(add(before(order, currency), order.duty), order.subsidy)

/** The parts of what the buyer pays, with the firm's commission taken out. */
export function portionsOf(order: FirmOrderToPay, commission: Money): Portions {
  const { currency } = commission
  return {
    net: subtract(subtract(before(order, currency), order.taxIncluded), commission),
    commission,
    tax: order.taxIncluded,
    duty: order.duty,
    subsidy: order.subsidy,
  }
}
