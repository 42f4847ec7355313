import { parseDate, unwrap } from '@naru/kernel'
import { describe, expect, it } from '@jest/globals'
import { firstValidity, totalOfTerms, type GoodTerms } from './quote-terms.js'

const good = (over: Partial<GoodTerms> = {}): GoodTerms => ({
  listingId: 'l',
  variantId: 'v',
  offered: '',
  quantity: 300,
  unitPrice: '12.80',
  supply: 'order',
  answers: '1',
  ...over,
})
const terms = ({ freight = '180.00', insurance = '', ...over }: Partial<GoodTerms> & { readonly freight?: string; readonly insurance?: string } = {}) => ({
  goods: [good(over)],
  freight,
  insurance,
})

describe('the total of a quote while it is typed', () => {
  it('is exact, in won as in cents', () => {
    expect(totalOfTerms(terms())).toBe('4020')
    expect(totalOfTerms(terms({ unitPrice: '12.85' }))).toBe('4035')
    expect(totalOfTerms(terms({ unitPrice: '0.1', quantity: 3, freight: '0.2' }))).toBe('0.5')
    expect(totalOfTerms(terms({ unitPrice: '999999999999999', quantity: 1_000_000, freight: '' }))).toBe('999999999999999000000')
  })

  it('counts every good', () => {
    expect(totalOfTerms({ goods: [good(), good({ variantId: 'w', quantity: 10, unitPrice: '3' })], freight: '', insurance: '5' })).toBe('3875')
  })

  it.each([{ unitPrice: '' }, { unitPrice: '-1' }, { unitPrice: '1e5' }, { quantity: Number.NaN }, { quantity: 1.5 }, { freight: 'x' }])('waits for %p', (over) => {
    expect(totalOfTerms(terms(over))).toBeUndefined()
  })
})

describe('the validity that is proposed', () => {
  it('is three weeks away', () => {
    expect(firstValidity(unwrap(parseDate('2026-11-21')))).toBe('2026-12-12')
  })
})
