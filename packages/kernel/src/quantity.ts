import { isUnit, units, type Dimension, type UnitCode } from './codes/unit.js'
import { decimal, parseDecimal, type Decimal, type InvalidDecimal } from './decimal.js'
import { err, ok, type Result } from './result.js'

/** An exact amount of something in a unit of UN/ECE Recommendation 20. */
export interface Quantity {
  readonly value: Decimal
  readonly unit: UnitCode
}

export interface UnknownUnit {
  readonly code: 'UNKNOWN_UNIT'
  readonly value: string
}

export interface WrongDimension {
  readonly code: 'WRONG_DIMENSION'
  readonly from: Dimension
  readonly to: Dimension
}

export type QuantityFailure =
  | InvalidDecimal
  | UnknownUnit
  | { readonly code: 'NEGATIVE_QUANTITY'; readonly value: string }
  | { readonly code: 'QUANTITY_TOO_LARGE'; readonly value: string; readonly largest: string }
  | { readonly code: 'FRACTION_OF_A_PIECE'; readonly value: string }

/** More than this is a slip of the keyboard in every trade we know. */
const largest = '999999999'

/** Parses a quantity of goods: not negative, at most 999,999,999, whole when it counts pieces. */
export function parseQuantity(value: string, unit: string): Result<Quantity, QuantityFailure> {
  if (!isUnit(unit)) return err({ code: 'UNKNOWN_UNIT', value: unit })
  const number = parseDecimal(value)
  if (!number.ok) return number
  if (number.value.lt(0)) return err({ code: 'NEGATIVE_QUANTITY', value })
  if (number.value.gt(largest)) return err({ code: 'QUANTITY_TOO_LARGE', value, largest })
  if (units[unit].dimension === 'count' && !number.value.mod(1).eq(0)) return err({ code: 'FRACTION_OF_A_PIECE', value })
  return ok({ value: number.value, unit })
}

const inBase = ({ value, unit }: Quantity): Decimal => value.times(units[unit].factor)

/** The same quantity in another unit of its dimension; exact where the quotient ends within twenty places. */
export function convert(quantity: Quantity, unit: UnitCode): Result<Quantity, WrongDimension> {
  const from = units[quantity.unit].dimension
  const to = units[unit].dimension
  return from === to ? ok({ value: inBase(quantity).div(units[unit].factor), unit }) : err({ code: 'WRONG_DIMENSION', from, to })
}

/** Compares without dividing, so that no rounding can decide. */
export function compareQuantities(a: Quantity, b: Quantity): Result<-1 | 0 | 1, WrongDimension> {
  const from = units[a.unit].dimension
  const to = units[b.unit].dimension
  return from === to ? ok(inBase(a).cmp(inBase(b))) : err({ code: 'WRONG_DIMENSION', from, to })
}

/** The sum in the first quantity's unit. */
export function addQuantities(a: Quantity, b: Quantity): Result<Quantity, WrongDimension> {
  const other = convert(b, a.unit)
  return other.ok ? ok({ value: a.value.plus(other.value.value), unit: a.unit }) : other
}

export const quantity = (value: string | number, unit: UnitCode): Quantity => ({ value: decimal(value), unit })
