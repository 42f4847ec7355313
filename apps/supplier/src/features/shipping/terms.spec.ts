import { describe, expect, it } from '@jest/globals'
import { emptyTerms, emptyZone, toInput, toText, unreadable, type TermsText } from './terms.js'

const byWeight: TermsText = {
  ...emptyTerms,
  ko: '일반 택배',
  en: 'Standard',
  zones: [
    {
      ...emptyZone,
      basis: 'WEIGHT',
      bands: [
        { upTo: '2', price: '3000' },
        { upTo: '10', price: '6000' },
      ],
      beyond: '500',
      kgPerM3: '167',
      freeFrom: '50000',
    },
  ],
}
const money = (amount: string) => ({ amount, currency: 'KRW' })

describe('a shipping method as it is typed', () => {
  it('is sent as the API takes it', () => {
    expect(toInput(byWeight)).toEqual({
      name: { ko: '일반 택배', en: 'Standard' },
      currency: 'KRW',
      zones: [
        {
          countries: ['KR'],
          regions: [],
          tariff: {
            basis: 'WEIGHT',
            bands: [
              { upTo: '2', price: '3000' },
              { upTo: '10', price: '6000' },
            ],
            beyond: '500',
            kgPerM3: 167,
          },
          freeFrom: '50000',
          daysFrom: 1,
          daysTo: 3,
        },
      ],
    })
  })

  it('leaves out what another basis had asked', () => {
    const [zone] = byWeight.zones
    const tariffOf = (basis: 'FLAT' | 'VALUE' | 'VOLUME') => toInput({ ...byWeight, zones: [{ ...emptyZone, ...zone, basis, price: '3000' }] }).zones[0]?.tariff
    expect(tariffOf('FLAT')).toEqual({ basis: 'FLAT', price: '3000' })
    expect(tariffOf('VALUE')).toMatchObject({ beyond: null, kgPerM3: null })
    expect(tariffOf('VOLUME')).toMatchObject({ beyond: '500', kgPerM3: null })
  })

  it('comes back as it was typed', () => {
    const [zone] = byWeight.zones
    const method = {
      id: '1',
      name: { ko: '일반 택배', en: 'Standard' },
      currency: 'KRW',
      active: true,
      zones: [
        {
          countries: ['KR'],
          regions: [],
          tariff: {
            basis: 'WEIGHT' as const,
            price: null,
            bands: (zone?.bands ?? []).map(({ upTo, price }) => ({ upTo, price: money(price) })),
            beyond: money('500'),
            kgPerM3: 167,
          },
          freeFrom: money('50000'),
          days: { from: 1, to: 3 },
        },
      ],
    }
    expect(toText(method)).toEqual(byWeight)
  })

  it.each([
    ['a price that is none', { ...emptyZone, price: 'many' }, 'zones.0.tariff.price'],
    ['a price that is missing', emptyZone, 'zones.0.tariff.price'],
    ['a band without an end', { ...emptyZone, basis: 'VOLUME' as const, bands: [{ upTo: '', price: '1' }] }, 'zones.0.tariff.bands.0.upTo'],
    ['a negative price above', { ...emptyZone, basis: 'WEIGHT' as const, bands: [{ upTo: '1', price: '1' }], beyond: '-1' }, 'zones.0.tariff.beyond'],
  ])('names the place of %s', (_, zone, at) => {
    expect(unreadable({ ...emptyTerms, zones: [zone] })).toBe(at)
  })

  it('finds nothing wrong with what can be sent', () => {
    expect(unreadable(byWeight)).toBeUndefined()
  })
})
