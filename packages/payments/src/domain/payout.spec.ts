import { idOf, parseDate, unwrap, type PlainDate } from '@naru/kernel'
import fc from 'fast-check'
import { firm, firmOrder, uuid, won } from '../testing/builders.js'
import { planReversals, planTransfers, type Payout, type Transfer } from './payout.js'
import { hearOfAccount } from './payout-account.js'
import { checkSchedule, nextPayoutDay, paysOn, usualSchedule, type PayoutRhythm } from './payout-schedule.js'

const day = (text: string): PlainDate => unwrap(parseDate(text))
const payout = (amount: bigint, nets: readonly bigint[]): Payout => ({
  id: idOf<'Payout'>(uuid(0xe5, 1)),
  firmId: firm(1),
  amount: won(Number(amount)),
  orders: nets.map((net, index) => ({ firmOrderId: firmOrder(index), number: `N-${String(index)}`, net: won(Number(net)) })),
  requestedAt: new Date('2026-03-12T00:00:00Z'),
  status: 'requested',
})

describe('the transfers of a payout', () => {
  it('are one an order when nothing is clawed back', () => {
    expect(planTransfers(payout(300n, [100n, 200n]))).toEqual([
      { firmOrderId: firmOrder(0), amount: won(100) },
      { firmOrderId: firmOrder(1), amount: won(200) },
    ])
  })

  it('are shorter by what is clawed back, and one more for what no order explains', () => {
    expect(planTransfers(payout(120n, [100n, 200n])).map(({ amount }) => amount.minor)).toEqual([100n, 20n])
    expect(planTransfers(payout(80n, [100n, 200n])).map(({ amount }) => amount.minor)).toEqual([80n])
    expect(planTransfers(payout(350n, [100n, 200n])).at(-1)).toEqual({ firmOrderId: null, amount: won(50) })
  })

  it('sum to the payout, each above nothing', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 9n), fc.array(fc.bigInt(0n, 10n ** 8n), { maxLength: 12 }), (amount, nets) => {
        const planned = planTransfers(payout(amount, nets))
        expect(planned.reduce((sum, part) => sum + part.amount.minor, 0n)).toBe(amount)
        expect(planned.every((part) => part.amount.minor > 0n)).toBe(true)
      }),
    )
  })

  it('are taken back the newest first, and never beyond what they carried', () => {
    const transfer = (id: string, amount: number, reversed: number): Transfer => ({
      transferId: id,
      payoutId: idOf<'Payout'>(uuid(0xe5, 1)),
      firmOrderId: firmOrder(1),
      amount: won(amount),
      reversed: won(reversed),
    })
    const made = [transfer('tr_2', 50, 20), transfer('tr_1', 100, 0)]
    expect(planReversals(made, won(60))).toEqual([
      { transferId: 'tr_2', amount: won(30) },
      { transferId: 'tr_1', amount: won(30) },
    ])
    expect(planReversals(made, won(500)).reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(130n)
    expect(planReversals([], won(5))).toEqual([])
  })
})

describe('a payout schedule', () => {
  const of = (rhythm: PayoutRhythm) => ({ ...usualSchedule(firm(1)), rhythm })

  it.each([
    [{ kind: 'weekly', weekday: 4 }, '2026-03-12', '2026-03-12'],
    [{ kind: 'weekly', weekday: 4 }, '2026-03-13', '2026-03-19'],
    [{ kind: 'daily' }, '2026-03-13', '2026-03-13'],
    [{ kind: 'monthly', day: 31 }, '2026-02-03', '2026-02-28'],
    [{ kind: 'monthly', day: 30 }, '2028-02-01', '2028-02-29'],
    [{ kind: 'monthly', day: 5 }, '2026-12-06', '2027-01-05'],
    [{ kind: 'manual' }, '2026-03-12', null],
  ] as const)('%j after %s pays on %s', (rhythm, today, expected) => {
    expect(nextPayoutDay(of(rhythm), day(today))).toBe(expected)
  })

  it('pays on the days that it names and no others', () => {
    expect(paysOn(of({ kind: 'monthly', day: 31 }), day('2026-04-30'))).toBe(true)
    expect(paysOn(of({ kind: 'monthly', day: 31 }), day('2026-03-30'))).toBe(false)
    expect(paysOn(of({ kind: 'manual' }), day('2026-03-12'))).toBe(false)
  })

  it.each([
    [{ rhythm: { kind: 'weekly', weekday: 7 } }, 'weekday'],
    [{ rhythm: { kind: 'monthly', day: 0 } }, 'day'],
    [{ holdDays: -1 }, 'holdDays'],
    [{ holdDays: 61 }, 'holdDays'],
    [{ minimums: [won(9_999)] }, 'minimums'],
    [{ minimums: [won(20_000), won(30_000)] }, 'minimums'],
    [{ minimums: [won(-1)] }, 'minimums'],
  ] as const)('refuses %j', (wrong, at) => {
    expect(checkSchedule({ ...usualSchedule(firm(1)), ...wrong })).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT', at } })
  })
})

describe('an account at the processor', () => {
  const pending = { firmId: firm(1), accountId: 'acct_1', state: 'pending', requirements: [], disabledReason: null } as const
  const report = { accountId: 'acct_1', payoutsEnabled: false, detailsSubmitted: false, requirements: ['external_account'], disabledReason: 'requirements.past_due' }

  it('is pending until it can be paid, restricted when it lacks something later, and closed for good when rejected', () => {
    expect(hearOfAccount(pending, report)).toMatchObject({ state: 'pending', requirements: ['external_account'] })
    const enabled = hearOfAccount(pending, { ...report, payoutsEnabled: true, requirements: [], disabledReason: null })
    expect(enabled).toMatchObject({ state: 'enabled', requirements: [] })
    expect(hearOfAccount(enabled, report)).toMatchObject({ state: 'restricted', requirements: ['external_account'] })
    const rejected = hearOfAccount(enabled, { ...report, disabledReason: 'rejected.fraud' })
    expect(rejected.state).toBe('disabled')
    expect(hearOfAccount(rejected, { ...report, payoutsEnabled: true }).state).toBe('disabled')
  })
})
