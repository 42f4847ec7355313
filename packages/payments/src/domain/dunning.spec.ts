import { describe, expect, it } from '@jest/globals'
import { add, addDays, decimal, idOf, KRW, money, subtract, zero, type PlainDate } from '@naru/kernel'
import fc from 'fast-check'
import { statementOf, type AccountEntry } from './account-statement.js'
import { ageOf, checkDunningSchedule, claimed, defaultSchedule, interestOn, letterDue } from './dunning.js'
import type { Invoice } from './invoice.js'

const won = (amount: number | bigint) => money(amount, KRW)
const day = (text: string) => text as PlainDate
const schedule = defaultSchedule(KRW)
const anInvoice = (over: Partial<Invoice> = {}): Invoice =>
  ({
    id: idOf('00000000-0000-7000-8000-0000000000e1'),
    number: 'INV-2026-000001',
    paymentId: idOf('00000000-0000-7000-8000-0000000000e2'),
    orderGroupId: idOf('00000000-0000-7000-8000-0000000000e3'),
    orderNumber: 'NR-260301-000001',
    buyerId: idOf('00000000-0000-7000-8000-0000000000b9'),
    buyer: { ko: '마루', en: 'Maru' },
    amount: won(1_000_000),
    credited: won(0),
    issuedOn: day('2026-02-10'),
    dueOn: day('2026-03-12'),
    status: 'open',
    ...over,
  }) as Invoice

describe('a dunning letter', () => {
  it.each([
    [0, undefined],
    [1, 1],
    [6, 1],
    [7, 2],
    [14, 3],
    [30, 4],
    [400, 4],
  ])('%d days after the due date is of level %s', (late, level) => {
    expect(letterDue(anInvoice(), schedule, [], addDays(day('2026-03-12'), late), false)?.level).toBe(level)
  })

  it('is sent once a level, and one for all that were missed', () => {
    const on = (late: number, sent: readonly number[]) =>
      letterDue(
        anInvoice(),
        schedule,
        sent.map((level) => ({ level })),
        addDays(day('2026-03-12'), late),
        false,
      )?.level
    expect([on(2, [1]), on(8, [1]), on(20, []), on(20, [3]), on(8, [3])]).toEqual([undefined, 2, 3, undefined, undefined])
  })

  it('stops with payment, credit or dispute', () => {
    const late = day('2026-03-20')
    expect(letterDue(anInvoice({ status: 'paid' }), schedule, [], late, false)).toBeUndefined()
    expect(letterDue(anInvoice({ status: 'credited' }), schedule, [], late, false)).toBeUndefined()
    expect(letterDue(anInvoice(), schedule, [], late, true)).toBeUndefined()
  })

  it('claims what is due with interest by the day, cut to the won, and the fee of its level', () => {
    expect(interestOn(won(1_000_000), decimal('0.06'), 8)).toEqual(won(1_315))
    const levels = [{ level: 1, afterDays: 1, fee: won(5_000), yearlyRate: decimal('0.06'), blocks: false }]
    const letter = letterDue(anInvoice({ credited: won(400_000) }), levels, [], day('2026-03-20'), false)
    expect(letter).toMatchObject({ due: won(600_000), fee: won(5_000), interest: won(789), daysLate: 8 })
    expect(letter && claimed({ ...letter, id: '', at: new Date(0) })).toEqual(won(605_789))
  })

  it.each([
    [[{ level: 2 }], 'levels.0.level'],
    [[{ afterDays: 0 }], 'levels.0.afterDays'],
    [[{}, { level: 2, afterDays: 1 }], 'levels.1.afterDays'],
    [[{ fee: won(-1) }], 'levels.0.fee'],
    [[{ yearlyRate: decimal('0.21') }], 'levels.0.yearlyRate'],
    [[{ yearlyRate: decimal('-0.01') }], 'levels.0.yearlyRate'],
  ])('has no schedule like %j', (over, at) => {
    const levels = over.map((change) => ({ level: 1, afterDays: 1, fee: won(0), yearlyRate: decimal(0), blocks: false, ...change }))
    expect(checkDunningSchedule(levels)).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT', at } })
    expect(checkDunningSchedule(schedule).ok).toBe(true)
  })
})

describe('a statement of account', () => {
  const month = { from: day('2026-03-01'), until: day('2026-03-31'), currency: KRW }
  const entry = (on: string, kind: AccountEntry['kind'], amount: number): AccountEntry => ({ on: day(on), kind, reference: `${kind} ${on}`, amount: won(amount) })

  it('opens with what was owed, moves by the day, and closes with what is left', () => {
    const entries = [
      entry('2026-03-20', 'payment', 700),
      entry('2026-02-11', 'invoice', 1_000),
      entry('2026-03-05', 'invoice', 500),
      entry('2026-03-05', 'credit', 100),
      entry('2026-04-01', 'invoice', 9),
    ]
    const statement = statementOf(entries, [{ due: won(700), dueOn: day('2026-03-13') }], month)
    expect(statement).toMatchObject({ opening: won(1_000), invoiced: won(500), paid: won(700), credited: won(100), closing: won(700) })
    expect(statement.lines.map(({ kind, balance }) => [kind, balance.minor])).toEqual([
      ['invoice', 1_500n],
      ['credit', 1_400n],
      ['payment', 700n],
    ])
    expect(statement.ageing).toEqual({ notDue: won(0), to30: won(700), to60: won(0), to90: won(0), over90: won(0) })
  })

  it('adds up, and each month opens where the one before closed', () => {
    const any = fc.record({ on: fc.integer({ min: 0, max: 89 }), kind: fc.constantFrom('invoice' as const, 'payment' as const, 'credit' as const), amount: fc.nat(1_000_000) })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (drawn) => {
        const entries = drawn.map(({ on, kind, amount }): AccountEntry => ({ on: addDays(day('2026-02-01'), on), kind, reference: 'x', amount: won(amount) }))
        const [february, march] = [statementOf(entries, [], { ...month, from: day('2026-02-01'), until: day('2026-02-28') }), statementOf(entries, [], month)]
        expect(march.opening).toEqual(february.closing)
        expect(march.closing).toEqual(subtract(subtract(add(march.opening, march.invoiced), march.paid), march.credited))
      }),
    )
  })

  it('puts every amount into one bucket of age', () => {
    const owed = [-5, 0, 1, 30, 31, 60, 61, 90, 91].map((late) => ({ due: won(1), dueOn: addDays(day('2026-03-31'), -late) }))
    const { notDue, to30, to60, to90, over90 } = ageOf(owed, day('2026-03-31'), KRW)
    expect([notDue, to30, to60, to90, over90].map(({ minor }) => minor)).toEqual([2n, 2n, 2n, 2n, 1n])
    expect([notDue, to30, to60, to90, over90].reduce(add, zero(KRW))).toEqual(won(9))
  })
})
