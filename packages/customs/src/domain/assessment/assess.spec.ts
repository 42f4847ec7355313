import { unwrap, type Result } from '@naru/kernel'
import fc from 'fast-check'
import { assess } from './assess.js'
import type { Assessment } from './assessment.js'
import { parseAssessment } from './parse-assessment.js'

const run = (json: unknown): Result<Assessment> => {
  const spec = parseAssessment(json)
  return spec.ok ? assess(spec.value) : spec
}
const inBritain = (item: object) => ({ jurisdiction: 'GB', date: '2026-03-01', currency: 'GBP', items: [{ id: '1', ...item }] })
const taxesOf = (json: unknown) => unwrap(run(json)).items[0]?.taxes ?? []
const amountsOf = (json: unknown) => taxesOf(json).map(({ amount }) => amount)
const failureOf = (json: unknown) => {
  const result = run(json)
  if (result.ok) throw new Error('a failure was expected')
  return result.failure
}
const duty = (rate: string) => ({ type: 'A00', kind: 'ad-valorem', rate })
const vat = { type: 'B00', kind: 'ad-valorem', rate: '20', base: 'value+duties' }

describe('assess', () => {
  it.each([
    ['1000', '2', '20.00', '1020.00', '204.00', '224.00'],
    ['250', '22.4', '56.00', '306.00', '61.20', '117.20'],
    ['1400', '5.8', '81.20', '1481.20', '296.24', '377.44'],
  ])('%s at %s %% is %s, and VAT on %s is %s', (value, rate, amount, base, tax, total) => {
    const assessment = unwrap(run(inBritain({ value, measures: [duty(rate), vat] })))
    expect(assessment).toEqual({
      items: [
        {
          id: '1',
          taxes: [
            { type: 'A00', base: `${value}.00`, rate, amount, payable: amount },
            { type: 'B00', base, rate: '20', amount: tax, payable: tax },
          ],
        },
      ],
      total,
    })
  })

  it.each(['6122/B02', 'B02', { procedure: '6122', additional: 'B02' }])('outward-processing relief %j takes the duty off and leaves VAT on the value', (relief) => {
    const json = inBritain({ value: '12500', measures: [duty('4.9'), vat], relief })
    expect(taxesOf(json)).toEqual([
      { type: 'A00', base: '12500.00', rate: '4.9', amount: '612.50', payable: '0.00' },
      { type: 'B00', base: '12500.00', rate: '20', amount: '2500.00', payable: '2500.00' },
    ])
  })

  it('charges a specific duty per count of a unit', () => {
    const json = inBritain({ value: '100', quantity: '30', unit: 'KGM', measures: [{ type: 'A00', kind: 'specific', amount: '35.10', per: '100 KGM' }] })
    expect(taxesOf(json)).toEqual([{ type: 'A00', base: '30', rate: '35.10', amount: '10.53', payable: '10.53', per: '100 KGM' }])
  })

  it.each([
    ['30000', 'GRM'],
    ['0.03', 'TNE'],
    ['0.3', 'DTN'],
  ])('counts %s %s as 30 kg', (quantity, unit) => {
    expect(amountsOf(inBritain({ value: '100', quantity, unit, measures: [{ type: 'A00', kind: 'specific', amount: '35.10', per: '100 KGM' }] }))).toEqual(['10.53'])
  })

  it('adds both parts of a compound duty', () => {
    const json = inBritain({ value: '200', quantity: '4', unit: 'NMB', measures: [{ type: 'A00', kind: 'compound', rate: '10', amount: '5', per: '1 NMB' }] })
    expect(taxesOf(json)).toEqual([{ type: 'A00', base: '200.00', rate: '10', amount: '40.00', payable: '40.00', per: '1 NMB', specific: { quantity: '4', rate: '5.00' } }])
    expect(amountsOf(inBritain({ value: '200', quantity: '4', measures: [{ type: 'A00', kind: 'compound', rate: '10', amount: '5' }] }))).toEqual(['40.00'])
  })

  it.each([
    ['minimum', '3', '30.00'],
    ['minimum', '5', '50.00'],
    ['maximum', '3', '20.00'],
    ['maximum', '1', '10.00'],
  ])('a %s of 10 %% and %s each on 200 for 10 pieces is %s, in one measure or after one', (kind, amount, expected) => {
    const item = { value: '200', quantity: '10', unit: 'NMB' }
    expect(amountsOf(inBritain({ ...item, measures: [{ type: 'A00', kind, rate: '10', amount, per: 'NMB' }] }))).toEqual([expected])
    expect(amountsOf(inBritain({ ...item, measures: [duty('10'), { type: 'A00', kind, amount, per: 'NMB' }] }))).toEqual([expected])
  })

  it('takes a tax of the taxes that it names', () => {
    const measures = [
      duty('10'),
      { type: '333', kind: 'ad-valorem', rate: '5', base: 'value+duties' },
      { type: 'EDU', kind: 'ad-valorem', rate: '30', base: ['333'] },
      { type: 'B00', kind: 'ad-valorem', rate: '20', base: ['value', 'A00'] },
    ]
    expect(amountsOf(inBritain({ value: '1000', measures }))).toEqual(['100.00', '55.00', '16.50', '220.00'])
  })

  it.each([
    ['GB', 'GBP', '10.99', '3', '0.32'],
    ['KR', 'KRW', '12345', '8', '980'],
    ['KR', 'KRW', '124', '8', '0'],
    ['DE', 'EUR', '10.99', '3.5', '0.38'],
    ['DE', 'EUR', '10.99', '3.6', '0.40'],
    ['US', 'USD', '1000.50', '10', '100.10'],
    ['US', 'USD', '1000.49', '10', '100.00'],
    ['JP', 'JPY', '12999', '10', '1200'],
    ['VN', 'VND', '12345', '10', '1235'],
  ])('%s rounds as its law does: %s %s at %s %% is %s', (jurisdiction, currency, value, rate, expected) => {
    expect(amountsOf({ jurisdiction, date: '2026-03-01', currency, items: [{ id: '1', value, measures: [duty(rate)] }] })).toEqual([expected])
  })

  it.each([
    ['UNKNOWN_JURISDICTION', '$.jurisdiction', { ...inBritain({}), jurisdiction: 'ZZ' }],
    ['UNKNOWN_JURISDICTION', '$.jurisdiction', { ...inBritain({}), jurisdiction: 'constructor' }],
    ['UNKNOWN_CURRENCY', '$.currency', { ...inBritain({}), currency: 'ZZZ' }],
    ['INVALID_DATE', '$.date', { ...inBritain({}), date: '2026-02-30' }],
    ['INVALID_VALUE', '$', []],
    ['INVALID_VALUE', '$.items', { ...inBritain({}), items: [] }],
    ['INVALID_VALUE', '$.items[0].value', inBritain({ measures: [] })],
    ['INVALID_VALUE', '$.items[0].value', inBritain({ value: '-1', measures: [] })],
    ['INVALID_VALUE', '$.items[0].value', inBritain({ value: '1e3', measures: [] })],
    ['INVALID_VALUE', '$.items[0].value', inBritain({ value: 9007199254740993n.toString() + '0'.repeat(20), measures: [] })],
    ['AMOUNT_TOO_LARGE', '$.items[0].value', inBritain({ value: '1' + '0'.repeat(20), measures: [] })],
    ['AMOUNT_TOO_LARGE', '$.items[0].measures[0]', inBritain({ value: '90000000000000000.00', measures: [duty('1000')] })],
    ['WRONG_EXPONENT', '$.items[0].value', inBritain({ value: '10.005', measures: [] })],
    ['WRONG_EXPONENT', '$.items[0].value', { ...inBritain({ value: '10.5', measures: [] }), jurisdiction: 'KR', currency: 'KRW' }],
    ['INVALID_VALUE', '$.items[0].quantity', inBritain({ value: '1', quantity: '-3', measures: [] })],
    ['INVALID_VALUE', '$.items[0].measures[0].rate', inBritain({ value: '1', measures: [{ type: 'A00', kind: 'ad-valorem' }] })],
    ['INVALID_VALUE', '$.items[0].measures[1].kind', inBritain({ value: '1', measures: [duty('1'), { type: 'A00', kind: 'flat', rate: '1' }] })],
    ['INVALID_VALUE', '$.items[0].measures[0].per', inBritain({ value: '1', quantity: '1', measures: [{ type: 'A00', kind: 'specific', amount: '1', per: '0 KGM' }] })],
    ['MISSING_QUANTITY', '$.items[0].quantity', inBritain({ value: '1', measures: [{ type: 'A00', kind: 'specific', amount: '1', per: '100 KGM' }] })],
    ['MISSING_UNIT', '$.items[0].unit', inBritain({ value: '1', quantity: '1', measures: [{ type: 'A00', kind: 'specific', amount: '1', per: '100 KGM' }] })],
    [
      'UNIT_MISMATCH',
      '$.items[0].measures[1].per',
      inBritain({ value: '1', quantity: '1', unit: 'NMB', measures: [duty('1'), { type: 'A01', kind: 'compound', rate: '1', amount: '1', per: '100 KGM' }] }),
    ],
    ['UNKNOWN_TAX_TYPE', '$.items[0].measures[0].base[0]', inBritain({ value: '1', measures: [{ ...duty('1'), base: ['A99'] }] })],
    ['UNKNOWN_RELIEF', '$.items[0].relief', inBritain({ value: '1', measures: [], relief: '4000/B02' })],
    ['INVALID_VALUE', '$.items[0].measures[0]', inBritain({ value: '1', quantity: '1', measures: [{ type: 'A00', kind: 'minimum', amount: '1' }] })],
  ])('answers %s at %s', (code, at, json) => {
    expect(failureOf(json)).toMatchObject({ code, at })
  })

  it('never charges more than the exact figure, and less than ten won below it, in Korea', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), fc.integer({ min: 0, max: 2000 }), (value, tenths) => {
        const rate = `${Math.trunc(tenths / 10)}.${tenths % 10}`
        const amount = BigInt(
          amountsOf({ jurisdiction: 'KR', date: '2026-03-01', currency: 'KRW', items: [{ id: '1', value: value.toString(), measures: [duty(rate)] }] })[0] ?? '-1',
        )
        const thousandfold = value * BigInt(tenths)
        return amount % 10n === 0n && amount * 1000n <= thousandfold && thousandfold - amount * 1000n < 10_000n
      }),
    )
  })
})
