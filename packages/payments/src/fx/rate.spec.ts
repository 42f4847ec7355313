import { decimal, idOf, KRW, money, parseCurrency, parseDate, unwrap, USD, type CurrencyCode } from '@naru/kernel'
import { FixedIds } from '@naru/testing'
import fc from 'fast-check'
import { uuid, won } from '../testing/builders.js'
import { imbalances } from '../domain/ledger.js'
import { convert, currencyExchanged, manualRate, type FxRate } from './rate.js'
import { readRates } from './read-rates.js'

const on = unwrap(parseDate('2026-03-12'))
const code = (text: string): CurrencyCode => unwrap(parseCurrency(text))
const rate = (currency: string, price: string, unit = 1): FxRate => ({
  id: idOf<'FxRate'>(uuid(1, 1)),
  currency: code(currency),
  base: KRW,
  unit,
  rate: decimal(price),
  on,
  source: 'BOK',
})
const rates = [rate('USD', '1450.3'), rate('JPY', '912.34', 100), rate('EUR', '1580.5'), rate('KWD', '4720.12')]

describe('conversion', () => {
  it.each([
    [money(10_000, USD), 'KRW', 145_030n],
    [money(12_345, code('JPY')), 'KRW', 112_628n],
    [won(1_000_000), 'USD', 68_951n],
    [won(1_000_000), 'KWD', 211_859n],
    [money(10_000, USD), 'EUR', 9_176n],
    [money(10_000, USD), 'JPY', 15_896n],
  ])('of %o to %s is exact and rounded once by the target’s digits', (from, to, minor) => {
    const converted = unwrap(convert(from, code(to), rates, on))
    expect(converted.to).toEqual(money(minor, code(to)))
    expect(converted.rates.every(({ source }) => source === 'BOK')).toBe(true)
  })

  it('names what it lacks', () => {
    expect(convert(money(1, code('GBP')), KRW, rates, on)).toEqual({ ok: false, failure: { code: 'NO_RATE', from: 'GBP', to: 'KRW', on } })
    expect(convert(money(1, USD), KRW, [], on)).toMatchObject({ failure: { code: 'NO_RATE' } })
  })

  it('there and back loses at most the rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (cents) => {
        const inWon = unwrap(convert(money(cents, USD), KRW, rates, on)).to
        const back = unwrap(convert(inWon, USD, rates, on)).to
        expect(Math.abs(Number(back.minor) - cents)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('of cash balances in both currencies, with gain or loss in the one that came', () => {
    const exchange = (bought: number) =>
      currencyExchanged({ id: uuid(2, 1), reference: 'FX-1', sold: money(10_000, USD), bought: won(bought), expected: won(145_030), at: new Date('2026-03-12T01:00:00Z') })
    for (const [bought, gain] of [
      [145_500, -470n],
      [144_000, 1_030n],
    ] as const) {
      expect(imbalances(exchange(bought))).toEqual([])
      expect(exchange(bought).entries.find(({ account }) => account.purpose === 'fx-result')?.minor).toBe(gain)
    }
    expect(exchange(145_030).entries.some(({ account }) => account.purpose === 'fx-result')).toBe(false)
  })
})

describe('rates', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const read = (text: string) => readRates(bytes(text), KRW, 'BOK', new FixedIds())

  it('are read from the columns of a central bank and from the euro’s XML', () => {
    expect(unwrap(read('일자,통화코드,단위,매매기준율\n2026.03.12,USD,1,"1,450.30"\n2026-03-12,JPY,100,912.34\n2026-03-12,KRW,1,1\n'))).toMatchObject([
      { currency: 'USD', unit: 1, on: '2026-03-12' },
      { currency: 'JPY', unit: 100 },
    ])
    const ecb = '<e:Envelope xmlns:e="x"><Cube><Cube time="2026-03-12"><Cube currency="USD" rate="1.25"/></Cube></Cube></e:Envelope>'
    const [usd] = unwrap(read(ecb))
    expect(usd).toMatchObject({ currency: 'USD', base: 'EUR', on: '2026-03-12' })
    expect(usd?.rate.toFixed()).toBe('0.8')
  })

  it.each([
    ['an unknown currency', 'date,currency,rate\n2026-03-12,ABC,1\n', { code: 'UNKNOWN_CURRENCY', value: 'ABC' }],
    ['no column of rates', 'date,currency\n2026-03-12,USD\n', { code: 'RATES_UNREADABLE', at: 'line 1' }],
    ['a rate below nothing', 'date,currency,rate\n2026-03-12,USD,-1\n', { code: 'RATES_UNREADABLE', at: 'line 2', reason: 'INVALID_RATE' }],
    ['a date that is none', 'date,currency,rate\n2026-02-30,USD,1\n', { code: 'RATES_UNREADABLE', at: 'line 2', reason: 'INVALID_DATE' }],
    ['nothing', 'date,currency,rate\n', { code: 'RATES_UNREADABLE', reason: 'NO_RATES' }],
    ['entities', '<!DOCTYPE x><x/>', { code: 'RATES_UNREADABLE', reason: 'DOCTYPE_REFUSED' }],
  ])('with %s are refused', (_, text, failure) => {
    expect(read(text)).toMatchObject({ ok: false, failure })
  })

  it.each([
    [{ currency: 'ABC' }, { code: 'UNKNOWN_CURRENCY' }],
    [{ currency: 'KRW' }, { at: 'currency' }],
    [{ rate: '0' }, { at: 'rate' }],
    [{ rate: '-5' }, { at: 'rate' }],
    [{ rate: '1e5' }, { at: 'rate' }],
    [{ unit: 7 }, { at: 'unit' }],
    [{ on: 'today' }, { at: 'on' }],
  ])('by hand with %o are refused', (wrong, failure) => {
    expect(manualRate({ id: idOf<'FxRate'>(uuid(1, 1)), currency: 'USD', base: KRW, unit: 1, rate: '1450.3', on: '2026-03-12', ...wrong })).toMatchObject({ ok: false, failure })
  })
})
