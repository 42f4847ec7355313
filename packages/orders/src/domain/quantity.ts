import { err, ok, type Result } from '@naru/kernel'

/** More pieces of one good than any firm of a complex ships in a year; keeps a slip of the keyboard out of stock and money. */
export const largestQuantity = 1_000_000

export interface InvalidQuantity {
  readonly code: 'INVALID_QUANTITY'
  readonly quantity: string
  readonly maximum: number
}

/** Whole pieces from 1 to `largestQuantity`. */
export function parseQuantity(quantity: number): Result<number, InvalidQuantity> {
  const valid = Number.isInteger(quantity) && quantity >= 1 && quantity <= largestQuantity
  return valid ? ok(quantity) : err({ code: 'INVALID_QUANTITY', quantity: String(quantity), maximum: largestQuantity })
}

export interface BelowMinimum {
  readonly code: 'BELOW_MINIMUM'
  readonly sku: string
  readonly minimum: number
}
export interface NotAMultiple {
  readonly code: 'NOT_A_MULTIPLE'
  readonly sku: string
  readonly multiple: number
}
export interface OutOfStock {
  readonly code: 'OUT_OF_STOCK'
  readonly sku: string
  readonly requested: number
  readonly available: number
}

/** How a firm sells a good: its minimum order quantity, and cartons of `multiple` pieces. */
export interface OrderingRule {
  readonly sku: string
  readonly minimum: number
  readonly multiple: number
}

export function fitOrderingRule({ sku, minimum, multiple }: OrderingRule, quantity: number): Result<number, BelowMinimum | NotAMultiple> {
  if (quantity < minimum) return err({ code: 'BELOW_MINIMUM', sku, minimum })
  return quantity % multiple === 0 ? ok(quantity) : err({ code: 'NOT_A_MULTIPLE', sku, multiple })
}
