import { idOf, money, parseCurrency, unwrap, zero, type CurrencyCode, type Money } from '@naru/kernel'
import fc from 'fast-check'
import { anOrder, aPayment, eightPercent, uuid } from '../testing/builders.js'
import { imbalances } from './ledger.js'
import { capture, openPayment, prepare } from './payment.js'
import { refundFailed, refundRequested } from './postings.js'
import { requestRefund, undoRefund, type Refund } from './refund.js'
import { minus, nothing, plus, whole, type FirmShare, type Portions } from './share.js'

const now = new Date('2026-03-12T01:00:00Z')
const currencies = ['KRW', 'JPY', 'USD', 'EUR', 'KWD'].map((code): CurrencyCode => unwrap(parseCurrency(code)))

interface Sale {
  readonly currency: CurrencyCode
  readonly goods: readonly number[]
  readonly freight: number
  readonly duty: number
  /** Of the goods, what the platform gives the buyer. */
  readonly subsidyShare: number
  readonly partShare: number
  /** In which proportions the buyer gets their money back. */
  readonly pieces: readonly number[]
}

const sales: fc.Arbitrary<Sale> = fc.record({
  currency: fc.constantFrom(...currencies),
  goods: fc.array(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 6 }),
  freight: fc.integer({ min: 0, max: 50_000 }),
  duty: fc.integer({ min: 0, max: 300_000 }),
  subsidyShare: fc.integer({ min: 0, max: 60 }),
  partShare: fc.integer({ min: 0, max: 100 }),
  pieces: fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 8 }),
})

function paidShare({ currency, goods, freight, duty, subsidyShare, partShare }: Sale): FirmShare {
  const total = goods.reduce((a, b) => a + b, 0)
  const taxIncluded = Math.floor((total + freight) / 11)
  const order = anOrder(1, { currency, goods, freight, taxIncluded, duty, subsidy: Math.floor((total * subsidyShare) / 100) })
  const request = { ...aPayment(), orders: [order], currency, terms: { method: 'card' } as const }
  const payment = unwrap(openPayment(request, [{ ...eightPercent, currency }], now))
  const [share] = unwrap(capture(unwrap(prepare(payment, { intentId: 'pi', clientSecret: 's' })), now)).shares
  if (!share) throw new Error('a payment has shares')
  return { ...share, partReleased: money((share.left.net.minor * BigInt(partShare)) / 100n, currency) }
}

const ask = (amount: Money, index: number) => ({ id: idOf<'Refund'>(uuid(0xe4, index)), paymentId: idOf<'Payment'>(uuid(0xe1, 1)), amount, reason: '반품' })

// Ten thousand orders: a plain check is a hundred times as fast as a matcher.
function must(holds: boolean, rule: string): void {
  if (!holds) throw new Error(`not so that ${rule}`)
}
const isNothing = (portions: Portions): boolean => Object.values(portions).every(({ minor }) => minor === 0n)

describe('refunds of an order', () => {
  it('sum to what was paid however they are cut, and take net, commission, tax, duty and subsidy to the last unit', () => {
    fc.assert(
      fc.property(sales, (sale) => {
        let share = paidShare(sale)
        const paid = whole(share.agreed)
        let taken: Portions = nothing(sale.currency)
        const refunds: Refund[] = []
        const parts = sale.pieces.reduce((a, b) => a + b, 0)
        for (const [index, piece] of [...sale.pieces, 0].entries()) {
          const isLast = index === sale.pieces.length
          const amount = isLast ? whole(share.left) : money((paid.minor * BigInt(piece)) / BigInt(parts), sale.currency)
          if (amount.minor === 0n) continue
          const { refund, share: after } = unwrap(requestRefund(share, ask(amount, index), now))
          must(whole(refund.portions).minor === amount.minor, 'portions sum to the amount')
          must(imbalances(refundRequested(refund, now)).length === 0, 'the posting balances')
          must(refund.heldNet.minor >= 0n && refund.heldNet.minor <= refund.portions.net.minor, 'no more comes from held than is taken')
          must(
            Object.values(after.left).every(({ minor }) => minor >= 0n),
            'no portion goes below zero',
          )
          must(after.partReleased.minor <= after.left.net.minor, 'no more is due than is left')
          taken = plus(taken, refund.portions)
          refunds.push(refund)
          share = after
        }
        must(isNothing(share.left) && isNothing(minus(share.agreed, taken)), 'nothing is left, nothing is lost')
        must(refunds.reduce((sum, { amount }) => sum + amount.minor, 0n) === paid.minor, 'refunds sum to what was paid')
      }),
      { numRuns: 10_000, seed: 20_260_312 },
    )
  })

  it('are undone without a trace', () => {
    fc.assert(
      fc.property(sales, (sale) => {
        const share = paidShare(sale)
        const amount = money((whole(share.left).minor + 1n) / 2n, sale.currency)
        const { refund, share: after } = unwrap(requestRefund(share, ask(amount, 1), now))
        expect(undoRefund(after, refund)).toEqual(share)
        expect(imbalances(refundFailed(refund, refund.heldNet, now))).toEqual([])
      }),
      { numRuns: 500, seed: 7 },
    )
  })

  it.each(currencies.map((currency) => [currency]))('in %s refuse more than is left, nothing, less than nothing, and another currency', (currency) => {
    const share = paidShare({ currency, goods: [10_001], freight: 7, duty: 3, subsidyShare: 10, partShare: 0, pieces: [1] })
    const left = whole(share.left)
    expect(requestRefund(share, ask(money(left.minor + 1n, currency), 1), now)).toMatchObject({ ok: false, failure: { code: 'REFUND_EXCEEDS_PAYMENT', refundable: left } })
    expect(requestRefund(share, ask(zero(currency), 1), now)).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT', at: 'amount', reason: 'NOT_POSITIVE' } })
    expect(requestRefund(share, ask(money(-1, currency), 1), now)).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT', at: 'amount', reason: 'NOT_POSITIVE' } })
    const other = currencies.find((candidate) => candidate !== currency) ?? currency
    expect(requestRefund(share, ask(money(1, other), 1), now)).toMatchObject({ ok: false, failure: { code: 'CURRENCY_MISMATCH', expected: currency } })
  })
})
