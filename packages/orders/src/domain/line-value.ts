import { add, allocate, isZero, subtract, zero, type Money } from '@naru/kernel'
import type { OrderLine } from './firm-order.js'
import { paidFor, prepaidOf } from './line-price.js'

/** What a line that never left cost its buyer: duty that was prepaid for it is not owed to anybody. */
export const paidWithDuty = (line: OrderLine): Money => add(paidFor(line), prepaidOf(line.duty, line.total.currency))

/**
 * What `count` pieces of a line of `quantity` are worth when `before` of it have been given back already. Each is the difference of two parts of the
 * whole line, so that however a line comes back, piece by piece or at once, the sum is what was paid for it.
 */
export const valueOfPieces = (whole: Money, quantity: number, before: number, count: number): Money =>
  subtract(partOf(whole, before + count, quantity), partOf(whole, before, quantity))

function partOf(whole: Money, pieces: number, quantity: number): Money {
  if (isZero(whole) || pieces === 0) return zero(whole.currency)
  const [part] = allocate(whole, [BigInt(pieces), BigInt(quantity - pieces)])
  if (!part) throw new Error('allocate gives as many parts as weights')
  return part
}
