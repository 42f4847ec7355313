import { decimal, idOf, money, parseCurrency, sum, unwrap, type CurrencyCode, type Money } from '@naru/kernel'
import fc from 'fast-check'
import { anOrder, aRequest, eightPercent, firm, uuid } from '../testing/builders.js'
import { totalCommission, type CommissionRule } from './commission.js'
import { apply, imbalances, type Balances, type Posting } from './ledger.js'
import { capture, openPayment, prepare } from './payment.js'
import { cardCaptured, refundFailed, refundPaid, refundRequested } from './postings.js'
import { requestRefund, undoRefund, type Refund } from './refund.js'
import { totalOf, whole, type FirmShare } from './share.js'

const now = new Date('2026-03-12T01:00:00Z')
const currencies = ['KRW', 'JPY', 'USD', 'EUR', 'BHD'].map((code): CurrencyCode => unwrap(parseCurrency(code)))

interface Part {
  readonly goods: readonly number[]
  readonly freight: number
  readonly duty: number
  readonly subsidyShare: number
}
interface Step {
  readonly firm: number
  /** Of what is left, in hundredths. */
  readonly share: number
  /** The processor refuses it. */
  readonly fails: boolean
}
interface Sale {
  readonly currency: CurrencyCode
  readonly parts: readonly Part[]
  readonly rate: number
  readonly floor: number
  readonly cap: number
  readonly steps: readonly Step[]
}

const sales: fc.Arbitrary<Sale> = fc.record({
  currency: fc.constantFrom(...currencies),
  parts: fc.array(
    fc.record({
      goods: fc.array(fc.integer({ min: 1, max: 2_000_000 }), { minLength: 1, maxLength: 4 }),
      freight: fc.integer({ min: 0, max: 9_999 }),
      duty: fc.integer({ min: 0, max: 99_999 }),
      subsidyShare: fc.integer({ min: 0, max: 60 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  rate: fc.integer({ min: 0, max: 5_000 }),
  floor: fc.integer({ min: 0, max: 500 }),
  cap: fc.integer({ min: 500, max: 100_000 }),
  steps: fc.array(fc.record({ firm: fc.nat(3), share: fc.integer({ min: 1, max: 100 }), fails: fc.boolean() }), { maxLength: 10 }),
})

const ruleOf = ({ currency, rate, floor, cap }: Sale): CommissionRule => ({
  ...eightPercent,
  currency,
  rate: decimal(rate).div(10_000),
  floor: money(floor, currency),
  cap: money(cap, currency),
})

function ordersOf({ currency, parts }: Sale) {
  return parts.map(({ goods, freight, duty, subsidyShare }, index) => {
    const total = goods.reduce((a, b) => a + b, 0)
    const taxIncluded = Math.floor((total + freight) / 11)
    return anOrder(index + 1, { firm: index + 1, currency, goods, freight, duty, taxIncluded, subsidy: Math.floor((total * subsidyShare) / 100) })
  })
}

// Ten thousand orders: a plain check is a hundred times as fast as a matcher.
function must(holds: boolean, rule: string): void {
  if (!holds) throw new Error(`not so that ${rule}`)
}

/** Books that a posting may not unbalance nor overdraw. */
class Books {
  balances: Balances = new Map()
  post(posting: Posting): void {
    must(imbalances(posting).length === 0, `${posting.kind} balances`)
    this.balances = unwrap(apply(this.balances, posting))
  }
}

describe('the money of an order group', () => {
  it('is shared over firms, lines, tax and commission and comes back in any order to the last unit', () => {
    fc.assert(
      fc.property(sales, (sale) => {
        const { currency, steps } = sale
        const orders = ordersOf(sale)
        const opened = unwrap(openPayment(aRequest({ orders, currency }), [ruleOf(sale)], now))
        const total = (amounts: readonly Money[]): bigint => sum(amounts, currency).minor
        must(total(orders.map((order) => totalOf(order, currency))) === opened.amount.minor, 'a payment is the sum of its orders')
        for (const [index, share] of opened.shares.entries()) {
          const order = orders[index]
          must(order !== undefined && whole(share.agreed).minor === totalOf(order, currency).minor, 'a share is its order')
          must(share.agreed.commission.minor === totalCommission(share.lines, currency).minor, 'commission is the sum of its lines')
          must(
            share.lines.every(({ goods, commission }) => commission.minor >= 0n && commission.minor * 2n <= goods.minor),
            'commission is at most half a line',
          )
        }
        const paid = unwrap(capture(unwrap(prepare(opened, { intentId: 'pi', clientSecret: 's' })), now))
        const books = new Books()
        books.post(cardCaptured(paid, now))
        const shares: FirmShare[] = [...paid.shares]
        let refunds = 0
        const give = (index: number, amount: Money, fails: boolean): void => {
          const share = shares[index]
          if (!share || amount.minor === 0n) return
          refunds += 1
          const ask = { id: idOf<'Refund'>(uuid(0xe4, refunds)), paymentId: paid.id, amount, reason: '반품' }
          const asked: { readonly refund: Refund; readonly share: FirmShare } = unwrap(requestRefund(share, ask, now))
          books.post(refundRequested(asked.refund, now))
          books.post(fails ? refundFailed(asked.refund, asked.refund.heldNet, now) : refundPaid(asked.refund, now))
          shares[index] = fails ? undoRefund(asked.share, asked.refund) : asked.share
        }
        for (const { firm: chosen, share, fails } of steps) {
          const index = chosen % shares.length
          const left = shares[index] && whole(shares[index].left)
          if (left) give(index, money((left.minor * BigInt(share)) / 100n, currency), fails)
        }
        for (const [index, share] of [...shares.entries()].toReversed()) give(index, whole(share.left), false)
        must(
          shares.every(({ left }) => Object.values(left).every(({ minor }) => minor === 0n)),
          'nothing is left of any portion',
        )
        must(
          [...books.balances.values()].every((balance) => balance === 0n),
          'every account is even again',
        )
      }),
      { numRuns: 10_000, seed: 20_261_127 },
    )
  })

  it('keeps each firm’s part its own: what one gives back takes nothing from another', () => {
    const paid = unwrap(capture(unwrap(prepare(unwrap(openPayment(aRequest(), [eightPercent], now)), { intentId: 'pi', clientSecret: 's' })), now))
    const [first, second] = paid.shares
    if (!first || !second) throw new Error('a payment of two firms')
    const { refund } = unwrap(requestRefund(first, { id: idOf<'Refund'>(uuid(0xe4, 1)), paymentId: paid.id, amount: whole(first.left), reason: '반품' }, now))
    const owners = refundRequested(refund, now).entries.map(({ account }) => account.owner)
    expect(owners).toContain(firm(1))
    expect(owners).not.toContain(second.firmId)
  })
})
