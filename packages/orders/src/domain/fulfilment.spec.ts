import { decimal, idOf, KRW, money, sum, unwrap, type OrderLineId } from '@naru/kernel'
import fc from 'fast-check'
import { aGood, aFirm, anAddress, anOrdering, aPart, aVariant, uuid } from '../testing/builders.js'
import * as life from './firm-order.js'
import type { FirmOrder, Shipment } from './firm-order.js'
import { actsOf, cancelLines, deliver, deliveredPieces, pack, ship, unpacked } from './fulfilment.js'
import { paidWithDuty, valueOfPieces } from './line-value.js'
import { formGroup, type Ordering } from './order-group.js'
import { oneCarton, statePackages, type PackedLine } from './packing.js'

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 12, hour))
const line = (tail = 'f1'): OrderLineId => idOf<'OrderLine'>(uuid(tail))
const pieces = (quantity: number, tail = 'f1'): PackedLine => ({ lineId: line(tail), quantity })

/** Three lines of 5, 2 and 1 pieces, allocated. */
function anOrder(over: Partial<Ordering> = {}, crosses = false): FirmOrder {
  const lines = [5, 2, 1].map((quantity, index) => ({
    id: line(`f${String(index + 1)}`),
    good: aGood({ variantId: aVariant(`c${String(index + 1)}`), sku: `SKU-${String(index + 1)}` }),
    quantity,
    unitPrice: money(1_003, KRW),
    listPrice: money(1_003, KRW),
    priceReason: 'list' as const,
    total: money(1_003 * quantity, KRW),
    madeToOrder: false,
  }))
  const [order] = formGroup(anOrdering({ parts: [aPart({ lines, firm: aFirm('b1', { crosses }) })], ...over }), at(0)).orders
  if (!order) throw new Error('the builder has one order')
  return unwrap(life.allocateStock(unwrap(life.confirm(unwrap(life.pay(order, at(1))), at(2))), at(3)))
}
const state = (order: FirmOrder, packed: readonly PackedLine[], kg: string | null = null) =>
  statePackages(order.lines, [{ kind: 'CT', grossWeightKg: kg === null ? null : decimal(kg), lines: packed }], 'packages' in order ? order.packages.length : 0)
const packing = (order: FirmOrder, packed: readonly PackedLine[], kg: string | null = null) => pack(order, state(order, packed, kg), at(4))
const shipment = (tail: string): Shipment => ({ id: idOf(uuid(tail)), shippedAt: at(5), carrier: '나루택배', trackingNumber: tail, byCrossing: false, deliveredAt: null })

describe('an order that leaves in parts', () => {
  it('is packed, shipped and received piece by piece, and its status follows', () => {
    const first = unwrap(packing(anOrder(), [pieces(3), pieces(2, 'f2')]))
    expect(first.status).toBe('packed')
    expect(unpacked(first)).toEqual([pieces(2), pieces(1, 'f3')])
    const gone = unwrap(ship(first, shipment('71'), null, at(5)))
    expect(gone.status).toBe('packed')
    const received = unwrap(deliver(gone, null, at(6)))
    expect(received.status).toBe('packed')
    expect([...deliveredPieces(received).values()]).toEqual([3, 2, 0])
    const second = unwrap(packing(received, [pieces(2), pieces(1, 'f3')]))
    expect(second.packages.map(({ number }) => number)).toEqual([1, 2])
    const shipped = unwrap(ship(second, shipment('72'), null, at(7)))
    expect(shipped).toMatchObject({ status: 'shipped', shippedAt: at(7) })
    expect(unwrap(deliver(shipped, [idOf(uuid('72'))], at(8)))).toMatchObject({ status: 'delivered', deliveredAt: at(8) })
  })

  it('may leave in several parcels, each with its number', () => {
    const order = anOrder()
    const two = unwrap(
      pack(
        order,
        statePackages(
          order.lines,
          [pieces(5), pieces(2, 'f2')].map((one) => ({ kind: 'CT', grossWeightKg: null, lines: [one] })),
        ),
        at(4),
      ),
    )
    const parcels = [
      { package: 1, trackingNumber: 'A-1' },
      { package: 2, trackingNumber: 'A-2' },
    ]
    expect(unwrap(ship(two, shipment('71'), [1, 2], at(5), parcels)).packages.map(({ trackingNumber }) => trackingNumber)).toEqual(['A-1', 'A-2'])
    expect(ship(two, shipment('71'), [1], at(5), parcels)).toMatchObject({ failure: { code: 'INVALID_INPUT', at: 'parcels', reason: 'NOT_LEAVING' } })
    expect(ship(unwrap(ship(two, shipment('71'), [1], at(5))), shipment('72'), [1], at(6))).toMatchObject({ failure: { at: 'packages', reason: 'NOT_WAITING' } })
  })

  it.each([
    ['more than was ordered', [pieces(6)], { code: 'PACKING_INCOMPLETE', sku: 'SKU-1', ordered: 5, packed: 6 }],
    ['a line of another order', [pieces(1, 'ff')], { code: 'INVALID_INPUT', at: 'packages.0.lines', reason: 'UNKNOWN_LINE' }],
    ['half a piece', [pieces(0.5)], { code: 'INVALID_INPUT', at: 'packages.0.lines', reason: 'NOT_WHOLE_PIECES' }],
    ['an empty package', [], { code: 'INVALID_INPUT', at: 'packages.0.lines', reason: 'REQUIRED' }],
  ])('does not pack %s', (_, packed, failure) => {
    expect(packing(anOrder(), packed)).toEqual({ ok: false, failure })
  })

  it('takes package weights from the goods and refuses implausible ones', () => {
    expect(state(anOrder(), [pieces(2)])[0]?.grossWeightKg.toFixed()).toBe('0.6')
    expect(packing(anOrder(), [pieces(2)], '0')).toMatchObject({ failure: { at: 'packages.0.grossWeightKg' } })
    expect(packing(anOrder(), [pieces(2)], '1000000')).toMatchObject({ failure: { at: 'packages.0.grossWeightKg' } })
    expect(packing(anOrder(), [pieces(2)], '1.2')).toMatchObject({ ok: true })
  })

  it.each([
    ['crosses the line', anOrder({}, true)],
    ['leaves the country', anOrder({ address: anAddress({ country: 'US' }) })],
  ])('is packed at once when it %s: one declaration covers it', (_, order) => {
    expect(packing(order, [pieces(5)])).toEqual({ ok: false, failure: { code: 'MUST_PACK_WHOLE', sku: 'SKU-2', ordered: 2, packed: 0 } })
    expect(pack(order, statePackages(order.lines, oneCarton(unpacked(order))), at(4))).toMatchObject({ ok: true })
  })

  it('offers each side its own acts, and only those that have something to do', () => {
    const order = anOrder()
    expect(actsOf(order, 'firm')).toEqual(['pack', 'cancel', 'cancel-lines'])
    expect(actsOf(order, 'buyer')).toEqual(['cancel', 'cancel-lines'])
    const part = unwrap(packing(order, [pieces(5)]))
    expect(actsOf(part, 'firm')).toEqual(['pack', 'ship', 'cancel-lines'])
    const gone = unwrap(ship(part, shipment('71'), null, at(5)))
    expect(actsOf(gone, 'firm')).toEqual(['pack', 'record-tracking', 'deliver', 'cancel-lines'])
    expect(actsOf(gone, 'buyer')).toEqual(['deliver', 'cancel-lines'])
    expect(actsOf({ ...part, crosses: true }, 'firm')).not.toContain('ship')
  })
})

describe('pieces that are left out', () => {
  it('come off the order with what was paid for them', () => {
    const { order, refund } = unwrap(cancelLines(anOrder(), [pieces(2), pieces(1, 'f3')], '입고 지연', at(4)))
    expect(order).toMatchObject({ status: 'allocated', lines: [{ cancelled: 2 }, { cancelled: 0 }, { cancelled: 1 }] })
    expect(refund).toEqual(money(3_009, KRW))
    expect(unpacked(order)).toEqual([pieces(3), pieces(2, 'f2')])
  })

  it('cancel the order when nothing else is left of it, freight included', () => {
    const { order, refund } = unwrap(cancelLines(anOrder(), [pieces(5), pieces(2, 'f2'), pieces(1, 'f3')], '품절', at(4)))
    expect(order).toMatchObject({ status: 'cancelled', reason: '품절' })
    expect(refund).toEqual(order.totals.total)
  })

  it('complete the way of an order whose other pieces have left or arrived', () => {
    const gone = unwrap(ship(unwrap(packing(anOrder(), [pieces(5)])), shipment('71'), null, at(5)))
    const rest = [pieces(2, 'f2'), pieces(1, 'f3')]
    expect(unwrap(cancelLines(gone, rest, '품절', at(6))).order).toMatchObject({ status: 'shipped', shippedAt: at(6) })
    expect(unwrap(cancelLines(unwrap(deliver(gone, null, at(6))), rest, '품절', at(7))).order).toMatchObject({ status: 'delivered', deliveredAt: at(7) })
  })

  it.each([
    ['nothing', [], 'lines', 'REQUIRED'],
    ['a line twice', [pieces(1), pieces(1)], 'lines', 'NAMED_TWICE'],
    ['no pieces', [pieces(0)], 'lines.0.quantity', 'NOT_WHOLE_PIECES'],
    ['more than is left', [pieces(1, 'f2'), pieces(6)], 'lines.1.quantity', 'MORE_THAN_LEFT'],
    ['a line of another order', [pieces(1, 'ff')], 'lines.0.quantity', 'MORE_THAN_LEFT'],
  ])('are not %s', (_, wrong, path, reason) => {
    expect(cancelLines(anOrder(), wrong, '사유', at(4))).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at: path, reason } })
  })

  it('need a reason of reasonable length, and an order that has not ended', () => {
    expect(cancelLines(anOrder(), [pieces(1)], ' ', at(4))).toMatchObject({ failure: { at: 'reason', reason: 'REQUIRED' } })
    expect(cancelLines(anOrder(), [pieces(1)], 'x'.repeat(1_000_000), at(4))).toMatchObject({ failure: { at: 'reason', reason: 'TOO_LONG' } })
    expect(cancelLines(unwrap(life.cancel(anOrder(), '변심', at(4))), [pieces(1)], '사유', at(5))).toMatchObject({ failure: { code: 'ILLEGAL_ACT', act: 'cancel-lines' } })
    expect(cancelLines(unwrap(packing(anOrder(), [pieces(5)])), [pieces(1)], '사유', at(5))).toMatchObject({ failure: { at: 'lines.0.quantity' } })
  })
})

describe('the worth of pieces', () => {
  it('sums to what was paid for the line, however it comes back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10_000_000_000n }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }), (paid, cuts) => {
        const quantity = cuts.reduce((a, b) => a + b)
        let before = 0
        const back = cuts.map((count) => {
          const value = valueOfPieces(money(paid, KRW), quantity, before, count)
          before += count
          return value
        })
        expect(back.every(({ minor }) => minor >= 0n)).toBe(true)
        expect(sum(back, KRW)).toEqual(money(paid, KRW))
      }),
      { seed: 7, numRuns: 10_000 },
    )
  })

  it('is after the discount, and with the duty of what never left', () => {
    const [first] = anOrder().lines
    if (!first) throw new Error('the builder has lines')
    const discounted = { ...first, discount: money(15, KRW) }
    expect(valueOfPieces(paidWithDuty(discounted), 5, 0, 5)).toEqual(money(5_000, KRW))
    expect(valueOfPieces(paidWithDuty(discounted), 5, 2, 1)).toEqual(money(1_000, KRW))
    expect(valueOfPieces(money(0, KRW), 5, 0, 5)).toEqual(money(0, KRW))
  })
})
