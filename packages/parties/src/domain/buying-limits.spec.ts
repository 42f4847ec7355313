import { describe, expect, it } from '@jest/globals'
import { idOf, KRW, money } from '@naru/kernel'
import fc from 'fast-check'
import { aCostCentre, aLimit, aSubstitution, boss, day, hana, jun, mina, sora, uuid } from '../testing/company.js'
import { checkCostCentre } from './cost-centre.js'
import { checkLimit, checkSpending, limits, periodAround } from './spending-limit.js'
import { checkSubstitution, signerFor } from './substitution.js'

const today = day('2026-03-12')
const won = (major: number) => money(major, KRW)

describe('spending limits', () => {
  it.each([
    ['month', '2024-02-29', { from: '2024-02-01', until: '2024-02-29' }],
    ['quarter', '2026-12-31', { from: '2026-10-01', until: '2026-12-31' }],
    ['quarter', '2026-01-01', { from: '2026-01-01', until: '2026-03-31' }],
    ['year', '2026-07-07', { from: '2026-01-01', until: '2026-12-31' }],
  ] as const)('a %s around %s is %j', (period, on, expected) => {
    expect(periodAround(period, day(on))).toEqual(expected)
  })

  it('count for the people and cost centres that they name, in their currency', () => {
    const spending = { personId: mina, costCentreId: idOf<'CostCentre'>(uuid('d1')), amount: won(1) }
    expect(limits(aLimit(), spending)).toBe(true)
    expect(limits(aLimit({ personId: jun }), spending)).toBe(false)
    expect(limits(aLimit({ costCentreId: spending.costCentreId, personId: mina }), spending)).toBe(true)
    expect(limits(aLimit({ costCentreId: spending.costCentreId }), { ...spending, costCentreId: null })).toBe(false)
  })

  it('are used to the last won and not beyond', () => {
    const limit = aLimit({ personId: mina, amount: won(20_000_000) })
    expect(checkSpending([{ limit, spent: won(8_000_000) }], won(12_000_000)).ok).toBe(true)
    expect(checkSpending([{ limit, spent: won(8_000_001) }], won(12_000_000))).toEqual({
      ok: false,
      failure: { code: 'SPENDING_LIMIT_EXCEEDED', limitId: limit.id, period: 'month', subject: 'PERSON', limit: won(20_000_000), left: won(11_999_999) },
    })
  })

  it('never let through more than the smallest of them', () => {
    const used = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 1_000 }), spent: fc.integer({ min: 0, max: 1_200 }) }), { maxLength: 5 })
    fc.assert(
      fc.property(used, fc.integer({ min: 1, max: 1_500 }), (all, amount) => {
        const applicable = all.map(({ amount: of, spent }) => ({ limit: aLimit({ amount: won(of) }), spent: won(spent) }))
        expect(checkSpending(applicable, won(amount)).ok).toBe(all.every(({ amount: of, spent }) => spent + amount <= of))
      }),
    )
  })

  it.each([0, -5])('of %d are refused', (amount) => {
    expect(checkLimit(aLimit({ amount: won(amount) }))).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at: 'amount', reason: 'NOT_POSITIVE' } })
  })
})

describe('cost centres', () => {
  it.each([' ', '-x', 'a b', '<b>', 'x'.repeat(21)])('have no code like "%s"', (code) => {
    expect(checkCostCentre(aCostCentre({ code }))).toMatchObject({ failure: { at: 'code', reason: 'FORMAT' } })
  })
  it('are called by letters of any script', () => {
    expect(checkCostCentre(aCostCentre({ code: ' 총무.01 ' }))).toMatchObject({ ok: true, value: { code: '총무.01' } })
  })
})

describe('substitutes', () => {
  it('stand in along the chain of those who are away', () => {
    const chain = [aSubstitution(jun, sora), aSubstitution(sora, hana, '2026-03-12', '2026-03-12')]
    expect(signerFor(jun, chain, today)).toBe(hana)
    expect(signerFor(jun, chain, day('2026-03-13'))).toBe(sora)
    expect(signerFor(boss, chain, today)).toBe(boss)
  })

  it('may not lead in a circle on days that they share', () => {
    const existing = [aSubstitution(sora, hana), aSubstitution(hana, jun)]
    expect(checkSubstitution(aSubstitution(jun, sora), existing, today)).toEqual({ ok: false, failure: { code: 'APPROVAL_LOOP', people: [jun, sora, hana] } })
    expect(checkSubstitution(aSubstitution(jun, sora, '2026-04-01', '2026-04-02'), existing, today).ok).toBe(true)
    expect(checkSubstitution(aSubstitution(jun, jun), [], today)).toMatchObject({ failure: { code: 'APPROVAL_LOOP', people: [jun] } })
  })

  it('are one a person a day, in the future, from before until after', () => {
    expect(checkSubstitution(aSubstitution(jun, boss, '2026-03-31', '2026-04-02'), [aSubstitution(jun, sora)], today)).toMatchObject({ failure: { code: 'ALREADY_SUBSTITUTED' } })
    expect(checkSubstitution(aSubstitution(jun, sora, '2026-03-20', '2026-03-19'), [], today)).toMatchObject({ failure: { at: 'until', reason: 'BEFORE_START' } })
    expect(checkSubstitution(aSubstitution(jun, sora, '2026-03-01', '2026-03-11'), [], today)).toMatchObject({ failure: { at: 'until', reason: 'PAST' } })
  })
})
