import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { idOf, unwrap, type PersonId } from '@naru/kernel'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import type { Hit, Subject } from '../domain/hit.js'
import type { ListFile } from '../domain/listed-party.js'
import { ReviewHit } from '../review-hit/review-hit.js'
import { ScreenSubject } from '../screen-subject/screen-subject.js'
import { ImportList, migrations, PostgresHits, PostgresLists } from './index.js'

const file = (name: string, text: string): ListFile => ({
  name,
  async *open() {
    yield await Promise.resolve(text)
  },
})
const heading = 'id,kind,name,aliases,country,born,programmes,remarks\n'
const ownList = file(
  'own.csv',
  `${heading}D-1,entity,HYONGMUN MACHINERY TRADING,Hyongmun Machinery,,,DEMO,invented\nD-2,individual,"KIM, Sang Ho",김상호,KP,1962-02-18,DEMO,invented\n`,
)

const system = { system: true } as const
const examiner = idOf<'Person'>('00000000-0000-7000-8000-0000000000e1') satisfies PersonId
const approver = idOf<'Person'>('00000000-0000-7000-8000-0000000000e2') satisfies PersonId
const firm: Subject = { kind: 'organisation', id: 'firm-1', names: ['형문기계', 'Hyeongmun Machinery'], country: 'KR', born: null }

let database: TestDatabase
const clock = new FixedClock()
const ids = new FixedIds()
let effects: RecordedEffects
beforeAll(async () => {
  database = await createTestDatabase('screening', migrations)
})
beforeEach(() => {
  effects = new RecordedEffects()
})
afterAll(() => database.close())

const load = (...files: ListFile[]) => database.as(system, (sql) => new ImportList(new PostgresLists(sql), clock, effects).execute('own', files))
const screen = (subject: Subject, occasion: 'creation' | 'change' = 'creation') =>
  database.as(system, (sql) => new ScreenSubject(new PostgresLists(sql), new PostgresHits(sql), clock, ids, effects).execute(subject, occasion))
const openHit = async (): Promise<Hit> => {
  const [hit] = (await database.as({ agency: 'unification' }, (sql) => new PostgresHits(sql).list({ status: 'open' }, { first: 10 }))).items
  if (!hit) throw new Error('no open hit')
  return hit
}
const review = (hit: Hit, act: Parameters<ReviewHit['execute']>[1], by: PersonId, reason = 'different business number and seat') =>
  database.as({ agency: 'unification', person: by }, (sql) => new ReviewHit(new PostgresHits(sql), clock, effects).execute(hit.id, act, reason, by))

describe('lists', () => {
  it('imports a version whole and says how much', async () => {
    expect(await load(ownList)).toMatchObject({ list: 'own', entries: 2, aliases: 2, rejected: 0 })
    expect(effects.events).toMatchObject([{ type: 'screening.ListImported' }])
  })

  it('takes the same version once', async () => {
    await load(ownList)
    expect(effects.events).toEqual([])
  })

  it('changes nothing when the file is bad', async () => {
    await expect(load(file('own.csv', `${heading}D-9,planet,X,,,,,\n`))).rejects.toMatchObject({ name: 'BadList', line: 2 })
    const names = await database.owner.query('select entry_id from screening.entry order by 1')
    expect(names).toEqual([{ entry_id: 'D-1' }, { entry_id: 'D-2' }])
  })

  it('finds a name in Hangul by its Latin listing and the other way round', async () => {
    const match = (name: string) => database.as(system, (sql) => new PostgresLists(sql).match(name, { country: null, born: null }, { limit: 5, atLeast: 0.7 }))
    expect((await match('김상호'))[0]).toMatchObject({ entryId: 'D-2', band: 'block' })
    expect((await match('Kim Sangho'))[0]).toMatchObject({ entryId: 'D-2' })
  })

  it('lowers by country and birth', async () => {
    const match = (born: string | null, country: string | null) =>
      database.as(system, async (sql) => (await new PostgresLists(sql).match('KIM Sang Ho', { country, born }, { limit: 1, atLeast: 0.5 }))[0]?.score)
    expect(await match(null, 'KP')).toBe(1)
    expect(await match(null, 'KR')).toBe(0.8)
    expect(await match('1971', null)).toBe(0.85)
    expect(await match('1962-02-19', null)).toBe(0.75)
  })
})

describe('screening of a subject', () => {
  it('holds it under review and tells who waits', async () => {
    expect(await screen(firm)).toMatchObject({ outcome: 'under-review' })
    expect(effects.events).toMatchObject([{ type: 'screening.SubjectScreened', payload: { subjectId: 'firm-1', outcome: 'under-review' } }])
    await screen(firm, 'change')
    expect(effects.events).toHaveLength(1)
  })

  it('clears by two persons with reasons, and the pair stays cleared', async () => {
    for (let hit = await openHit().catch(() => undefined); hit; hit = await openHit().catch(() => undefined)) {
      expect(await review(hit, 'propose-clearance', examiner, ' ')).toMatchObject({ failure: { code: 'REASON_MISSING' } })
      unwrap(await review(hit, 'propose-clearance', examiner))
      expect(await review(hit, 'confirm-clearance', examiner)).toMatchObject({ failure: { code: 'SECOND_PERSON_NEEDED' } })
      unwrap(await review(hit, 'confirm-clearance', approver))
    }
    expect(await screen(firm, 'change')).toEqual({ outcome: 'clear' })
  })

  it('asks again when either side changes', async () => {
    expect(await screen({ ...firm, names: ['형문기계', 'Hyongmun Machinery Trading'] }, 'change')).toMatchObject({ outcome: 'under-review' })
  })

  it('blocks a confirmed one', async () => {
    unwrap(await review(await openHit(), 'confirm-match', examiner))
    expect(effects.events.at(-1)).toMatchObject({ payload: { outcome: 'blocked' } })
  })

  it('finds nothing about an ordinary firm', async () => {
    expect(await screen({ ...firm, id: 'firm-2', names: ['도토리완구', 'Dotori Toys'] })).toEqual({ outcome: 'clear' })
  })

  it('shows hits to officials only', async () => {
    const seen = await database.as({ organisation: '00000000-0000-7000-8000-0000000000f1' }, (sql) => new PostgresHits(sql).list({ status: null }, { first: 5 }))
    expect(seen.items).toEqual([])
  })
})
