import { idOf, KRW, unwrap, USD } from '@naru/kernel'
import { aConsumer, aVariant, uuid } from '../testing/builders.js'
import { enterCoupon, largestCart, leaveCoupon, openCart, putLine, removeLine, saveForLater, type OpenCart } from './cart.js'

const now = new Date('2026-03-12T01:00:00Z')
const empty = (buyer: typeof aConsumer | null = aConsumer): OpenCart => openCart(idOf(uuid(buyer ? '1' : '2')), buyer, now)
const put = (cart: OpenCart, tail: string, quantity: number, currency = KRW) => putLine(cart, { variantId: aVariant(tail), quantity, currency }, now)

describe('a cart', () => {
  it('sets the quantity of a line that is there and appends a new one', () => {
    const cart = unwrap(put(unwrap(put(unwrap(put(empty(), 'c1', 2)), 'c2', 1)), 'c1', 5))
    expect(cart.lines).toEqual([
      { variantId: aVariant('c1'), quantity: 5, seen: null },
      { variantId: aVariant('c2'), quantity: 1, seen: null },
    ])
  })

  it.each([0, -1, 1.5, 1e15, Number.NaN])('refuses %p pieces', (quantity) => {
    expect(put(empty(), 'c1', quantity)).toEqual({ ok: false, failure: { code: 'INVALID_QUANTITY', quantity: String(quantity), maximum: 1_000_000 } })
  })

  it('holds one currency, and forgets it with its last line', () => {
    const cart = unwrap(put(empty(), 'c1', 1))
    expect(put(cart, 'c2', 1, USD)).toEqual({ ok: false, failure: { code: 'WRONG_CURRENCY', expected: 'KRW', actual: 'USD' } })
    expect(put(removeLine(cart, aVariant('c1'), now), 'c2', 1, USD)).toMatchObject({ ok: true })
  })

  it('holds a hundred lines', () => {
    const full = Array.from({ length: largestCart }, (_, index) => String(index)).reduce((cart, tail) => unwrap(put(cart, tail, 1)), empty())
    expect(put(full, 'fff', 1)).toEqual({ ok: false, failure: { code: 'TOO_MANY_LINES', maximum: 100 } })
    expect(put(full, '5', 3)).toMatchObject({ ok: true })
  })

  it('puts a line aside and brings it back with what was there', () => {
    const cart = saveForLater(unwrap(put(unwrap(put(empty(), 'c1', 2)), 'c2', 1)), aVariant('c1'), now)
    expect([cart.lines.length, cart.saved]).toEqual([1, [{ variantId: aVariant('c1'), quantity: 2, seen: null }]])
    expect(unwrap(put(cart, 'c1', 3))).toMatchObject({ saved: [], lines: [{ quantity: 1 }, { quantity: 3 }] })
    expect(saveForLater(cart, aVariant('c9'), now)).toBe(cart)
  })

  it('holds five coupons, each once', () => {
    const five = ['A111', 'B111', 'C111', 'D111', 'E111', 'A111'].reduce((cart, code) => unwrap(enterCoupon(cart, code, now)), empty())
    expect(five.coupons).toEqual(['A111', 'B111', 'C111', 'D111', 'E111'])
    expect(enterCoupon(five, 'F111', now)).toEqual({ ok: false, failure: { code: 'TOO_MANY_COUPONS', maximum: 5 } })
    expect(leaveCoupon(five, 'C111', now).coupons).toEqual(['A111', 'B111', 'D111', 'E111'])
  })
})
