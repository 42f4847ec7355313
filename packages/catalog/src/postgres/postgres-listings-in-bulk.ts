import { decodeCursor, pageOf, type OrganisationId, type PageRequest, type Sql } from '@naru/kernel'
import { toSnapshot } from '../domain/bill-of-materials.js'
import type { Listing } from '../domain/listing.js'
import type { ListingsInBulk, NumberedListing } from '../import-rows/ports.js'
import { listingColumns, toListing, toListingRow, toTierRecords, toVariantRecords, type ListingRecord } from './listing-rows.js'
import { variantsOf } from './postgres-listings.js'

interface NumberedRecord extends ListingRecord {
  readonly number: string | null
}

/** Listings by hundreds: one statement reads them, a few write them. */
export class PostgresListingsInBulk implements ListingsInBulk {
  constructor(private readonly sql: Sql) {}

  async findMany(firmId: OrganisationId, numbers: readonly string[], skus: readonly string[], forChange: boolean): Promise<readonly NumberedListing[]> {
    const ids = await this.sql.query<{ id: string }>(
      `select listing_id as id from catalog.variant where firm_id = $1 and sku = any ($3)
       union select listing_id from catalog.listing_number where firm_id = $1 and number = any ($2)
       union select id from catalog.listing where firm_id = $1 and slug = any ($2)`,
      [firmId, [...new Set(numbers)], [...new Set(skus)]],
    )
    return ids.length === 0
      ? []
      : this.read(
          ids.map(({ id }) => id),
          forChange,
        )
  }

  /** Listings of a firm by id, narrowed by status and by words in titles and stock numbers. */
  async idsOf(
    firmId: OrganisationId,
    { status, text }: { readonly status: string | null; readonly text: string | null },
    { first, after }: PageRequest,
  ): Promise<{ readonly ids: readonly string[]; readonly next: string | null }> {
    const [last = null] = (after == null ? undefined : decodeCursor(after)) ?? []
    const words = text === null || text.trim() === '' ? null : `%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`
    const rows = await this.sql.query<{ id: string }>(
      `select l.id from catalog.listing l where l.firm_id = $1 and ($2::text is null or l.status = $2) and ($4::uuid is null or l.id > $4)
         and ($3::text is null or l.title_ko ilike $3 or l.title_en ilike $3 or exists (select from catalog.variant k where k.listing_id = l.id and k.sku ilike $3))
       order by l.id limit $5`,
      [firmId, status, words, last, first + 1],
    )
    const { items: ids, next } = pageOf(
      rows,
      first,
      ({ id }) => [id],
      ({ id }) => id,
    )
    return { ids, next }
  }

  async read(ids: readonly string[], forChange = false): Promise<readonly NumberedListing[]> {
    if (forChange) await this.sql.query('select from catalog.listing where id = any ($1) order by id for update', [ids])
    const records = await this.sql.query<NumberedRecord>(
      `select l.*, n.number, ${variantsOf} as variants, (select b.bill from catalog.bill_of_materials b where b.listing_id = l.id) as bill
       from catalog.listing l left join catalog.listing_number n on n.listing_id = l.id where l.id = any ($1) order by l.id`,
      [ids],
    )
    return records.map((record) => ({ number: record.number ?? record.slug, listing: toListing(record) }))
  }

  async saveMany(changed: readonly NumberedListing[]): Promise<void> {
    const listings = changed.map(({ listing }) => listing)
    await this.#saveListings(listings)
    await this.#saveVariants(listings)
    await this.#saveBills(listings)
    await this.sql.query(
      `insert into catalog.listing_number (firm_id, number, listing_id)
       select r.firm, r.number, r.id from jsonb_to_recordset($1) as r (firm uuid, number text, id uuid) join catalog.listing l on l.id = r.id where l.slug <> r.number on conflict do nothing`,
      [JSON.stringify(changed.map(({ number, listing }) => ({ firm: listing.firmId, number, id: listing.id })))],
    )
  }

  async #saveListings(listings: readonly Listing[]): Promise<void> {
    const columns = ['id', 'firm_id', 'slug', ...listingColumns]
    const values: unknown[] = []
    const rows = listings.map((listing) => {
      values.push(listing.id, listing.firmId, listing.slug, ...toListingRow(listing))
      return `(${columns.map((_, index) => `$${String(values.length - columns.length + index + 1)}`).join(', ')})`
    })
    await this.sql.query(
      `insert into catalog.listing (${columns.join(', ')}) values ${rows.join(', ')}
       on conflict (id) do update set ${listingColumns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
      values,
    )
  }

  async #saveVariants(listings: readonly Listing[]): Promise<void> {
    const records = listings.map((listing) => `{"listing":"${listing.id}","firm":"${listing.firmId}","variants":${toVariantRecords(listing)}}`)
    await this.sql.query(
      `insert into catalog.variant (id, listing_id, firm_id, position, sku, gtin, options, colour, net_weight_kg, gross_weight_kg, packed_volume_l, list_minor, picture, withdrawn_at)
       select r.id, l.listing, l.firm, r.position, r.sku, r.gtin, r.options, r.colour, r.net, r.gross, r.volume, r.minor, r.picture, r.withdrawn
       from jsonb_to_recordset($1) as l (listing uuid, firm uuid, variants jsonb),
         jsonb_to_recordset(l.variants) as r (id uuid, position int, sku text, gtin text, options jsonb, colour text, net numeric, gross numeric, volume numeric, minor bigint, picture text, withdrawn timestamptz)
       on conflict (id) do update set position = excluded.position, sku = excluded.sku, gtin = excluded.gtin, options = excluded.options, colour = excluded.colour,
         net_weight_kg = excluded.net_weight_kg, gross_weight_kg = excluded.gross_weight_kg, packed_volume_l = excluded.packed_volume_l, list_minor = excluded.list_minor, picture = excluded.picture, withdrawn_at = excluded.withdrawn_at`,
      [`[${records.join(',')}]`],
    )
    await this.sql.query('delete from catalog.price_tier where variant_id = any ($1)', [listings.flatMap(({ variants }) => variants.map(({ id }) => id))])
    const tiers = listings.map(toTierRecords).filter((text) => text !== '[]')
    if (tiers.length > 0)
      await this.sql.query(
        `insert into catalog.price_tier (variant_id, from_quantity, price_minor)
         select r.variant_id, r.from_quantity, r.price_minor from jsonb_to_recordset($1) as r (variant_id uuid, from_quantity int, price_minor bigint)`,
        [`[${tiers.map((text) => text.slice(1, -1)).join(',')}]`],
      )
  }

  async #saveBills(listings: readonly Listing[]): Promise<void> {
    const bills = listings.flatMap(({ id, firmId, billOfMaterials, updatedAt }) => {
      if (!billOfMaterials) return []
      const bill = toSnapshot(billOfMaterials)
      return [{ id, firm: firmId, currency: bill.currency, minor: billOfMaterials.exWorks.minor.toString(), bill, at: updatedAt }]
    })
    if (bills.length === 0) return
    await this.sql.query(
      `insert into catalog.bill_of_materials (listing_id, firm_id, currency, ex_works_minor, bill, updated_at)
       select r.id, r.firm, r.currency, r.minor, r.bill, r.at from jsonb_to_recordset($1) as r (id uuid, firm uuid, currency text, minor bigint, bill jsonb, at timestamptz)
       on conflict (listing_id) do update set currency = excluded.currency, ex_works_minor = excluded.ex_works_minor, bill = excluded.bill, updated_at = excluded.updated_at`,
      [JSON.stringify(bills)],
    )
  }
}
