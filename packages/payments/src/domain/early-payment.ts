import { addDays, allocate, decimal, err, isZero, ok, share, sum, zero, type Decimal, type Money, type PlainDate, type Result } from '@naru/kernel'
import type { Invoice } from './invoice.js'
import { take } from './refund.js'
import { minus, nothing, plus, whole, type FirmShare, type Portions } from './share.js'

/** What is taken off when an invoice is paid within some days of its issue: 2/10 takes 2 % off within ten. */
export interface EarlyPayment {
  /** Per cent, to two places. */
  readonly percent: Decimal
  readonly days: number
}

/** The same as an invoice promises it: an amount, until a day. */
export interface EarlyDiscount {
  readonly amount: Money
  readonly until: PlainDate
}

export const mostPercent = 10

/** Above nothing and at most a tenth, for fewer days than the terms themselves. */
export function checkEarlyPayment(
  { percent, days }: EarlyPayment,
  termsDays: number,
): Result<void, { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }> {
  if (percent.lte(0) || percent.gt(mostPercent) || !percent.times(100).mod(1).eq(0)) return err({ code: 'INVALID_INPUT', at: 'discountPercent', reason: 'OUT_OF_RANGE' })
  if (!Number.isInteger(days) || days < 1 || days >= termsDays) return err({ code: 'INVALID_INPUT', at: 'discountDays', reason: 'OUT_OF_RANGE' })
  return ok(undefined)
}

/** The portions that a discount comes out of: the firm's, the platform's and the tax on them. Prepaid duty is the states' and stays whole. */
const reducible = ({ net, commission, tax }: Portions): readonly Money[] => [net, commission, tax]
const reducibleOf = (portions: Portions): Money => sum(reducible(portions), portions.net.currency)

/** What an invoice for these shares promises, cut to the unit; null where that is nothing. */
export function promiseDiscount(shares: readonly FirmShare[], early: EarlyPayment | null, issuedOn: PlainDate): EarlyDiscount | null {
  const [first] = shares
  if (!early || !first) return null
  const { currency } = first.left.net
  const base = sum(
    shares.map(({ left }) => reducibleOf(left)),
    currency,
  )
  const amount = share(base, early.percent.div(decimal(100)))
  return isZero(amount) ? null : { amount, until: addDays(issuedOn, early.days) }
}

/** What is off when the rest of the invoice is paid on a day: what was promised, less the part of it that went with what was credited. */
export function discountOn({ status, early, amount, credited }: Invoice, day: PlainDate): Money {
  if (status !== 'open' || early === null || day > early.until) return zero(amount.currency)
  return { minor: (early.amount.minor * (amount.minor - credited.minor)) / amount.minor, currency: amount.currency }
}

/** Takes a discount out of what is left of the shares, in proportion and to the unit. */
export function giveDiscount(shares: readonly FirmShare[], discount: Money): readonly { readonly share: FirmShare; readonly portions: Portions; readonly taken: Money }[] {
  const parts = allocate(
    discount,
    shares.map(({ left }) => reducibleOf(left).minor),
  )
  return shares.map((before, index) => {
    const [net, commission, tax] = allocate(
      parts[index] ?? zero(discount.currency),
      reducible(before.left).map(({ minor }) => minor),
    )
    const none = nothing(discount.currency)
    const portions = { ...none, net: net ?? none.net, commission: commission ?? none.commission, tax: tax ?? none.tax }
    return { ...take(before, portions), portions }
  })
}

/** Undoes it for shares that nothing else was taken from: undefined when something was. */
export function takeDiscountBack(
  shares: readonly FirmShare[],
  discounted: Money,
): readonly { readonly share: FirmShare; readonly portions: Portions; readonly taken: Money }[] | undefined {
  const given = shares.map(({ agreed, left }) => minus(agreed, left))
  const all = sum(given.map(whole), discounted.currency)
  if (all.minor !== discounted.minor) return undefined
  return shares.map((share, index) => {
    const portions = given[index] ?? nothing(discounted.currency)
    return { share: { ...share, left: plus(share.left, portions) }, portions, taken: portions.net }
  })
}
