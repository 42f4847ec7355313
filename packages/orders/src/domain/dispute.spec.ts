import { idOf, KRW, money, unwrap, USD, type Result } from '@naru/kernel'
import fc from 'fast-check'
import { aPerson, uuid } from '../testing/builders.js'
import { aLine, aReturnRequest, calendar, deliveredOrder, onDay, sentOrder } from '../testing/returns.js'
import * as life from './dispute.js'
import type { Dispute } from './dispute.js'
import type { FirmOrder } from './firm-order.js'
import { countDisputed, findIssue, openDispute } from './open-dispute.js'
import { requestReturn } from './request-return.js'
import { approveReturn, declineReturn, receiveReturn, type OrderReturn } from './return.js'
import { acceptAll, settleReturn } from './settle-return.js'

const order = deliveredOrder()
const asked = unwrap(
  requestReturn(
    order,
    aReturnRequest({ lines: [{ lineId: aLine('f1'), quantity: 2, reason: 'defective', note: null }] }),
    new Map(),
    { id: idOf(uuid('41')), number: 'RT-1', calendar },
    onDay(1),
  ),
)
const declined = unwrap(declineReturn(asked, '사용한 상품입니다.', onDay(2)))
const say = (text = '받자마자 확인했습니다.'): life.Statement => ({ side: 'buyer', personId: aPerson('a1'), text, files: [], at: onDay(3) })
const open = (of: FirmOrder = order, returned: OrderReturn | null = declined, earlier: readonly Dispute[] = [], day = 3) =>
  openDispute(of, returned, say(), { id: idOf(uuid('51')), number: 'DP-1', calendar, earlier }, onDay(day))
const officer = (tail = 'd1', refund = money(2_006, KRW)) => ({ refund, reasons: '사진에 하자가 보입니다.', by: aPerson(tail) })
const decided = () => unwrap(life.decideDispute(unwrap(open()), officer(), calendar, onDay(5)))
const appealed = () => unwrap(life.appealDecision(decided(), { side: 'firm', grounds: '새 자료가 있습니다.' }, calendar, onDay(10)))

function settled(accepted: number, deduction = 0): OrderReturn {
  const came = unwrap(receiveReturn(unwrap(approveReturn(asked, 'firm', '주소', calendar, onDay(2))), calendar, onDay(4)))
  const lines = [{ lineId: aLine('f1'), accepted, stock: 'scrap' as const, deduction: money(deduction, KRW), deductionReason: '흠집' }]
  return unwrap(settleReturn(came, order, { ...acceptAll(came), lines }, { by: 'firm', freightGivenBack: false, replacementId: idOf(uuid('e9')) }, onDay(5))).settled
}

describe('a dispute', () => {
  it('is about a return that the firm declined, for what the goods were worth', () => {
    expect(unwrap(open())).toMatchObject({ status: 'open', ground: 'return-declined', claimed: money(2_006, KRW), pieces: [{ lineId: aLine('f1'), quantity: 2 }] })
  })

  it('or about what the firm kept back or did not take', () => {
    expect(unwrap(findIssue(order, settled(1), calendar, onDay(6)))).toMatchObject({ ground: 'settlement', claimed: money(1_003, KRW) })
    expect(unwrap(findIssue(order, settled(2, 700), calendar, onDay(6)))).toMatchObject({ claimed: money(700, KRW), pieces: [] })
    expect(findIssue(order, settled(2), calendar, onDay(6))).toMatchObject({ failure: { code: 'DISPUTE_NOT_POSSIBLE', reason: 'NOTHING_AT_ISSUE' } })
    expect(findIssue(order, asked, calendar, onDay(6))).toMatchObject({ failure: { reason: 'NOTHING_AT_ISSUE' } })
  })

  it('or about goods that left and did not come, once they are late', () => {
    const sent = sentOrder()
    expect(findIssue(sent, null, calendar, onDay(12))).toEqual({ ok: false, failure: { code: 'DISPUTE_NOT_POSSIBLE', reason: 'TOO_EARLY', until: '2026-03-24' } })
    expect(unwrap(findIssue(sent, null, calendar, onDay(13)))).toMatchObject({ ground: 'not-arrived', claimed: sent.totals.total })
    expect(findIssue(order, null, calendar, onDay(90))).toMatchObject({ failure: { reason: 'NOTHING_AT_ISSUE' } })
  })

  it('is opened once, and again only when it was given up', () => {
    const first = unwrap(open())
    expect(open(order, declined, [first])).toMatchObject({ failure: { reason: 'ALREADY_OPENED' } })
    expect(open(order, declined, [unwrap(life.withdrawDispute(first, onDay(4)))])).toMatchObject({ ok: true })
  })

  it('is decided within what is claimed, with reasons, and open to one appeal in time', () => {
    const one = unwrap(open())
    const decide = (over: object) => life.decideDispute(one, { ...officer(), ...over }, calendar, onDay(5))
    expect(decided()).toMatchObject({ status: 'decided', appealBy: '2026-03-31' })
    expect(decide({ refund: money(2_007, KRW) })).toMatchObject({ failure: { at: 'refund', reason: 'OUT_OF_RANGE' } })
    expect(decide({ refund: money(-1, KRW) })).toMatchObject({ failure: { at: 'refund', reason: 'OUT_OF_RANGE' } })
    expect(decide({ refund: money(1, USD) })).toMatchObject({ failure: { at: 'refund', reason: 'WRONG_CURRENCY' } })
    expect(decide({ reasons: '' })).toMatchObject({ failure: { at: 'reasons', reason: 'REQUIRED' } })
    expect(life.appealDecision(decided(), { side: 'buyer', grounds: '부당합니다.' }, calendar, onDay(20))).toMatchObject({ failure: { at: 'grounds', reason: 'TOO_LATE' } })
    expect(life.appealDecision(appealed(), { side: 'buyer', grounds: '한 번 더' }, calendar, onDay(11))).toMatchObject({ failure: { code: 'ILLEGAL_ACT' } })
  })

  it('is decided on appeal by somebody else', () => {
    expect(life.decideAppeal(appealed(), officer('d1'), onDay(15))).toEqual({ ok: false, failure: { code: 'SAME_DECIDER' } })
    expect(unwrap(life.decideAppeal(appealed(), officer('d2', money(0, KRW)), onDay(15)))).toMatchObject({
      status: 'final',
      final: { refund: money(0, KRW) },
      appeal: { side: 'firm' },
    })
    expect(unwrap(life.finaliseDispute(decided(), onDay(20)))).toMatchObject({ status: 'final', appeal: null, final: { refund: money(2_006, KRW) } })
  })

  it('lets nobody claim pieces again that were paid for', () => {
    expect(countDisputed(order, unwrap(open()), money(1, KRW)).lines.map(({ returned }) => returned)).toEqual([2, 0, 0])
    expect(countDisputed(order, unwrap(open()), money(0, KRW))).toBe(order)
  })

  it('takes statements of reasonable length with few files, from either side', () => {
    const one = unwrap(open())
    const state = (over: Partial<life.Statement>) => life.addStatement(one, { ...say('검수 기록입니다.'), side: 'firm', ...over })
    expect(unwrap(state({})).statements.map(({ side }) => side)).toEqual(['buyer', 'firm'])
    expect(state({ text: 'x'.repeat(1_048_576) })).toMatchObject({ failure: { at: 'text', reason: 'TOO_LONG' } })
    expect(state({ files: Array.from({ length: 11 }, (_, index) => idOf<'Evidence'>(uuid(`6${String(index)}`))) })).toMatchObject({ failure: { at: 'files', reason: 'TOO_MANY' } })
    const many = { ...one, statements: Array.from({ length: 50 }, () => say()) }
    expect(life.addStatement(many, say())).toMatchObject({ failure: { at: 'text', reason: 'TOO_MANY' } })
  })

  it('admits no act that its table does not name, reaches every status and leaves no final one', () => {
    const acts: Readonly<Record<life.DisputeAct, (one: Dispute) => Result<unknown>>> = {
      state: (one) => life.addStatement(one, say()),
      withdraw: (one) => life.withdrawDispute(one, onDay(4)),
      decide: (one) => life.decideDispute(one, officer('d1'), calendar, onDay(5)),
      appeal: (one) => life.appealDecision(one, { side: 'buyer', grounds: '부당합니다.' }, calendar, onDay(6)),
      finalise: (one) => life.finaliseDispute(one, onDay(30)),
      'decide-appeal': (one) => life.decideAppeal(one, officer('d2'), onDay(15)),
    }
    const names = Object.keys(acts) as life.DisputeAct[]
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.array(fc.record({ lawful: fc.nat(3), pick: fc.nat(99) }), { maxLength: 12 }), (walk) => {
        let one: Dispute = unwrap(open())
        for (const { lawful, pick } of walk) {
          const allowed: readonly life.DisputeAct[] = life.disputeActsByStatus[one.status]
          const choice = lawful > 0 && allowed.length > 0 ? allowed : names
          const name = choice[pick % choice.length]
          if (!name) throw new Error('there is an act to choose')
          const result = acts[name](one)
          if (!allowed.includes(name)) expect(result).toMatchObject({ failure: { code: 'ILLEGAL_ACT', act: name, status: one.status } })
          else expect(result.ok).toBe(true)
          if (result.ok) one = result.value as Dispute
          seen.add(one.status)
        }
      }),
      { seed: 51, numRuns: 600 },
    )
    expect([...seen].sort()).toEqual(Object.keys(life.disputeActsByStatus).sort())
  })
})
