import { addDays, addMonths, daysBetween, err, money, ok, type Instant, type ListingId, type Money, type OrganisationId, type PlainDate, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from './address.js'

export const intervalUnits = ['week', 'month'] as const

/** How often goods are delivered: every so many weeks or months. */
export interface Interval {
  readonly every: number
  readonly unit: (typeof intervalUnits)[number]
}

const mostOf: Readonly<Record<Interval['unit'], number>> = { week: 26, month: 12 }
export const sameInterval = (a: Interval, b: Interval): boolean => a.every === b.every && a.unit === b.unit

export function parseInterval({ every, unit }: { readonly every: number; readonly unit: string }, at: string): Result<Interval, InvalidInput> {
  const known = intervalUnits.find((one) => one === unit)
  if (!known) return err(invalid(`${at}.unit`, 'UNKNOWN'))
  const fits = Number.isInteger(every) && every >= 1 && every <= mostOf[known]
  return fits ? ok({ every, unit: known }) : err(invalid(`${at}.every`, 'OUT_OF_RANGE'))
}

/** The days on which goods are due when they are due on `anchor`: the first of them after `day`. Months keep the anchor's day, so that 31 January leads to 31 March by way of 28 February. */
export function nextDue(anchor: PlainDate, interval: Interval, day: PlainDate): PlainDate {
  const due = (turn: number): PlainDate => (interval.unit === 'week' ? addDays(anchor, 7 * interval.every * turn) : addMonths(anchor, interval.every * turn))
  const perTurn = interval.unit === 'week' ? 7 * interval.every : 31 * interval.every
  let turn = Math.max(0, Math.floor(daysBetween(anchor, day) / perTurn))
  while (due(turn) <= day) turn += 1
  return due(turn)
}

/** On which terms a firm delivers a listing regularly. */
export interface SubscriptionTerms {
  readonly intervals: readonly Interval[]
  /** Whole per cent off the buyer's own price. */
  readonly discountPercent: number
  /** For how many months the price of the start is never exceeded. */
  readonly lockMonths: number
}

/** A firm's offer of regular delivery. A closed one takes no new subscribers; those that it has go on as they agreed. */
export interface SubscriptionOffer extends SubscriptionTerms {
  readonly listingId: ListingId
  readonly firmId: OrganisationId
  readonly isOpen: boolean
  readonly changedAt: Instant
}

export const mostIntervals = 8
export const largestDiscount = 50
export const longestLock = 36

export function parseSubscriptionTerms(terms: {
  readonly intervals: readonly { readonly every: number; readonly unit: string }[]
  readonly discountPercent: number
  readonly lockMonths: number
}): Result<SubscriptionTerms, InvalidInput> {
  if (terms.intervals.length === 0) return err(invalid('intervals', 'REQUIRED'))
  if (terms.intervals.length > mostIntervals) return err(invalid('intervals', 'TOO_MANY'))
  const intervals: Interval[] = []
  for (const [index, given] of terms.intervals.entries()) {
    const interval = parseInterval(given, `intervals.${String(index)}`)
    if (!interval.ok) return interval
    if (intervals.some((known) => sameInterval(known, interval.value))) return err(invalid(`intervals.${String(index)}`, 'DUPLICATE'))
    intervals.push(interval.value)
  }
  const { discountPercent, lockMonths } = terms
  if (!isWhole(discountPercent, largestDiscount)) return err(invalid('discountPercent', 'OUT_OF_RANGE'))
  if (!isWhole(lockMonths, longestLock)) return err(invalid('lockMonths', 'OUT_OF_RANGE'))
  return ok({ intervals, discountPercent, lockMonths })
}

const isWhole = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value <= most

/** A price with the discount of regular delivery, rounded in the buyer's favour. */
export const subscriptionPrice = ({ minor, currency }: Money, discountPercent: number): Money => money((minor * BigInt(100 - discountPercent)) / 100n, currency)
