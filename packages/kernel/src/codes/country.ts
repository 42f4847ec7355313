import type { Brand } from '../brand.js'
import { err, ok, type Result } from '../result.js'
import { countryTable } from './country-table.js'

/** ISO 3166-1 alpha-2 code. */
export type CountryCode = Brand<string, 'CountryCode'>

export interface Country {
  readonly alpha2: CountryCode
  readonly alpha3: string
  readonly numeric: string
}

export interface UnknownCountry {
  readonly code: 'UNKNOWN_COUNTRY'
  readonly value: string
}

const byAlpha2: ReadonlyMap<string, Country> = new Map(
  countryTable
    .trim()
    .split(/\s+/)
    .map((row) => [row.slice(0, 2), { alpha2: row.slice(0, 2) as CountryCode, alpha3: row.slice(2, 5), numeric: row.slice(5) }]),
)

export const isCountry = (value: string): value is CountryCode => byAlpha2.has(value)
export const parseCountry = (value: string): Result<CountryCode, UnknownCountry> => (isCountry(value) ? ok(value) : err({ code: 'UNKNOWN_COUNTRY', value }))
export const countries: readonly Country[] = [...byAlpha2.values()]

/** The name that CLDR gives in a language: "대한민국", "South Korea". */
export const countryName = (code: CountryCode, locale: string): string => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code
