import Big from 'big.js'
import { err, ok, type Result } from './result.js'

// Twenty places are kept where a quotient does not end; comparisons that decide a case cross-multiply instead.
Big.DP = 20
Big.RM = Big.roundHalfUp
Big.NE = -30
Big.PE = 40

/** An exact decimal number. Never build one from a JavaScript number that was computed. */
export type Decimal = Big
export const Decimal = Big

export interface InvalidDecimal {
  readonly code: 'INVALID_DECIMAL'
  readonly value: string
}

const plain = /^-?(0|[1-9]\d{0,29})(\.\d{1,12})?$/

/** Parses `12`, `12.40`, `-0.5`: no exponent, no separators, at most 30 digits before and 12 after the point. */
export function parseDecimal(value: string): Result<Decimal, InvalidDecimal> {
  return plain.test(value) ? ok(new Big(value)) : err({ code: 'INVALID_DECIMAL', value })
}

export const decimal = (value: string | number | bigint): Decimal => new Big(typeof value === 'bigint' ? value.toString() : value)

/** Cuts towards zero after `places` digits (a negative number cuts to tens, hundreds …). */
export function truncate(value: Decimal, places: number): Decimal {
  if (places >= 0) return value.round(places, Big.roundDown)
  const unit = new Big(10).pow(-places)
  return value.div(unit).round(0, Big.roundDown).times(unit)
}

/** Rounds half away from zero after `places` digits. */
export const roundHalfUp = (value: Decimal, places: number): Decimal => value.round(places, Big.roundHalfUp)
