import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { stockProblems } from '@naru/catalog/postgres'
import { parseDate, unwrap, type Sql } from '@naru/kernel'
import { verifyBooks } from '@naru/payments/postgres'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import pg from 'pg'
import { migrations } from '../platform/database/migrations.js'
import type { FileStore } from '../platform/storage/file-store.js'
import { seedCatalog } from './seed-catalog.js'
import { openSeeding } from './seeding.js'
import { seedOrders } from './seed-orders.js'
import { seedParties } from './seed-parties.js'
import { seedPayments } from './seed-payments.js'

const noFiles = new Proxy({}, { get: () => () => Promise.reject(new Error('the seed of orders keeps no files')) }) as FileStore

let database: TestDatabase
let took = 0

/** As the launcher seeds: one transaction of the schema's owner. */
async function seed(): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query('begin')
  const sql: Sql = { query: async <Row>(text: string, parameters: readonly unknown[] = []) => (await client.query(text, [...parameters])).rows as Row[] }
  const seeding = openSeeding(sql, unwrap(parseDate('2026-11-20')), noFiles)
  await seedParties(seeding)
  await seedCatalog(seeding)
  await seedPayments(seeding)
  const started = Date.now()
  await seedOrders(seeding)
  took = Date.now() - started
  await client.query('commit')
  await client.end()
}
beforeAll(async () => {
  database = await createTestDatabase('gateway', migrations)
  await seed()
}, 120_000)
afterAll(() => database.close())

const one = async <Row>(text: string): Promise<Row | undefined> => (await database.owner.query<Row>(text))[0]

describe('the demo’s orders', () => {
  it('fill half a year within seconds', async () => {
    const row = await one<{ groups: number; firms: number; days: number; countries: number }>(
      `select count(distinct group_id)::int as groups, count(distinct firm_id)::int as firms, count(distinct ordered_at::date)::int as days, count(distinct country)::int as countries from orders.firm_order`,
    )
    expect(row?.groups).toBeGreaterThanOrEqual(110)
    expect(row?.firms).toBeGreaterThanOrEqual(14)
    expect(row?.days).toBeGreaterThanOrEqual(50)
    expect(row?.countries).toBeGreaterThanOrEqual(4)
    expect(took).toBeLessThan(30_000)
  })

  it('stand in every status that a firm sees', async () => {
    const rows = await database.owner.query<{ status: string }>('select distinct status from orders.firm_order order by 1')
    expect(rows.map(({ status }) => status)).toEqual(['allocated', 'cancelled', 'completed', 'declined', 'delivered', 'packed', 'placed', 'shipped'])
  })

  it('have enquiries and purchase orders in every state', async () => {
    expect((await database.owner.query<{ status: string }>('select distinct status from orders.rfq order by 1')).map(({ status }) => status)).toEqual([
      'accepted',
      'closed',
      'open',
      'ordered',
    ])
    expect((await database.owner.query<{ status: string }>('select distinct status from orders.purchase_order order by 1')).map(({ status }) => status)).toEqual([
      'approved',
      'awaiting-approval',
      'rejected',
    ])
    expect(
      await one(`select from orders.quote q where status = 'offered' and (select max(valid_until) from orders.quote_round r where r.quote_id = q.id) < '2026-11-20'`),
    ).toBeDefined()
  })

  it('leave the books balanced and the stock provable', async () => {
    expect(await stockProblems(database.owner)).toEqual([])
    expect(await verifyBooks(database.owner)).toMatchObject({ balanced: true, problems: [] })
  })

  it('happen in their order and never tomorrow', async () => {
    const wrong = await database.owner.query(
      `select number from orders.firm_order where placed_at < ordered_at or confirmed_at < placed_at or packed_at < allocated_at or shipped_at < packed_at or delivered_at < shipped_at or completed_at < delivered_at
         or greatest(ordered_at, placed_at, confirmed_at, packed_at, shipped_at, delivered_at, completed_at, closed_at) > '2026-11-21'`,
    )
    expect(wrong).toEqual([])
  })
})
