import { addDays, addMonths, compare, type Money, type PlainDate } from '@naru/kernel'

/** Days for which a higher price is announced before it is asked. */
export const priceNoticeDays = 14

/** The price a piece that a subscriber was promised. */
export interface HeldPrice {
  readonly unit: Money
  /** Until this day it is never exceeded. */
  readonly lockedUntil: PlainDate
  /** A higher price that the subscriber was told of, and the day from which it is asked. */
  readonly announced: { readonly unit: Money; readonly from: PlainDate } | null
}

export const holdPrice = (unit: Money, lockMonths: number, today: PlainDate): HeldPrice => ({ unit, lockedUntil: addMonths(today, lockMonths), announced: null })

/** What a piece costs today: what was promised, or what anybody would pay when that is less. */
export function priceToday(held: HeldPrice, catalogue: Money, today: PlainDate): Money {
  const promised = held.announced && today >= held.announced.from ? held.announced.unit : held.unit
  return compare(catalogue, promised) < 0 ? catalogue : promised
}

/**
 * Follows the catalogue: an announced price begins on its day and is locked anew; a higher price after the lock is announced first; a price that
 * comes down again before it was asked is not raised, or is raised by less.
 */
export function followPrice(held: HeldPrice, catalogue: Money, lockMonths: number, today: PlainDate): HeldPrice {
  const { unit, lockedUntil, announced } = held
  if (announced && today >= announced.from) return holdPrice(announced.unit, lockMonths, announced.from)
  const isHigher = compare(catalogue, unit) > 0
  if (announced) {
    if (!isHigher) return { ...held, announced: null }
    return compare(catalogue, announced.unit) < 0 ? { ...held, announced: { ...announced, unit: catalogue } } : held
  }
  const earliest = addDays(today, priceNoticeDays)
  if (isHigher) return earliest < lockedUntil ? held : { ...held, announced: { unit: catalogue, from: earliest } }
  return today >= lockedUntil ? holdPrice(catalogue, lockMonths, today) : held
}
