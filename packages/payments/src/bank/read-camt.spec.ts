import { money, parseCurrency, unwrap } from '@naru/kernel'
import { won } from '../testing/builders.js'
import { camt, ourIban, statementOf } from '../testing/statements.js'
import { readCamt } from './read-camt.js'

const read = (text: string) => unwrap(readCamt(text, 'Asia/Seoul'))
const only = (text: string) => {
  const [statement] = read(text)
  if (!statement) throw new Error('no statement')
  return statement
}
const usd = (minor: number) => money(minor, unwrap(parseCurrency('USD')))

describe('a camt.053 statement', () => {
  it.each(['02', '08'] as const)('of version %s tells account, period, payer, amount and reference', (version) => {
    const statement = only(
      camt([{ amount: '206000', name: '한빛상사', account: '110-222-333', remittance: 'INV-2026-000001', structured: 'RF18539007547034', endToEnd: 'E2E-1' }], {
        version,
        balances: ['1000', '207000'],
      }),
    )
    expect(statement).toMatchObject({ account: ourIban, from: '2026-03-11', until: '2026-03-12', opening: won(1_000), closing: won(207_000) })
    expect(statement.entries).toEqual([
      {
        bankReference: 'KB-1',
        bookedOn: '2026-03-12',
        valueOn: '2026-03-12',
        amount: won(206_000),
        counterparty: '한빛상사',
        counterpartyAccount: '110-222-333',
        remittance: 'INV-2026-000001',
        structuredReference: 'RF18539007547034',
        endToEndId: 'E2E-1',
        isReversal: false,
        isCharge: false,
      },
    ])
  })

  it('has namespaces with any prefix', () => {
    const text = camt([{ amount: '5' }])
      .replaceAll(/<(\/?)(?!\?)(\w)/g, '<$1bank:$2')
      .replace('xmlns=', 'xmlns:bank=')
    expect(only(text).entries).toHaveLength(1)
  })

  it('may come with others in one file', () => {
    const second = statementOf([{ amount: '12.30', currency: 'USD' }], '110-444', 'USD', '02')
    const statements = read(camt([{ amount: '5' }]).replace('</Stmt>', `</Stmt>${second}`))
    expect(statements.map(({ account, entries }) => [account, entries[0]?.amount])).toEqual([
      [ourIban, won(5)],
      ['110-444', usd(1_230)],
    ])
  })

  it('tells debits, reversals and charges, and leaves out what is pending', () => {
    const { entries } = only(
      camt([
        { amount: '3000', side: 'DBIT', name: '김하늘' },
        { amount: '206000', side: 'DBIT', isReversal: true },
        { amount: '500', side: 'DBIT', code: 'CHRG' },
        { amount: '1', status: 'PDNG' },
      ]),
    )
    expect(entries.map(({ amount, isReversal, isCharge }) => [Number(amount.minor), isReversal, isCharge])).toEqual([
      [-3_000, false, false],
      [-206_000, true, false],
      [-500, false, true],
    ])
  })

  const batch = (
    parts: readonly string[],
    total: string,
    charge = '',
  ) => `<Ntry><Amt Ccy="KRW">${total}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-12</Dt></BookgDt>
    <AcctSvcrRef>B-1</AcctSvcrRef>${charge === '' ? '' : `<Chrgs><Rcrd><Amt Ccy="KRW">${charge}</Amt></Rcrd></Chrgs>`}<NtryDtls>${parts
      .map((amount, index) => `<TxDtls><Refs><EndToEndId>E-${String(index)}</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="KRW">${amount}</Amt></TxAmt></AmtDtls></TxDtls>`)
      .join('')}</NtryDtls></Ntry>`

  it('is one entry for each transaction of a batch, with a reference of its own, and the charge that was taken out', () => {
    const { entries } = only(camt([], { raw: batch(['100', '200'], '300') }))
    expect(entries.map(({ bankReference, amount, endToEndId }) => [bankReference, amount, endToEndId])).toEqual([
      ['B-1/1', won(100), 'E-0'],
      ['B-1/2', won(200), 'E-1'],
    ])
    const charged = only(camt([], { raw: batch(['100', '200'], '290', '10') })).entries
    expect(charged.map(({ amount, isCharge }) => [Number(amount.minor), isCharge])).toEqual([
      [100, false],
      [200, false],
      [-10, true],
    ])
  })

  it.each([
    ['nothing', '', 'line 1', 'MALFORMED_XML'],
    ['a cut file', camt([{ amount: '5' }]).slice(0, 300), undefined, 'MALFORMED_XML'],
    ['entities', camt([]).replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>'), undefined, 'DOCTYPE_REFUSED'],
    ['another message', camt([]).replaceAll('camt.053', 'camt.054'), 'Document', 'NOT_CAMT_053'],
    ['no namespace', camt([]).replace(/ xmlns="[^"]+"/, ''), 'Document', 'NOT_CAMT_053'],
    ['an unknown version', camt([]).replace('001.02', '001.99'), 'Document', 'NOT_CAMT_053'],
    ['no account', camt([]).replace(/<Acct>.*<\/Acct>/, ''), undefined, 'NO_ACCOUNT'],
    ['an unknown currency', camt([{ amount: '5', currency: 'XXQ' }]), undefined, 'UNKNOWN_CURRENCY'],
    ['digits that the currency has not', camt([{ amount: '5.5' }]), undefined, 'INVALID_AMOUNT'],
    ['an amount in words', camt([{ amount: 'five' }]), undefined, 'INVALID_AMOUNT'],
    ['balances that do not add up', camt([{ amount: '5' }], { balances: ['0', '6'] }), undefined, 'DOES_NOT_ADD_UP'],
    ['a batch that does not add up', camt([], { raw: batch(['100', '200'], '301') }), undefined, 'BATCH_DOES_NOT_ADD_UP'],
    ['no date', camt([{ amount: '5' }]).replace(/<BookgDt>.*?<\/BookgDt>/, ''), undefined, 'REQUIRED'],
  ])('with %s is refused with the place', (_, text, at, reason) => {
    const outcome = readCamt(text, 'Asia/Seoul')
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'STATEMENT_UNREADABLE', reason, ...(at !== undefined && { at }) } })
    expect(!outcome.ok && outcome.failure.at).toMatch(/^(line \d+|Document|BkToCstmrStmt)/)
  })

  it('accepts zeros behind the currency’s digits', () => {
    expect(only(camt([{ amount: '5.00' }])).entries[0]?.amount).toEqual(won(5))
  })
})
