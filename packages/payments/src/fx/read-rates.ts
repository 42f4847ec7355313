import { err, ok, parseCurrency, parseDate, parseDecimal, type CurrencyCode, type Ids, type Result } from '@naru/kernel'
import { readXml, type XmlElement } from '@naru/kernel/xml'
import { CsvError, parse } from 'csv-parse/sync'
import { decodeText } from '../bank/read-csv.js'
import type { FxFailure, FxRate } from './rate.js'

type Read<T> = Result<T, FxFailure>
const unreadable = (at: string, reason: string): { readonly ok: false; readonly failure: FxFailure } => ({ ok: false, failure: { code: 'RATES_UNREADABLE', at, reason } })

const largest = 4_000_000

/**
 * Daily rates as a central bank publishes them: the European Central Bank's XML (units of a currency for one euro), or columns with a currency's code, its
 * unit and its price in the base, as the Bank of Korea's. A currency that we do not know makes the file wrong; nothing of it is kept.
 */
export function readRates(bytes: Uint8Array, base: CurrencyCode, source: string, ids: Ids): Read<readonly FxRate[]> {
  if (bytes.length > largest) return unreadable('file', 'TOO_LARGE')
  const text = decodeText(bytes)
  return /^\s*</.test(text) ? readEcb(text, source, ids) : readColumns(text, base, source, ids)
}

function readEcb(text: string, source: string, ids: Ids): Read<readonly FxRate[]> {
  const document = readXml(text)
  if (!document.ok) return unreadable(`line ${String(document.failure.line)}`, document.failure.code)
  const rates: FxRate[] = []
  for (const { element, time } of daysIn(document.value)) {
    const on = parseDate(time)
    if (!on.ok) return unreadable(`line ${String(element.line)}`, 'INVALID_DATE')
    for (const { attributes, line } of element.children) {
      const read = oneRate(attributes.currency ?? '', '1', attributes.rate ?? '', `line ${String(line)}`)
      if (!read.ok) return read
      // The price of a euro in the currency, turned round: what one unit of the currency costs in euros.
      rates.push({ id: ids.next<'FxRate'>(), currency: read.value.currency, base: euro, unit: 1, rate: read.value.rate.pow(-1), on: on.value, source })
    }
  }
  return rates.length === 0 ? unreadable('Envelope', 'NO_RATES') : ok(rates)
}

const euro = 'EUR' as CurrencyCode

/** `<Cube time="2026-03-12"><Cube currency="USD" rate="1.0912"/>…` at any depth. */
function daysIn(element: XmlElement): readonly { readonly element: XmlElement; readonly time: string }[] {
  const { time } = element.attributes
  return [...(element.name === 'Cube' && time !== undefined ? [{ element, time }] : []), ...element.children.flatMap(daysIn)]
}

const headings = {
  on: ['date', '일자', '고시일', '날짜'],
  currency: ['currency', 'code', '통화', '통화코드'],
  unit: ['unit', '단위'],
  rate: ['rate', 'price', '매매기준율', '환율'],
} as const
type Heading = keyof typeof headings

function readColumns(text: string, base: CurrencyCode, source: string, ids: Ids): Read<readonly FxRate[]> {
  const rows = rowsOf(text)
  if (!rows.ok) return rows
  const [head = [], ...body] = rows.value
  const folded = head.map((cell) => cell.trim().toLowerCase())
  const at = (name: Heading): number => folded.findIndex((cell) => headings[name].some((known) => known === cell))
  for (const name of ['on', 'currency', 'rate'] as const) if (at(name) < 0) return unreadable('line 1', `NO_${name.toUpperCase()}_COLUMN`)
  const rates: FxRate[] = []
  for (const [index, row] of body.entries()) {
    if (row.every((cell) => cell.trim() === '')) continue
    const line = `line ${String(index + 2)}`
    const cell = (name: Heading): string => (row[at(name)] ?? '').trim()
    const on = parseDate(cell('on').replaceAll(/[./]/g, '-'))
    if (!on.ok) return unreadable(line, 'INVALID_DATE')
    const read = oneRate(cell('currency'), cell('unit') === '' ? '1' : cell('unit'), cell('rate').replaceAll(',', ''), line)
    if (!read.ok) return read
    if (read.value.currency !== base) rates.push({ id: ids.next<'FxRate'>(), ...read.value, base, on: on.value, source })
  }
  return rates.length === 0 ? unreadable('line 2', 'NO_RATES') : ok(rates)
}

function rowsOf(text: string): Read<readonly (readonly string[])[]> {
  try {
    return ok(parse(text, { bom: true, relax_column_count: true }))
  } catch (error) {
    if (error instanceof CsvError) return unreadable('file', error.code)
    throw error
  }
}

function oneRate(code: string, unit: string, price: string, at: string): Read<Pick<FxRate, 'currency' | 'unit' | 'rate'>> {
  const currency = parseCurrency(code.toUpperCase())
  if (!currency.ok) return err({ code: 'UNKNOWN_CURRENCY', value: code })
  const rate = parseDecimal(price)
  if (!rate.ok || rate.value.lte(0)) return unreadable(at, 'INVALID_RATE')
  return unit === '1' || unit === '100' || unit === '1000' ? ok({ currency: currency.value, unit: Number(unit), rate: rate.value }) : unreadable(at, 'INVALID_UNIT')
}
