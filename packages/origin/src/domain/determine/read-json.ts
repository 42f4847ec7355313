import { isCountry, parseCurrency, parseDate, parseDecimal, parseHs, type Decimal, type HsCode, type PlainDate } from '@naru/kernel'

/** A case that cannot be judged; `at` is a JSON path, or for `RULE_SYNTAX` the offset in the rule. */
export interface InvalidCase {
  readonly code:
    | 'INVALID_CASE'
    | 'MISSING_FIELD'
    | 'UNKNOWN_AGREEMENT'
    | 'INVALID_VALUE'
    | 'INVALID_HS'
    | 'UNKNOWN_EDITION'
    | 'UNKNOWN_COUNTRY'
    | 'UNKNOWN_CURRENCY'
    | 'UNKNOWN_OPERATION'
    | 'INVALID_DATE'
    | 'CYCLIC_BILL'
    | 'RULE_SYNTAX'
  readonly at: string | number
  readonly reason: string
}

/** Carries the first fault to the parser's edge. */
export class Fault extends Error {
  constructor(readonly failure: InvalidCase) {
    super(failure.reason)
  }
}

export const fault = (code: InvalidCase['code'], at: string | number, reason: string): Fault => new Fault({ code, at, reason })

/** Reads typed fields from one JSON object, each fault with its path. Absent and null are the same. */
export class JsonObject {
  private constructor(
    private readonly fields: ReadonlyMap<string, unknown>,
    readonly path: string,
  ) {}

  static from(value: unknown, path: string): JsonObject {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault('INVALID_CASE', path, 'an object is expected')
    return new JsonObject(new Map(Object.entries(value)), path)
  }

  at(key: string): string {
    return `${this.path}.${key}`
  }

  get(key: string): unknown {
    return this.fields.get(key) ?? null
  }

  required(key: string): unknown {
    const value = this.get(key)
    if (value === null) throw fault('MISSING_FIELD', this.at(key), `${key} is missing`)
    return value
  }

  text(key: string): string | null {
    const value = this.get(key)
    if (value !== null && typeof value !== 'string') throw fault('INVALID_CASE', this.at(key), 'text is expected')
    return value
  }

  requiredText(key: string): string {
    this.required(key)
    return this.text(key) ?? ''
  }

  flag(key: string): boolean | null {
    const value = this.get(key)
    if (value !== null && typeof value !== 'boolean') throw fault('INVALID_CASE', this.at(key), 'true or false is expected')
    return value
  }

  /** A number is refused: it may have lost digits before it came here. */
  decimal(key: string): Decimal | null {
    const value = this.get(key)
    if (value === null) return null
    const parsed = typeof value === 'string' ? parseDecimal(value) : undefined
    if (!parsed?.ok) throw fault('INVALID_VALUE', this.at(key), 'a decimal number in quotes is expected, such as "12.40"')
    if (parsed.value.lt(0)) throw fault('INVALID_VALUE', this.at(key), 'a value is not negative')
    return parsed.value
  }

  hs(key: string): HsCode {
    const parsed = parseHs(this.requiredText(key))
    if (!parsed.ok || parsed.value.length < 4) throw fault('INVALID_HS', this.at(key), 'a heading of at least 4 digits in chapters 01 to 97 is expected')
    return parsed.value
  }

  country(key: string): string | null {
    const value = this.text(key)
    if (value !== null && !isCountry(value)) throw fault('UNKNOWN_COUNTRY', this.at(key), 'a country of ISO 3166 in two letters is expected')
    return value
  }

  requiredCountry(key: string): string {
    this.required(key)
    return this.country(key) ?? ''
  }

  currency(key: string): string | null {
    const value = this.text(key)
    if (value !== null && !parseCurrency(value).ok) throw fault('UNKNOWN_CURRENCY', this.at(key), 'a currency of ISO 4217 is expected')
    return value
  }

  date(key: string): PlainDate {
    const parsed = parseDate(this.requiredText(key))
    if (!parsed.ok) throw fault('INVALID_DATE', this.at(key), 'a date such as 2026-03-01 is expected')
    return parsed.value
  }

  list(key: string): readonly unknown[] {
    const value = this.get(key)
    if (value === null) return []
    if (!Array.isArray(value)) throw fault('INVALID_CASE', this.at(key), 'a list is expected')
    return value
  }

  object(key: string): JsonObject | null {
    const value = this.get(key)
    return value === null ? null : JsonObject.from(value, this.at(key))
  }
}
