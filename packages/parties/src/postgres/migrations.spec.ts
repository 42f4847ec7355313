import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import { migrations } from './migrations.js'

const firm = '00000000-0000-7000-8000-0000000000f1'
const rival = '00000000-0000-7000-8000-0000000000f2'
const owner = '00000000-0000-7000-8000-0000000000a1'
const stranger = '00000000-0000-7000-8000-0000000000a2'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase('parties', migrations)
  await database.owner.query(
    `insert into parties.person (id, name_ko, name_en, email, created_at) values ($1, '가', 'A', 'a@firm.example', now()), ($2, '나', 'B', 'b@rival.example', now())`,
    [owner, stranger],
  )
  await database.owner.query(
    `insert into parties.organisation (id, kind, name_ko, name_en, address, admission, complex_code, created_at)
     values ($1, 'firm', '기업', 'Firm', '{}', 'applied', 'gaeseong', now()), ($2, 'firm', '경쟁', 'Rival', '{}', 'applied', 'gaeseong', now())`,
    [firm, rival],
  )
  await database.owner.query(`insert into parties.membership (organisation_id, person_id, roles, joined_at) values ($1, $2, '{owner}', now()), ($3, $4, '{owner}', now())`, [
    firm,
    owner,
    rival,
    stranger,
  ])
})
afterAll(() => database.close())

describe('row-level security of parties', () => {
  const count = (actor: Parameters<TestDatabase['as']>[0], table: string): Promise<number> =>
    database.as(actor, async (sql) => Number((await sql.query<{ count: string }>(`select count(*) from parties.${table}`))[0]?.count))

  it('shows a member the people and the team of the own organisation only', async () => {
    const actor = { person: owner, organisation: firm }
    expect([await count(actor, 'person'), await count(actor, 'membership')]).toEqual([1, 1])
  })

  it('shows visitors no applicant and no person', async () => {
    expect([await count({}, 'organisation'), await count({}, 'person'), await count({}, 'membership')]).toEqual([0, 0, 0])
  })

  it('lets nobody change another organisation', async () => {
    const changed = await database.as({ person: owner, organisation: firm }, (sql) =>
      sql.query(`update parties.organisation set name_en = 'Mine' where id = $1 returning id`, [rival]),
    )
    expect(changed).toEqual([])
  })

  it('lets nobody join somebody else’s team', async () => {
    const join = database.as({ person: owner, organisation: firm }, (sql) =>
      sql.query(`insert into parties.membership (organisation_id, person_id, roles, joined_at) values ($1, $2, '{owner}', now())`, [rival, owner]),
    )
    await expect(join).rejects.toThrow(/row-level security/)
  })
})
