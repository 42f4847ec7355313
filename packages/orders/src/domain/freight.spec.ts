import { decimal, KRW, money, USD } from '@naru/kernel'
import { findRate, freightFor, type FreightRate } from './freight.js'

const korea: FreightRate = { country: 'KR', base: money(3_000, KRW), includedKg: decimal(5), perKg: money(500, KRW), freeFrom: money(50_000, KRW) }
const world: FreightRate = { country: '*', base: money(29_000, KRW), includedKg: decimal(1), perKg: money(17_000, KRW), freeFrom: null }

describe('freight', () => {
  it('is flat up to the included weight and then goes by the kilogram begun', () => {
    expect(freightFor(korea, money(10_000, KRW), decimal('5'))).toEqual({ amount: money(3_000, KRW), reason: 'rate' })
    expect(freightFor(korea, money(10_000, KRW), decimal('5.01'))).toEqual({ amount: money(3_500, KRW), reason: 'rate' })
    expect(freightFor(korea, money(10_000, KRW), decimal('7'))).toEqual({ amount: money(4_000, KRW), reason: 'rate' })
  })

  it('is free from a value of goods on', () => {
    expect(freightFor(korea, money(50_000, KRW), decimal('80'))).toEqual({ amount: money(0, KRW), reason: 'free-above' })
    expect(freightFor(korea, money(49_999, KRW), decimal('1')).reason).toBe('rate')
  })

  it("prefers a country's own row to the rest of the world's and never crosses currencies", () => {
    expect(findRate([world, korea], 'KR', KRW)).toBe(korea)
    expect(findRate([world, korea], 'BR', KRW)).toBe(world)
    expect(findRate([world, korea], 'KR', USD)).toBeUndefined()
  })
})
