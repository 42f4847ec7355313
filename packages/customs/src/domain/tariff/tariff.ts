import { err, isWithin, ok, unwrap, type PlainDate, type Result } from '@naru/kernel'
import type { Measure } from '../assessment/assessment.js'
import { currencyOfJurisdiction } from '../assessment/jurisdiction.js'
import { parseDutyExpression } from './duty-expression.js'
import { tariffRows } from './tariff-table.js'
import { importTaxes } from './import-taxes.js'

/** How far a row of the tariff may be relied upon. All of it is demonstration data: verify with the authority before use. */
export type TariffConfidence = 'law' | 'secondary' | 'indicative'

export interface TariffRow {
  /** 2, 4 or 6 digits; the longest that fits a code answers. */
  readonly hs: string
  /** ISO 3166 alpha 2, or `EU`. */
  readonly destination: string
  /** Agreement code of a preference, `column-2` for the statutory rate of countries without normal trade relations, null for the general rate. */
  readonly agreement: string | null
  readonly duty: string
  /** Valid on `from` ≤ date < `until`. */
  readonly from: PlainDate
  readonly until: PlainDate | null
  readonly source: string
  readonly confidence: TariffConfidence
}

export interface RateQuestion {
  readonly hs: string
  /** Country of destination, ISO 3166 alpha 2. */
  readonly destination: string
  readonly date: PlainDate
  /** The agreement under which the good originates; absent or null asks for the general rate. */
  readonly agreement?: string | null
  /** Country of non-preferential origin; decides where a tariff has a column of its own for it. */
  readonly origin?: string | null
}

export interface TariffRate {
  /** The row that answered. */
  readonly row: TariffRow
  /** The general rate, for comparison; the same row when no preference applies. */
  readonly general: TariffRow
  /** Duty first, then the taxes of the destination on top: ready for `assess`. */
  readonly measures: readonly Measure[]
  /** What to give `assess`: jurisdiction and its currency. */
  readonly jurisdiction: string
  readonly currency: string
  /** CIF or FOB: the value on which the destination levies. */
  readonly valueBase: 'CIF' | 'FOB'
}

export interface NoTariffRate {
  readonly code: 'NO_TARIFF_RATE'
  readonly hs: string
  readonly destination: string
  readonly date: PlainDate
}

const unionMembers = new Set([
  'AT',
  'BE',
  'BG',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'ES',
  'FI',
  'FR',
  'GR',
  'HR',
  'HU',
  'IE',
  'IT',
  'LT',
  'LU',
  'LV',
  'MT',
  'NL',
  'PL',
  'PT',
  'RO',
  'SE',
  'SI',
  'SK',
])

/** The customs territory whose tariff applies. */
export const territoryOf = (destination: string): string => (unionMembers.has(destination) ? 'EU' : destination)

/** Customs duty and import taxes of a good for a destination on a date. The lowest of preference and general rate is not chosen here: the agreement asked for answers, and the general rate where it has no row. */
export function rateFor(question: RateQuestion, rows: readonly TariffRow[] = tariffRows): Result<TariffRate, NoTariffRate> {
  const { hs, destination, date } = question
  const territory = territoryOf(destination)
  const none = err({ code: 'NO_TARIFF_RATE', hs, destination, date })
  const general = best(rows, hs, territory, date, statutoryColumn(territory, question.origin ?? null)) ?? best(rows, hs, territory, date, null)
  const currency = currencyOfJurisdiction(destination) ?? currencyOfJurisdiction(territory)
  if (general === undefined || currency === undefined) return none
  const preference = question.agreement == null ? undefined : best(rows, hs, territory, date, question.agreement)
  const row = preference ?? general
  const types = territory === 'EU' || territory === 'GB' ? { duty: 'A00', tax: 'B00' } : { duty: 'CUD', tax: 'VAT' }
  const duty = unwrap(parseDutyExpression(row.duty, types.duty))
  return ok({
    row,
    general,
    measures: [...duty, ...taxesOn(destination, date, types.tax)],
    jurisdiction: currencyOfJurisdiction(destination) === undefined ? territory : destination,
    currency,
    valueBase: territory === 'US' ? 'FOB' : 'CIF',
  })
}

function best(rows: readonly TariffRow[], hs: string, territory: string, date: PlainDate, agreement: string | null): TariffRow | undefined {
  const fitting = rows.filter((row) => row.destination === territory && row.agreement === agreement && hs.startsWith(row.hs) && isWithin(date, row))
  return fitting.toSorted((a, b) => b.hs.length - a.hs.length)[0]
}

/** General note 3(b) of the United States tariff: column 2 applies to goods of these countries. */
const columnTwo = new Set(['KP', 'CU', 'RU', 'BY'])
const statutoryColumn = (territory: string, origin: string | null): string | null => (territory === 'US' && origin !== null && columnTwo.has(origin) ? 'column-2' : null)

const taxesOn = (destination: string, date: PlainDate, type: string): readonly Measure[] =>
  importTaxes.filter((tax) => tax.destination === destination && isWithin(date, tax)).flatMap(({ rate }) => unwrap(parseDutyExpression(rate, type, 'value+duties')))
