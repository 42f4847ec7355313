import { incoterms, KRW, parseDate, sum, unwrap, USD, type Incoterm } from '@naru/kernel'
import fc from 'fast-check'
import { exchange } from './exchange-rates.js'
import { valueLines } from './valuation.js'

const usd = (minor: number | bigint) => ({ minor: BigInt(minor), currency: USD })
const date = unwrap(parseDate('2026-03-01'))
const isIncotermName = (name: string): name is Incoterm => Object.hasOwn(incoterms, name)
const terms = Object.keys(incoterms).filter(isIncotermName)

describe('valuation', () => {
  it.each([
    ['FOB', 'FOB', [0n, 0n]],
    ['FOB', 'CIF', [83n, 27n]],
    ['CFR', 'FOB', [-75n, -25n]],
    ['CFR', 'CIF', [8n, 2n]],
    ['CIF', 'FOB', [-83n, -27n]],
    ['CIF', 'CIF', [0n, 0n]],
  ] as const)('brings a %s price to %s', (incoterm, base, adjustments) => {
    const lines = valueLines({ incoterm, base, prices: [usd(3000), usd(1000)], freight: usd(100), insurance: usd(10), pricesHold: 'incoterm' })
    expect(lines.map(({ adjustment }) => adjustment.minor)).toEqual(adjustments)
  })

  it('loses no unit, whatever the term and the base', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...terms),
        fc.constantFrom('CIF' as const, 'FOB' as const),
        fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 9 }),
        fc.bigInt(0n, 10n ** 6n),
        fc.bigInt(0n, 10n ** 5n),
        (incoterm, base, prices, freight, insurance) => {
          const lines = valueLines({ incoterm, base, prices: prices.map(usd), freight: usd(freight), insurance: usd(insurance), pricesHold: 'incoterm' })
          const { sellerPaysCarriage, sellerInsures } = incoterms[incoterm]
          const expected =
            base === 'CIF' ? (sellerPaysCarriage ? 0n : freight) + (sellerInsures ? 0n : insurance) : -(sellerPaysCarriage ? freight : 0n) - (sellerInsures ? insurance : 0n)
          return (
            sum(
              lines.map(({ adjustment }) => adjustment),
              USD,
            ).minor === expected
          )
        },
      ),
    )
  })

  it('exchanges at the rate of the legal date and cuts', () => {
    expect(exchange(usd(1), KRW, date)).toEqual({ ok: true, value: { minor: 14n, currency: KRW } })
    expect(unwrap(exchange(usd(100_00), KRW, unwrap(parseDate('2025-06-01')))).minor).toBe(137_840n)
    expect(unwrap(exchange({ minor: 1412n, currency: KRW }, USD, date)).minor).toBe(99n)
    expect(exchange(usd(1), KRW, unwrap(parseDate('2019-01-01')))).toMatchObject({ failure: { code: 'NO_EXCHANGE_RATE', currency: 'USD' } })
  })
})
