import { describe, expect, it } from '@jest/globals'
import { idOf, KRW, money, parseCurrency, unwrap } from '@naru/kernel'
import fc from 'fast-check'
import { aPurchase, aRule, aSubstitution, boss, by, byPerson, day, gaon, hana, jun, mina, sora, team, uuid } from '../testing/company.js'
import { applies, checkRule, checkSatisfiable, defaultStep, neededOf, signersOf, staff, stepsFor, type Convert, type RequiredStep } from './approval-rule.js'

const today = day('2026-03-12')
const USD = unwrap(parseCurrency('USD'))
const noRate: Convert = () => undefined
const won = (major: number) => money(major, KRW)
const required = (step: ReturnType<typeof by>, rule: string | null = '규칙'): RequiredStep => ({ ...step, rule })

describe('a rule applies', () => {
  it('to every purchase when it sets no condition, and to none when it is switched off', () => {
    expect(applies(aRule(), aPurchase(), noRate)).toBe(true)
    expect(applies(aRule({ active: false }), aPurchase(), noRate)).toBe(false)
  })

  it.each([
    [9_999_999, false],
    [10_000_000, true],
    [49_999_999, true],
    [50_000_000, false],
  ])('from ten million up and below fifty: %d won → %s', (amount, expected) => {
    const rule = aRule({ when: { from: won(10_000_000), below: won(50_000_000) } })
    expect(applies(rule, aPurchase({ amount: won(amount) }), noRate)).toBe(expected)
  })

  it('to an amount in another currency at its rate, and to one without a rate always', () => {
    const rule = aRule({ when: { from: won(10_000_000) } })
    const atRate: Convert = ({ minor }, currency) => money((minor * 1_400n) / 100n, currency)
    const dollars = (cents: number) => aPurchase({ amount: money(cents, USD) })
    expect(applies(rule, dollars(714_200), atRate)).toBe(false)
    expect(applies(rule, dollars(714_300), atRate)).toBe(true)
    expect(applies(rule, dollars(1), noRate)).toBe(true)
  })

  it('by category at any height of the tree, cost centre and requester', () => {
    const centre = idOf<'CostCentre'>(uuid('d1'))
    expect(applies(aRule({ when: { category: 'clothes' } }), aPurchase(), noRate)).toBe(true)
    expect(applies(aRule({ when: { category: 'machines' } }), aPurchase(), noRate)).toBe(false)
    expect(applies(aRule({ when: { costCentreId: centre } }), aPurchase(), noRate)).toBe(false)
    expect(applies(aRule({ when: { costCentreId: centre } }), aPurchase({ costCentreId: centre }), noRate)).toBe(true)
    expect(applies(aRule({ when: { requesterId: jun } }), aPurchase(), noRate)).toBe(false)
  })
})

describe('the steps of a purchase', () => {
  it('are one signature of an approver or administrator when no rule applies', () => {
    expect(stepsFor([aRule({ active: false })], aPurchase(), noRate)).toEqual([defaultStep])
  })

  it('are those of all rules that apply, in the order of the rules', () => {
    const rules = [
      aRule({ name: '고액', position: 2, steps: [byPerson(boss)] }),
      aRule({ name: '부서', position: 1, steps: [by('approver')] }),
      aRule({ name: '남의 것', position: 0, when: { requesterId: jun } }),
    ]
    expect(stepsFor(rules, aPurchase(), noRate).map(({ rule }) => rule)).toEqual(['부서', '고액'])
  })

  it('that two rules ask of the same people are asked once, for the larger number', () => {
    const rules = [aRule({ name: '하나', steps: [by('approver', 'admin')] }), aRule({ name: '둘', position: 2, steps: [{ ...by('admin', 'approver'), need: 2 }] })]
    expect(stepsFor(rules, aPurchase(), noRate)).toEqual([{ rule: '하나', need: 2, approvers: by('approver', 'admin').approvers }])
  })

  it('only ever grow when a rule is added', () => {
    const step = fc.record({ need: fc.integer({ min: 1, max: 3 }), approvers: fc.subarray([...by('approver', 'admin', 'accountant').approvers], { minLength: 1 }) })
    const rule = fc.record({ position: fc.nat(5), steps: fc.array(step, { minLength: 1, maxLength: 3 }) }).map((over) => aRule(over))
    const signatures = (rules: readonly ReturnType<typeof aRule>[]) => stepsFor(rules, aPurchase(), noRate).reduce((count, { need }) => count + (need === 'all' ? 0 : need), 0)
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 5 }), rule, (rules, more) => {
        expect(signatures([...rules, more])).toBeGreaterThanOrEqual(signatures(rules))
      }),
    )
  })
})

describe('the signers of a step', () => {
  it('are everybody with the role, never the requester', () => {
    expect(signersOf(by('approver'), team, [], sora, today)).toEqual([jun])
    expect(signersOf(by('approver'), team, [], mina, today)).toEqual([jun, sora])
  })

  it('are the substitutes of those who are away, on those days', () => {
    const away = [aSubstitution(jun, hana, '2026-03-10', '2026-03-12')]
    expect(signersOf(byPerson(jun), team, away, mina, today)).toEqual([hana])
    expect(signersOf(byPerson(jun), team, away, mina, day('2026-03-13'))).toEqual([jun])
  })

  it('are nobody when the requester stands in for the only approver', () => {
    expect(signersOf(byPerson(boss), team, [aSubstitution(boss, mina)], mina, today)).toEqual([])
  })
})

describe('an approval is staffed', () => {
  it('with different people for every signature', () => {
    const staffed = unwrap(staff([required(by('approver')), required(byPerson(boss))], team, [], mina, today))
    expect(staffed.map(({ signers }) => signers)).toEqual([[jun, sora], [boss]])
  })

  it('when an earlier step can leave its only other signer to a later one', () => {
    expect(staff([required(by('approver')), required(byPerson(jun))], team, [], mina, today).ok).toBe(true)
  })

  it.each([
    ['the requester is the only one', [required(byPerson(mina), '본인')], { rule: '본인', step: 1, reason: 'ONLY_REQUESTER' }],
    ['nobody holds the role', [required(by('nobody'), '없음')], { rule: '없음', step: 1, reason: 'NOBODY' }],
    ['one person would have to sign twice', [required(byPerson(boss)), required(byPerson(boss), '다시')], { rule: '다시', step: 2, reason: 'TOO_FEW' }],
    ['three are needed of two', [{ ...required(by('approver'), '셋'), need: 3 }], { rule: '셋', step: 1, reason: 'TOO_FEW' }],
  ])('not when %s', (_, steps, failure) => {
    expect(staff(steps, team, [], mina, today)).toEqual({ ok: false, failure: { code: 'NO_APPROVER_LEFT', ...failure } })
  })

  it('exactly when some assignment of people to signatures exists', () => {
    const people = [jun, sora, hana, boss]
    const step = fc.record({ people: fc.subarray(people), need: fc.integer({ min: 1, max: 3 }) })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (drawn) => {
        const steps = drawn.map((one) => required({ ...byPerson(...one.people), need: one.need }))
        const seats = drawn.flatMap((one) => Array.from({ length: one.need }, () => one.people))
        const assign = ([seat, ...rest]: typeof seats, taken: readonly string[]): boolean =>
          seat === undefined || seat.some((person) => !taken.includes(person) && assign(rest, [...taken, person]))
        expect(staff(steps, team, [], mina, today).ok).toBe(assign(seats, []))
      }),
      { numRuns: 500 },
    )
  })

  it('with all of a role where all are asked', () => {
    const [step] = unwrap(staff([{ ...required(by('approver')), need: 'all' }], team, [], mina, today))
    expect(step && neededOf(step)).toBe(2)
  })
})

describe('a rule is refused', () => {
  const check = (over: Parameters<typeof aRule>[0]) => checkRule(aRule(over))
  it.each([
    ['without a name', { name: '  ' }, 'name', 'REQUIRED'],
    ['with a negative amount', { when: { from: won(-1) } }, 'from', 'NEGATIVE'],
    ['with an upper bound of nothing', { when: { below: won(0) } }, 'below', 'NOT_POSITIVE'],
    ['with bounds that hold nothing', { when: { from: won(5), below: won(5) } }, 'below', 'NOT_ABOVE_FROM'],
    ['with bounds in two currencies', { when: { from: won(5), below: money(9, USD) } }, 'below', 'OTHER_CURRENCY'],
    ['without steps', { steps: [] }, 'steps', 'REQUIRED'],
    ['with a step that nobody signs', { steps: [{ need: 1, approvers: [] }] }, 'steps.0.approvers', 'REQUIRED'],
    ['with no signature needed', { steps: [{ ...by('approver'), need: 0 }] }, 'steps.0.need', 'OUT_OF_RANGE'],
    ['with a role that does not approve', { steps: [by('approver'), by('viewer')] }, 'steps.1.approvers', 'UNKNOWN_ROLE'],
  ])('%s', (_, over, at, reason) => {
    expect(check(over)).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at, reason } })
  })

  it('when its only approver is the one whose purchases it is for', () => {
    const rule = aRule({ name: '제 것', when: { requesterId: boss }, steps: [byPerson(boss)] })
    expect(checkSatisfiable(rule, team, today)).toEqual({ ok: false, failure: { code: 'NO_APPROVER_LEFT', rule: '제 것', step: 1, reason: 'ONLY_REQUESTER' } })
  })

  it('when it asks one person twice, whoever requests', () => {
    expect(checkSatisfiable(aRule({ steps: [byPerson(boss), byPerson(boss)] }), team, today)).toMatchObject({ failure: { step: 2, reason: 'TOO_FEW' } })
  })

  it('not because one member could not have a purchase approved by it', () => {
    expect(checkSatisfiable(aRule({ steps: [byPerson(jun)], organisationId: gaon }), team, today)).toEqual({ ok: true, value: undefined })
  })
})
