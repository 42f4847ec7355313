import { KRW, money } from '@naru/kernel'
import fc from 'fast-check'
import { priceLine, type Price } from './price.js'

const list: Price = { reason: 'list', from: 1, unit: money(25_000, KRW) }

describe('the price of a line', () => {
  it('is the lowest that applies to the quantity, and says which', () => {
    const prices: Price[] = [list, { reason: 'tier', from: 10, unit: money(22_000, KRW) }, { reason: 'tier', from: 50, unit: money(20_000, KRW) }]
    expect(priceLine(prices, 9)).toMatchObject({ unitPrice: money(25_000, KRW), reason: 'list', total: money(225_000, KRW) })
    expect(priceLine(prices, 10)).toMatchObject({ unitPrice: money(22_000, KRW), reason: 'tier', total: money(220_000, KRW) })
    expect(priceLine(prices, 50)).toMatchObject({ unitPrice: money(20_000, KRW), reason: 'tier', listPrice: money(25_000, KRW) })
  })

  it('names the contract when another price is equally low', () => {
    expect(priceLine([list, { reason: 'contract', from: 1, unit: money(25_000, KRW) }], 1)?.reason).toBe('contract')
  })

  it('does not exist without a list price', () => {
    expect(priceLine([{ reason: 'tier', from: 1, unit: money(1, KRW) }], 5)).toBeUndefined()
  })

  it('never exceeds the list price and totals exactly', () => {
    const price = fc.record({
      reason: fc.constantFrom('tier', 'group', 'contract' as const),
      from: fc.integer({ min: 1, max: 1000 }),
      unit: fc.bigInt({ min: 1n, max: 10n ** 9n }).map((minor) => money(minor, KRW)),
    })
    fc.assert(
      fc.property(fc.array(price), fc.integer({ min: 1, max: 1_000_000 }), (others, quantity) => {
        const line = priceLine([list, ...others], quantity)
        expect(line && line.unitPrice.minor <= list.unit.minor).toBe(true)
        expect(line?.total.minor).toBe((line?.unitPrice.minor ?? 0n) * BigInt(quantity))
      }),
    )
  })
})
