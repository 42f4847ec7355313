import { exponentOf, parseCurrency, type CurrencyCode, type UnknownCurrency } from './currency.js'
import { Decimal, decimal, truncate } from './decimal.js'
import { err, ok, type Result } from './result.js'

/** An amount in the currency's minor unit: ₩12,300 is 12300n, US$12.30 is 1230n. */
export interface Money {
  readonly minor: bigint
  readonly currency: CurrencyCode
}

export type MoneyFailure =
  | UnknownCurrency
  | { readonly code: 'INVALID_AMOUNT'; readonly value: string }
  | { readonly code: 'WRONG_EXPONENT'; readonly value: string; readonly currency: string; readonly digits: number }
  | { readonly code: 'AMOUNT_TOO_LARGE'; readonly value: string }

/** PostgreSQL's bigint bounds what a ledger can hold. */
const largest = 9_223_372_036_854_775_807n

export const money = (minor: bigint | number, currency: CurrencyCode): Money => ({ minor: BigInt(minor), currency })
export const zero = (currency: CurrencyCode): Money => ({ minor: 0n, currency })

/** Parses an amount in major units, `"12.30"` USD; more digits than the currency has is a failure, never a rounding. */
export function parseMoney(amount: string, currency: string): Result<Money, MoneyFailure> {
  const code = parseCurrency(currency)
  if (!code.ok) return code
  const match = /^(-?)(\d{1,24})(?:\.(\d{1,12}))?$/.exec(amount)
  if (!match) return err({ code: 'INVALID_AMOUNT', value: amount })
  const digits = exponentOf(code.value)
  const fraction = match[3] ?? ''
  if (fraction.length > digits) return err({ code: 'WRONG_EXPONENT', value: amount, currency, digits })
  const minor = BigInt(`${match[1] ?? ''}${match[2] ?? ''}${fraction.padEnd(digits, '0')}`)
  if (minor > largest || minor < -largest) return err({ code: 'AMOUNT_TOO_LARGE', value: amount })
  return ok({ minor, currency: code.value })
}

/** The amount in major units with all the currency's digits: `"12.30"`, `"12300"`. */
export function formatAmount({ minor, currency }: Money): string {
  const digits = exponentOf(currency)
  if (digits === 0) return minor.toString()
  const negative = minor < 0n
  const text = (negative ? -minor : minor).toString().padStart(digits + 1, '0')
  return `${negative ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

export function add(a: Money, b: Money): Money {
  sameCurrency(a, b)
  return { minor: a.minor + b.minor, currency: a.currency }
}

export function subtract(a: Money, b: Money): Money {
  sameCurrency(a, b)
  return { minor: a.minor - b.minor, currency: a.currency }
}

export const negate = ({ minor, currency }: Money): Money => ({ minor: -minor, currency })
export const sum = (amounts: readonly Money[], currency: CurrencyCode): Money => amounts.reduce(add, zero(currency))
export const isNegative = ({ minor }: Money): boolean => minor < 0n
export const isZero = ({ minor }: Money): boolean => minor === 0n

export function compare(a: Money, b: Money): -1 | 0 | 1 {
  sameCurrency(a, b)
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0
}

/** Whole pieces only: a price times a count is exact. */
export const times = ({ minor, currency }: Money, count: bigint | number): Money => ({ minor: minor * BigInt(count), currency })

/** A share of an amount, cut towards zero to the minor unit; `rate` is a fraction (0.08 for 8 %). */
export const share = ({ minor, currency }: Money, rate: Decimal): Money => ({ minor: BigInt(truncate(decimal(minor).times(rate), 0).toFixed()), currency })

/** Splits an amount by weights so that the parts sum to the whole: largest remainder, ties to the earlier part. */
export function allocate(amount: Money, weights: readonly bigint[]): readonly Money[] {
  const total = weights.reduce((a, b) => a + b, 0n)
  if (weights.some((weight) => weight < 0n) || total <= 0n) throw new RangeError('weights must be non-negative and not all zero')
  const sign = amount.minor < 0n ? -1n : 1n
  const whole = amount.minor * sign
  const parts = weights.map((weight, index) => ({ index, units: (whole * weight) / total, remainder: (whole * weight) % total }))
  let left = whole - parts.reduce((a, part) => a + part.units, 0n)
  for (const part of [...parts].sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))) {
    if (left === 0n) break
    part.units += 1n
    left -= 1n
  }
  return parts.map(({ units }) => ({ minor: units * sign, currency: amount.currency }))
}

/** The amount as a decimal of major units, for rates and percentages. */
export const toDecimal = ({ minor, currency }: Money): Decimal => decimal(minor).div(new Decimal(10).pow(exponentOf(currency)))

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new TypeError(`cannot combine ${a.currency} and ${b.currency}`)
}
