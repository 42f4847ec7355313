import type { CurrencyCode, Decimal, Money, PlainDate } from '@naru/kernel'

/** What a percentage is taken of: the value, the value with everything charged on it before, or the sum of named earlier taxes (`value` may be named among them). */
export type MeasureBase = 'value' | 'value+duties' | readonly string[]

/** `amount` for every `quantity` of `unit`: 35.10 per 100 KGM. A null unit counts in the item's own unit. */
export interface SpecificRate {
  readonly amount: Decimal
  readonly quantity: Decimal
  readonly unit: string | null
}

/**
 * One line of a tariff. `rate` is in per cent. A minimum (maximum) with a rate and an amount charges the larger (smaller) of the two;
 * with only one of them it bounds the line before it of the same type.
 */
export type Measure = { readonly type: string; readonly base: MeasureBase } & (
  | { readonly kind: 'ad-valorem'; readonly rate: Decimal }
  | { readonly kind: 'specific'; readonly specific: SpecificRate }
  | { readonly kind: 'compound'; readonly rate: Decimal; readonly specific: SpecificRate }
  | { readonly kind: 'minimum' | 'maximum'; readonly rate: Decimal | null; readonly specific: SpecificRate | null }
)
export type MeasureKind = Measure['kind']

/** A relief by procedure and additional procedure, `6122/B02`; `types` are the taxes it covers, null for what the relief covers by law. */
export interface Relief {
  readonly procedure: string | null
  readonly additional: string
  readonly types: readonly string[] | null
}

export interface ItemToAssess {
  readonly id: string
  readonly value: Money
  readonly quantity: Decimal | null
  readonly unit: string | null
  readonly measures: readonly Measure[]
  readonly relief: Relief | null
}

export interface AssessmentSpec {
  /** ISO 3166 alpha 2 of the country whose law rounds, or `EU`. */
  readonly jurisdiction: string
  readonly date: PlainDate
  readonly currency: CurrencyCode
  readonly items: readonly ItemToAssess[]
}

/** One tax on one item. Amounts are decimal text with the currency's digits; on a specific duty `base` is the quantity and `rate` the amount per `per`. */
export interface TaxLine {
  readonly type: string
  readonly base: string
  readonly rate: string
  readonly amount: string
  /** After relief. */
  readonly payable: string
  /** `100 KGM`, on lines that count a quantity. */
  readonly per?: string
  /** The counted part of a compound, minimum or maximum duty. */
  readonly specific?: { readonly quantity: string; readonly rate: string }
}

export interface Assessment {
  readonly items: readonly { readonly id: string; readonly taxes: readonly TaxLine[] }[]
  /** Sum of what is payable. */
  readonly total: string
}

/** Each names the JSON path of what is wrong. */
export type AssessmentFailure =
  | { readonly code: 'INVALID_VALUE'; readonly at: string; readonly message: string }
  | { readonly code: 'INVALID_DATE'; readonly at: string; readonly message: string }
  | { readonly code: 'UNKNOWN_JURISDICTION'; readonly at: string; readonly message: string }
  | { readonly code: 'UNKNOWN_CURRENCY'; readonly at: string; readonly message: string }
  | { readonly code: 'WRONG_EXPONENT'; readonly at: string; readonly message: string }
  | { readonly code: 'AMOUNT_TOO_LARGE'; readonly at: string; readonly message: string }
  | { readonly code: 'MISSING_QUANTITY'; readonly at: string; readonly message: string }
  | { readonly code: 'MISSING_UNIT'; readonly at: string; readonly message: string }
  | { readonly code: 'UNIT_MISMATCH'; readonly at: string; readonly message: string }
  | { readonly code: 'UNKNOWN_RELIEF'; readonly at: string; readonly message: string }
  | { readonly code: 'UNKNOWN_TAX_TYPE'; readonly at: string; readonly message: string }
