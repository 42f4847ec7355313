import { add, idOf, KRW, money, subtract, sum, unwrap, type Money, type OrderLineId, type PlainDate, type Result } from '@naru/kernel'
import fc from 'fast-check'
import { aCompanyBuyer, uuid } from '../testing/builders.js'
import { aLine, anOrderOfThree, aReturnRequest, calendar, completedOrder, deliveredOrder, onDay, sentOrder } from '../testing/returns.js'
import { standing, type FirmOrder } from './firm-order.js'
import { cancelLines, deliver, pack, ship } from './fulfilment.js'
import { statePackages } from './packing.js'
import { requestReturn, returnableLines, type ReturnRequest } from './request-return.js'
import * as life from './return.js'
import { returnReasons } from './return-reason.js'
import { acceptAll, settleReturn, type Inspection } from './settle-return.js'

const none: ReadonlyMap<OrderLineId, number> = new Map()
const known = { id: idOf<'Return'>(uuid('41')), number: 'RT-260312-000001', calendar }
const ask = (order: FirmOrder, over: Partial<ReturnRequest> = {}, day = 1, open = none) => requestReturn(order, aReturnRequest(over), open, known, onDay(day))
const line = (quantity: number, reason = 'change-of-mind', tail = 'f1', note: string | null = null) => ({ lineId: aLine(tail), quantity, reason, note })
const received = (order: FirmOrder, over: Partial<ReturnRequest> = {}): life.OrderReturn => {
  const approved = unwrap(life.approveReturn(unwrap(ask(order, over)), 'firm', '서울 중구 새봄로 12', calendar, onDay(2)))
  return unwrap(life.receiveReturn(approved, calendar, onDay(5)))
}
const how = { by: 'firm', freightGivenBack: false, replacementId: idOf<'FirmOrder'>(uuid('e9')) } as const
const settle = (one: life.OrderReturn, order: FirmOrder, over: Partial<Inspection> = {}, more: { readonly freightGivenBack?: boolean } = {}) =>
  settleReturn(one, order, { ...acceptAll(one), ...over }, { ...how, ...more }, onDay(6))

describe('asking to return', () => {
  it('is open to lines that have arrived, within the days of the complex', () => {
    const asked = unwrap(ask(deliveredOrder(), { lines: [line(2), line(1, 'defective', 'f2', ' 밑창이 벌어졌습니다. ')], wish: 'exchange' }, 7))
    expect(asked).toMatchObject({
      status: 'requested',
      answerBy: '2026-03-22',
      wish: 'exchange',
      noticedOn: '2026-03-19',
      lines: [
        { quantity: 2, note: null },
        { quantity: 1, note: '밑창이 벌어졌습니다.' },
      ],
    })
    expect(returnableLines(deliveredOrder(), none, calendar)).toContainEqual({ lineId: aLine('f2'), pieces: 2, withdrawUntil: '2026-03-19', faultUntil: '2026-06-12' })
  })

  it.each<[string, FirmOrder, Partial<ReturnRequest>, number, object]>([
    ['goods on their way', sentOrder(), {}, 1, { reason: 'NOT_DELIVERED', possible: 0 }],
    ['an order that is not even packed', anOrderOfThree(), {}, 1, { reason: 'NOT_DELIVERED' }],
    ['more than came', deliveredOrder(), { lines: [line(6)] }, 1, { reason: 'TOO_MANY', possible: 5, sku: 'SKU-1' }],
    ['a change of mind after seven days', completedOrder(), {}, 8, { reason: 'WINDOW_CLOSED', until: '2026-03-19' }],
    ['a fault after three months', completedOrder(), { lines: [line(1, 'defective')] }, 93, { reason: 'WINDOW_CLOSED', until: '2026-06-12' }],
    [
      'a fault noticed five weeks ago',
      completedOrder(),
      { lines: [line(1, 'defective')], noticedOn: '2026-03-13' as PlainDate },
      36,
      { reason: 'NOTICED_TOO_LONG_AGO', until: '2026-04-12' },
    ],
    ['a company’s change of mind', deliveredOrder(anOrderOfThree({ buyer: aCompanyBuyer })), {}, 1, { reason: 'CONSUMERS_ONLY' }],
  ])('is refused for %s', (_, order, over, day, failure) => {
    expect(ask(order, over, day)).toMatchObject({ ok: false, failure: { code: 'RETURN_NOT_POSSIBLE', ...failure } })
  })

  it('lets a fault be returned long after a change of mind cannot be, by companies too', () => {
    expect(ask(completedOrder(), { lines: [line(1, 'defective')], noticedOn: '2026-06-01' as PlainDate }, 92)).toMatchObject({ ok: true })
    expect(ask(deliveredOrder(anOrderOfThree({ buyer: aCompanyBuyer })), { lines: [line(1, 'damaged')] })).toMatchObject({ ok: true })
  })

  it('is not open to goods that were made for the buyer, unless they are faulty', () => {
    const order = deliveredOrder()
    const made = { ...order, lines: order.lines.map((one) => ({ ...one, madeToOrder: true })) }
    expect(ask(made)).toMatchObject({ failure: { reason: 'MADE_TO_ORDER' } })
    expect(ask(made, { lines: [line(1, 'not-as-described')] })).toMatchObject({ ok: true })
  })

  it('counts what is on its way back already, and what has come back', () => {
    const order = deliveredOrder()
    expect(ask(order, { lines: [line(2)] }, 1, new Map([[aLine('f1'), 4]]))).toMatchObject({ failure: { reason: 'TOO_MANY', possible: 1 } })
    const [first, ...rest] = order.lines
    if (!first) throw new Error('the builder has lines')
    expect(ask({ ...order, lines: [{ ...first, returned: 5 }, ...rest] })).toMatchObject({ failure: { reason: 'TOO_MANY', possible: 0 } })
  })

  it('counts from the arrival of the shipment that the line came with', () => {
    const order = anOrderOfThree()
    const pieces = (tail: string, quantity: number) => [{ kind: 'CT', grossWeightKg: null, lines: [{ lineId: aLine(tail), quantity }] }]
    const shipment = (tail: string) => ({ id: idOf<'Shipment'>(uuid(tail)), shippedAt: onDay(0), carrier: 'a', trackingNumber: 'b', byCrossing: false, deliveredAt: null })
    const first = unwrap(deliver(unwrap(ship(unwrap(pack(order, statePackages(order.lines, pieces('f2', 2)), onDay(0))), shipment('71'), null, onDay(0))), null, onDay(1)))
    expect(returnableLines(first, none, calendar)).toEqual([{ lineId: aLine('f2'), pieces: 2, withdrawUntil: '2026-03-20', faultUntil: '2026-06-13' }])
    expect(ask(first, { lines: [line(1, 'change-of-mind', 'f1')] }, 2)).toMatchObject({ failure: { reason: 'NOT_DELIVERED' } })
  })

  it.each<[string, Partial<ReturnRequest>, string, string]>([
    ['nothing', { lines: [] }, 'lines', 'REQUIRED'],
    ['a line twice', { lines: [line(1), line(1)] }, 'lines', 'NAMED_TWICE'],
    ['a line of another order', { lines: [line(1, 'damaged', 'ff')] }, 'lines.0.lineId', 'UNKNOWN_LINE'],
    ['no pieces', { lines: [line(0)] }, 'lines.0.quantity', 'NOT_WHOLE_PIECES'],
    ['a reason of their own', { lines: [line(1, 'constructor')] }, 'lines.0.reason', 'UNKNOWN'],
    ['a megabyte of text', { lines: [line(1, 'damaged', 'f1', 'x'.repeat(1_048_576))] }, 'lines.0.note', 'TOO_LONG'],
    ['eleven pictures', { photos: Array.from({ length: 11 }, (_, index) => idOf<'Evidence'>(uuid(`1${String(index)}`))) }, 'photos', 'TOO_MANY'],
    ['tomorrow’s fault', { lines: [line(1, 'damaged')], noticedOn: '2026-03-14' as PlainDate }, 'noticedOn', 'IN_THE_FUTURE'],
  ])('is refused when it names %s', (_, over, path, reason) => {
    expect(ask(deliveredOrder(), over)).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at: path, reason } })
  })

  it('knows each reason in both languages', () => {
    expect(new Set(returnReasons.map(({ code }) => code)).size).toBe(returnReasons.length)
    for (const { name } of returnReasons) expect([/[가-힣]/.test(name.ko), /[가-힣]/.test(name.en)]).toEqual([true, false])
  })
})

describe('a return', () => {
  it('admits no act that its table does not name, reaches every status and leaves no final one', () => {
    const order = deliveredOrder()
    const acts: Readonly<Record<life.ReturnAct, (one: life.OrderReturn) => Result<unknown>>> = {
      approve: (one) => life.approveReturn(one, 'firm', '주소', calendar, onDay(2)),
      decline: (one) => life.declineReturn(one, '사용한 상품', onDay(2)),
      withdraw: (one) => life.withdrawReturn(one, onDay(2)),
      send: (one) => life.sendReturn(one, { carrier: 'cj', trackingNumber: '1' }, onDay(3)),
      receive: (one) => life.receiveReturn(one, calendar, onDay(5)),
      settle: (one) => {
        const done = settle(one, order)
        return done.ok ? { ok: true, value: done.value.settled } : done
      },
      lapse: (one) => life.lapseReturn(one, onDay(20)),
    }
    const names = Object.keys(acts) as life.ReturnAct[]
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.array(fc.record({ lawful: fc.nat(3), pick: fc.nat(99) }), { maxLength: 10 }), (walk) => {
        let one: life.OrderReturn = unwrap(ask(order))
        for (const { lawful, pick } of walk) {
          const allowed: readonly life.ReturnAct[] = life.returnActsByStatus[one.status]
          const choice = lawful > 0 && allowed.length > 0 ? allowed : names
          const name = choice[pick % choice.length]
          if (!name) throw new Error('there is an act to choose')
          const result = acts[name](one)
          if (!allowed.includes(name)) expect(result).toMatchObject({ failure: { code: 'ILLEGAL_ACT', act: name, status: one.status } })
          else expect(result.ok).toBe(true)
          if (result.ok) one = result.value as life.OrderReturn
          seen.add(one.status)
        }
      }),
      { seed: 41, numRuns: 500 },
    )
    expect([...seen].sort()).toEqual(Object.keys(life.returnActsByStatus).sort())
  })

  it('offers each side its own acts', () => {
    const asked = unwrap(ask(deliveredOrder()))
    expect([life.returnActsOf(asked, 'buyer'), life.returnActsOf(asked, 'firm')]).toEqual([['withdraw'], ['approve', 'decline']])
    const approved = unwrap(life.approveReturn(asked, 'platform', '주소', calendar, onDay(4)))
    expect([life.returnActsOf(approved, 'buyer'), life.returnActsOf(approved, 'firm')]).toEqual([['send', 'withdraw'], ['receive']])
    expect(approved.sendBackBy).toBe('2026-03-30')
  })
})

describe('what the firm finds', () => {
  it('gives back the share of what was paid, counts the pieces and puts them on the shelf', () => {
    const order = deliveredOrder()
    const done = unwrap(settle(received(order, { lines: [line(2), line(1, 'wrong-size', 'f2')] }), order))
    expect(done.settled).toMatchObject({ status: 'settled', outcome: 'refund', refund: money(3_009, KRW), freightBack: money(0, KRW), replacementId: null })
    expect(done.order.lines.map(({ returned }) => returned)).toEqual([2, 1, 0])
    expect(done.restocked).toEqual([
      { lineId: aLine('f1'), quantity: 2 },
      { lineId: aLine('f2'), quantity: 1 },
    ])
  })

  it('may take some pieces, scrap them, and deduct for loss of value with a reason', () => {
    const order = deliveredOrder()
    const one = received(order, { lines: [line(3)] })
    const inspect = (over: object) =>
      settle(one, order, { lines: [{ lineId: aLine('f1'), accepted: 2, stock: 'scrap', deduction: money(500, KRW), deductionReason: '사용 흔적', ...over }] })
    const done = unwrap(inspect({}))
    expect(done.settled).toMatchObject({ refund: money(1_506, KRW), lines: [{ inspected: { accepted: 2, stock: 'scrap', deduction: money(500, KRW) } }] })
    expect([done.restocked, done.order.lines[0]?.returned]).toEqual([[], 2])
    expect(inspect({ deductionReason: ' ' })).toMatchObject({ failure: { at: 'lines.0.deductionReason', reason: 'REQUIRED' } })
    expect(inspect({ deduction: money(2_007, KRW) })).toMatchObject({ failure: { at: 'lines.0.deduction', reason: 'OUT_OF_RANGE' } })
    expect(inspect({ deduction: money(-1, KRW) })).toMatchObject({ failure: { at: 'lines.0.deduction', reason: 'OUT_OF_RANGE' } })
    expect(inspect({ accepted: 4 })).toMatchObject({ failure: { at: 'lines.0.accepted', reason: 'OUT_OF_RANGE' } })
    expect(inspect({ lineId: aLine('f2') })).toMatchObject({ failure: { at: 'lines', reason: 'EVERY_LINE_ONCE' } })
    const rejected = unwrap(inspect({ accepted: 0, deduction: null }))
    expect(rejected.settled).toMatchObject({ outcome: 'rejected', refund: money(0, KRW) })
  })

  it('sends goods again for nothing, when that is what was agreed', () => {
    const order = deliveredOrder()
    const one = received(order, { lines: [line(2, 'defective')], wish: 'exchange' })
    const done = unwrap(settle(one, order, { outcome: 'exchange' }))
    expect(done).toMatchObject({ refund: money(0, KRW), toReplace: [{ quantity: 2 }], settled: { outcome: 'exchange', replacementId: uuid('e9') } })
    expect(done.order.lines[0]?.returned).toBe(2)
  })

  it('lets only a buyer who withdraws bear the way back, and never more than they get', () => {
    const order = deliveredOrder()
    const withdrawn = received(order)
    expect(unwrap(settle(withdrawn, order, { returnFreight: money(1_000, KRW) })).refund).toEqual(money(3, KRW))
    expect(settle(withdrawn, order, { returnFreight: money(1_004, KRW) })).toMatchObject({ failure: { at: 'returnFreight', reason: 'OUT_OF_RANGE' } })
    const faulty = received(order, { lines: [line(1, 'damaged')] })
    expect(settle(faulty, order, { returnFreight: money(1, KRW) })).toMatchObject({ failure: { at: 'returnFreight', reason: 'FIRM_BEARS_IT' } })
  })

  it('gives the way to the buyer back once: with the last faulty piece, or when the firm says so', () => {
    const order = deliveredOrder()
    const all = [line(5, 'defective'), line(2, 'defective', 'f2'), line(1, 'defective', 'f3')]
    const whole = received(order, { lines: all })
    expect(unwrap(settle(whole, order)).refund).toEqual(order.totals.total)
    expect(unwrap(settle(whole, order, {}, { freightGivenBack: true })).settled.freightBack).toEqual(money(0, KRW))
    expect(unwrap(settle(whole, order, { freightBack: false })).settled.freightBack).toEqual(money(0, KRW))
    expect(unwrap(settle(received(order), order, { freightBack: true })).settled.freightBack).toEqual(money(3_000, KRW))
  })

  it('sums to what was paid for the goods, however they come back', () => {
    const start = deliveredOrder()
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1n, max: 50_000_000n }), { minLength: 3, maxLength: 3 }),
        fc.array(fc.bigInt({ min: 0n, max: 50_000_000n }), { minLength: 3, maxLength: 3 }),
        fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 5 })), { maxLength: 30 }),
        (totals, discounts, steps) => {
          const lines = start.lines.map((one, index) => {
            const total = money(totals[index] ?? 1n, KRW)
            return { ...one, total, discount: money((discounts[index] ?? 0n) % (total.minor + 1n), KRW) }
          })
          let order: FirmOrder = { ...start, lines }
          const paid = sum(
            lines.map(({ total, discount }) => subtract(total, discount)),
            KRW,
          )
          let back: Money = money(0, KRW)
          const giveBack = (index: number, wanted: number) => {
            const target = order.lines[index]
            const count = Math.min(wanted, target ? standing(target) - target.returned : 0)
            if (!target || count === 0) return
            const done = unwrap(settle(received(order, { lines: [{ lineId: target.id, quantity: count, reason: 'change-of-mind', note: null }] }), order))
            expect(done.refund.minor).toBeGreaterThanOrEqual(0n)
            ;[order, back] = [done.order, add(back, done.refund)]
          }
          for (const [index, count] of steps) giveBack(index, count)
          for (const index of [0, 1, 2]) giveBack(index, 5)
          expect(back).toEqual(paid)
        },
      ),
      { seed: 1_003, numRuns: 150 },
    )
  })

  it('goes on from what was left out before the order was packed', () => {
    const { order: shorter, refund } = unwrap(cancelLines(anOrderOfThree(), [{ lineId: aLine('f1'), quantity: 2 }], '품절', onDay(-3)))
    const order = deliveredOrder(shorter)
    const done = unwrap(settle(received(order, { lines: [line(3)] }), order))
    expect(add(refund, done.refund)).toEqual(money(5_015, KRW))
    expect(ask(done.order, { lines: [line(1)] })).toMatchObject({ failure: { reason: 'TOO_MANY', possible: 0 } })
  })
})
