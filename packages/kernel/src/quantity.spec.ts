import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addQuantities, compareQuantities, convert, parseQuantity, quantity } from './quantity.js'
import { units, type UnitCode } from './codes/unit.js'
import { unwrap } from './result.js'

const text = (value: string, from: UnitCode, to: UnitCode): string => unwrap(convert(quantity(value, from), to)).value.toFixed()

describe('quantity', () => {
  it('converts exactly', () => {
    expect(text('2', 'DZN', 'NMB')).toBe('24')
    expect(text('3', 'PR', 'NMB')).toBe('6')
    expect(text('1', 'LBR', 'GRM')).toBe('453.59237')
    expect(text('1', 'YRD', 'CMT')).toBe('91.44')
    expect(text('1', 'GLL', 'LTR')).toBe('3.785411784')
  })

  it('refuses to convert between dimensions', () => {
    expect(convert(quantity(1, 'KGM'), 'MTR')).toEqual({ ok: false, failure: { code: 'WRONG_DIMENSION', from: 'mass', to: 'length' } })
    expect(addQuantities(quantity(1, 'KGM'), quantity(1, 'NMB')).ok).toBe(false)
  })

  it('parses what a form sends and nothing else', () => {
    expect(parseQuantity('12', 'NMB').ok).toBe(true)
    expect(parseQuantity('0.45', 'KGM').ok).toBe(true)
    expect(parseQuantity('1.5', 'NMB')).toMatchObject({ failure: { code: 'FRACTION_OF_A_PIECE' } })
    expect(parseQuantity('-1', 'KGM')).toMatchObject({ failure: { code: 'NEGATIVE_QUANTITY' } })
    expect(parseQuantity('1000000000000000', 'NMB')).toMatchObject({ failure: { code: 'QUANTITY_TOO_LARGE' } })
    expect(parseQuantity('1e3', 'NMB')).toMatchObject({ failure: { code: 'INVALID_DECIMAL' } })
    expect(parseQuantity('1', 'KILO')).toMatchObject({ failure: { code: 'UNKNOWN_UNIT' } })
  })

  it('compares a third of a metre with its rounding and does not call them equal', () => {
    expect(unwrap(compareQuantities(quantity('12', 'INH'), quantity('1', 'FOT')))).toBe(0)
    expect(unwrap(compareQuantities(quantity('0.3333', 'MTR'), quantity('1', 'FOT')))).toBe(1)
  })

  it('comes back from the base unit unchanged', () =>
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(units) as UnitCode[])), fc.integer({ min: 0, max: 1_000_000 }), (unit, count) => {
        const base = { count: 'NMB', mass: 'KGM', length: 'MTR', area: 'MTK', volume: 'MTQ', time: 'SEC', energy: 'KWH' } as const
        const there = unwrap(convert(quantity(count, unit), base[units[unit].dimension]))
        return unwrap(convert(there, unit)).value.eq(count)
      }),
    ))

  it('sums in the unit of the first', () => {
    expect(unwrap(addQuantities(quantity('1', 'KGM'), quantity('250', 'GRM'))).value.toFixed()).toBe('1.25')
  })
})
