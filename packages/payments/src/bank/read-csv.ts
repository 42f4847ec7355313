import { ok, parseDate, type CurrencyCode, type Money, type PlainDate, type Result, exponentOf } from '@naru/kernel'
import { CsvError, parse } from 'csv-parse/sync'
import { unreadable, type Statement, type StatementEntry, type StatementUnreadable } from './statement.js'

export const csvFields = ['bookedOn', 'valueOn', 'amount', 'credit', 'debit', 'counterparty', 'remittance', 'reference', 'balance'] as const
export type CsvField = (typeof csvFields)[number]
/** Which column of a bank's file holds what, by its heading. */
export type CsvMapping = Readonly<Partial<Record<CsvField, string>>>

/** Headings that Korean banks and their English pages use. */
const headings: Readonly<Record<CsvField, readonly string[]>> = {
  bookedOn: ['거래일자', '거래일시', '거래일', '날짜', '일자', 'date', 'bookingdate', 'transactiondate', 'bookedon'],
  valueOn: ['기산일', '결제일', 'valuedate', 'valueon'],
  amount: ['거래금액', '금액', 'amount', 'transactionamount'],
  credit: ['입금액', '입금금액', '입금', '맡기신금액', '받은금액', 'credit', 'deposit', 'moneyin', 'paidin'],
  debit: ['출금액', '출금금액', '출금', '찾으신금액', '보낸금액', 'debit', 'withdrawal', 'moneyout', 'paidout'],
  counterparty: ['의뢰인', '보낸분', '보낸사람', '받는분', '거래처', '입금자', '상대계좌예금주명', 'counterparty', 'name', 'payer', 'sender', 'from'],
  remittance: ['적요', '내용', '기재내용', '거래내용', '메모', '받는통장표시내용', 'description', 'details', 'memo', 'remittance', 'narrative'],
  reference: ['거래번호', '참조번호', '거래고유번호', 'reference', 'transactionid', 'bankreference', 'id'],
  balance: ['잔액', '거래후잔액', '거래후잔액원', 'balance', 'runningbalance'],
}

const fold = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const largest = 16_000_000
const mostRows = 100_000

/** The text of a file from a bank: UTF-8, or the older Korean code page. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\uFEFF/, '')
  } catch {
    return new TextDecoder('euc-kr').decode(bytes)
  }
}

export interface CsvFacts {
  readonly account: string
  readonly currency: CurrencyCode
  /** The bank's own headings, where the known ones do not fit. */
  readonly mapping: CsvMapping
  /** Tells entries apart that the bank gives no reference: made of their content. */
  readonly digest: (content: string) => string
}

interface Columns {
  readonly headings: readonly string[]
  readonly at: Readonly<Partial<Record<CsvField, number>>>
}

/** Reads a statement in columns. Lines above the headings are skipped: banks put the account's name and period there. */
export function readCsv(text: string, facts: CsvFacts): Result<{ readonly statement: Statement; readonly mapping: CsvMapping }, StatementUnreadable> {
  if (text.length > largest) return unreadable('line 1', 'TOO_LARGE')
  const rows = rowsOf(text)
  if (!rows.ok) return rows
  if (rows.value.length > mostRows) return unreadable(`line ${String(mostRows)}`, 'TOO_MANY_ROWS')
  const head = rows.value.findIndex((row) => isHead(row, facts.mapping))
  const headRow = rows.value[head]
  if (!headRow) return unreadable('line 1', 'NO_HEADINGS')
  const columns = columnsOf(headRow, facts.mapping)
  const entries: StatementEntry[] = []
  const seen = new Map<string, number>()
  for (const [index, row] of rows.value.slice(head + 1).entries()) {
    if (row.every((cell) => cell.trim() === '')) continue
    const read = readRow(row, columns, facts, seen, head + index + 2)
    if (!read.ok) return read
    if (read.value) entries.push(read.value)
  }
  const days = entries.map(({ bookedOn }) => bookedOn).toSorted()
  const statement = { statementId: '', account: facts.account, from: days[0] ?? null, until: days.at(-1) ?? null, opening: null, closing: null, entries }
  const mapping = Object.fromEntries(Object.entries(columns.at).map(([field, column]) => [field, columns.headings[column] ?? '']))
  return ok({ statement, mapping })
}

function rowsOf(text: string): Result<readonly (readonly string[])[], StatementUnreadable> {
  const sample = text.slice(0, 4_000)
  const delimiter = [',', ';', '\t'].toSorted((a, b) => sample.split(b).length - sample.split(a).length)[0] ?? ','
  try {
    return ok(parse(text, { delimiter, relax_column_count: true, skip_empty_lines: false, bom: true }))
  } catch (error) {
    if (error instanceof CsvError) return unreadable(`line ${typeof error.lines === 'number' ? String(error.lines) : '1'}`, error.code)
    throw error
  }
}

function columnsOf(row: readonly string[], mapping: CsvMapping): Columns {
  const folded = row.map(fold)
  const find = (field: CsvField): number => {
    const own = mapping[field]
    return own === undefined ? folded.findIndex((heading) => headings[field].includes(heading)) : folded.indexOf(fold(own))
  }
  return { headings: row, at: Object.fromEntries(csvFields.map((field) => [field, find(field)] as const).filter(([, column]) => column >= 0)) }
}

function isHead(row: readonly string[], mapping: CsvMapping): boolean {
  const { at } = columnsOf(row, mapping)
  return at.bookedOn !== undefined && (at.amount !== undefined || at.credit !== undefined)
}

function readRow(
  row: readonly string[],
  { at }: Columns,
  { currency, digest }: CsvFacts,
  seen: Map<string, number>,
  line: number,
): Result<StatementEntry | null, StatementUnreadable> {
  const cell = (field: CsvField): string => {
    const column = at[field]
    return column === undefined ? '' : (row[column] ?? '').trim()
  }
  const where = (field: CsvField): string => `line ${String(line)}, column ${String((at[field] ?? 0) + 1)}`
  const bookedOn = dayIn(cell('bookedOn'))
  // A line of totals at the end has no date.
  if (bookedOn === null) return /\d{4}/.test(cell('bookedOn')) ? unreadable(where('bookedOn'), 'INVALID_DATE') : ok(null)
  const minor = signedMinor(cell('amount'), cell('credit'), cell('debit'), currency)
  if (minor === null) return unreadable(where(at.amount === undefined ? 'credit' : 'amount'), 'INVALID_AMOUNT')
  if (minor === 0n) return ok(null)
  const [counterparty, remittance] = [cell('counterparty'), cell('remittance')]
  const amount: Money = { minor, currency }
  const content = [bookedOn, cell('bookedOn'), minor.toString(), counterparty, remittance, cell('balance')].join('|')
  const repeated = (seen.get(content) ?? 0) + 1
  seen.set(content, repeated)
  return ok({
    bankReference: cell('reference') || `csv-${digest(`${content}|${String(repeated)}`)}`,
    bookedOn,
    valueOn: dayIn(cell('valueOn')) ?? bookedOn,
    amount,
    counterparty,
    counterpartyAccount: null,
    remittance,
    structuredReference: null,
    endToEndId: null,
    isReversal: /취소|reversal|reversed/i.test(remittance) && minor < 0n,
    isCharge: minor < 0n && /수수료|fee|charge/i.test(remittance),
  })
}

/** `2026-03-12`, `2026.03.12 14:05`, `20260312`, `2026/3/12`. */
function dayIn(text: string): PlainDate | null {
  const match = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})(?:\D|$)/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})/.exec(text)
  if (!match?.[1] || !match[2] || !match[3]) return null
  const day = parseDate(`${match[1]}-${match[2].padStart(2, '0')}-${match[3].padStart(2, '0')}`)
  return day.ok ? day.value : null
}

function signedMinor(amount: string, credit: string, debit: string, currency: CurrencyCode): bigint | null {
  const [whole, inward, outward] = [minorIn(amount, currency), minorIn(credit, currency), minorIn(debit, currency)]
  if (whole === null || inward === null || outward === null) return null
  return amount === '' ? inward - outward : whole
}

/** `1,234,500`, `-12.30`, `₩12,300`, `12,300원`, empty for nothing. */
function minorIn(text: string, currency: CurrencyCode): bigint | null {
  const bare = text.replaceAll(/[,\s₩$€¥원]/g, '')
  if (bare === '' || bare === '-') return 0n
  const match = /^([-+]?)(\d{1,18})(?:\.(\d{1,6}))?$/.exec(bare)
  if (!match?.[2]) return null
  const digits = exponentOf(currency)
  const fraction = (match[3] ?? '').padEnd(digits, '0')
  if (!/^0*$/.test(fraction.slice(digits))) return null
  const minor = BigInt(match[2] + fraction.slice(0, digits))
  return match[1] === '-' ? -minor : minor
}
