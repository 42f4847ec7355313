import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { anonymous } from '../src/platform/acting/actor.js'
import { Database } from '../src/platform/database/database.js'
import { growDemo } from '../src/seed/grow.js'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { eventually, succeed } from './perform.js'

/** Large enough that PostgreSQL takes an index wherever one serves. */
const volume = { listings: 4_000, firms: 60 }
const carts = 3_000
/** Reading all of a table with fewer rows costs nothing. */
const large = 1_500

let gateway: Gateway
let visitor: Client
let slug: string
beforeAll(async () => {
  gateway = await startGateway({ environment: { NARU_ROLE: 'api' } })
  await grow(gateway.database.ownerUrl)
  visitor = gateway.visit('storefront')
  // From here on the index answers, as it does within seconds of every start.
  await eventually(
    'the index',
    async () => (await visitor.request<{ suggest: { queries: readonly string[] } }>('{ suggest(text: "넥타") { queries } }')).suggest.queries.length > 0,
  )
  const { listings } = await visitor.request<{ listings: { items: readonly { slug: string }[] } }>('{ listings(search: { text: "silk necktie" }) { items { slug } } }')
  slug = listings.items[0]?.slug ?? ''
  const { listing } = await visitor.request<{ listing: { minimum: number; variants: readonly { id: string; available: number }[] } }>(
    'query ($slug: String!) { listing(slug: $slug) { minimum variants { id available } } }',
    { slug },
  )
  await succeed(visitor, 'addToCart', { variantId: listing.variants.find(({ available }) => available >= listing.minimum)?.id, quantity: listing.minimum }, 'id')
}, 240_000)
afterAll(() => gateway.close())

async function grow(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const sql = { query: async <Row>(text: string, parameters: readonly unknown[] = []) => (await client.query(text, [...parameters])).rows as Row[] }
  await client.query('begin')
  await growDemo(sql, volume)
  await client.query(
    `insert into orders.cart (id, status, changed_at, lines)
     select md5('cart' || n)::uuid, 'open', now(), (select jsonb_agg(jsonb_build_object('variantId', v.id, 'quantity', 1, 'saved', false, 'seen', null, 'seenCurrency', null)) from (select id from catalog.variant order by id limit 2) v)
     from generate_series(1, $1::int) n`,
    [carts],
  )
  await client.query('commit')
  await client.query('vacuum analyze')
  await client.end()
}

/** Tables that are worth an index, with how often each has been read whole. */
async function wholeReads(): Promise<ReadonlyMap<string, number>> {
  const rows = await gateway.database.owner.query<{ name: string; times: number }>(
    `select s.schemaname || '.' || s.relname as name, s.seq_scan::int as times from pg_stat_user_tables s join pg_class c on c.oid = s.relid where c.reltuples >= $1`,
    [large],
  )
  return new Map(rows.map(({ name, times }) => [name, times]))
}

/** Makes every connection of the gateway tell what it has read: PostgreSQL counts at leisure otherwise. */
async function tellAll(): Promise<void> {
  const database = gateway.server.app.get(Database)
  const flush = 'select pg_stat_force_next_flush()'
  await Promise.all([database.prepared('flush', flush), database.prepared('flush', flush, [], { long: true }), database.transaction(anonymous, (sql) => sql.query(flush))])
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Schema?: string
  readonly Plans?: readonly Plan[]
}
const scansOf = ({ 'Node Type': type, 'Relation Name': table, Schema: schema, Plans: inner = [] }: Plan): readonly string[] => [
  ...(type === 'Seq Scan' ? [`${schema ?? ''}.${table ?? ''}`] : []),
  ...inner.flatMap(scansOf),
]

/** The large tables that a statement would read whole, whatever it is given. */
async function scannedBy(text: string, tables: ReadonlySet<string>): Promise<readonly string[]> {
  if (!/^\s*(select|with)\b/i.test(text)) return []
  const [row] = await gateway.database.as({}, (sql) => sql.query<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>(`explain (generic_plan, verbose, format json) ${text}`))
  return (row?.['QUERY PLAN'] ?? []).flatMap(({ Plan: plan }) => scansOf(plan)).filter((name) => tables.has(name))
}

const card = 'items { id slug title { ko } price { amount } } next'
const facets = 'total facets { categories { slug count } firms { id count } }'
const reads: readonly (readonly [name: string, query: string, variables?: () => Record<string, unknown>])[] = [
  ['a list', `{ listings(first: 20) { ${card} } }`],
  ['the best-selling', `{ listings(search: { sort: BEST_SELLING }) { ${card} } }`],
  ['a category', `{ listings(search: { category: "accessories" }) { ${card} } }`],
  ['a category with counts, by price', `{ listings(search: { category: "apparel", withFacets: true, sort: PRICE_LOW }) { ${card} ${facets} } }`],
  ['a search with counts', `{ listings(search: { text: "넥타이", withFacets: true }) { ${card} ${facets} } }`],
  [
    'a listing',
    'query ($slug: String!) { listing(slug: $slug) { id title { ko } variants { id price { amount } available tiers { from } } certificates { kind } rating { count } } }',
    () => ({ slug }),
  ],
  ['suggestions', '{ suggest(text: "넥타") { queries listings { slug } } }'],
  ['the categories', '{ categories { slug count } }'],
  ['a cart', '{ cart { id } }'],
]

describe('no table that grows is read whole for', () => {
  it.each(reads)('%s', async (_, query, variables = () => ({})) => {
    const tables = new Set((await wholeReads()).keys())
    expect([...tables]).toEqual(expect.arrayContaining(['catalog.listing', 'catalog.variant', 'catalog.stock_balance', 'catalog.search_document', 'orders.cart']))
    await tellAll()
    const before = await wholeReads()
    const texts = new Set<string>()
    const stop = gateway.server.app.get(Database).observe(({ text }) => texts.add(text))
    for (let time = 0; time < 3; time += 1) await visitor.request(query, variables())
    stop()
    expect(texts.size).toBeGreaterThan(0)
    // What a statement says by itself, and what the functions within it did.
    for (const text of texts) expect([text, await scannedBy(text, tables)]).toEqual([text, []])
    await tellAll()
    expect(await wholeReads()).toEqual(before)
  })

  it('and it would be seen: a question without an index reads all', async () => {
    const tables = new Set((await wholeReads()).keys())
    const unindexed = 'select id from catalog.listing where lead_time_days = $1::int'
    expect(await scannedBy(unindexed, tables)).toEqual(['catalog.listing'])
    await tellAll()
    const before = (await wholeReads()).get('catalog.listing') ?? 0
    await gateway.server.app.get(Database).prepared('test.unindexed', unindexed, [3])
    await tellAll()
    await eventually('the count', async () => ((await wholeReads()).get('catalog.listing') ?? 0) > before)
  })
})
