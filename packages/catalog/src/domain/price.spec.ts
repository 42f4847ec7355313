import { applicablePrice, KRW, money, unwrap } from '@naru/kernel'
import { somePrices } from '../testing/a-listing.js'
import { offersOf, parsePriceList } from './price.js'

const offers = offersOf(unwrap(parsePriceList(somePrices(), 'KRW')))

describe('the price of a quantity', () => {
  it.each([
    [1, 29000n, 'list'],
    [9, 29000n, 'list'],
    [10, 24000n, 'tier'],
    [99, 24000n, 'tier'],
    [100, 19500n, 'tier'],
  ] as const)('%i pieces cost %i each by %s price', (quantity, minor, reason) => {
    expect(applicablePrice(offers, quantity)).toMatchObject({ unit: money(minor, KRW), total: money(minor * BigInt(quantity), KRW), reason })
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
