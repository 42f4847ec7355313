import { idOf, KRW, money, USD, unwrap } from '@naru/kernel'
import * as fc from 'fast-check'
import { aConsumer, aGood, aVariant, uuid } from '../testing/builders.js'
import { openCart, putLine, quantityOf } from './cart.js'
import { reorder, type PastLine } from './reorder.js'
import type { SellableGood } from './good.js'

const now = new Date('2026-03-12T01:00:00Z')
const empty = openCart(idOf(uuid('1')), aConsumer, now)
const title = { ko: '셔츠', en: 'Shirt' }
const aPastLine = (over: Partial<PastLine> = {}): PastLine => ({ variantId: aVariant('c1'), title, options: null, quantity: 3, unitPrice: money(25_000, KRW), ...over })
const shelf = (over: Partial<SellableGood> = {}) => new Map([[aVariant('c1'), aGood({ variantId: aVariant('c1'), ...over })]])
const about = { variantId: aVariant('c1'), title, options: null }

describe('ordering again', () => {
  it('puts the same pieces in at the same price and has nothing to tell', () => {
    const { cart, notes } = reorder(empty, [aPastLine()], shelf(), now)
    expect(cart.lines).toEqual([{ variantId: aVariant('c1'), quantity: 3, seen: money(25_000, KRW) }])
    expect(notes).toEqual([])
  })

  it('takes today’s price and tells the one of then', () => {
    const { cart, notes } = reorder(empty, [aPastLine({ unitPrice: money(19_000, KRW) })], shelf(), now)
    expect(cart.lines[0]?.seen).toEqual(money(25_000, KRW))
    expect(notes).toEqual([{ ...about, kind: 'price-changed', was: money(19_000, KRW), now: money(25_000, KRW) }])
  })

  it('adds to what is in the cart, and lines of the same good to each other', () => {
    const own = unwrap(putLine(empty, { variantId: aVariant('c1'), quantity: 2, currency: KRW }, now))
    expect(quantityOf(reorder(own, [aPastLine(), aPastLine({ quantity: 1 })], shelf(), now).cart, aVariant('c1'))).toBe(6)
  })

  it('says nothing of the price of goods that were sent again for nothing', () => {
    expect(reorder(empty, [aPastLine({ unitPrice: money(0, KRW) })], shelf(), now).notes).toEqual([])
  })

  it.each([
    ['only some are left', { available: 2 }, 2, 'OUT_OF_STOCK'],
    ['cartons are larger now', { multiple: 4 }, 4, 'ORDERING_RULE'],
    ['the firm sells more at once now', { minimum: 5 }, 5, 'ORDERING_RULE'],
    ['a full carton is not left', { multiple: 2, available: 3 }, 2, 'OUT_OF_STOCK'],
  ] as const)('puts in what comes nearest when %s', (_, over, kept, reason) => {
    const { cart, notes } = reorder(empty, [aPastLine()], shelf(over), now)
    expect(quantityOf(cart, aVariant('c1'))).toBe(kept)
    expect(notes).toEqual([{ ...about, kind: 'other-quantity', reason, wanted: 3, kept }])
  })

  it.each([
    ['sold out', shelf({ available: 0 }), 'OUT_OF_STOCK'],
    ['paused', shelf({ onSale: false }), 'NOT_ON_SALE'],
    ['unknown', new Map<never, never>(), 'NOT_ON_SALE'],
  ] as const)('leaves out what is %s, by its name of then', (_, goods, reason) => {
    const { cart, notes } = reorder(empty, [aPastLine()], goods, now)
    expect(cart.lines).toEqual([])
    expect(notes).toEqual([{ ...about, kind: 'left-out', reason, wanted: 3 }])
  })

  it('leaves out what has no price in the currency of the cart', () => {
    const dollars = unwrap(putLine(empty, { variantId: aVariant('c9'), quantity: 1, currency: USD }, now))
    expect(reorder(dollars, [aPastLine()], shelf(), now).notes).toMatchObject([{ kind: 'left-out', reason: 'OTHER_CURRENCY' }])
  })

  it('never puts in more than there is, and never takes away what was in the cart', () => {
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(60),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        (before, quantity, available, multiple, minimum) => {
          const own = before === 0 ? empty : unwrap(putLine(empty, { variantId: aVariant('c1'), quantity: before, currency: KRW }, now))
          const { cart, notes } = reorder(own, [aPastLine({ quantity })], shelf({ available, multiple, minimum }), now)
          const kept = quantityOf(cart, aVariant('c1'))
          expect(kept).toBeGreaterThanOrEqual(before)
          expect(kept).toBeLessThanOrEqual(Math.max(before, available))
          // Whatever is not as asked is told.
          if (kept !== before + quantity) expect(notes.some(({ kind }) => kind !== 'price-changed')).toBe(true)
        },
      ),
      { seed: 20260312, numRuns: 500 },
    )
  })
})
