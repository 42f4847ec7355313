import { describe, expect, it } from '@jest/globals'
import { priceOf, savingOf } from './price-of.js'

const won = (amount: string) => ({ amount, currency: 'KRW' })
const variant = {
  price: won('42000'),
  tiers: [
    { from: 10, price: won('37000') },
    { from: 50, price: won('32800') },
  ],
}

describe('the price beside the quantity', () => {
  it('is the list price below the first tier and says what comes next', () => {
    expect(priceOf(variant, 9)).toEqual({ unit: won('42000'), total: won('378000'), tier: undefined, next: variant.tiers[0] })
  })
  it('is the tier’s from its quantity on, exactly in large numbers too', () => {
    expect(priceOf(variant, 10).total).toEqual(won('370000'))
    expect(priceOf(variant, 999_999_999).total).toEqual(won('32799999967200'))
    expect(priceOf(variant, 50).next).toBeUndefined()
  })
  it('saves so many per cent', () => expect(savingOf(variant, won('32800'))).toBe(22))
})
