import { KRW, money, unwrap } from '@naru/kernel'
import fc from 'fast-check'
import { somePrices } from '../testing/a-listing.js'
import { parsePriceList, priceFor, type PriceList } from './price.js'

const list: PriceList = unwrap(parsePriceList(somePrices(), 'KRW'))

describe('the price of a quantity', () => {
  it.each([
    [1, 29000n, 'list'],
    [9, 29000n, 'list'],
    [10, 24000n, 'tier'],
    [99, 24000n, 'tier'],
    [100, 19500n, 'tier'],
  ] as const)('%i pieces cost %i each by %s price', (quantity, minor, reason) => {
    expect(priceFor(list, quantity)).toMatchObject({ unit: money(minor, KRW), total: money(minor * BigInt(quantity), KRW), reason })
  })

  it('takes a lower contract price and says so, but never a higher one', () => {
    expect(priceFor(list, 10, [{ reason: 'contract', price: money(21000, KRW) }])).toMatchObject({ unit: money(21000, KRW), reason: 'contract', list: money(29000, KRW) })
    expect(priceFor(list, 10, [{ reason: 'contract', price: money(25000, KRW) }])).toMatchObject({ reason: 'tier', from: 10 })
    expect(priceFor(list, 1, [{ reason: 'group', price: money(29000, KRW) }])).toMatchObject({ reason: 'group' })
  })

  it('never rises with the quantity', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (quantity, more) => {
        expect(priceFor(list, quantity + more).unit.minor).toBeLessThanOrEqual(priceFor(list, quantity).unit.minor)
      }),
    )
  })
})

describe('a price list that breaks rules', () => {
  const problems = (changes: Parameters<typeof somePrices>[0], currency = 'KRW') => {
    const parsed = parsePriceList(somePrices(changes), currency)
    return parsed.ok ? [] : parsed.failure.problems.map(({ at, rule }) => `${at} ${rule}`)
  }
  it.each([
    [{ price: { amount: '-1', currency: 'KRW' }, tiers: [] }, ['price NEGATIVE']],
    [{ price: { amount: '0', currency: 'KRW' }, tiers: [] }, ['price OUT_OF_RANGE']],
    [{ price: { amount: '12.50', currency: 'KRW' }, tiers: [] }, ['price WRONG_EXPONENT']],
    [{ price: { amount: '12', currency: 'WON' }, tiers: [] }, ['price UNKNOWN_CURRENCY']],
    [{ price: { amount: '12', currency: 'USD' }, tiers: [] }, ['price CURRENCY_MISMATCH']],
    [{ price: { amount: '1e3', currency: 'KRW' }, tiers: [] }, ['price INVALID_AMOUNT']],
    [{ tiers: [{ from: 1_000_000_000_000_000, price: { amount: '5', currency: 'KRW' } }] }, ['tiers[0].from OUT_OF_RANGE']],
    [{ tiers: [{ from: 1, price: { amount: '5', currency: 'KRW' } }] }, ['tiers[0].from OUT_OF_RANGE']],
    [
      {
        tiers: [
          { from: 10, price: { amount: '500', currency: 'KRW' } },
          { from: 10, price: { amount: '500', currency: 'KRW' } },
        ],
      },
      ['tiers[1].from NOT_ASCENDING', 'tiers[1].price NOT_LOWER'],
    ],
  ])('%j: %j', (changes, expected) => expect(problems(changes)).toEqual(expected))
})
