import { idOf, parseDate, unwrap, type Sql } from '@naru/kernel'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import { createHash } from 'node:crypto'
import { ActOnDeclaration } from '../act-on-declaration/act-on-declaration.js'
import { AssessDeclaration } from '../assess-declaration/assess-declaration.js'
import { acceptDocuments, amend, clear, release, settle } from '../domain/declaration/lifecycle.js'
import { toWco } from '../domain/declaration/to-wco.js'
import { selectivityPlan } from '../domain/selectivity/plan.js'
import { DrawUpDeclaration } from '../draw-up-declaration/draw-up-declaration.js'
import { ImportDeclaration } from '../import-declaration/import-declaration.js'
import { LodgeDeclaration } from '../lodge-declaration/lodge-declaration.js'
import { acrossTheLine, aContent, aDraft, aFirm, anOrder, toSeoul } from '../testing/builders.js'
import { renderMessage } from '../wco/render-message.js'
import { migrations, PostgresCustomsRegister, PostgresDeclarations, PostgresRefusedEnvelopes } from './index.js'

const otherFirm = idOf<'Organisation'>('00000000-0000-7000-8000-000000000777')
const firm = { organisation: aFirm }
const office = { organisation: '00000000-0000-7000-8000-000000000555', agency: 'customs' }

describe('declarations in PostgreSQL', () => {
  let db: TestDatabase
  let clock: FixedClock
  let ids: FixedIds
  let effects: RecordedEffects
  let series = 0

  beforeAll(async () => {
    db = await createTestDatabase('customs', migrations)
  })
  beforeEach(async () => {
    await db.owner.query('truncate customs.declaration, customs.declaration_version, customs.declaration_event, customs.refused_envelope')
    clock = new FixedClock()
    series += 1
    ids = new FixedIds(series)
    effects = new RecordedEffects()
  })
  afterAll(() => db.close())

  const drawUp = (order = toSeoul()) => db.as(firm, (sql) => new DrawUpDeclaration(new PostgresDeclarations(sql), clock, ids, effects).execute(order, acrossTheLine, 3))
  const lodging = (sql: Sql) => new LodgeDeclaration(new PostgresDeclarations(sql), new PostgresCustomsRegister(sql), { ...selectivityPlan, minimumRandom: 0 }, clock, effects)
  const acting = (sql: Sql) => new ActOnDeclaration(new PostgresDeclarations(sql), clock, effects)
  const upload = (xml: string) =>
    db.as(firm, (sql) =>
      new ImportDeclaration(
        new PostgresDeclarations(sql),
        new PostgresRefusedEnvelopes(sql),
        (text) => createHash('sha256').update(text).digest('hex'),
        clock,
        ids,
        effects,
      ).execute({ fileName: 'dec.xml', xml }, { firm: aContent().firm, complex: aContent().complex }),
    )

  it('goes from an order to a cleared declaration, firm and office in turn', async () => {
    const { id } = unwrap(await drawUp())
    const lodged = unwrap(await db.as(firm, (sql) => lodging(sql).execute(id, true)))
    expect(lodged.state).toMatchObject({ status: 'registered', registration: { lane: 'blue', decision: { step: 'criteria', criteria: ['NEW_DECLARANT'] } } })
    const assessed = unwrap(await db.as(office, (sql) => new AssessDeclaration(new PostgresDeclarations(sql), clock, effects).execute(id)))
    expect(assessed.state).toMatchObject({ status: 'assessed', assessment: { total: '241530', date: '2026-03-12' } })
    unwrap(await db.as(firm, (sql) => acting(sql).execute(id, (declaration, at) => settle(declaration, 'pay', 'P-1', at))))
    unwrap(await db.as(office, (sql) => acting(sql).execute(id, release)))
    unwrap(await db.as(office, (sql) => acting(sql).execute(id, clear)))
    const file = await db.as(firm, (sql) => new PostgresDeclarations(sql).findFile(id))
    expect(file?.events.map(({ act, function: answer }) => [act, answer])).toEqual([
      ['draw-up', null],
      ['lodge', '02'],
      ['register', '01'],
      ['assess', '13'],
      ['pay', null],
      ['release', '08'],
      ['clear', '09'],
    ])
    expect(file?.declaration.content).toEqual(unwrap(await drawUpAgain()))
    expect(effects.events.map(({ type }) => type)).toContain('customs.DeclarationReleased')
    expect(effects.acts.map(({ act }) => act)).toEqual(file?.events.map(({ act }) => `customs.${act}`))
  })

  // Content that went through JSON equals content that did not.
  const drawUpAgain = () => Promise.resolve({ ok: true as const, value: aContent(toSeoul()) })

  it('keeps one declaration for an order', async () => {
    const { id } = unwrap(await drawUp())
    expect(await drawUp()).toMatchObject({ failure: { code: 'DECLARATION_EXISTS', declarationId: id } })
  })

  it('shows a draft to its firm alone, and what is lodged to the office', async () => {
    const { id } = unwrap(await drawUp())
    const seenBy = (actor: object) => db.as(actor, (sql) => new PostgresDeclarations(sql).findFile(id))
    expect(
      [await seenBy(firm), await seenBy(office), await seenBy({ organisation: otherFirm }), await seenBy({}), await seenBy({ agency: 'origin' })].map((file) => file !== undefined),
    ).toEqual([true, false, false, false, false])
    unwrap(await db.as(firm, (sql) => lodging(sql).execute(id, true)))
    expect(await seenBy(office)).toBeDefined()
    expect(await db.as({ organisation: otherFirm }, (sql) => acting(sql).execute(id, release))).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    await expect(db.as(office, (sql) => sql.query('delete from customs.declaration'))).rejects.toThrow('permission denied')
    await expect(db.as(firm, (sql) => sql.query('update customs.declaration_event set note = null'))).rejects.toThrow('permission denied')
  })

  it('waits as pre-lodged until the goods are there', async () => {
    const { id } = unwrap(await drawUp())
    expect(unwrap(await db.as(firm, (sql) => lodging(sql).execute(id, false))).state.status).toBe('lodged')
    expect(unwrap(await db.as(firm, (sql) => lodging(sql).present(id))).state.status).toBe('registered')
    expect(await db.as(firm, (sql) => lodging(sql).present(id))).toMatchObject({ failure: { code: 'ILLEGAL_ACT' } })
  })

  it('keeps every version with what it changed', async () => {
    const { id } = unwrap(await drawUp())
    unwrap(await db.as(firm, (sql) => acting(sql).execute(id, (declaration, at) => amend(declaration, { ...declaration.content, packages: 9 }, 'recount', at))))
    const file = await db.as(firm, (sql) => new PostgresDeclarations(sql).findFile(id))
    expect(file?.versions.map(({ number, reason, changes }) => [number, reason, changes.length])).toEqual([
      [2, 'recount', 1],
      [1, null, 0],
    ])
    expect(file?.declaration.content.packages).toBe(9)
  })

  it('steers by the lanes of all firms and lists by lane', async () => {
    const second = unwrap(await drawUp(anOrder()))
    unwrap(await db.as(firm, (sql) => lodging(sql).execute(second.id, true)))
    await db.as({ organisation: otherFirm }, async (sql) => {
      expect(await new PostgresCustomsRegister(sql).laneCounts(new Date('2026-03-01T00:00:00Z'))).toEqual({ green: 0, blue: 0, yellow: 1, red: 0 })
      expect((await new PostgresDeclarations(sql).listOf(otherFirm, {}, { first: 10 })).items).toEqual([])
    })
    await db.as(office, async (sql) => {
      const register = new PostgresCustomsRegister(sql)
      expect(await register.summaries(new Date('2026-03-12T00:00:00Z'))).toMatchObject([
        { lane: 'green', open: 0 },
        { lane: 'blue' },
        { lane: 'yellow', open: 1, oldest: clock.now() },
        { lane: 'red' },
      ])
      expect((await register.shares(unwrap(parseDate('2026-03-12')), 2, clock.zoneOf())).map(({ month, counts }) => [month, counts.yellow])).toEqual([
        ['2026-02-01', 0],
        ['2026-03-01', 1],
      ])
      const list = new PostgresDeclarations(sql)
      expect((await list.listForOffice({ open: true, lane: ['yellow'] }, { first: 10 })).items.map(({ id }) => id)).toEqual([second.id])
      expect((await list.listForOffice({ open: true, lane: ['red'] }, { first: 10 })).items).toEqual([])
      expect((await list.listForOffice({ open: false, search: 'sonnuri' }, { first: 10 })).items).toHaveLength(1)
      expect((await list.listForOffice({ open: false, search: '%' }, { first: 10 })).items).toEqual([])
    })
    expect(unwrap(await db.as(office, (sql) => acting(sql).execute(second.id, acceptDocuments))).state.status).toBe('checked')
  })

  it('pages without losing or repeating one', async () => {
    for (const tail of ['a', 'b', 'c']) {
      clock.advance(1000)
      await drawUp(toSeoul({ number: `N-${tail}`, firmOrderId: idOf<'FirmOrder'>(`00000000-0000-7000-8000-00000000000${tail}`) }))
    }
    const first = await db.as(firm, (sql) => new PostgresDeclarations(sql).listOf(aFirm, {}, { first: 2 }))
    const rest = await db.as(firm, (sql) => new PostgresDeclarations(sql).listOf(aFirm, {}, { first: 2, after: first.next }))
    expect([...first.items, ...rest.items].map(({ number }) => number)).toEqual(['N-c-D1', 'N-b-D1', 'N-a-D1'])
    expect(rest.next).toBeNull()
  })

  it('takes a declaration from its message once', async () => {
    const xml = renderMessage(toWco(aDraft()))
    const { value } = await upload(xml)
    expect(value).toMatchObject({ kind: 'declaration', declaration: { number: 'N-26-000123-1-D1', state: { status: 'draft' } } })
    expect((await upload(xml)).value).toMatchObject({ kind: 'refused', envelope: { reasonCode: 'NUMBER_TAKEN' } })
  })

  it.each([
    ['MALFORMED_XML', 2, '<Declaration>\n<ID></Declaration>'],
    ['DOCTYPE_REFUSED', 1, '<!DOCTYPE lolz [<!ENTITY lol "lol">]><Declaration/>'],
    ['UNKNOWN_MESSAGE', 1, '<invoice/>'],
    ['REQUIRED', 1, '<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"/>'],
    ['XML_TOO_LARGE', null, `<Declaration>${'x'.repeat(8_000_001)}</Declaration>`],
  ])('keeps of a message refused with %s its envelope alone', async (code, line, xml) => {
    expect((await upload(xml)).value).toMatchObject({ kind: 'refused', envelope: { reasonCode: code, line, bytes: xml.length } })
    expect(await db.owner.query('select count(*)::int as count from customs.declaration')).toEqual([{ count: 0 }])
    const seen = await db.as(office, (sql) => new PostgresRefusedEnvelopes(sql).list({ first: 5 }))
    expect(seen.items).toMatchObject([{ reasonCode: code, fileName: 'dec.xml', sha256: createHash('sha256').update(xml).digest('hex') }])
    expect((await db.as({ organisation: otherFirm }, (sql) => new PostgresRefusedEnvelopes(sql).list({ first: 5 }))).items).toEqual([])
  })
})
