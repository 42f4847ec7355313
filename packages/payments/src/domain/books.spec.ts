import { idOf, KRW, type Instant } from '@naru/kernel'
import fc from 'fast-check'
import { anOrder, aPayment, firm, uuid, won } from '../testing/builders.js'
import { accountKey, apply, imbalances, natural, type Balances, type Posting } from './ledger.js'
import { capture, prepare, type Payment } from './payment.js'
import { failPayout, requestPayout, type Payout } from './payout.js'
import { cardCaptured, fundsReleased, payoutFailed, payoutPaid, payoutRequested, refundFailed, refundPaid, refundRequested } from './postings.js'
import { requestRefund, undoRefund } from './refund.js'
import { isReleasable, type FirmShare } from './share.js'

type Act =
  | { readonly act: 'buy'; readonly goods: number; readonly freight: number; readonly firm: number }
  | { readonly act: 'deliver'; readonly which: number }
  | { readonly act: 'refund'; readonly which: number; readonly amount: number; readonly fails: boolean }
  | { readonly act: 'pay-out'; readonly firm: number; readonly fails: boolean }

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constant('buy' as const),
    goods: fc.integer({ min: 1, max: 5_000_000 }),
    freight: fc.integer({ min: 0, max: 30_000 }),
    firm: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ act: fc.constant('deliver' as const), which: fc.nat(20) }),
  fc.record({ act: fc.constant('refund' as const), which: fc.nat(20), amount: fc.integer({ min: 1, max: 6_000_000 }), fails: fc.boolean() }),
  fc.record({ act: fc.constant('pay-out' as const), firm: fc.integer({ min: 1, max: 3 }), fails: fc.boolean() }),
)

/** The books as values: every posting is checked and applied; what the cash cannot bear is refused and leaves no trace. */
class Books {
  balances: Balances = new Map()
  shares: FirmShare[] = []
  readonly postings: Posting[] = []
  #made = 0
  readonly #now: Instant = new Date('2026-03-12T01:00:00Z')

  run(act: Act): void {
    this.#made += 1
    switch (act.act) {
      case 'buy':
        this.#buy(act.goods, act.freight, act.firm)
        break
      case 'deliver':
        this.#deliver(act.which)
        break
      case 'refund':
        this.#refund(act.which, act.amount, act.fails)
        break
      case 'pay-out':
        this.#payOut(act.firm, act.fails)
        break
    }
  }

  #post(posting: Posting): boolean {
    expect(imbalances(posting)).toEqual([])
    const after = apply(this.balances, posting)
    if (!after.ok) return false
    this.balances = after.value
    this.postings.push(posting)
    return true
  }

  #buy(goods: number, freight: number, by: number): void {
    const order = anOrder(this.#made, { firm: by, goods: [goods], freight, taxIncluded: Math.floor((goods + freight) / 11) })
    const opened: Payment = aPayment({ id: idOf<'Payment'>(uuid(0xe1, this.#made)), orders: [order] })
    const prepared = prepare(opened, { intentId: 'pi', clientSecret: 's' })
    const captured = prepared.ok ? capture(prepared.value, this.#now) : prepared
    if (!captured.ok) throw new Error('an opened payment can be captured')
    expect(this.#post(cardCaptured(captured.value, this.#now))).toBe(true)
    this.shares.push(...captured.value.shares)
  }

  #deliver(which: number): void {
    const share = this.shares[which]
    if (!share) return
    const delivered: FirmShare = { ...share, deliveredAt: this.#now }
    if (!isReleasable(delivered)) return
    this.#post(fundsReleased(delivered, this.#now))
    this.shares[which] = { ...delivered, status: 'payable' }
  }

  #refund(which: number, amount: number, fails: boolean): void {
    const share = this.shares[which]
    if (!share) return
    const asked = requestRefund(share, { id: idOf<'Refund'>(uuid(0xe4, this.#made)), paymentId: idOf<'Payment'>(uuid(0xe1, 1)), amount: won(amount), reason: 'x' }, this.#now)
    if (!asked.ok) return
    const { refund, share: after } = asked.value
    if (!this.#post(refundRequested(refund, this.#now))) return
    this.shares[which] = after
    if (!fails && this.#post(refundPaid(refund, this.#now))) return
    expect(this.#post(refundFailed(refund, refund.heldNet, this.#now))).toBe(true)
    this.shares[which] = undoRefund(after, refund)
  }

  #payOut(by: number, fails: boolean): void {
    const due = this.shares.filter((share) => share.firmId === firm(by) && share.status === 'payable')
    const payable = won(Number(natural('firm-payable', this.balances.get(accountKey({ owner: firm(by), purpose: 'firm-payable', currency: KRW })) ?? 0n)))
    const asked = requestPayout({ id: idOf<'Payout'>(uuid(0xe5, this.#made)), firmId: firm(by), payable, orders: [] }, this.#now)
    if (!asked.ok) return
    const payout: Payout = asked.value
    expect(this.#post(payoutRequested(payout, this.#now))).toBe(true)
    if (fails || !this.#post(payoutPaid(payout, this.#now))) {
      expect(this.#post(payoutFailed(failPayout(payout, 'closed', this.#now), this.#now))).toBe(true)
      return
    }
    for (const share of due) this.shares[this.shares.indexOf(share)] = { ...share, status: 'paid-out', payoutId: payout.id }
  }
}

describe('the books', () => {
  it('balance after any sequence of payments, deliveries, refunds and payouts, and nobody but a firm goes below zero', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 60 }), (sequence) => {
        const books = new Books()
        for (const act of sequence) books.run(act)
        expect([...books.balances.values()].reduce((a, b) => a + b, 0n)).toBe(0n)
        for (const [key, balance] of books.balances) {
          if (!key.includes('/firm-payable/')) expect(key.includes('/platform-cash/') ? balance >= 0n : balance <= 0n).toBe(true)
        }
        const held = books.shares.filter(({ status }) => status === 'held').reduce((sum, { left }) => sum + left.net.minor, 0n)
        const inHeld = [...books.balances].filter(([key]) => key.includes('/held/')).reduce((sum, [, balance]) => sum - balance, 0n)
        expect(inHeld).toBe(held)
      }),
      { numRuns: 300 },
    )
  })
})
