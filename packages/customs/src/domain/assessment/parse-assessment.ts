import { all, err, ok, parseCurrency, parseDate, parseDecimal, parseMoney, type CurrencyCode, type Decimal, type Result } from '@naru/kernel'
import type { AssessmentFailure, AssessmentSpec, ItemToAssess, Measure, MeasureBase, Relief, SpecificRate } from './assessment.js'
import { roundingProfiles } from './jurisdiction.js'
import { reliefProblem } from './relief.js'

type Parsed<T> = Result<T, AssessmentFailure>
type Fields = Readonly<Record<string, unknown>>

const invalid = (at: string, message: string): Parsed<never> => err({ code: 'INVALID_VALUE', at, message })
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The assessment in a JSON document; a failure names the path of the first thing that is wrong. */
export function parseAssessment(json: unknown): Parsed<AssessmentSpec> {
  if (!isFields(json)) return invalid('$', 'an object is expected')
  const { jurisdiction } = json
  if (typeof jurisdiction !== 'string' || !Object.hasOwn(roundingProfiles, jurisdiction))
    return err({ code: 'UNKNOWN_JURISDICTION', at: '$.jurisdiction', message: `one of ${Object.keys(roundingProfiles).join(', ')} is expected` })
  const date = parseDate(typeof json.date === 'string' ? json.date : '')
  if (!date.ok) return err({ code: 'INVALID_DATE', at: '$.date', message: 'a date such as 2026-03-01 is expected' })
  const currency = parseCurrency(typeof json.currency === 'string' ? json.currency : '')
  if (!currency.ok) return err({ code: 'UNKNOWN_CURRENCY', at: '$.currency', message: 'an ISO 4217 currency is expected' })
  const list = json.items
  if (!Array.isArray(list) || list.length === 0) return invalid('$.items', 'a list of at least one item is expected')
  const items = all(list.map((item: unknown, index) => parseItem(item, currency.value, `$.items[${index}]`)))
  if (!items.ok) return items
  const repeated = items.value.findIndex(({ id }, index) => items.value.findIndex((other) => other.id === id) !== index)
  if (repeated >= 0) return invalid(`$.items[${repeated}].id`, 'another item has the same id')
  return ok({ jurisdiction, date: date.value, currency: currency.value, items: items.value })
}

function parseItem(json: unknown, currency: CurrencyCode, at: string): Parsed<ItemToAssess> {
  if (!isFields(json)) return invalid(at, 'an object is expected')
  const id = typeof json.id === 'number' ? String(json.id) : json.id
  if (typeof id !== 'string' || id === '') return invalid(`${at}.id`, 'a text is expected')
  const value = parseValue(json.value, currency, `${at}.value`)
  if (!value.ok) return value
  const quantity = optional(json.quantity, (raw) => nonNegative(raw, `${at}.quantity`))
  if (!quantity.ok) return quantity
  const unit = optional(json.unit, (raw) => parseUnit(raw, `${at}.unit`))
  if (!unit.ok) return unit
  const list = json.measures
  if (!Array.isArray(list)) return invalid(`${at}.measures`, 'a list is expected')
  const measures = all(list.map((measure: unknown, index) => parseMeasure(measure, `${at}.measures[${index}]`)))
  if (!measures.ok) return measures
  const relief = optional(json.relief, (raw) => parseRelief(raw, `${at}.relief`))
  if (!relief.ok) return relief
  return ok({ id, value: value.value, quantity: quantity.value, unit: unit.value, measures: measures.value, relief: relief.value })
}

function parseValue(raw: unknown, currency: CurrencyCode, at: string): Parsed<ItemToAssess['value']> {
  const text = numeral(raw)
  if (text === undefined) return invalid(at, 'an amount such as "1000.00" is expected')
  const money = parseMoney(text, currency)
  if (!money.ok) {
    const { failure } = money
    switch (failure.code) {
      case 'WRONG_EXPONENT':
        return err({ code: failure.code, at, message: `${currency} has ${failure.digits} digits after the point` })
      case 'AMOUNT_TOO_LARGE':
        return err({ code: failure.code, at, message: 'the amount is larger than a ledger can hold' })
      case 'INVALID_AMOUNT':
      case 'UNKNOWN_CURRENCY':
        return invalid(at, 'an amount such as "1000.00" is expected')
    }
  }
  return money.value.minor < 0n ? invalid(at, 'a customs value is not negative') : ok(money.value)
}

function parseMeasure(json: unknown, at: string): Parsed<Measure> {
  if (!isFields(json)) return invalid(at, 'an object is expected')
  const { type, kind } = json
  if (typeof type !== 'string' || type === '') return invalid(`${at}.type`, 'a tax type is expected')
  const base = parseBase(json.base, `${at}.base`)
  if (!base.ok) return base
  const rate = optional(json.rate, (raw) => nonNegative(raw, `${at}.rate`))
  if (!rate.ok) return rate
  const specific = optional(json.amount, (raw) => parseSpecific(raw, json.per, at))
  if (!specific.ok) return specific
  return measureOf({ type, base: base.value }, kind, rate.value, specific.value, at)
}

function measureOf(common: { readonly type: string; readonly base: MeasureBase }, kind: unknown, rate: Decimal | null, specific: SpecificRate | null, at: string): Parsed<Measure> {
  const noRate = invalid(`${at}.rate`, 'a rate in per cent is expected')
  const noAmount = invalid(`${at}.amount`, 'an amount is expected')
  if (kind === 'ad-valorem') return rate === null ? noRate : ok({ ...common, kind, rate })
  if (kind === 'specific') return specific === null ? noAmount : ok({ ...common, kind, specific })
  if (kind === 'compound') return rate === null ? noRate : specific === null ? noAmount : ok({ ...common, kind, rate, specific })
  if (kind === 'minimum' || kind === 'maximum') return rate === null && specific === null ? noRate : ok({ ...common, kind, rate, specific })
  return invalid(`${at}.kind`, 'one of ad-valorem, specific, compound, minimum, maximum is expected')
}

function parseBase(raw: unknown, at: string): Parsed<MeasureBase> {
  if (raw === undefined || raw === null || raw === 'value') return ok('value')
  if (raw === 'value+duties') return ok(raw)
  if (!Array.isArray(raw) || raw.length === 0) return invalid(at, '"value", "value+duties" or a list of tax types is expected')
  return all(raw.map((type: unknown, index) => (typeof type === 'string' && type !== '' ? ok(type) : invalid(`${at}[${index}]`, 'a tax type is expected'))))
}

/** `"100 KGM"`, `"NMB"` for one of them; absent means per one of the item's own unit. */
function parseSpecific(rawAmount: unknown, rawPer: unknown, at: string): Parsed<SpecificRate> {
  const amount = nonNegative(rawAmount, `${at}.amount`)
  if (!amount.ok) return amount
  if (rawPer === undefined || rawPer === null) return parseSpecificOf(amount.value, '1', null, at)
  const match = typeof rawPer === 'string' ? /^(?:(\d+(?:\.\d+)?) ?)?([A-Z][A-Z0-9]{1,2})$/.exec(rawPer.trim()) : null
  return match === null ? invalid(`${at}.per`, 'a count and a unit such as "100 KGM" is expected') : parseSpecificOf(amount.value, match[1] ?? '1', match[2] ?? null, at)
}

function parseSpecificOf(amount: Decimal, count: string, unit: string | null, at: string): Parsed<SpecificRate> {
  const quantity = nonNegative(count, `${at}.per`)
  if (!quantity.ok) return quantity
  return quantity.value.eq(0) ? invalid(`${at}.per`, 'a rate cannot stand for a count of nothing') : ok({ amount, quantity: quantity.value, unit })
}

/** `"6122/B02"`, `"B02"` or `{ procedure, additional, types }`. */
function parseRelief(raw: unknown, at: string): Parsed<Relief> {
  const expected = 'a procedure and an additional procedure such as "6122/B02" is expected'
  const relief = typeof raw === 'string' ? reliefOfText(raw) : isFields(raw) ? reliefOfFields(raw) : undefined
  if (relief === undefined) return invalid(at, expected)
  const problem = reliefProblem(relief)
  return problem === undefined ? ok(relief) : err({ code: 'UNKNOWN_RELIEF', at, message: problem })
}

function reliefOfText(text: string): Relief | undefined {
  const match = /^(?:(\d{4})\s?[/\- ]?\s?)?([A-Z0-9]{3})$/.exec(text.trim())
  return match === null ? undefined : { procedure: match[1] ?? null, additional: match[2] ?? '', types: null }
}

function reliefOfFields(fields: Fields): Relief | undefined {
  const { procedure = null, types = null } = fields
  const additional = fields.additional ?? fields.additionalProcedure ?? fields.code
  if (typeof additional !== 'string' || (procedure !== null && typeof procedure !== 'string')) return undefined
  if (types === null) return { procedure, additional, types }
  return Array.isArray(types) && types.every((type): type is string => typeof type === 'string') ? { procedure, additional, types } : undefined
}

function parseUnit(raw: unknown, at: string): Parsed<string> {
  return typeof raw === 'string' && /^[A-Z][A-Z0-9]{1,2}$/.test(raw) ? ok(raw) : invalid(at, 'a unit of UN/ECE Recommendation 20 such as "KGM" is expected')
}

function nonNegative(raw: unknown, at: string): Parsed<Decimal> {
  const parsed = parseDecimal(numeral(raw) ?? '')
  if (!parsed.ok) return invalid(at, 'a decimal number such as "35.10" is expected')
  return parsed.value.lt(0) ? invalid(at, 'a negative number has no meaning here') : ok(parsed.value)
}

/** A JSON number is taken when its text is what was written, which above 15 digits it may not be. */
function numeral(raw: unknown): string | undefined {
  if (typeof raw === 'string') return raw
  if (typeof raw !== 'number') return undefined
  const text = String(raw)
  return text.replace(/\D/g, '').length <= 15 ? text : undefined
}

const optional = <T>(raw: unknown, parse: (raw: unknown) => Parsed<T>): Parsed<T | null> => (raw === undefined || raw === null ? ok(null) : parse(raw))
