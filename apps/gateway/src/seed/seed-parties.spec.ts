import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { checkBusinessNumber, parseDate, unwrap } from '@naru/kernel'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import { migrations } from '../platform/database/migrations.js'
import type { FileStore } from '../platform/storage/file-store.js'
import { demoFirms, demoPeople } from './parties.js'
import { seedParties } from './seed-parties.js'
import { seedScreening } from './seed-screening.js'
import { openSeeding } from './seeding.js'

const noFiles = new Proxy({}, { get: () => () => Promise.reject(new Error('the parties’ seed keeps no files')) }) as FileStore

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase('gateway', migrations)
  const seeding = openSeeding(database.owner, unwrap(parseDate('2026-03-12')), noFiles)
  await seedParties(seeding)
  await seedScreening(seeding)
})
afterAll(() => database.close())

const count = async (from: string): Promise<number> => Number((await database.owner.query<{ count: string }>(`select count(*) from ${from}`))[0]?.count)

describe('the demo’s cast', () => {
  it('has at least twelve invented firms of both complexes, with business numbers that pass', () => {
    expect(demoFirms.length).toBeGreaterThanOrEqual(12)
    expect(new Set(demoFirms.map(({ complex }) => complex)).size).toBe(2)
    expect(demoFirms.filter(({ businessNumber }) => !checkBusinessNumber(businessNumber).valid)).toEqual([])
    expect(new Set(demoPeople.map(({ email }) => email)).size).toBe(demoPeople.length)
  })

  it('is stored with its approvals, queue and registry', async () => {
    expect(await count(`parties.organisation where admission = 'admitted'`)).toBe(demoFirms.length)
    expect(await count(`parties.admission where status <> 'admitted'`)).toBe(4)
    expect(await count('parties.historical_firm')).toBe(30)
    expect(await count(`parties.cooperation_approval where kind = 'project'`)).toBeGreaterThanOrEqual(12)
    expect(await count(`parties.admission a where version < 1 + (select count(*) from parties.admission_step s where s.admission_id = a.id)`)).toBe(0)
  })

  it('adds up to the 136 approvals of operators in the papers', async () => {
    const [row] = await database.owner.query<{ sum: string }>('select sum(approved) from parties.operator_approvals_of_year')
    expect(Number(row?.sum)).toBe(136)
  })

  it('holds the applicant that resembles a listed party, and nobody else', async () => {
    const held = await database.owner.query(`select o.name_en from parties.admission a join parties.organisation o on o.id = a.organisation_id where a.screening <> 'clear'`)
    expect(held).toEqual([{ name_en: 'Hyeongmun Machinery' }])
    expect(await count(`screening.hit where status = 'clearance-proposed'`)).toBe(1)
  })

  it('keeps invented firms apart from the registry', async () => {
    expect(await count('parties.organisation o join parties.historical_firm h on h.name_ko = o.name_ko')).toBe(0)
  })
})
