import { idOf, KRW, unwrap, USD } from '@naru/kernel'
import { aConsumer, aVariant, uuid } from '../testing/builders.js'
import { largestCart, mergeCarts, openCart, putLine, quantityOf, removeLine, type OpenCart } from './cart.js'

const now = new Date('2026-03-12T01:00:00Z')
const empty = (buyer: typeof aConsumer | null = aConsumer): OpenCart => openCart(idOf(uuid(buyer ? '1' : '2')), buyer, now)
const put = (cart: OpenCart, tail: string, quantity: number, currency = KRW) => putLine(cart, { variantId: aVariant(tail), quantity, currency }, now)

describe('a cart', () => {
  it('sets the quantity of a line that is there and appends a new one', () => {
    const cart = unwrap(put(unwrap(put(unwrap(put(empty(), 'c1', 2)), 'c2', 1)), 'c1', 5))
    expect(cart.lines).toEqual([
      { variantId: aVariant('c1'), quantity: 5 },
      { variantId: aVariant('c2'), quantity: 1 },
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

  it("takes over a guest's lines, the larger quantity of each", () => {
    const own = unwrap(put(unwrap(put(empty(), 'c1', 5)), 'c2', 1))
    const guest = unwrap(put(unwrap(put(empty(null), 'c2', 4)), 'c3', 2))
    const merged = unwrap(mergeCarts(own, guest, now))
    expect(['c1', 'c2', 'c3'].map((tail) => quantityOf(merged, aVariant(tail)))).toEqual([5, 4, 2])
    expect(merged.buyer).toEqual(aConsumer)
  })
})
