import fc from 'fast-check'
import { applicablePrice, offerReasons, type Offer } from './applicable-price.js'
import type { CurrencyCode } from './currency.js'
import { money } from './money.js'

const KRW = 'KRW' as CurrencyCode
const USD = 'USD' as CurrencyCode
const offer = (reason: Offer['reason'], minor: number, from = 1, currency = KRW): Offer => ({ reason, from, unit: money(minor, currency) })
const list = offer('list', 25_000)

describe('the price that applies', () => {
  it('is the lowest of contract, group, tier and list', () => {
    const offers = [list, offer('tier', 22_000, 10), offer('group', 21_500), offer('contract', 21_000, 50)]
    expect(applicablePrice(offers, 1)).toMatchObject({ unit: money(21_500, KRW), reason: 'group', list: money(25_000, KRW), total: money(21_500, KRW) })
    expect(applicablePrice(offers, 50)).toMatchObject({ unit: money(21_000, KRW), reason: 'contract', from: 50, total: money(1_050_000, KRW) })
    expect(applicablePrice([list, offer('tier', 22_000, 10)], 9)).toMatchObject({ reason: 'list', unit: money(25_000, KRW) })
    expect(applicablePrice([list, offer('tier', 22_000, 10)], 10)).toMatchObject({ reason: 'tier', from: 10 })
  })

  it('never rises because of a contract that is dearer than the list', () => {
    expect(applicablePrice([list, offer('contract', 30_000)], 5)).toMatchObject({ reason: 'list', unit: money(25_000, KRW) })
  })

  it.each(offerReasons)('names, of equal prices, the most special: %s', (reason) => {
    const equal = offerReasons.slice(offerReasons.indexOf(reason)).map((each) => offer(each, 25_000))
    expect(applicablePrice([list, ...equal], 1)?.reason).toBe(reason)
  })

  it('looks at one currency alone', () => {
    const offers = [list, offer('list', 2_000, 1, USD), offer('contract', 1_800, 1, USD)]
    expect(applicablePrice(offers, 2, USD)).toMatchObject({ unit: money(1_800, USD), list: money(2_000, USD), total: money(3_600, USD) })
    expect(applicablePrice(offers, 2, 'EUR')).toBeUndefined()
  })

  it('lets a contract stand alone where there is no list price, but never a tier', () => {
    expect(applicablePrice([offer('contract', 1_800, 10, USD), offer('group', 1_900, 1, USD)], 10, USD)).toMatchObject({ unit: money(1_800, USD), list: money(1_900, USD) })
    expect(applicablePrice([offer('contract', 1_800, 10, USD)], 9, USD)).toBeUndefined()
    expect(applicablePrice([offer('tier', 1)], 5)).toBeUndefined()
  })

  const anOffer = fc.record({ reason: fc.constantFrom(...offerReasons), from: fc.integer({ min: 1, max: 500 }), minor: fc.integer({ min: 1, max: 50_000 }) })
  const offers = fc.array(anOffer, { maxLength: 12 }).map((others): readonly Offer[] => [list, ...others.map(({ reason, minor, from }) => offer(reason, minor, from))])
  const quantities = fc.integer({ min: 1, max: 1_000 })

  it('is never above the list price and never below every offer', () => {
    fc.assert(
      fc.property(offers, quantities, (all, quantity) => {
        const applied = applicablePrice(all, quantity)
        expect(applied && applied.unit.minor <= list.unit.minor).toBe(true)
        expect(all.some(({ unit, reason, from }) => unit.minor === applied?.unit.minor && reason === applied.reason && from === applied.from)).toBe(true)
      }),
    )
  })

  it('never rises with the quantity', () => {
    fc.assert(
      fc.property(offers, quantities, quantities, (all, quantity, more) => {
        const [fewer, many] = [applicablePrice(all, quantity), applicablePrice(all, quantity + more)]
        expect(many && fewer && many.unit.minor <= fewer.unit.minor).toBe(true)
      }),
    )
  })

  it('does not depend on the order in which offers are read', () => {
    fc.assert(
      fc.property(
        offers.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }))),
        quantities,
        ([all, shuffled], quantity) => {
          expect(applicablePrice(shuffled, quantity)).toEqual(applicablePrice(all, quantity))
        },
      ),
    )
  })
})
