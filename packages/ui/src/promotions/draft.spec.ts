import { describe, expect, it } from '@jest/globals'
import { draftOf, emptyPromotion, wrongIn } from './draft.js'

const named = { ...emptyPromotion, ko: ' 봄 행사 ', en: 'Spring' }

describe('a promotion as it is typed', () => {
  it('asks for nothing that was left empty', () => {
    expect(draftOf({ ...named, percent: '10' })).toEqual({
      name: { ko: '봄 행사', en: 'Spring' },
      benefit: { kind: 'PERCENTAGE', percent: '10' },
      firstOrder: false,
      exclusive: false,
    })
  })

  it('carries conditions, limits, stacking and whole days of the complex', () => {
    expect(
      draftOf({
        ...named,
        kind: 'AMOUNT',
        currency: 'USD',
        amount: '5.50',
        minimum: '40',
        minimumQuantity: '3',
        categories: ['ties', 'shirts'],
        channel: 'B2B',
        firstOrder: true,
        way: 'shared',
        code: ' spring-5 ',
        uses: '100',
        usesPerBuyer: '1',
        from: '2026-03-01',
        until: '2026-03-31',
        exclusive: true,
        stack: 'LOYALTY',
        priority: '5',
      }),
    ).toEqual({
      name: { ko: '봄 행사', en: 'Spring' },
      benefit: { kind: 'AMOUNT', amount: { amount: '5.50', currency: 'USD' } },
      minimumSpend: { amount: '40', currency: 'USD' },
      minimumQuantity: 3,
      categories: ['ties', 'shirts'],
      channel: 'B2B',
      firstOrder: true,
      coupon: 'SPRING-5',
      uses: 100,
      usesPerBuyer: 1,
      from: '2026-02-28T15:00:00.000Z',
      until: '2026-03-31T14:59:59.000Z',
      exclusive: true,
      stack: 'LOYALTY',
      priority: 5,
    })
  })

  it('takes all of the freight where no most is named, and makes codes that are good once', () => {
    expect(draftOf({ ...named, kind: 'FREE_SHIPPING', way: 'unique', codes: '50', code: 'NOT-THIS' })).toMatchObject({ benefit: { kind: 'FREE_SHIPPING' }, uniqueCoupons: 50 })
    expect(draftOf({ ...named, kind: 'FREE_SHIPPING', amount: '3000' }).benefit).toEqual({ kind: 'FREE_SHIPPING', amount: { amount: '3000', currency: 'KRW' } })
    expect(draftOf({ ...named, way: 'unique', code: 'NOT-THIS' })).not.toHaveProperty('coupon')
  })

  it('names every field that cannot be read, and only those that are asked', () => {
    expect(wrongIn(emptyPromotion)).toEqual({ ko: 'required', en: 'required', percent: 'required' })
    expect(wrongIn({ ...named, percent: '10' })).toEqual({})
    expect(wrongIn({ ...named, kind: 'BUY_GET', buy: '0', get: '1.5', uses: '-1', minimum: 'many', way: 'shared' })).toEqual({
      buy: 'whole',
      get: 'whole',
      uses: 'whole',
      minimum: 'decimal',
      code: 'required',
    })
  })
})
