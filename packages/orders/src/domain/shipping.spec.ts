import { decimal, idOf, KRW, money, unwrap, USD } from '@naru/kernel'
import { aMethod, anOrganisation, uuid } from '../testing/builders.js'
import { checkShippingTerms } from './shipping-terms.js'
import { optionsFor, optionOf, platformMethod, type ShippingParcel, type ShippingMethod, type ShippingZone } from './shipping.js'

const firm = anOrganisation('b1')
const aParcel = (over: Partial<ShippingParcel> = {}): ShippingParcel => ({
  country: 'KR',
  region: null,
  goods: money(10_000, KRW),
  grossWeightKg: decimal(2),
  volumeL: null,
  ...over,
})
const zone = (over: Partial<ShippingZone> = {}): ShippingZone => ({
  countries: ['KR'],
  regions: [],
  tariff: { basis: 'flat', price: money(3_000, KRW) },
  freeFrom: null,
  days: { from: 1, to: 2 },
  ...over,
})
const byBands = (basis: 'weight' | 'volume' | 'value'): ShippingMethod => {
  const bands = [
    { upTo: decimal(5), price: money(3_000, KRW) },
    { upTo: decimal(20), price: money(7_000, KRW) },
  ]
  const tariff = basis === 'value' ? { basis, bands, beyond: null } : basis === 'weight' ? { basis, bands, beyond: money(400, KRW), kgPerM3: 200 } : { basis, bands, beyond: null }
  return aMethod({ zones: [zone({ tariff })] })
}
const priceOf = (method: ShippingMethod, over: Partial<ShippingParcel> = {}) => {
  const option = optionOf(method, aParcel(over))
  return option.ok ? option.value.freight.amount.minor : option.failure.code
}

describe('a shipping method', () => {
  it.each([
    ['5', 3_000n],
    ['5.001', 7_000n],
    ['20', 7_000n],
    ['20.2', 7_400n],
    ['22', 7_800n],
  ])('by weight asks for %s kg', (kg, price) => {
    expect(priceOf(byBands('weight'), { grossWeightKg: decimal(kg) })).toBe(price)
  })

  it('takes the volumetric weight where that is more', () => {
    expect(priceOf(byBands('weight'), { grossWeightKg: decimal(2), volumeL: decimal(50) })).toBe(7_000n)
    expect(priceOf(byBands('weight'), { grossWeightKg: decimal(2), volumeL: decimal(5) })).toBe(3_000n)
  })

  it('by volume needs to know it, and carries no more than its last band', () => {
    expect(priceOf(byBands('volume'), { volumeL: decimal(6) })).toBe(7_000n)
    expect(priceOf(byBands('volume'))).toBe('VOLUME_UNKNOWN')
    expect(priceOf(byBands('volume'), { volumeL: decimal(21) })).toBe('TOO_LARGE')
  })

  it('by value goes by major units of the currency', () => {
    expect(priceOf(byBands('value'), { goods: money(5, KRW) })).toBe(3_000n)
    const dollars = aMethod({ currency: USD, zones: [zone({ tariff: { basis: 'value', bands: [{ upTo: decimal('10.50'), price: money(300, USD) }], beyond: null } })] })
    expect(priceOf(dollars, { goods: money(1_050, USD) })).toBe(300n)
    expect(priceOf(dollars, { goods: money(1_051, USD) })).toBe('TOO_LARGE')
  })

  it('is free from a value on', () => {
    expect(optionOf(aMethod(), aParcel({ goods: money(50_000, KRW), grossWeightKg: decimal(80) }))).toMatchObject({
      value: { freight: { amount: money(0, KRW), reason: 'free-above' } },
    })
  })

  it('charges islands apart, and the rest of the world last', () => {
    const method = aMethod({
      zones: [
        zone({ regions: ['KR-49'], tariff: { basis: 'flat', price: money(6_000, KRW) } }),
        zone({ countries: ['*'], tariff: { basis: 'flat', price: money(29_000, KRW) } }),
        zone(),
      ],
    })
    expect([priceOf(method, { region: 'KR-49' }), priceOf(method, { region: 'KR-11' }), priceOf(method), priceOf(method, { country: 'BR' })]).toEqual([
      6_000n,
      3_000n,
      3_000n,
      29_000n,
    ])
  })
})

describe('the ways of a parcel', () => {
  const express = aMethod({ id: idOf(uuid('82')), zones: [zone({ tariff: { basis: 'flat', price: money(9_000, KRW) } })] })
  const platform = platformMethod([{ country: '*', base: money(29_000, KRW), includedKg: decimal(1), perKg: money(17_000, KRW), freeFrom: null }], KRW)

  it('are the firm’s own, cheapest first', () => {
    expect(unwrap(optionsFor(firm, [express, aMethod(), platform], aParcel())).map(({ method }) => method.id)).toEqual([aMethod().id, express.id])
  })

  it('are the platform’s for a firm that has none', () => {
    expect(unwrap(optionsFor(anOrganisation('b2'), [express, platform], aParcel()))).toMatchObject([{ method: { id: platform.id }, freight: { amount: money(46_000, KRW) } }])
  })

  it.each([
    ['no method is active', [aMethod({ status: 'paused' })], {}, 'NO_METHOD'],
    ['none is in the currency', [aMethod({ currency: USD })], {}, 'NO_METHOD'],
    ['no zone covers the country', [aMethod()], { country: 'US' }, 'NO_ZONE'],
    [
      'it is too heavy',
      [aMethod({ zones: [zone({ tariff: { basis: 'weight', bands: [{ upTo: decimal(1), price: money(1, KRW) }], beyond: null, kgPerM3: null } })] })],
      {},
      'TOO_LARGE',
    ],
  ] as const)('are none when %s, and that is said', (_, methods, over, reason) => {
    expect(optionsFor(firm, methods, aParcel(over))).toMatchObject({ ok: false, failure: { code: 'NO_FREIGHT', firmId: firm, reason } })
  })
})

describe('the terms of a method', () => {
  const terms = (over: Partial<ShippingZone>) => checkShippingTerms({ name: { ko: '택배', en: 'Parcel' }, currency: KRW, zones: [zone(over)] })

  it.each<[string, Partial<ShippingZone>, string]>([
    ['no country', { countries: [] }, 'zones.0.countries'],
    ['a country that is none', { countries: ['ZZ'] }, 'zones.0.countries'],
    ['a region of another country', { regions: ['US-CA'] }, 'zones.0.regions'],
    ['a negative price', { tariff: { basis: 'flat', price: money(-1, KRW) } }, 'zones.0.tariff.price'],
    ['another currency', { tariff: { basis: 'flat', price: money(1, USD) } }, 'zones.0.tariff.price'],
    ['no bands', { tariff: { basis: 'volume', bands: [], beyond: null } }, 'zones.0.tariff.bands'],
    [
      'bands that fall',
      {
        tariff: {
          basis: 'volume',
          bands: [
            { upTo: decimal(5), price: money(1, KRW) },
            { upTo: decimal(5), price: money(2, KRW) },
          ],
          beyond: null,
        },
      },
      'zones.0.tariff.bands',
    ],
    ['arrival before dispatch', { days: { from: 3, to: 2 } }, 'zones.0.days'],
  ])('refuse %s', (_, over, at) => {
    expect(terms(over)).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT', at } })
  })

  it('hold for a plain method', () => {
    expect(terms({})).toMatchObject({ ok: true })
  })
})
