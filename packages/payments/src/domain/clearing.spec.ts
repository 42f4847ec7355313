import { idOf, money, parseDate, unwrap, type ComplexCode, type CurrencyCode, type PlainDate } from '@naru/kernel'
import fc from 'fast-check'
import { clearingSettled, closePeriod, permitPurchase, permitSale, settlePeriod, type ClearingAccount, type ClearingPeriod } from './clearing.js'
import { imbalances } from './ledger.js'

const usd = (minor: number) => money(BigInt(minor), 'USD' as CurrencyCode)
const on = (day: string): PlainDate => unwrap(parseDate(day))
const account: ClearingAccount = {
  id: idOf<'ClearingAccount'>('00000000-0000-7000-8000-0000000000a1'),
  complex: 'gaeseong' as ComplexCode,
  swing: usd(10_000),
  members: [idOf<'Organisation'>('00000000-0000-7000-8000-0000000000b1')],
}
const standing = (position: number, pendingSales = 0) => ({ position: usd(position), pendingSales: usd(pendingSales) })
const moment = { today: on('2026-11-20'), now: new Date('2026-11-20T01:00:00Z') }
const facts = { id: idOf<'ClearingPeriod'>('00000000-0000-7000-8000-0000000000c1'), accountId: account.id, openedOn: on('2026-01-01'), last: undefined, currencyZero: usd(0) }
const moved = (bought: number, sold: number, settled = 0, returned = 0) => ({ bought: usd(bought), sold: usd(sold), returned: usd(returned), settled: usd(settled) })
const aPeriod = (closing: number): ClearingPeriod => unwrap(closePeriod(facts, on('2026-10-31'), moved(Math.max(closing, 0), Math.max(-closing, 0)), moment))

describe('the swing', () => {
  it.each([
    [0, 10_000, true],
    [0, 10_001, false],
    [9_999, 1, true],
    [10_000, 1, false],
    [-5_000, 15_000, true],
    [-5_000, 15_001, false],
  ])('at a position of %d the other side buys for %d: %s', (position, amount, allowed) => {
    expect(permitPurchase(account, standing(position), usd(amount)).ok).toBe(allowed)
  })

  it.each([
    [0, 0, 10_000, true],
    [0, 0, 10_001, false],
    [0, 6_000, 4_001, false],
    [5_000, 6_000, 9_000, true],
    [5_000, 6_000, 9_001, false],
  ])('at a position of %d, with %d sold and not delivered, it sells for %d: %s', (position, pending, amount, allowed) => {
    expect(permitSale(account, standing(position, pending), usd(amount)).ok).toBe(allowed)
  })

  it('does not count what is not delivered in favour of a buyer', () => {
    expect(permitPurchase(account, standing(10_000, 9_000), usd(1))).toEqual({ ok: false, failure: { code: 'CLEARING_LIMIT_EXCEEDED', swing: usd(10_000), would: usd(10_001) } })
  })
})

describe('a period', () => {
  it('nets both sides and carries what is left into the next', () => {
    const first = unwrap(closePeriod(facts, on('2026-09-30'), moved(700, 1_000), moment))
    expect(first).toMatchObject({ from: on('2026-01-01'), opening: usd(0), closing: usd(-300) })
    const second = unwrap(closePeriod({ ...facts, last: first }, on('2026-10-31'), moved(500, 0, -300), moment))
    expect(second).toMatchObject({ from: on('2026-10-01'), opening: usd(-300), settled: usd(-300), closing: usd(500) })
  })

  it.each([
    ['2026-11-20', 'NOT_OVER'],
    ['2027-01-01', 'NOT_OVER'],
    ['2025-12-31', 'ALREADY_CLOSED'],
  ])('is not closed up to %s: %s', (until, reason) => {
    expect(closePeriod(facts, on(until), moved(0, 0), moment)).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at: 'until', reason } })
  })

  it('is not closed twice', () => {
    expect(closePeriod({ ...facts, last: aPeriod(5) }, on('2026-10-31'), moved(0, 0), moment)).toMatchObject({ failure: { reason: 'ALREADY_CLOSED' } })
  })

  it('is settled once, by the newest, after its end, when something is left', () => {
    const settled = unwrap(settlePeriod(aPeriod(500), true, on('2026-11-02'), ' TT-1 '))
    expect(settled.settlement).toEqual({ on: on('2026-11-02'), bankReference: 'TT-1' })
    expect(settlePeriod(settled, true, on('2026-11-03'), 'TT-2')).toMatchObject({ failure: { code: 'ALREADY_SETTLED' } })
    expect(settlePeriod(aPeriod(0), true, on('2026-11-02'), 'TT-1')).toMatchObject({ failure: { code: 'NOTHING_TO_SETTLE' } })
    expect(settlePeriod(aPeriod(500), false, on('2026-11-02'), 'TT-1')).toMatchObject({ failure: { reason: 'CARRIED_OVER' } })
    expect(settlePeriod(aPeriod(500), true, on('2026-10-31'), 'TT-1')).toMatchObject({ failure: { reason: 'BEFORE_CLOSE' } })
    expect(settlePeriod(aPeriod(500), true, on('2026-11-02'), '  ')).toMatchObject({ failure: { at: 'bankReference', reason: 'REQUIRED' } })
  })

  it('evens out exactly, whichever side owes (property)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }).filter((closing) => closing !== 0),
        (closing) => {
          const posting = clearingSettled(aPeriod(closing), moment.now)
          expect(imbalances(posting)).toEqual([])
          expect(posting.entries.find((entry) => entry.account.purpose === 'bilateral')?.minor).toBe(BigInt(-closing))
        },
      ),
      { seed: 20261120 },
    )
  })
})
