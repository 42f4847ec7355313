import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { idOf, KRW, money, unwrap, type Sql } from '@naru/kernel'
import { FixedClock, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import { AppointSubstitute, JudgePurchase, SaveApprovalRule, SaveCostCentre, SetSpendingLimit } from '../index.js'
import { aCostCentre, aLimit, aPurchase, aRule, aSubstitution, boss, by, byPerson, gaon, hana, jun, mina, sora, team, uuid } from '../testing/company.js'
import { migrations, PostgresApprovalRules, PostgresCostCentres, PostgresMemberships, PostgresSpendingBook, PostgresSpendingLimits, PostgresSubstitutions } from './index.js'

const rival = idOf<'Organisation'>(uuid('9b'))
const clock = new FixedClock()
let effects: RecordedEffects
let db: TestDatabase

beforeAll(async () => {
  db = await createTestDatabase('parties', migrations)
  for (const id of [gaon, rival])
    await db.owner.query(`insert into parties.organisation (id, kind, name_ko, name_en, address, created_at) values ($1, 'company', '기업', 'Company', '{}', now())`, [id])
  for (const { personId, roles } of team) {
    await db.owner.query(`insert into parties.person (id, name_ko, name_en, email, created_at) values ($1, '가', 'A', $2, now())`, [personId, `${personId}@gaon.example`])
    await db.owner.query('insert into parties.membership (organisation_id, person_id, roles, joined_at) values ($1, $2, $3, now())', [gaon, personId, roles])
  }
})
afterAll(() => db.close())
beforeEach(async () => {
  clock.set('2026-03-12T01:00:00Z')
  effects = new RecordedEffects()
  await db.owner.query('truncate parties.cost_centre, parties.approval_rule, parties.substitution, parties.spending_limit, parties.spending cascade')
})

const over = (sql: Sql) => ({
  rules: new PostgresApprovalRules(sql),
  substitutions: new PostgresSubstitutions(sql),
  memberships: new PostgresMemberships(sql, false),
  centres: new PostgresCostCentres(sql),
  limits: new PostgresSpendingLimits(sql),
  book: new PostgresSpendingBook(sql),
  categories: { has: (category: string) => Promise.resolve(category === 'workwear') },
})
const asGaon = <T>(work: (ports: ReturnType<typeof over>) => Promise<T>, organisation = gaon) => db.as({ person: boss, organisation }, (sql) => work(over(sql)))
const judging = (ports: ReturnType<typeof over>) => new JudgePurchase(ports, () => undefined, clock)
const submit = (reference: string, purchase = aPurchase()) => asGaon((ports) => judging(ports).submit(gaon, uuid(reference), purchase))
const saveRule = (rule: ReturnType<typeof aRule>) => asGaon((ports) => new SaveApprovalRule(ports, clock, effects).execute(rule, true))
const setLimit = (limit: ReturnType<typeof aLimit>) => asGaon((ports) => new SetSpendingLimit(ports, clock, effects).execute(limit))

describe('a company’s rules over its purchases', () => {
  it('survive storage and name the people who sign', async () => {
    unwrap(await asGaon((ports) => new SaveCostCentre(ports.centres, effects).execute(aCostCentre(), true)))
    const rule = aRule({
      when: { from: money(10_000_000, KRW), category: 'workwear', costCentreId: aCostCentre().id },
      steps: [by('approver'), { ...byPerson(boss, hana), need: 'all' }],
    })
    unwrap(await saveRule(rule))
    unwrap(await asGaon((ports) => new AppointSubstitute(ports, clock, effects).execute(aSubstitution(jun, hana))))
    expect(await asGaon(({ rules }) => rules.listOf(gaon))).toEqual([rule])
    const steps = unwrap(await submit('f1', aPurchase({ costCentreId: aCostCentre().id })))
    expect(steps.map(({ signers }) => [...signers].sort())).toEqual([[sora, hana].sort(), [hana, boss].sort()])
    expect(effects.acts.map(({ act }) => act)).toEqual(['parties.save-cost-centre', 'parties.save-approval-rule', 'parties.appoint-substitute'])
  })

  it('refuse what they cannot know and store nothing', async () => {
    const elsewhere = idOf<'CostCentre'>(uuid('d9'))
    await db.owner.query(`insert into parties.cost_centre values ($1, $2, 'R-1', '남의 부서', true)`, [elsewhere, rival])
    expect(await saveRule(aRule({ when: { category: 'spaceships' } }))).toMatchObject({ failure: { at: 'category', reason: 'UNKNOWN_CATEGORY' } })
    expect(await saveRule(aRule({ when: { costCentreId: elsewhere } }))).toMatchObject({ failure: { at: 'costCentreId', reason: 'UNKNOWN_COST_CENTRE' } })
    expect(await saveRule(aRule({ steps: [byPerson(idOf(uuid('ff')))] }))).toMatchObject({ failure: { at: 'steps.0.approvers', reason: 'NOT_A_MEMBER' } })
    expect(await saveRule(aRule({ steps: [byPerson(boss), byPerson(boss)] }))).toMatchObject({ failure: { code: 'NO_APPROVER_LEFT', step: 2 } })
    expect(await submit('f1', aPurchase({ costCentreId: elsewhere }))).toMatchObject({ failure: { at: 'costCentreId', reason: 'UNKNOWN_COST_CENTRE' } })
    expect(await setLimit(aLimit({ costCentreId: elsewhere }))).toMatchObject({ failure: { at: 'costCentreId', reason: 'UNKNOWN_COST_CENTRE' } })
    expect(await db.owner.query('select from parties.approval_rule union all select from parties.spending union all select from parties.spending_limit')).toEqual([])
  })

  it('keep a code to one cost centre, and take no purchase on one that is closed', async () => {
    const save = (centre: ReturnType<typeof aCostCentre>, isNew = true) => asGaon((ports) => new SaveCostCentre(ports.centres, effects).execute(centre, isNew))
    unwrap(await save(aCostCentre()))
    expect(await save(aCostCentre({ id: idOf(uuid('d2')) }))).toEqual({ ok: false, failure: { code: 'CODE_TAKEN' } })
    unwrap(await save(aCostCentre({ active: false }), false))
    expect(await submit('f1', aPurchase({ costCentreId: aCostCentre().id }))).toMatchObject({ failure: { reason: 'COST_CENTRE_CLOSED' } })
  })

  it('count purchases against limits of their period, and give back what did not come about', async () => {
    unwrap(await setLimit(aLimit({ personId: mina, amount: money(20_000_000, KRW) })))
    unwrap(await submit('f1'))
    expect(await submit('f2')).toMatchObject({ failure: { code: 'SPENDING_LIMIT_EXCEEDED', subject: 'PERSON', left: money(8_000_000, KRW) } })
    unwrap(await submit('f3', aPurchase({ requesterId: jun })))
    await asGaon((ports) => judging(ports).release(gaon, uuid('f1')))
    await asGaon((ports) => judging(ports).release(gaon, uuid('f1')))
    unwrap(await submit('f2'))
    clock.set('2026-04-01T01:00:00Z')
    unwrap(await submit('f4'))
    expect(await asGaon(({ limits }) => limits.listOf(gaon, '2026-03-12' as never))).toMatchObject([{ spent: money(12_000_000, KRW) }])
  })

  it('let two purchases at once use the last of a limit only once', async () => {
    unwrap(await setLimit(aLimit({ period: 'year' })))
    const answers = await Promise.all(['f1', 'f2', 'f3', 'f4', 'f5'].map((reference) => submit(reference)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.owner.query('select from parties.spending')).toHaveLength(1)
  })

  it('are judged again at the end: a limit that was lowered in between stops the purchase', async () => {
    unwrap(await setLimit(aLimit()))
    unwrap(await submit('f1'))
    const recheck = () => asGaon((ports) => judging(ports).recheck(gaon, uuid('f1')))
    expect(await recheck()).toEqual({ ok: true, value: undefined })
    unwrap(await setLimit(aLimit({ amount: money(5_000_000, KRW) })))
    expect(await recheck()).toMatchObject({ failure: { code: 'SPENDING_LIMIT_EXCEEDED', left: money(5_000_000, KRW) } })
  })

  it('are nobody else’s to read or change', async () => {
    unwrap(await saveRule(aRule()))
    unwrap(await setLimit(aLimit()))
    expect(await asGaon(({ rules }) => rules.listOf(gaon), rival)).toEqual([])
    expect(await asGaon((ports) => new SaveApprovalRule(ports, clock, effects).execute(aRule({ organisationId: rival }), false), rival)).toEqual({
      ok: false,
      failure: { code: 'NOT_FOUND' },
    })
    expect(await asGaon((ports) => new SetSpendingLimit(ports, clock, effects).remove(rival, aLimit().id), rival)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await db.owner.query('select from parties.spending_limit')).toHaveLength(1)
  })
})
