import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { IndexedSearch, SearchFeed, type Read } from '@naru/catalog/postgres'
import { parseDate, unwrap } from '@naru/kernel'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import pg from 'pg'
import { migrations } from '../platform/database/migrations.js'
import type { FileStore } from '../platform/storage/file-store.js'
import { goods } from './goods/index.js'
import { judgedQueries, measureRelevance, ndcg, type Relevance } from './relevance.js'
import { seedCatalog } from './seed-catalog.js'
import { openSeeding } from './seeding.js'

const noFiles = new Proxy({}, { get: () => () => Promise.reject(new Error('the catalogue’s seed keeps no files')) }) as FileStore

describe('how well the demo’s shop is searched', () => {
  let database: TestDatabase
  let relevance: Relevance
  beforeAll(async () => {
    database = await createTestDatabase('gateway', migrations)
    const client = new pg.Client({ connectionString: database.ownerUrl })
    await client.connect()
    await client.query('begin')
    const sql = { query: async <Row>(text: string, parameters: readonly unknown[] = []) => (await client.query(text, [...parameters])).rows as Row[] }
    await seedCatalog(openSeeding(sql, unwrap(parseDate('2026-03-12')), noFiles))
    await client.query('commit')
    await client.end()
    const read: Read = ({ text, values }) => database.as({}, (reading) => reading.query(text, values))
    const codes = await database.owner.query<{ id: string; code: string }>('select listing_id as id, left(min(sku), 7) as code from catalog.variant group by 1')
    const byId = new Map(codes.map(({ id, code }) => [id, goods.find((good) => code.startsWith(good.code.slice(0, 7)))?.code ?? code]))
    relevance = await measureRelevance(new IndexedSearch(await new SearchFeed(read).load(), read), (id) => byId.get(id) ?? id)
  })
  afterAll(() => database.close())

  it('has at least two hundred judged questions of every kind, each about goods that there are', () => {
    const queries = judgedQueries()
    expect(queries.length).toBeGreaterThanOrEqual(200)
    const codes = new Set(goods.map(({ code }) => code))
    expect(queries.flatMap(({ want }) => Object.keys(want)).filter((code) => !codes.has(code))).toEqual([])
    expect(new Set(queries.map(({ q }) => q)).size).toBe(queries.length)
  })

  it('scores the best order 1, nothing 0, and a wrong order between', () => {
    const want = { A: 3, B: 1 }
    expect(ndcg(['A', 'B'], want)).toBe(1)
    expect(ndcg(['X'], want)).toBe(0)
    expect(ndcg(['B', 'A'], want)).toBeLessThan(0.8)
  })

  it('keeps its floor overall and of every kind', () => {
    const below = Object.entries(relevance.byKind).filter(([, score]) => score < 0.85)
    // The worst questions stand in the failure's message.
    expect({ below, worst: below.length > 0 || relevance.overall < 0.93 ? relevance.worst : [] }).toEqual({ below: [], worst: [] })
  })
})
