import { parseCurrency as currencyOf, unwrap } from '@naru/kernel'
import { assess } from '../assessment/assess.js'
import { dateOf } from './date-of.js'
import { parseDutyExpression } from './duty-expression.js'
import { rateFor } from './tariff.js'
import { tariffRows } from './tariff-table.js'

const date = dateOf('2026-03-01')

describe('the tariff', () => {
  it('reads every duty it holds, and says where each comes from', () => {
    for (const row of tariffRows) {
      expect(parseDutyExpression(row.duty, 'CUD')).toMatchObject({ ok: true })
      expect(row.source).not.toBe('')
    }
  })

  it('has a general rate for every chapter of the goods of the demonstration in every destination', () => {
    for (const destination of ['KR', 'US', 'CN', 'VN', 'JP', 'DE', 'GB'])
      for (const hs of ['392410', '420292', '610910', '620342', '621510', '640399', '732393', '821599', '850440', '870830', '910211', '961700'])
        expect(rateFor({ hs, destination, date })).toMatchObject({ ok: true })
  })

  it.each([
    ['a necktie of 2006 that is Korean', 'KR', '2006-06-01', '7.6 %'],
    ['a necktie of 2006 that is Northern', 'KP', '2006-06-01', '65 %'],
    ['a necktie today that is Korean without preference', 'KR', '2026-03-01', '7.2 %'],
    ['a necktie today that is Northern', 'KP', '2026-03-01', '65 %'],
  ])('%s pays %s %s: %s', (_case, origin, on, duty) => {
    expect(unwrap(rateFor({ hs: '621510', destination: 'US', date: dateOf(on), origin })).row.duty).toBe(duty)
  })

  it('prefers the agreement asked for and remembers the general rate', () => {
    const rate = unwrap(rateFor({ hs: '6203420000', destination: 'DE', date, agreement: 'KR-EU' }))
    expect([rate.row.duty, rate.general.duty, rate.jurisdiction, rate.currency]).toEqual(['free', '12 %', 'DE', 'EUR'])
  })

  it('puts the tax of the destination on value and duty', () => {
    const { jurisdiction, currency, measures } = unwrap(rateFor({ hs: '620342', destination: 'KR', date }))
    const item = { id: '1', value: { minor: 100_000n, currency: unwrap(currencyOf(currency)) }, quantity: null, unit: null, measures, relief: null }
    expect(unwrap(assess({ jurisdiction, date, currency: unwrap(currencyOf(currency)), items: [item] }))).toMatchObject({
      total: '24300',
      items: [{ taxes: [{ amount: '13000' }, { base: '113000', amount: '11300' }] }],
    })
  })

  it('bounds the duty on a watch in the Union', () => {
    const { measures } = unwrap(rateFor({ hs: '910211', destination: 'DE', date }))
    expect(measures.map(({ kind }) => kind)).toEqual(['ad-valorem', 'minimum', 'maximum', 'ad-valorem'])
  })

  it('has no rate for what it does not know', () => {
    expect(rateFor({ hs: '010121', destination: 'US', date })).toMatchObject({ failure: { code: 'NO_TARIFF_RATE', hs: '010121' } })
    expect(rateFor({ hs: '620342', destination: 'BR', date })).toMatchObject({ failure: { code: 'NO_TARIFF_RATE' } })
    expect(rateFor({ hs: '620342', destination: 'US', date: dateOf('1999-01-01') })).toMatchObject({ failure: { code: 'NO_TARIFF_RATE' } })
  })

  it.each(['7,6 %', '5 /', 'MIN 3 %', '10 % + 5 %', ''])('refuses %j', (text) => {
    expect(parseDutyExpression(text, 'CUD')).toMatchObject({ failure: { code: 'INVALID_DUTY_EXPRESSION' } })
  })
})
