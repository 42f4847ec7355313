import { inspect } from 'node:util'
import { err, idOf, unwrap, type ComplexProfile, type FirmOrderId, type PlainDate, type Result, type Sql } from '@naru/kernel'
import type { SqlActor } from '@naru/kernel/postgres'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { aGood, agencyOf, firm, gaeseong, workflow } from '../domain/a-dossier.builder.js'
import {
  AmendDossier,
  CreateDossier,
  EditDossier,
  IssuePermit,
  PassTheGate,
  ReadPeople,
  RevokePermit,
  SubmitDossier,
  WatchClocks,
  WithdrawDossier,
  WorkOnTask,
  verifyPermitToken,
  type Dossier,
  type DossierRequest,
  type Officer,
  type OfflineGateEvent,
  type Permit,
  type Profiles,
  type TaskDecision,
} from '../index.js'
import {
  ApplicantLists,
  migrations,
  PostgresClockMarks,
  PostgresCrews,
  PostgresDossiers,
  PostgresGateJournal,
  PostgresPermitKeys,
  PostgresPermits,
  PostgresReleases,
  PostgresWorkflows,
  TaskQueue,
} from './index.js'

const other = idOf<'Organisation'>('00000000-0000-4000-8000-0000000000f2')
const order = (count: number): FirmOrderId => idOf(`00000000-0000-4000-8000-0000000003${String(count).padStart(2, '0')}`)
const officer = (agency: string, digit: string): Officer => ({
  id: idOf(`00000000-0000-4000-8000-0000000000e${digit}`),
  name: { ko: agency, en: agency },
  agency: agencyOf(agency),
})
const ministry = officer('unification', '1')
const customs = officer('customs', '2')
const bureau = officer('zone-bureau', '3')
const approved: TaskDecision = { outcome: 'approved', remarks: null }
const profile: ComplexProfile = {
  code: gaeseong,
  name: { ko: '', en: '' },
  country: 'KP',
  timeZone: 'Asia/Seoul',
  currency: 'USD',
  zone: 'GAESEONG',
  crossing: { gate: { ko: '도라산', en: 'Dorasan' }, route: { ko: '경의선', en: 'Gyeongui' } },
  agencies: [],
  phase: 'growth',
  calendar: { weekend: [0, 6], holidays: [] },
  noticeDays: 3,
  deemedConsent: false,
  buyerRights: { withdrawalDays: 7, faultMonths: 3, faultKnownDays: 30, answerDays: 3, sendBackDays: 14, inspectDays: 3, arrivalDays: 14, appealDays: 14 },
}
let deemedConsent = false
const profiles: Profiles = { get: (code) => Promise.resolve({ ...profile, code, deemedConsent, crossing: code === gaeseong ? profile.crossing : null }) }
const source = {
  listOf: (owner: string, ids: readonly FirmOrderId[]) =>
    Promise.resolve(
      ids
        .filter((id) => owner === firm && id.includes('0000000003'))
        .map((id) => ({
          order: { id, number: `NR-${id.slice(-2)}`, buyer: { ko: '서울상사', en: 'Seoul Trading' }, destination: 'KR' },
          goods: [aGood({ id: idOf(`${id.slice(0, -4)}9${id.slice(-3)}`), orderNumber: `NR-${id.slice(-2)}` })],
        })),
    ),
}
const request = (changes: Partial<DossierRequest> = {}): DossierRequest => ({
  firmOrderIds: [order(1)],
  purpose: 'goods-delivery',
  crossingOn: '2026-03-19' as PlainDate,
  vehicle: { plate: '경기 80바 1234', type: 'truck-under-5t' },
  people: [{ role: 'driver', particulars: { name: '김운전', nationality: 'KR', documentNumber: 'M12345678' } }],
  ...changes,
})

describe('permits on PostgreSQL', () => {
  let database: TestDatabase
  let clock: FixedClock
  let ids: FixedIds
  let effects: RecordedEffects
  let series = 0

  beforeAll(async () => {
    database = await createTestDatabase('permits', migrations)
    await database.as({ system: true }, (sql) => new PostgresWorkflows(sql).publish(workflow))
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    clock = new FixedClock('2026-03-12T01:00:00Z')
    ids = new FixedIds((series += 1))
    effects = new RecordedEffects()
    deemedConsent = false
    await database.owner.query('truncate permits.dossier, permits.stage_record, permits.release_record cascade')
  })

  const firmActor: SqlActor = { organisation: firm }
  const actorOf = ({ agency, id }: Officer): SqlActor => ({ agency, person: id, organisation: '00000000-0000-4000-8000-0000000000aa' })
  const sources = (sql: Sql) => ({ dossiers: new PostgresDossiers(sql), crews: new PostgresCrews(sql), orders: source, ids, secret: 'secret' })
  /** As the gateway does: a failure rolls back. */
  async function act<T>(actor: SqlActor, work: (sql: Sql) => Promise<Result<T>>): Promise<Result<T>> {
    const rollback = new Error('rollback')
    let result: Result<T> = err({ code: 'NEVER' })
    try {
      return await database.as(actor, async (sql) => {
        result = await work(sql)
        if (!result.ok) throw rollback
        return result
      })
    } catch (error) {
      if (error !== rollback) throw error
      return result
    }
  }
  const create = (changes: Partial<DossierRequest> = {}) =>
    act(firmActor, (sql) =>
      new CreateDossier(sources(sql), profiles, clock, effects).execute({ organisationId: firm, name: { ko: '한빛의류', en: 'Hanbit' }, complex: gaeseong }, request(changes)),
    )
  const submit = (id: Dossier['id']) =>
    act(firmActor, (sql) => new SubmitDossier(new PostgresDossiers(sql), new PostgresWorkflows(sql), new PostgresPermits(sql), profiles, ids, clock, effects).execute(id))
  const filed = async (changes: Partial<DossierRequest> = {}) => unwrap(await submit(unwrap(await create(changes)).id))
  const work = (sql: Sql) => new WorkOnTask(new PostgresDossiers(sql), new PostgresWorkflows(sql), profiles, new PostgresReleases(sql), ids, clock, effects)
  const taskOf = (dossier: Dossier, by: Officer) => {
    const task = 'run' in dossier ? dossier.run.tasks.find(({ agency }) => agency === by.agency) : undefined
    if (!task) throw new Error(`no task of ${by.agency}`)
    return task.id
  }
  const decide = (dossier: Dossier, by: Officer, decision: TaskDecision = approved) =>
    act(actorOf(by), async (sql) => {
      const claimed = await work(sql).claim(taskOf(dossier, by), by)
      return claimed.ok ? work(sql).decide(taskOf(dossier, by), by, decision) : claimed
    })
  const issue = (id: Dossier['id']) =>
    act({ system: true }, (sql) => new IssuePermit(new PostgresDossiers(sql), new PostgresPermits(sql), new PostgresPermitKeys(sql), profiles, ids, clock, effects).execute(id))
  async function permitted(changes: Partial<DossierRequest> = {}): Promise<Permit> {
    const dossier = await filed(changes)
    for (const by of [ministry, customs, bureau]) unwrap(await decide(dossier, by))
    const permit = unwrap(await issue(dossier.id))
    if (!permit) throw new Error('no permit')
    return permit
  }
  const gate = (sql: Sql) =>
    new PassTheGate(new PostgresPermits(sql), new PostgresPermitKeys(sql), new PostgresDossiers(sql), new PostgresGateJournal(sql), profiles, ids, clock, effects)
  const scan = (token: string, decision: 'passed' | 'refused' = 'passed', reason: string | null = null) =>
    act(actorOf(customs), (sql) => gate(sql).scan({ token, decision, reason, device: 'gate-1' }))
  const sync = (device: string, events: readonly OfflineGateEvent[]) => act(actorOf(customs), (sql) => gate(sql).sync(device, events))
  const find = (actor: SqlActor, id: Dossier['id']) => database.as(actor, (sql) => new PostgresDossiers(sql).find(id))
  const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.failure.code)

  it('takes goods from the orders as they are and keeps people apart', async () => {
    const dossier = unwrap(await create())
    expect(dossier).toMatchObject({ number: expect.stringMatching(/^D-2026-\d{6}$/), vehicle: { plate: '경기80바1234' }, goods: [{ hs: '620630', quantity: 200 }] })
    expect(await find(firmActor, dossier.id)).toEqual(dossier)
    expect(inspect([dossier, effects.acts, effects.events], { depth: null })).not.toContain('김운전')
  })

  it('lets an order stand in one dossier at a time', async () => {
    const dossier = unwrap(await create())
    expect(await create()).toMatchObject({ failure: { code: 'ORDER_ALREADY_IN_DOSSIER', orderNumber: 'NR-01', dossierNumber: dossier.number } })
    unwrap(await act(firmActor, (sql) => new WithdrawDossier(new PostgresDossiers(sql), profiles, clock, effects).execute(dossier.id, '일정 변경')))
    expect(codeOf(await create())).toBe('ok')
  })

  it.each([
    ['no orders', { firmOrderIds: [] }, 'INVALID_INPUT'],
    ['an order of somebody else', { firmOrderIds: [order(1), idOf<'FirmOrder'>('00000000-0000-4000-8000-000000000999')] }, 'NOT_FOUND'],
    ['a nationality that is none', { people: [{ role: 'driver' as const, particulars: { name: 'x', nationality: 'Korea', documentNumber: 'M1234' } }] }, 'INVALID_INPUT'],
    ['a known person who is not known', { people: [{ role: 'driver' as const, knownPersonId: idOf<'CrewPerson'>('00000000-0000-4000-8000-000000000999') }] }, 'NOT_FOUND'],
  ])('refuses %s and stores nothing', async (_what, changes, code) => {
    expect(codeOf(await create(changes))).toBe(code)
    expect(await database.owner.query('select from permits.dossier')).toEqual([])
  })

  it('refuses to file what the agencies would refuse, with the rule', async () => {
    const draft = unwrap(await create({ crossingOn: '2026-03-14' as PlainDate }))
    expect(await submit(draft.id)).toMatchObject({ failure: { code: 'PRE_CHECK_FAILED', findings: [{ code: 'NOTICE_TOO_SHORT' }, { code: 'NOT_A_BUSINESS_DAY' }] } })
    unwrap(await act(firmActor, (sql) => new EditDossier(sources(sql), profiles).execute(draft.id, request())))
    expect(codeOf(await submit(draft.id))).toBe('ok')
    expect(codeOf(await submit(draft.id))).toBe('ILLEGAL_ACT')
  })

  it('shows a dossier to its applicant and to agencies with a task that was reached, and to nobody else', async () => {
    const dossier = await filed()
    const seen = async (actor: SqlActor) => (await find(actor, dossier.id)) !== undefined
    expect(await seen(firmActor)).toBe(true)
    expect(await seen({ organisation: other })).toBe(false)
    expect(await seen({})).toBe(false)
    expect([await seen(actorOf(ministry)), await seen(actorOf(customs)), await seen(actorOf(bureau)), await seen(actorOf(officer('origin', '5')))]).toEqual([
      true,
      true,
      false,
      false,
    ])
    unwrap(await decide(dossier, ministry))
    unwrap(await decide(dossier, customs))
    expect(await seen(actorOf(bureau))).toBe(true)
  })

  it('gives an official of another agency nothing to act on', async () => {
    const dossier = await filed()
    const stranger = officer('origin', '5')
    expect(codeOf(await act(actorOf(stranger), (sql) => work(sql).claim(taskOf(dossier, customs), stranger)))).toBe('NOT_FOUND')
    // Both hold the case, but the task is the other's.
    expect(codeOf(await act(actorOf(ministry), (sql) => work(sql).claim(taskOf(dossier, customs), ministry)))).toBe('NOT_FOUND')
  })

  it('opens particulars only to an agency whose duty is about people, and writes each reading down', async () => {
    const dossier = await filed()
    const read = (by: Officer) => act(actorOf(by), (sql) => new ReadPeople(new PostgresCrews(sql), effects).execute(dossier.id, by.agency))
    expect(unwrap(await read(customs))).toEqual([])
    expect(unwrap(await read(ministry))).toMatchObject([{ particulars: { name: '김운전' } }])
    expect(effects.acts.filter(({ act: name }) => name === 'permits.readPeople')).toMatchObject([{ subjectId: dossier.id, details: { agency: 'unification' } }])
  })

  it('lets no examiner decide twice, nor a colleague what is in hand', async () => {
    const dossier = await filed()
    unwrap(await decide(dossier, customs))
    expect(await act(actorOf(customs), (sql) => work(sql).decide(taskOf(dossier, customs), customs, { outcome: 'refused', grounds: ['SECURITY'], remarks: null }))).toEqual({
      ok: false,
      failure: { code: 'TASK_ALREADY_DECIDED', outcome: 'approved' },
    })
    unwrap(await act(actorOf(ministry), (sql) => work(sql).claim(taskOf(dossier, ministry), ministry)))
    expect(codeOf(await act(actorOf(ministry), (sql) => work(sql).decide(taskOf(dossier, ministry), officer('unification', '9'), approved)))).toBe('TASK_HELD_BY_ANOTHER')
  })

  it('decides when the last agency has, issues the permit as the platform, and tells the log what was decided', async () => {
    const permit = await permitted()
    expect(permit).toMatchObject({ plate: '경기80바1234', validFrom: '2026-03-19', validUntil: '2026-03-20', status: 'valid' })
    const keys = await database.as({}, (sql) => new PostgresPermitKeys(sql).listPublic())
    expect(unwrap(await verifyPermitToken(permit.token, keys))).toMatchObject({ id: permit.id, plate: permit.plate, peopleCount: 1 })
    expect(effects.acts.map(({ act: name }) => name).slice(-3)).toEqual(['permits.decideTask', 'permits.decide', 'permits.issuePermit'])
    expect(effects.events.map(({ type }) => type).slice(-2)).toEqual(['permits.DossierDecided', 'permits.PermitIssued'])
    expect(unwrap(await issue(permit.dossierId))?.id).toBe(permit.id)
  })

  it('shows the signing key to the platform alone', async () => {
    await permitted()
    expect(await database.as(actorOf(customs), (sql) => sql.query('select * from permits.signing_key'))).toEqual([])
    expect(await database.as({ system: true }, (sql) => sql.query('select kid from permits.signing_key'))).toHaveLength(1)
  })

  it('leaves out the goods that an agency left out', async () => {
    const dossier = await filed({ firmOrderIds: [order(1), order(2)] })
    const [first] = dossier.goods
    unwrap(await decide(dossier, ministry))
    const exclude = (goodsIds: readonly string[]) =>
      decide(dossier, customs, { outcome: 'partly-approved', excluded: goodsIds.map((goodsId) => ({ goodsId, ground: '품목분류' })), remarks: null })
    expect(codeOf(await exclude(dossier.goods.map(({ id }) => id)))).toBe('INVALID_INPUT')
    expect(codeOf(await exclude(['elsewhere']))).toBe('INVALID_INPUT')
    unwrap(await exclude([first?.id ?? '']))
    unwrap(await decide(dossier, bureau))
    expect(await find(firmActor, dossier.id)).toMatchObject({ status: 'partly-approved' })
    expect(unwrap(await issue(dossier.id))).toMatchObject({ goodsCount: 1 })
  })

  it('asks, waits with the clock standing still, and goes on with the answer', async () => {
    const dossier = await filed()
    const id = taskOf(dossier, customs)
    unwrap(await act(actorOf(customs), (sql) => work(sql).claim(id, customs)))
    unwrap(await act(actorOf(customs), (sql) => work(sql).ask(id, customs, '혼용률은?')))
    const queue = () =>
      database.as(actorOf(customs), (sql) => new TaskQueue(sql, clock).list(customs.agency, gaeseong, { statuses: [], stages: [], search: null, holder: null }, { first: 10 }))
    expect((await queue()).items[0]?.task).toMatchObject({ status: 'waiting', questions: [{ question: '혼용률은?', answer: null }] })
    expect(await find(firmActor, dossier.id)).toMatchObject({ status: 'information-requested' })
    clock.set('2026-03-13T01:00:00Z')
    unwrap(await act(firmActor, (sql) => work(sql).answer(id, '면 100%')))
    expect(await database.owner.query('select due_at from permits.dossier_task where id = $1', [id])).toEqual([{ due_at: new Date('2026-03-17T01:00:00Z') }])
    expect(effects.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['permits.InformationRequested', 'permits.InformationAnswered']))
  })

  it('queues by urgency, pages without gaps and counts', async () => {
    for (const [index, hour] of [3, 1, 2].entries()) {
      clock.set(`2026-03-12T0${String(hour)}:00:00Z`)
      await filed({ firmOrderIds: [order(index + 1)] })
    }
    const page = (after: string | null) =>
      database.as(actorOf(customs), (sql) =>
        new TaskQueue(sql, clock).list(customs.agency, gaeseong, { statuses: ['ready'], stages: [], search: '80바', holder: null }, { first: 2, after }),
      )
    const first = await page(null)
    const second = await page(first.next)
    expect([...first.items, ...second.items].map(({ task }) => (task.status === 'ready' ? task.clock.startedAt.getUTCHours() : -1))).toEqual([1, 2, 3])
    expect(second.next).toBeNull()
    clock.set('2026-03-20T00:00:00Z')
    expect(await database.as(actorOf(customs), (sql) => new TaskQueue(sql, clock).counts(customs.agency, gaeseong, customs.id))).toEqual({
      ready: 3,
      in_progress: 0,
      waiting: 0,
      mine: 0,
      warned: 0,
      overdue: 3,
    })
  })

  it('warns once, escalates once, and takes silence for consent only where the profile says so', async () => {
    const dossier = await filed()
    const watch = () =>
      database.as({ system: true }, (sql) =>
        new WatchClocks(new PostgresClockMarks(sql, clock), work(sql), new PostgresPermits(sql), new PostgresDossiers(sql), profiles, clock, effects).execute(),
      )
    clock.set('2026-03-13T14:00:00Z')
    expect(await watch()).toMatchObject({ warned: 1, overdue: 0 })
    expect(await watch()).toMatchObject({ warned: 0, overdue: 0 })
    clock.set('2026-03-18T01:00:00Z')
    expect(await watch()).toMatchObject({ overdue: 2, deemed: 0 })
    expect(await watch()).toMatchObject({ overdue: 0 })
    await database.owner.query('update permits.dossier_task set told = null')
    deemedConsent = true
    expect(await watch()).toMatchObject({ overdue: 2, deemed: 2 })
    expect(await find(firmActor, dossier.id)).toMatchObject({ status: 'under-review' })
  })

  it('lets a permit pass once, marks the orders on their way, and stores nothing of a second scan', async () => {
    const permit = await permitted()
    expect(await scan(permit.token)).toMatchObject({ failure: { code: 'PERMIT_NOT_YET_VALID', validFrom: '2026-03-19' } })
    clock.set('2026-03-19T01:00:00Z')
    expect(unwrap(await scan(permit.token))).toMatchObject({ outcome: 'passed', plate: permit.plate })
    expect(effects.events.at(-1)).toMatchObject({ type: 'permits.CrossingRecorded', payload: { firmOrderIds: [order(1)] } })
    expect(await scan(permit.token)).toMatchObject({ failure: { code: 'PERMIT_ALREADY_USED', number: permit.number } })
    expect(await database.owner.query('select from permits.gate_event')).toHaveLength(1)
    expect(await find(firmActor, permit.dossierId)).toMatchObject({ status: 'used' })
  })

  it("records an officer's refusal with its reason, and knows a forged text", async () => {
    const permit = await permitted()
    clock.set('2026-03-19T01:00:00Z')
    expect(codeOf(await scan(permit.token, 'refused'))).toBe('INVALID_INPUT')
    expect(unwrap(await scan(permit.token, 'refused', '차량 번호 다름'))).toMatchObject({ outcome: 'refused', reason: '차량 번호 다름' })
    expect(codeOf(await scan(`${permit.token.slice(0, -4)}AAAA`))).toBe('PERMIT_TOKEN_INVALID')
  })

  it('finds at sync that two devices let the same permit pass, and takes each event once', async () => {
    const permit = await permitted()
    clock.set('2026-03-19T03:00:00Z')
    const event = (id: string, at: string): OfflineGateEvent => ({
      id: idOf(`00000000-0000-4000-8000-0000000007${id}`),
      token: permit.token,
      decision: 'passed',
      reason: null,
      at: new Date(at),
    })
    expect(unwrap(await sync('gate-2', [event('01', '2026-03-19T01:00:00Z')]))).toMatchObject([{ status: 'recorded', code: null }])
    expect(unwrap(await sync('gate-2', [event('01', '2026-03-19T01:00:00Z')]))).toMatchObject([{ status: 'known' }])
    expect(unwrap(await sync('gate-3', [event('02', '2026-03-19T02:00:00Z'), { ...event('03', '2026-03-19T02:00:00Z'), token: 'x.y.z' }]))).toMatchObject([
      { status: 'double-use', code: 'PERMIT_ALREADY_USED' },
      { status: 'rejected' },
    ])
    expect(effects.events.at(-1)).toMatchObject({ type: 'permits.DoubleUseFound', payload: { device: 'gate-3' } })
    expect(await database.owner.query('select outcome from permits.gate_event order by at')).toEqual([{ outcome: 'passed' }, { outcome: 'double-use' }])
    expect(codeOf(await sync('gate-3', [event('04', '2026-03-19T09:00:00Z')]))).toBe('INVALID_INPUT')
  })

  it('keeps the journal of the gate as it was written', async () => {
    const permit = await permitted()
    clock.set('2026-03-19T01:00:00Z')
    unwrap(await scan(permit.token))
    for (const statement of ['update permits.gate_event set reason = null', 'delete from permits.gate_event'])
      await expect(database.as({ system: true }, (sql) => sql.query(statement))).rejects.toThrow('permission denied')
  })

  it('revokes, and the gate refuses from then on', async () => {
    const permit = await permitted()
    const revoke = (reason: string) =>
      act(actorOf(ministry), (sql) => new RevokePermit(new PostgresPermits(sql), new PostgresDossiers(sql), profiles, clock, effects).execute(permit.id, reason))
    expect(codeOf(await revoke(' '))).toBe('INVALID_INPUT')
    expect(unwrap(await revoke('안전 사유'))).toMatchObject({ status: 'revoked' })
    expect(codeOf(await revoke('안전 사유'))).toBe('ILLEGAL_ACT')
    clock.set('2026-03-19T01:00:00Z')
    expect(await scan(permit.token)).toMatchObject({ failure: { code: 'PERMIT_REVOKED', reason: '안전 사유' } })
    expect(await database.as({}, (sql) => new PostgresPermits(sql).findStanding(permit.id))).toMatchObject({ status: 'revoked' })
  })

  it('amends: the new version replaces the old one and its permit when it is filed, not before', async () => {
    const permit = await permitted()
    const draft = unwrap(await act(firmActor, (sql) => new AmendDossier(new PostgresDossiers(sql), new PostgresCrews(sql), ids, clock, effects).execute(permit.dossierId)))
    expect(draft).toMatchObject({ version: 2, amends: permit.dossierId })
    expect(await database.as(firmActor, (sql) => new PostgresPermits(sql).find(permit.id))).toMatchObject({ status: 'valid' })
    unwrap(await act(firmActor, (sql) => new EditDossier(sources(sql), profiles).execute(draft.id, request({ vehicle: { plate: '12가3456', type: 'van' } }))))
    unwrap(await submit(draft.id))
    expect(await find(firmActor, permit.dossierId)).toMatchObject({ status: 'amended', amendedBy: draft.id })
    expect(await database.as(firmActor, (sql) => new PostgresPermits(sql).find(permit.id))).toMatchObject({ status: 'revoked', reason: 'AMENDED' })
  })

  it('lapses a permit that nobody used', async () => {
    const permit = await permitted()
    clock.set('2026-03-23T01:00:00Z')
    await database.as({ system: true }, (sql) =>
      new WatchClocks(new PostgresClockMarks(sql, clock), work(sql), new PostgresPermits(sql), new PostgresDossiers(sql), profiles, clock, effects).execute(),
    )
    expect(await find(firmActor, permit.dossierId)).toMatchObject({ status: 'expired' })
  })

  it('measures the release by stage and agency', async () => {
    for (const [index, hours] of [24, 48].entries()) {
      clock.set('2026-03-09T00:00:00Z')
      const dossier = await filed({ firmOrderIds: [order(index + 1)], crossingOn: '2026-03-20' as PlainDate })
      clock.advance(hours * 3_600_000)
      for (const by of [ministry, customs, bureau]) unwrap(await decide(dossier, by))
    }
    const period = { complex: gaeseong, from: '2026-03-01' as PlainDate, until: '2026-03-31' as PlainDate, timeZone: 'Asia/Seoul' }
    const [total, stages, weeks] = await database.as({}, async (sql) => {
      const releases = new PostgresReleases(sql)
      return [await releases.total(period), await releases.stages(period), await releases.weeks(period)] as const
    })
    expect(total).toMatchObject({ count: 2, median: 36 })
    expect(total?.p90).toBeCloseTo(45.6)
    expect(stages.find(({ agency }) => agency === 'customs')).toMatchObject({ node: 'goods-review', net: { count: 2, median: 36 }, withinClock: 1 })
    expect(weeks).toEqual([{ week: '2026-03-09', decided: 2, median: 36 }])
  })

  it('offers what the applicant need not type again', async () => {
    await filed()
    const known = await database.as(
      firmActor,
      async (sql) => [await new ApplicantLists(sql).vehicles(firm), await new PostgresCrews(sql).listKnown(firm), [...(await new ApplicantLists(sql).heldOrders(firm))]] as const,
    )
    expect(known).toMatchObject([[{ plate: '경기80바1234', type: 'truck-under-5t' }], [{ role: 'driver', particulars: { name: '김운전' } }], [order(1)]])
    const again = await create({ firmOrderIds: [order(2)], people: [{ role: 'driver', knownPersonId: known[1][0]?.id ?? idOf('') }] })
    expect(again.ok && again.value.people[0]?.digest).toBe(known[1][0]?.digest)
  })
})
