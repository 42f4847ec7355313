import { idOf, KRW, money, parseDate, unwrap, USD } from '@naru/kernel'
import { firm, uuid, won } from '../testing/builders.js'
import { referenceOf } from '../testing/statements.js'
import { matchEntry, nearness, type Payable } from './match.js'
import { readCsv } from './read-csv.js'
import type { StatementEntry } from './statement.js'

const day = (text: string) => unwrap(parseDate(text))
const invoice = (index: number, due: number, name: string): Payable => ({
  kind: 'invoice',
  targetId: uuid(0xe3, index),
  paymentId: idOf<'Payment'>(uuid(0xe1, index)),
  number: `INV-2026-00000${String(index)}`,
  ownerId: firm(index),
  names: [name, `${name} Trading`],
  due: won(due),
  early: null,
  dueOn: day('2026-03-12'),
})
const entry = (facts: Partial<StatementEntry>): StatementEntry => ({
  bankReference: 'KB-1',
  bookedOn: day('2026-03-12'),
  valueOn: day('2026-03-12'),
  amount: won(206_000),
  counterparty: '한빛상사',
  counterpartyAccount: null,
  remittance: '',
  structuredReference: null,
  endToEndId: null,
  isReversal: false,
  isCharge: false,
  ...facts,
})
const payables = [invoice(1, 206_000, '한빛상사'), invoice(2, 206_000, '대성무역'), invoice(3, 50_000, '한빛상사')]
const best = (facts: Partial<StatementEntry>) => matchEntry(entry(facts), payables)[0]

describe('matching a bank entry', () => {
  it('goes by the creditor reference, whatever the amount', () => {
    expect(best({ structuredReference: referenceOf('INV-2026-000002'), amount: won(7) })).toMatchObject({ certainty: 'reference', payable: { number: 'INV-2026-000002' } })
    expect(best({ endToEndId: referenceOf('INV-2026-000003'), counterparty: '' })).toMatchObject({ certainty: 'reference', payable: { number: 'INV-2026-000003' } })
    expect(best({ remittance: `대금 ${referenceOf('INV-2026-000002')} 감사` })).toMatchObject({ certainty: 'reference', payable: { number: 'INV-2026-000002' } })
    expect(best({ remittance: 'inv 2026 000003' })).toMatchObject({ certainty: 'reference', payable: { number: 'INV-2026-000003' } })
  })

  it('does not take a longer number for a shorter one, nor two numbers for one', () => {
    expect(best({ remittance: 'INV-2026-0000012', counterparty: '아무개', amount: won(1) })).toBeUndefined()
    expect(best({ remittance: 'INV-2026-000001 INV-2026-000002', counterparty: '' })).toMatchObject({ certainty: 'suggested' })
  })

  it('goes by amount and name when both fit one alone', () => {
    expect(best({})).toMatchObject({ certainty: 'amount-and-name', payable: { number: 'INV-2026-000001' } })
    expect(best({ counterparty: '(주)한빛상사' })).toMatchObject({ certainty: 'amount-and-name' })
    const twins = [invoice(1, 206_000, '한빛상사'), invoice(4, 206_000, '한빛상사')]
    expect(matchEntry(entry({}), twins)[0]).toMatchObject({ certainty: 'suggested' })
  })

  it('suggests what comes near, the nearest first, and nothing far', () => {
    const suggested = matchEntry(entry({ counterparty: '한빛 상사 서울', amount: won(205_500) }), payables)
    expect(suggested[0]).toMatchObject({ certainty: 'suggested', payable: { number: 'INV-2026-000001' } })
    expect(matchEntry(entry({ counterparty: '전혀 다른 곳', amount: won(1) }), payables)).toEqual([])
  })

  it('finds nothing for money that goes out, charges, reversals and other currencies', () => {
    for (const facts of [{ amount: won(-206_000) }, { isCharge: true }, { isReversal: true }, { amount: money(206_000, USD) }]) expect(best(facts)).toBeUndefined()
  })

  it.each([
    ['주식회사 한빛상사', '㈜한빛상사', 1],
    ['Hanbit Trading Co., Ltd.', 'HANBIT TRADING', 1],
    ['한빛상사', '', 0],
    ['한빛상사', '대성무역', 0],
  ])('%s and %s are %d alike', (a, b, alike) => {
    expect(nearness(a, b)).toBe(alike)
  })
})

describe('a statement in columns', () => {
  const facts = {
    account: '110222333',
    currency: KRW,
    mapping: {},
    digest: (content: string) => String(Array.from(content).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7)),
  }
  const entries = (text: string, mapping = {}) => unwrap(readCsv(text, { ...facts, mapping })).statement.entries

  it('is read by Korean and English headings, below what the bank prints above them', () => {
    const korean =
      '계좌번호,110-222-333\n조회기간,2026.03.01~2026.03.12\n\n거래일시,적요,의뢰인,출금액,입금액,거래후잔액(원)\n2026.03.12 14:05,INV-2026-000001,한빛상사,0,"206,000","1,206,000"\n2026.03.12 15:00,이체수수료,,500,0,"1,205,500"\n합계,,,500,"206,000",\n'
    expect(entries(korean)).toMatchObject([
      { bookedOn: '2026-03-12', amount: won(206_000), counterparty: '한빛상사', remittance: 'INV-2026-000001', isCharge: false },
      { amount: won(-500), isCharge: true },
    ])
    const english = 'Date;Description;Name;Amount;Reference\n2026-03-12;Order;Hanbit Trading;206000;T-1\n2026-03-12;Refund;Kim;-3000;T-2\n'
    expect(entries(english)).toMatchObject([
      { bankReference: 'T-1', counterparty: 'Hanbit Trading' },
      { bankReference: 'T-2', amount: won(-3_000) },
    ])
  })

  it('is read by the bank’s own headings once they are known, and tells what it found', () => {
    const text = 'Wann;Betrag;Wer\n2026-03-12;5;A\n'
    expect(readCsv(text, facts)).toMatchObject({ ok: false, failure: { reason: 'NO_HEADINGS' } })
    expect(entries(text, { bookedOn: 'Wann', amount: 'Betrag', counterparty: 'Wer' })).toMatchObject([{ amount: won(5), counterparty: 'A' }])
    expect(unwrap(readCsv('날짜,입금\n20260312,5\n', facts)).mapping).toEqual({ bookedOn: '날짜', credit: '입금' })
  })

  it('gives the same entry the same reference in the next file, and two equal ones two', () => {
    const line = '2026-03-12,5,A\n'
    const twice = entries(`날짜,입금,의뢰인\n${line}${line}`)
    expect(new Set(twice.map(({ bankReference }) => bankReference)).size).toBe(2)
    expect(entries(`날짜,입금,의뢰인\n${line}`)[0]?.bankReference).toBe(twice[0]?.bankReference)
  })

  it.each([
    ['no headings', 'a,b\n1,2\n', 'line 1', 'NO_HEADINGS'],
    ['a date that is none', '날짜,입금\n2026-13-45,5\n', 'line 2, column 1', 'INVALID_DATE'],
    ['an amount in words', '날짜,입금\n2026-03-12,오천\n', 'line 2, column 2', 'INVALID_AMOUNT'],
    ['digits that the currency has not', '날짜,입금\n2026-03-12,5.5\n', 'line 2, column 2', 'INVALID_AMOUNT'],
    ['a quote that does not end', '날짜,입금\n"2026-03-12,5\n', 'line 3', undefined],
  ])('with %s is refused with the place', (_, text, at, reason) => {
    const outcome = readCsv(text, facts)
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'STATEMENT_UNREADABLE', ...(reason !== undefined && { at, reason }) } })
  })
})
