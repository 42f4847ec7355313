import { err, isCountry, ok, parseDecimal, parseHs, parseMoney, type Decimal, type HsCode, type Localized, type Money, type MoneyFailure, type Result } from '@naru/kernel'

/** Rules that catalogue data must keep; clients translate them. */
export type CatalogRule =
  | 'REQUIRED'
  | 'TOO_LONG'
  | 'TOO_MANY'
  | 'DUPLICATE'
  | 'OUT_OF_RANGE'
  | 'NEGATIVE'
  | 'INVALID_DECIMAL'
  | 'INVALID_AMOUNT'
  | 'WRONG_EXPONENT'
  | 'UNKNOWN_CURRENCY'
  | 'CURRENCY_MISMATCH'
  | 'INVALID_HS'
  | 'INVALID_GTIN'
  | 'INVALID_SKU'
  | 'INVALID_DATE'
  | 'UNKNOWN_COUNTRY'
  | 'UNKNOWN_CATEGORY'
  | 'UNKNOWN_UNIT'
  | 'UNKNOWN_OPERATION'
  | 'UNKNOWN_PICTURE'
  | 'UNKNOWN_EDITION'
  | 'NOT_A_MULTIPLE'
  | 'NOT_ASCENDING'
  | 'NOT_LOWER'
  | 'GROSS_BELOW_NET'
  | 'SUM_DIFFERS'
  | 'EXCEEDS_WHOLE'
  | 'OPTIONS_DIFFER'
  | 'BASE_CURRENCY'
  | 'UNKNOWN_SKU'
  | 'UNKNOWN_PLACE'
  | 'FORBIDDEN_CHARACTER'
  | 'INVALID_CODE'
  | 'INVALID_TIME'
  | 'TOO_PRECISE'
  | 'UNKNOWN_ATTRIBUTE'
  | 'UNKNOWN_CHOICE'
  | 'UNKNOWN_LISTING'

/** One broken rule: `at` is the path in the input, `value` what stood there. */
export interface CatalogProblem {
  readonly at: string
  readonly rule: CatalogRule
  readonly value: string | null
}

/** Input that breaks rules; all of them at once. Nothing of it is stored. */
export interface ListingInvalid {
  readonly code: 'LISTING_INVALID'
  readonly problems: readonly CatalogProblem[]
}

export const duplicateSku = (sku: string): ListingInvalid => ({ code: 'LISTING_INVALID', problems: [{ at: 'sku', rule: 'DUPLICATE', value: sku }] })

/** The most pieces that one movement, tier or line can name. */
export const largestQuantity = 1_000_000_000

/** Reads input piece by piece and remembers every rule that it breaks; a piece that breaks one comes back undefined. */
export class Findings {
  readonly #problems: CatalogProblem[] = []

  add(at: string, rule: CatalogRule, value: string | number | null = null): void {
    this.#problems.push({ at, rule, value: value === null ? null : String(value) })
  }

  /** `value`; when there is none, a finding. */
  given<T>(value: T | undefined, at: string, rule: CatalogRule, shown: string | number | null = null): T | undefined {
    if (value === undefined) this.add(at, rule, shown)
    return value
  }

  /** `value` when the findings are none and it is complete, otherwise the findings. */
  conclude<T>(value: T | undefined): Result<T, ListingInvalid> {
    if (this.#problems.length > 0) return err({ code: 'LISTING_INVALID', problems: this.#problems })
    if (value === undefined) throw new Error('incomplete without a finding')
    return ok(value)
  }

  text(at: string, value: string, longest: number): string | undefined {
    if (unprintable.test(value)) return this.given<string>(undefined, at, 'FORBIDDEN_CHARACTER')
    const text = value.replaceAll(invisible, '').normalize('NFC').trim()
    return this.given(text === '' || text.length > longest ? undefined : text, at, text === '' ? 'REQUIRED' : 'TOO_LONG', text === '' ? null : text.length)
  }

  localized(at: string, value: Localized, longest: number): Localized | undefined {
    const ko = this.text(`${at}.ko`, value.ko, longest)
    const en = this.text(`${at}.en`, value.en, longest)
    return ko === undefined || en === undefined ? undefined : { ko, en }
  }

  /** A whole number from `least` to `most`. */
  whole(at: string, value: number, least: number, most: number): number | undefined {
    const holds = Number.isSafeInteger(value) && value >= least && value <= most
    return this.given(holds ? value : undefined, at, value < 0 && least >= 0 ? 'NEGATIVE' : 'OUT_OF_RANGE', value)
  }

  /** An amount of at least nothing in the expected currency, in major units. */
  money(at: string, amount: string, currency: string, expected: string = currency): Money | undefined {
    const parsed = parseMoney(amount, currency)
    if (!parsed.ok) return this.given<Money>(undefined, at, ruleOf[parsed.failure.code], parsed.failure.code === 'UNKNOWN_CURRENCY' ? currency : amount)
    const { value } = parsed
    if (currency !== expected) return this.given<Money>(undefined, at, 'CURRENCY_MISMATCH', currency)
    return this.given(value.minor >= 0n && value.minor <= largestAmount ? value : undefined, at, value.minor < 0n ? 'NEGATIVE' : 'OUT_OF_RANGE', amount)
  }

  /** A number of at most fifteen digits before and six behind the point. */
  decimal(at: string, value: string): Decimal | undefined {
    const parsed = parseDecimal(value)
    const exact = parsed.ok && parsed.value.round(6, 0).eq(parsed.value) ? parsed.value : undefined
    if (!exact) return this.given<Decimal>(undefined, at, 'INVALID_DECIMAL', value)
    return this.given(exact.abs().lt('1e15') ? exact : undefined, at, 'OUT_OF_RANGE', value)
  }

  /** A weight in kilograms, to the milligram. */
  weight(at: string, value: string): Decimal | undefined {
    const parsed = parseDecimal(value)
    const exact = parsed.ok && parsed.value.round(6, 0).eq(parsed.value) ? parsed.value : undefined
    if (!exact) return this.given<Decimal>(undefined, at, 'INVALID_DECIMAL', value)
    return this.given(exact.gte(0) && exact.lte(heaviest) ? exact : undefined, at, exact.lt(0) ? 'NEGATIVE' : 'OUT_OF_RANGE', value)
  }

  /** A code of six digits or a national line below it. */
  hs(at: string, value: string): HsCode | undefined {
    const parsed = parseHs(value)
    return this.given(parsed.ok && parsed.value.length >= 6 ? parsed.value : undefined, at, 'INVALID_HS', value)
  }

  country(at: string, value: string): string | undefined {
    return this.given(isCountry(value) ? value : undefined, at, 'UNKNOWN_COUNTRY', value)
  }
}

/** Controls, and marks that turn the direction of what follows: they make a text say on screen what it does not say. */
const unprintable = /(?![\n\r\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u
/** Takes no room, so that two texts look the same and are not. */
const invisible = /[\u00ad\u200b\u2060\ufeff]/g

const ruleOf = {
  UNKNOWN_CURRENCY: 'UNKNOWN_CURRENCY',
  INVALID_AMOUNT: 'INVALID_AMOUNT',
  WRONG_EXPONENT: 'WRONG_EXPONENT',
  AMOUNT_TOO_LARGE: 'OUT_OF_RANGE',
} as const satisfies Record<MoneyFailure['code'], CatalogRule>

/** Ten to the fifteenth minor units: a line of the largest quantity still fits a ledger when split by price. */
const largestAmount = 1_000_000_000_000_000n
const heaviest = 1_000_000
