import type { Sql } from '@naru/kernel'

/** A copy of a row with other keys: columns that `changes` does not name stay as they are, generated ones aside. */
const copyOf = (alias: string, changes: string): string => `(jsonb_populate_record(${alias}, jsonb_build_object(${changes}))).*`
const copyId = (id: string): string => `md5(${id}::text || ':' || n)::uuid`

/**
 * Multiplies the demonstration's firms and listings until there are at least so many, for measurements at volume: copies with
 * other names, each with its variants, tiers, bill of materials, stock and search document.
 */
export async function growDemo(sql: Sql, { firms, listings }: { readonly firms: number; readonly listings: number }): Promise<void> {
  const firmCopies = await copiesNeeded(sql, `select count(*)::int as count from catalog.seller`, firms)
  if (firmCopies > 0) {
    await sql.query(
      `insert into parties.organisation select ${copyOf('o', `'id', ${copyId('o.id')}, 'name_ko', o.name_ko || ' ' || n, 'name_en', o.name_en || ' ' || n, 'business_number', null, 'business_number_status', 'none'`)}
       from parties.organisation o cross join generate_series(1, $1) as n where o.id in (select id from catalog.seller)`,
      [firmCopies],
    )
    await sql.query(
      `insert into catalog.seller select ${copyOf('s', `'id', ${copyId('s.id')}, 'name_ko', s.name_ko || ' ' || n, 'name_en', s.name_en || ' ' || n`)} from catalog.seller s cross join generate_series(1, $1) as n`,
      [firmCopies],
    )
  }
  const copies = await copiesNeeded(sql, `select count(*)::int as count from catalog.listing where status = 'published'`, listings)
  if (copies === 0) return
  // Listings go round the firms that there are, so that no firm has them all.
  await sql.query(
    `create temporary table grown on commit drop as
     select l.id as source, ${copyId('l.id')} as id, n, f.id as firm_id, f.name_ko, f.name_en
     from catalog.listing l cross join generate_series(1, $1) as n
     join (select s.*, row_number() over (order by s.id) - 1 as place, count(*) over () as size from catalog.seller s) f on f.place = (n + ('x' || substr(md5(l.id::text), 1, 6))::bit(24)::int) % f.size
     where l.status = 'published'`,
    [copies],
  )
  await sql.query(
    `insert into catalog.listing select ${copyOf('l', `'id', g.id, 'firm_id', g.firm_id, 'slug', l.slug || '-' || g.n, 'title_ko', l.title_ko || ' ' || g.n, 'title_en', l.title_en || ' ' || g.n, 'published_at', l.published_at - make_interval(mins => g.n)`)} from grown g join catalog.listing l on l.id = g.source`,
  )
  await sql.query(
    `insert into catalog.variant select ${copyOf('v', `'id', md5(v.id::text || ':' || g.n)::uuid, 'listing_id', g.id, 'firm_id', g.firm_id, 'sku', left(v.sku, 30) || '-' || g.n`)} from grown g join catalog.variant v on v.listing_id = g.source`,
  )
  await sql.query(
    `insert into catalog.price_tier select ${copyOf('t', `'variant_id', md5(v.id::text || ':' || g.n)::uuid`)} from grown g join catalog.variant v on v.listing_id = g.source join catalog.price_tier t on t.variant_id = v.id`,
  )
  await sql.query(
    `insert into catalog.bill_of_materials select ${copyOf('b', `'listing_id', g.id, 'firm_id', g.firm_id`)} from grown g join catalog.bill_of_materials b on b.listing_id = g.source`,
  )
  await sql.query(
    `insert into catalog.stock_balance (variant_id, location, on_hand) select md5(v.id::text || ':' || g.n)::uuid, 'main', 1000000 from grown g join catalog.variant v on v.listing_id = g.source`,
  )
  await sql.query(
    `insert into catalog.stock_movement (variant_id, firm_id, location, kind, quantity, on_hand_change, reserved_change, allocated_change, reference, at)
     select md5(v.id::text || ':' || g.n)::uuid, g.firm_id, 'main', 'receive', 1000000, 1000000, 0, 0, 'volume', now() from grown g join catalog.variant v on v.listing_id = g.source`,
  )
  await sql.query(
    `insert into catalog.search_document select ${copyOf('d', `'listing_id', g.id, 'slug', d.slug || '-' || g.n, 'title_ko', d.title_ko || ' ' || g.n, 'title_en', d.title_en || ' ' || g.n, 'firm_id', g.firm_id, 'firm_ko', g.name_ko, 'firm_en', g.name_en, 'in_stock', true, 'published_at', d.published_at - make_interval(mins => g.n)`)}
     from grown g join catalog.search_document d on d.listing_id = g.source`,
  )
  await sql.query('analyze catalog.listing, catalog.variant, catalog.price_tier, catalog.stock_balance, catalog.search_document, catalog.seller')
}

/** How many copies of all that is there reach `wanted`. */
async function copiesNeeded(sql: Sql, count: string, wanted: number): Promise<number> {
  const [row] = await sql.query<{ count: number }>(count)
  const present = row?.count ?? 0
  return present === 0 ? 0 : Math.max(0, Math.ceil(wanted / present) - 1)
}
