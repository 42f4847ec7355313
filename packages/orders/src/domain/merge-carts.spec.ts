import { idOf, KRW, unwrap, USD } from '@naru/kernel'
import { aConsumer, aGood, aVariant, uuid } from '../testing/builders.js'
import { openCart, putLine, quantityOf, type OpenCart } from './cart.js'
import { mergeCarts } from './merge-carts.js'

const now = new Date('2026-03-12T01:00:00Z')
const own = openCart(idOf(uuid('1')), aConsumer, now)
const guest = openCart(idOf(uuid('2')), null, now)
const put = (cart: OpenCart, tail: string, quantity: number, currency = KRW) => unwrap(putLine(cart, { variantId: aVariant(tail), quantity, currency }, now))
const shelf = (available: number, over = {}) => new Map(['c1', 'c2', 'c3'].map((tail) => [aVariant(tail), aGood({ variantId: aVariant(tail), available, ...over })]))

describe('merging a guest’s cart', () => {
  it('adds quantities and keeps the owner’s lines first', () => {
    const { cart, notes } = mergeCarts(put(put(own, 'c1', 5), 'c2', 1), put(put(guest, 'c2', 4), 'c3', 2), shelf(100), now)
    expect(['c1', 'c2', 'c3'].map((tail) => quantityOf(cart, aVariant(tail)))).toEqual([5, 5, 2])
    expect(notes).toEqual([])
    expect(cart.buyer).toEqual(aConsumer)
  })

  it('takes no more than there is, in full cartons, and says so', () => {
    const { cart, notes } = mergeCarts(put(own, 'c1', 6), put(guest, 'c1', 6), shelf(11, { multiple: 3 }), now)
    expect(quantityOf(cart, aVariant('c1'))).toBe(9)
    expect(notes).toEqual([{ variantId: aVariant('c1'), kind: 'reduced', wanted: 12, kept: 9, reason: 'OUT_OF_STOCK' }])
  })

  it('never takes away what the owner had, sold out or not', () => {
    expect(quantityOf(mergeCarts(put(own, 'c1', 6), put(guest, 'c1', 1), shelf(2), now).cart, aVariant('c1'))).toBe(6)
  })

  it.each([
    ['another currency', put(guest, 'c2', 1, USD), shelf(9), 'OTHER_CURRENCY'],
    ['sold out', put(guest, 'c2', 1), shelf(0), 'OUT_OF_STOCK'],
    ['withdrawn', put(guest, 'c2', 1), new Map(), 'NOT_ON_SALE'],
  ])('puts aside what is %s, and loses nothing', (_, other, goods, reason) => {
    const { cart, notes } = mergeCarts(put(own, 'c1', 1), other, goods, now)
    expect(cart.saved.map(({ variantId }) => variantId)).toEqual([aVariant('c2')])
    expect(notes).toMatchObject([{ kind: 'put-aside', kept: 0, reason }])
  })

  it('puts aside the hundred and first line', () => {
    const full = Array.from({ length: 100 }, (_, index) => index).reduce((cart, index) => put(cart, `9${String(index)}`, 1), own)
    expect(mergeCarts(full, put(guest, 'c1', 1), shelf(9), now)).toMatchObject({ cart: { saved: [{ quantity: 1 }] }, notes: [{ reason: 'CART_FULL' }] })
  })
})
