import { decimal, idOf } from '@naru/kernel'
import fc from 'fast-check'
import { aLot, aLotRequest, aMaterialRequest, cotton, firm, today } from '../testing/builders.js'
import { feedOf, takeFirst } from './feed.js'
import { receiveLot, usable } from './lot.js'
import { newMaterial } from './material.js'
import { leftOf, parseRecipe, produce, useRuns } from './production.js'

const facts = { id: idOf<'Lot'>('00000000-0000-7000-8000-000000000001'), materialId: cotton, firmId: firm, orderLineId: null, supplierId: null, receivedAt: new Date(0), today }

describe('a material', () => {
  it.each([
    [{ code: 'with space' }, 'code', 'FORMAT'],
    [{ code: '' }, 'code', 'FORMAT'],
    [{ name: { ko: ' ', en: 'x' } }, 'name.ko', 'REQUIRED'],
    [{ name: { ko: '면', en: 'x'.repeat(121) } }, 'name.en', 'TOO_LONG'],
    [{ hs: '52' }, 'hs', 'FORMAT'],
    [{ unit: 'METRE' }, 'unit', 'UNKNOWN'],
    [{ currency: 'WON' }, 'currency', 'UNKNOWN_CURRENCY'],
  ])('refuses %j', (changes, at, reason) => {
    expect(newMaterial(aMaterialRequest(changes), { id: cotton, firmId: firm })).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at, reason } })
  })
})

describe('a lot', () => {
  it.each([
    [{ number: 'a b' }, 'number', 'FORMAT'],
    [{ supplierName: '' }, 'supplierName', 'REQUIRED'],
    [{ quantity: '0' }, 'quantity', 'NOT_POSITIVE'],
    [{ quantity: '-1' }, 'quantity', 'NOT_POSITIVE'],
    [{ quantity: '1e3' }, 'quantity', 'FORMAT'],
    [{ quantity: '1000000001' }, 'quantity', 'OUT_OF_RANGE'],
    [{ unitValue: '-1' }, 'unitValue', 'NEGATIVE'],
    [{ origin: 'XX' }, 'origin', 'UNKNOWN_COUNTRY'],
    [{ originating: true, declaration: ' ' }, 'declaration', 'REQUIRED'],
    [{ expiresOn: '2026-11-19' }, 'expiresOn', 'IN_THE_PAST'],
    [{ expiresOn: '2026-02-30' }, 'expiresOn', 'FORMAT'],
  ])('refuses %j', (changes, at, reason) => {
    expect(receiveLot(aLotRequest(changes), facts)).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at, reason } })
  })

  it('does not originate without a supplier’s declaration, and needs none when it does not', () => {
    expect(receiveLot(aLotRequest({ originating: false, declaration: null }), facts).ok).toBe(true)
  })

  it('goes into production up to the day on which it expires, the oldest first', () => {
    const lots = [aLot({ day: 3 }), aLot({ day: 1 }), aLot({ day: 2, expiresOn: '2026-11-20' }), aLot({ day: 4, left: '0' })]
    expect(usable(lots, today).map(({ number }) => number)).toEqual(['L-1', 'L-2', 'L-3'])
  })
})

describe('what lots give a bill', () => {
  const old = aLot({ day: 1, unitValue: '2000', left: '10' })
  const fresh = aLot({ day: 2, unitValue: '3000', origin: 'CN', originating: false, declaration: null, left: '30' })

  it('is the oldest lot’s value and origin while it lasts for a piece', () => {
    expect(feedOf([old, fresh], decimal('1.5'), 'fifo')).toMatchObject({ value: decimal('3000'), origin: 'KR', originating: true })
  })

  it('is mixed when a piece takes from two lots, and then does not originate unless both do', () => {
    const feed = feedOf([old, fresh], decimal('12'), 'fifo')
    expect(feed).toMatchObject({ value: decimal('26000'), origin: 'KR', originating: false })
    expect(feed?.mix.map(({ origin, quantity }) => [origin, quantity.toFixed()])).toEqual([
      ['KR', '10'],
      ['CN', '2'],
    ])
  })

  it('is the weighted average of all that is left', () => {
    // 10 at 2,000 and 30 at 3,000 are 2,750 each.
    expect(feedOf([old, fresh], decimal('2'), 'average')).toMatchObject({ value: decimal('5500'), origin: 'CN', originating: false })
  })

  it('is nothing when not even one piece can be made', () => {
    expect(feedOf([old], decimal('10.01'), 'fifo')).toBeUndefined()
    expect(feedOf([], decimal('1'), 'average')).toBeUndefined()
  })
})

describe('production', () => {
  const recipe = [{ materialId: cotton, place: 0, perPiece: decimal('1.2') }]
  const run = {
    id: idOf<'Run'>('00000000-0000-7000-8000-0000000000a1'),
    firmId: firm,
    listingId: idOf<'Listing'>('00000000-0000-7000-8000-0000000000b1'),
    variantId: idOf<'Variant'>('00000000-0000-7000-8000-0000000000b2'),
    at: new Date(0),
    today,
  }

  it('uses up lots first come first', () => {
    const made = produce({ number: 'R-1', quantity: 10 }, recipe, [aLot({ day: 1, left: '5' }), aLot({ day: 2 })], run)
    expect(made.ok && made.value.consumed.map(({ quantity }) => quantity.toFixed())).toEqual(['5', '7'])
  })

  it('is refused when a material does not last, naming it', () => {
    expect(produce({ number: 'R-1', quantity: 100 }, recipe, [aLot({ left: '100' })], run)).toEqual({
      ok: false,
      failure: { code: 'INSUFFICIENT_MATERIAL', materialId: cotton, needed: '120', left: '100' },
    })
  })

  it('does not use what has expired', () => {
    const expired = { ...aLot({ left: '500' }), expiresOn: '2026-11-19' as typeof today }
    expect(produce({ number: 'R-1', quantity: 1 }, recipe, [expired], run)).toMatchObject({ ok: false, failure: { left: '0' } })
  })

  it.each([
    [{ number: '', quantity: 1 }, 'number'],
    [{ number: 'R-1', quantity: 0 }, 'quantity'],
    [{ number: 'R-1', quantity: 1.5 }, 'quantity'],
  ])('refuses %j', (request, at) => {
    expect(produce(request, recipe, [aLot()], run)).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT', at } })
  })

  it('needs a recipe', () => {
    expect(produce({ number: 'R-1', quantity: 1 }, [], [], run)).toEqual({ ok: false, failure: { code: 'NO_RECIPE' } })
  })

  it.each([
    [[{ materialId: cotton, place: 3, perPiece: '1' }], 'lines.0.place', 'OUT_OF_RANGE'],
    [[{ materialId: cotton, place: 0, perPiece: '0' }], 'lines.0.perPiece', 'NOT_POSITIVE'],
    [
      [
        { materialId: cotton, place: 0, perPiece: '1' },
        { materialId: cotton, place: 1, perPiece: '1' },
      ],
      'lines.1.materialId',
      'DUPLICATE',
    ],
  ])('refuses the recipe %j', (lines, at, reason) => {
    expect(parseRecipe(lines, 2)).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at, reason } })
  })

  it('takes exactly what is needed, never more than a lot has, and leaves nothing unsaid (property)', () => {
    const quantities = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(quantities, fc.integer({ min: 1, max: 2_000 }), (lefts, needed) => {
        const lots = lefts.map((left, index) => aLot({ day: index + 1, quantity: '500', left: String(left) }))
        const parts = takeFirst(lots, decimal(needed))
        if (leftOf(lots).lt(needed)) expect(parts).toBeUndefined()
        else {
          expect(parts?.reduce((sum, { quantity }) => sum.plus(quantity), decimal(0)).toFixed()).toBe(String(needed))
          for (const { lotId, quantity } of parts ?? []) expect(quantity.lte(lots.find(({ id }) => id === lotId)?.left ?? 0)).toBe(true)
        }
      }),
      { seed: 20261120 },
    )
  })

  it('gives shipments the oldest batches; pieces beyond them belong to none', () => {
    const runs = [
      { id: idOf<'Run'>('00000000-0000-7000-8000-000000000001'), left: 3 },
      { id: idOf<'Run'>('00000000-0000-7000-8000-000000000002'), left: 4 },
    ]
    expect(useRuns(runs, 5).map(({ quantity }) => quantity)).toEqual([3, 2])
    expect(useRuns(runs, 10).map(({ quantity }) => quantity)).toEqual([3, 4])
    expect(useRuns([], 2)).toEqual([])
  })
})
