import type { Sql } from '@naru/kernel'
import { variations } from './grow-words.js'

/** Listings of one statement at most, so that neither memory nor temporary files grow with the volume. */
const batch = 50_000
/** Copies up to this number have all variants and a bill of materials; later ones one variant, which is what most goods of a large shop have. */
const fullCopies = 100
/** From so many rows on, indexes are built once afterwards. */
const manyListings = 20_000

const copyId = (id: string): string => `md5(${id}::text || ':' || g.n)::uuid`
/** A price as the copy has it: another by up to three fifths, in whole tens. */
const priced = (minor: string): string => `greatest(10, (${minor} * g.factor / 1000 / 10)::bigint * 10)`
const lead = (days: string): string => `greatest(1, ${days} + g.days)`

/**
 * Multiplies the demonstration's firms and listings until there are so many, for measurements at volume: copies of other lines, prices and
 * terms, each with its variants, tiers, stock and search document. All of it is set-based and in batches.
 */
export async function growDemo(sql: Sql, { firms, listings }: { readonly firms: number; readonly listings: number }): Promise<void> {
  await growFirms(sql, firms)
  const sources = await numberOf(sql, `select count(*)::int as count from catalog.listing where status = 'published'`)
  const missing = listings - sources
  if (sources === 0 || missing <= 0) return
  await sql.query(`set local maintenance_work_mem = '512MB'`)
  await sql.query(`set local work_mem = '64MB'`)
  await prepare(sql)
  const columns = await columnsOf(sql)
  const indexes = missing < manyListings ? [] : await takeIndexes(sql)
  // Copies of what is consistent are consistent: no trigger need look at each of them, and the index of the search reads everything in when it starts.
  await sql.query(`set local session_replication_role = 'replica'`)
  for (let from = 0; from < missing; from += batch) await growListings(sql, columns, from, Math.min(missing, from + batch))
  await sql.query(`insert into catalog.stock_place (firm_id, code, name_ko, name_en, is_default) select distinct f.id, 'main', 'main', 'main', not exists (select from catalog.stock_place p where p.firm_id = f.id and p.is_default)
    from grow_firm f on conflict do nothing`)
  await sql.query(`set local session_replication_role = 'origin'`)
  for (const definition of indexes) await sql.query(definition)
  await sql.query('analyze catalog.listing, catalog.variant, catalog.price_tier, catalog.stock_balance, catalog.search_document, catalog.seller')
}

/** Firms of complexes: the enterprise of the other side sells too, and stays the one it is. */
const firms = `(select s.* from catalog.seller s join parties.organisation p on p.id = s.id and p.kind = 'firm')`

async function growFirms(sql: Sql, wanted: number): Promise<void> {
  const present = await numberOf(sql, `select count(*)::int as count from ${firms} f`)
  const missing = wanted - present
  if (present === 0 || missing <= 0) return
  const columns = await columnsOf(sql)
  await sql.query(
    `create temporary table grown_firm on commit drop as select s.id as source, n.n from generate_series(1, $1::int) as i(i)
     join (select id, row_number() over (order by id) - 1 as place, count(*) over () as size from ${firms} f) s on s.place = (i.i - 1) % s.size
     cross join lateral (select (i.i - 1) / s.size + s.size + 1 as n) n`,
    [missing],
  )
  const named = { id: copyId('o.id'), name_ko: `o.name_ko || ' ' || g.n`, name_en: `o.name_en || ' ' || g.n` }
  await sql.query(
    copy('parties.organisation', columns, { ...named, business_number: 'null', business_number_status: `'none'` }, 'grown_firm g join parties.organisation o on o.id = g.source'),
  )
  await sql.query(copy('catalog.seller', columns, named, 'grown_firm g join catalog.seller o on o.id = g.source'))
}

const sources: Readonly<Record<string, string>> = {
  grow_listing: 'select l.* from catalog.listing l join grow_source s using (id)',
  grow_variant: 'select v.*, v.position = min(v.position) over (partition by v.listing_id) as is_first from catalog.variant v join grow_source s on s.id = v.listing_id',
  grow_tier: 'select t.*, v.listing_id, v.is_first from catalog.price_tier t join grow_variant v on v.id = t.variant_id',
  grow_bill: 'select b.* from catalog.bill_of_materials b join grow_source s on s.id = b.listing_id',
  grow_document:
    'select d.*, p.lowest, p.first from catalog.search_document d join (select v.listing_id, min(v.list_minor) filter (where v.withdrawn_at is null) as lowest, min(v.list_minor) filter (where v.is_first) as first from grow_variant v group by v.listing_id) p using (listing_id)',
}

/** What every copy starts from: the goods in an order with all that belongs to them, the firms in a ring, and the names of lines. Tables of their own, so that copies are never read for copies. */
async function prepare(sql: Sql): Promise<void> {
  await sql.query(
    `create temporary table grow_source on commit drop as select id, row_number() over (order by id) - 1 as place, count(*) over () as size from catalog.listing where status = 'published'`,
  )
  await sql.query(
    `create temporary table grow_firm on commit drop as select s.*, row_number() over (order by md5(s.id::text)) - 1 as place, count(*) over () as size from ${firms} s`,
  )
  await sql.query(
    `create temporary table grow_line on commit drop as select (row_number() over ()) - 1 as place, l.* from jsonb_to_recordset($1::jsonb) as l(ko text, en text, vector tsvector, spelled text)`,
    [JSON.stringify(variations)],
  )
  for (const [name, source] of Object.entries(sources)) await sql.query(`create temporary table ${name} on commit drop as ${source}`)
  await sql.query(`analyze grow_source, grow_firm, grow_line, ${Object.keys(sources).join(', ')}`)
}

async function growListings(sql: Sql, columns: Columns, from: number, to: number): Promise<void> {
  await sql.query('drop table if exists grown')
  // Sizes are asked once: beside a column of each row, the joins would compare everything with everything.
  // What tells copies apart comes from a hash of their place, so that every run grows the same shop; names count on from what is there, so that a grown shop can grow.
  await sql.query(
    `create temporary table grown on commit drop as
     select s.id as source, i.turn, i.n, md5(s.id::text || ':' || i.n)::uuid as id, f.id as firm_id, f.name_ko as firm_ko, f.name_en as firm_en, f.trade_ko, f.trade_en, f.complex, f.complex_name_ko, f.complex_name_en,
       l.ko, l.en, l.vector, l.spelled, 700 + h.h % 900 as factor, (h.h >> 8) % 25 - 4 as days, 1000 / (1 + (h.h >> 4) % 997) as sold, (h.h >> 6) % 12 <> 0 as in_stock
     from generate_series($1::int, $2::int - 1) as k(k)
     join grow_source s on s.place = k.k % (select size from grow_source limit 1)
     cross join lateral (select (k.k / s.size + 1)::int as turn, (k.k / s.size + s.size + 1)::int as n) i
     cross join lateral (select hashint4(k.k)::bigint + 2147483648 as h) h
     join grow_firm f on f.place = h.h % (select size from grow_firm limit 1)
     join grow_line l on l.place = (h.h >> 3) % ${variations.length}`,
    [from, to],
  )
  await sql.query('analyze grown')
  const of = (table: string, key: string): string => `grown g join ${table} o on o.${key} = g.source`
  const isFull = `g.turn <= ${fullCopies}`
  const variants = `${of('grow_variant', 'listing_id')} and (${isFull} or o.is_first)`
  const published = { published_at: 'o.published_at - make_interval(mins => g.n)' }
  const titled = { slug: `o.slug || '-' || g.n`, title_ko: `g.ko || ' ' || o.title_ko`, title_en: `g.en || ' ' || o.title_en`, lead_time_days: lead('o.lead_time_days') }
  await sql.query(copy('catalog.listing', columns, { ...titled, ...published, id: 'g.id', firm_id: 'g.firm_id' }, of('grow_listing', 'id')))
  await sql.query(
    copy(
      'catalog.variant',
      columns,
      { id: copyId('o.id'), listing_id: 'g.id', firm_id: 'g.firm_id', sku: `left(o.sku, 30) || '-' || g.n`, gtin: 'null', list_minor: priced('o.list_minor') },
      variants,
    ),
  )
  await sql.query(
    copy(
      'catalog.price_tier',
      columns,
      { variant_id: copyId('o.variant_id'), price_minor: priced('o.price_minor') },
      `${of('grow_tier', 'listing_id')} and (${isFull} or o.is_first)`,
    ),
  )
  await sql.query(copy('catalog.bill_of_materials', columns, { listing_id: 'g.id', firm_id: 'g.firm_id' }, `${of('grow_bill', 'listing_id')} and ${isFull}`))
  const pieces = 'case when g.in_stock then 1000000 else 0 end'
  await sql.query(`insert into catalog.stock_balance (variant_id, location, on_hand) select ${copyId('o.id')}, 'main', ${pieces} from ${variants}`)
  await sql.query(
    `insert into catalog.stock_movement (variant_id, firm_id, location, kind, quantity, on_hand_change, reserved_change, allocated_change, reference, at)
     select ${copyId('o.id')}, g.firm_id, 'main', 'receive', 1000000, 1000000, 0, 0, 'volume', now() from ${variants} where g.in_stock`,
  )
  await sql.query(
    copy(
      'catalog.search_document',
      columns,
      {
        ...titled,
        ...published,
        listing_id: 'g.id',
        firm_id: 'g.firm_id',
        firm_ko: 'g.firm_ko',
        firm_en: 'g.firm_en',
        trade_ko: 'g.trade_ko',
        trade_en: 'g.trade_en',
        complex: 'g.complex',
        complex_ko: 'g.complex_name_ko',
        complex_en: 'g.complex_name_en',
        price_minor: `case when ${isFull} then ${priced('o.lowest')} else ${priced('o.first')} end`,
        tier_minor: priced('o.tier_minor'),
        variants: `case when ${isFull} then o.variants else 1 end`,
        in_stock: 'g.in_stock',
        sold: 'g.sold',
        rating_average: 'null',
        rating_count: '0',
        document: 'o.document || g.vector',
        spelled: `g.spelled || ' ' || o.spelled`,
      },
      of('grow_document', 'listing_id'),
    ),
  )
}

type Columns = ReadonlyMap<string, readonly string[]>

/** The columns that can be written, by table. */
async function columnsOf(sql: Sql): Promise<Columns> {
  const rows = await sql.query<{ table: string; columns: readonly string[] }>(
    `select c.table_schema || '.' || c.table_name as table, array_agg(c.column_name::text order by c.ordinal_position) as columns from information_schema.columns c
     where c.table_schema in ('catalog', 'parties') and c.is_generated = 'NEVER' and c.is_identity = 'NO' group by 1`,
  )
  return new Map(rows.map(({ table, columns }) => [table, columns]))
}

/** Copies rows `o` with other values for the columns that `changes` names. */
function copy(table: string, columns: Columns, changes: Readonly<Record<string, string>>, from: string): string {
  const list = columns.get(table) ?? []
  const quoted = (name: string): string => `"${name}"`
  return `insert into ${table} (${list.map(quoted).join(', ')}) select ${list.map((name) => changes[name] ?? `o.${quoted(name)}`).join(', ')} from ${from}`
}

/** Drops the indexes of the grown tables that no constraint needs; answers how to make them again. */
async function takeIndexes(sql: Sql): Promise<readonly string[]> {
  const indexes = await sql.query<{ name: string; definition: string }>(
    `select x.indexrelid::regclass::text as name, pg_get_indexdef(x.indexrelid) as definition from pg_index x
     where x.indrelid in ('catalog.listing'::regclass, 'catalog.variant'::regclass, 'catalog.stock_movement'::regclass, 'catalog.search_document'::regclass)
       and not exists (select from pg_constraint c where c.conindid = x.indexrelid) and x.indexrelid <> 'catalog.variant_of_listing'::regclass`,
  )
  for (const { name } of indexes) await sql.query(`drop index ${name}`)
  return indexes.map(({ definition }) => definition)
}

async function numberOf(sql: Sql, count: string): Promise<number> {
  const [row] = await sql.query<{ count: number }>(count)
  return row?.count ?? 0
}
