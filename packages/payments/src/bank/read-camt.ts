import { all, dateIn, exponentOf, ok, parseCurrency, parseDate, type CurrencyCode, type Money, type PlainDate, type Result } from '@naru/kernel'
import { readXml, type XmlElement } from '@naru/kernel/xml'
import { addsUp, unreadable, type Statement, type StatementEntry, type StatementUnreadable } from './statement.js'

type Read<T> = Result<T, StatementUnreadable>

const namespace = /^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(\d{2})$/
/** Versions whose elements we have compared. */
const versions = ['02', '04', '06', '08', '10']

const child = (element: XmlElement | undefined, name: string): XmlElement | undefined => element?.children.find((candidate) => candidate.name === name)
const children = (element: XmlElement | undefined, name: string): readonly XmlElement[] => element?.children.filter((candidate) => candidate.name === name) ?? []
const path = (element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined => names.reduce(child, element)
function textAt(element: XmlElement | undefined, ...names: readonly string[]): string | null {
  const text = path(element, ...names)?.text
  return text === undefined || text === '' ? null : text
}
const lineOf = ({ line }: XmlElement): string => `line ${String(line)}`

/** Reads a bank-to-customer statement (ISO 20022 camt.053): one file may hold several statements, one entry a whole batch. Moments count by the days of `zone`. */
export function readCamt(text: string, zone: string): Read<readonly Statement[]> {
  const document = readXml(text)
  if (!document.ok) return unreadable(`line ${String(document.failure.line)}`, document.failure.code)
  const version = namespace.exec(document.value.namespace)?.[1]
  if (document.value.name !== 'Document' || version === undefined || !versions.includes(version)) return unreadable('Document', 'NOT_CAMT_053')
  const message = child(document.value, 'BkToCstmrStmt')
  const statements = children(message, 'Stmt')
  if (statements.length === 0) return unreadable('BkToCstmrStmt', 'NO_STATEMENT')
  return all(statements.map((statement) => readStatement(statement, zone)))
}

function readStatement(element: XmlElement, zone: string): Read<Statement> {
  const account = textAt(element, 'Acct', 'Id', 'IBAN') ?? textAt(element, 'Acct', 'Id', 'Othr', 'Id')
  if (account === null) return unreadable(`${lineOf(element)} Acct`, 'NO_ACCOUNT')
  const entries: StatementEntry[] = []
  for (const entry of children(element, 'Ntry')) {
    const read = readEntry(entry, zone)
    if (!read.ok) return read
    entries.push(...read.value)
  }
  const [opening, closing] = [balance(element, ['OPBD', 'PRCD']), balance(element, ['CLBD'])]
  if (!opening.ok) return opening
  if (!closing.ok) return closing
  const statement: Statement = {
    statementId: textAt(element, 'Id') ?? '',
    account,
    from: dayOf(textAt(element, 'FrToDt', 'FrDtTm'), zone),
    until: dayOf(textAt(element, 'FrToDt', 'ToDtTm'), zone),
    opening: opening.value,
    closing: closing.value,
    entries,
  }
  return addsUp(statement) ? ok(statement) : unreadable(`${lineOf(element)} Bal`, 'DOES_NOT_ADD_UP')
}

function balance(statement: XmlElement, codes: readonly string[]): Read<Money | null> {
  const found = children(statement, 'Bal').find((candidate) => codes.includes(textAt(candidate, 'Tp', 'CdOrPrtry', 'Cd') ?? ''))
  return found ? amountOf(found) : ok(null)
}

/** The amount of an entry, a transaction or a balance, negative when it is a debit. */
function amountOf(element: XmlElement): Read<Money> {
  const amount = child(element, 'Amt')
  if (!amount) return unreadable(`${lineOf(element)} Amt`, 'REQUIRED')
  const currency = parseCurrency(amount.attributes.Ccy ?? '')
  if (!currency.ok) return unreadable(`${lineOf(amount)} Amt`, 'UNKNOWN_CURRENCY')
  const minor = minorOf(amount.text, currency.value)
  if (minor === null) return unreadable(`${lineOf(amount)} Amt`, 'INVALID_AMOUNT')
  const side = textAt(element, 'CdtDbtInd')
  if (side !== 'CRDT' && side !== 'DBIT') return unreadable(`${lineOf(element)} CdtDbtInd`, 'REQUIRED')
  return ok({ minor: side === 'CRDT' ? minor : -minor, currency: currency.value })
}

/** Amounts of camt may have more zeros than the currency has digits, and no other digits there. */
function minorOf(text: string, currency: CurrencyCode): bigint | null {
  const match = /^(\d{1,18})(?:\.(\d{1,5}))?$/.exec(text)
  if (!match?.[1]) return null
  const digits = exponentOf(currency)
  const fraction = (match[2] ?? '').padEnd(digits, '0')
  return /^0*$/.test(fraction.slice(digits)) ? BigInt(match[1] + fraction.slice(0, digits)) : null
}

function dayOf(text: string | null, zone: string): PlainDate | null {
  if (text === null) return null
  const day = parseDate(text.slice(0, 10))
  if (day.ok && text.length <= 10) return day.value
  const moment = new Date(text)
  return Number.isNaN(moment.getTime()) ? null : day.ok && !/[Zz]|[+-]\d\d:\d\d$/.test(text) ? day.value : dateIn(zone, moment)
}

/** An entry with its transactions: a batch is one entry a transaction, when each says its amount and together they are the entry's. */
function readEntry(entry: XmlElement, zone: string): Read<readonly StatementEntry[]> {
  const total = amountOf(entry)
  if (!total.ok) return total
  const status = textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts')
  // Pending and informational entries are not booked yet.
  if (status !== null && status !== 'BOOK') return ok([])
  const bookedOn = dayOf(textAt(entry, 'BookgDt', 'Dt') ?? textAt(entry, 'BookgDt', 'DtTm'), zone)
  if (bookedOn === null) return unreadable(`${lineOf(entry)} BookgDt`, 'REQUIRED')
  const facts: EntryFacts = {
    reference: textAt(entry, 'AcctSvcrRef') ?? textAt(entry, 'NtryRef'),
    bookedOn,
    valueOn: dayOf(textAt(entry, 'ValDt', 'Dt') ?? textAt(entry, 'ValDt', 'DtTm'), zone) ?? bookedOn,
    isReversal: textAt(entry, 'RvslInd') === 'true',
    isCharge: isCharge(entry),
    information: textAt(entry, 'AddtlNtryInf'),
  }
  const transactions = children(entry, 'NtryDtls').flatMap((details) => children(details, 'TxDtls'))
  const charges = chargesOf(entry)
  if (!charges.ok) return charges
  if (transactions.length <= 1) return ok([toEntry(facts, total.value, transactions[0], facts.reference)])
  const parts = all(transactions.map((transaction) => partAmount(transaction, total.value)))
  if (!parts.ok) return parts
  const sum = parts.value.reduce((minor, part) => minor + part.minor, 0n)
  // A bank that takes its charge out of a batch says so; otherwise parts that do not sum cannot be told apart.
  if (sum - charges.value !== total.value.minor && sum !== total.value.minor) return unreadable(`${lineOf(entry)} NtryDtls`, 'BATCH_DOES_NOT_ADD_UP')
  const batch = transactions.map((transaction, index) => toEntry(facts, parts.value[index] ?? total.value, transaction, `${facts.reference ?? ''}/${String(index + 1)}`))
  const charged: StatementEntry[] =
    sum === total.value.minor
      ? []
      : [{ ...toEntry(facts, { ...total.value, minor: total.value.minor - sum }, undefined, `${facts.reference ?? ''}/charge`), counterparty: '', isCharge: true }]
  return ok([...batch, ...charged])
}

interface EntryFacts {
  readonly reference: string | null
  readonly bookedOn: PlainDate
  readonly valueOn: PlainDate
  readonly isReversal: boolean
  readonly isCharge: boolean
  readonly information: string | null
}

/** Domain code PMNT … CHRG, or a proprietary code that says so. */
const isCharge = (entry: XmlElement): boolean => {
  const code = path(entry, 'BkTxCd', 'Domn', 'Fmly')
  return textAt(code, 'SubFmlyCd') === 'CHRG' || textAt(entry, 'BkTxCd', 'Domn', 'Cd') === 'CHRG' || /CHRG|FEE/.test(textAt(entry, 'BkTxCd', 'Prtry', 'Cd') ?? '')
}

function chargesOf(entry: XmlElement): Read<bigint> {
  let total = 0n
  for (const record of children(child(entry, 'Chrgs'), 'Rcrd')) {
    const amount = child(record, 'Amt')
    const currency = parseCurrency(amount?.attributes.Ccy ?? '')
    const minor = amount && currency.ok ? minorOf(amount.text, currency.value) : null
    if (minor === null) return unreadable(`${lineOf(record)} Amt`, 'INVALID_AMOUNT')
    total += minor
  }
  return ok(total)
}

function partAmount(transaction: XmlElement, total: Money): Read<Money> {
  const holder = child(transaction, 'Amt') ? transaction : (path(transaction, 'AmtDtls', 'TxAmt') ?? path(transaction, 'AmtDtls', 'InstdAmt'))
  const amount = child(holder, 'Amt')
  if (!amount) return unreadable(`${lineOf(transaction)} Amt`, 'REQUIRED')
  if (amount.attributes.Ccy !== total.currency) return unreadable(`${lineOf(amount)} Amt`, 'OTHER_CURRENCY')
  const minor = minorOf(amount.text, total.currency)
  if (minor === null) return unreadable(`${lineOf(amount)} Amt`, 'INVALID_AMOUNT')
  const side = textAt(transaction, 'CdtDbtInd') ?? (total.minor < 0n ? 'DBIT' : 'CRDT')
  return ok({ minor: side === 'DBIT' ? -minor : minor, currency: total.currency })
}

function toEntry(facts: EntryFacts, amount: Money, transaction: XmlElement | undefined, reference: string | null): StatementEntry {
  const parties = child(transaction, 'RltdPties')
  const [party, account] = amount.minor >= 0n ? ['Dbtr', 'DbtrAcct'] : ['Cdtr', 'CdtrAcct']
  const remittance = child(transaction, 'RmtInf')
  const own = textAt(transaction, 'Refs', 'AcctSvcrRef')
  const endToEndId = textAt(transaction, 'Refs', 'EndToEndId')
  return {
    bankReference: own ?? reference ?? '',
    bookedOn: facts.bookedOn,
    valueOn: facts.valueOn,
    amount,
    // From version 4 on a party's name stands one level deeper.
    counterparty: textAt(parties, party, 'Nm') ?? textAt(parties, party, 'Pty', 'Nm') ?? '',
    counterpartyAccount: textAt(parties, account, 'Id', 'IBAN') ?? textAt(parties, account, 'Id', 'Othr', 'Id'),
    remittance: children(remittance, 'Ustrd')
      .map(({ text }) => text)
      .concat(transaction === undefined && facts.information !== null ? [facts.information] : [])
      .join(' '),
    structuredReference: textAt(remittance, 'Strd', 'CdtrRefInf', 'Ref'),
    endToEndId: endToEndId === 'NOTPROVIDED' ? null : endToEndId,
    isReversal: facts.isReversal,
    isCharge: facts.isCharge,
  }
}
