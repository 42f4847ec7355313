import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { stockProblems } from '@naru/catalog/postgres'
import { parseDate, unwrap } from '@naru/kernel'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import pg from 'pg'
import { migrations } from '../platform/database/migrations.js'
import type { FileStore } from '../platform/storage/file-store.js'
import { goods } from './goods/index.js'
import { seedCatalog } from './seed-catalog.js'
import { openSeeding } from './seeding.js'

const noFiles = new Proxy({}, { get: () => () => Promise.reject(new Error('the catalogue’s seed keeps no files')) }) as FileStore

let database: TestDatabase
/** As the launcher seeds: one transaction of the schema's owner. */
async function seed(): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query('begin')
  const sql = { query: async <Row>(text: string, parameters: readonly unknown[] = []) => (await client.query(text, [...parameters])).rows as Row[] }
  await seedCatalog(openSeeding(sql, unwrap(parseDate('2026-03-12')), noFiles))
  await client.query('commit')
  await client.end()
}
beforeAll(async () => {
  database = await createTestDatabase('gateway', migrations)
})
afterAll(() => database.close())

describe('the demo’s goods', () => {
  it('are at least sixty on sale, from every firm, with bills that sum and books that prove', async () => {
    const started = Date.now()
    await seed()
    expect(Date.now() - started).toBeLessThan(20_000)
    const [row] = await database.owner.query<{ shown: number; firms: number; bills: number }>(
      'select count(*)::int as shown, count(distinct firm_id)::int as firms, (select count(*)::int from catalog.bill_of_materials) as bills from catalog.search_document',
    )
    expect(row).toEqual({ shown: goods.filter(({ status }) => status === undefined).length, firms: 16, bills: goods.length })
    expect(row?.shown).toBeGreaterThanOrEqual(60)
    const [stock] = await database.owner.query<{ movements: number; empty: number }>(
      `select (select count(*)::int from catalog.stock_movement) as movements, (select count(*)::int from catalog.search_document where not in_stock) as empty`,
    )
    expect(stock?.movements).toBeGreaterThan(300)
    expect(stock?.empty).toBeLessThan(5)
    expect(await stockProblems(database.owner)).toEqual([])
  })

  it('leave every good a profit', () => {
    for (const { code, materials, costs } of goods) {
      const spent = materials.reduce((total, { share }) => total + share, 0) + costs[0] + costs[1]
      expect({ code, spent: spent <= 960 && spent >= 600 }).toEqual({ code, spent: true })
    }
  })
})
