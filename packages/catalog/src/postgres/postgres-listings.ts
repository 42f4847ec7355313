import { decodeCursor, idOf, pageOf, type CurrencyCode, type ListingId, type OrganisationId, type Page, type PageRequest, type Sql, type VariantId } from '@naru/kernel'
import { toSnapshot } from '../domain/bill-of-materials.js'
import type { ListingPicture } from '../domain/listing-pictures.js'
import type { Listing, ListingStatus, Stage } from '../domain/listing.js'
import type { ListingTerms } from '../domain/listing-terms.js'
import type { StockBalance } from '../domain/stock.js'
import type { PictureColour, PictureKind } from '../pictures/picture-kinds.js'
import type { ListingRow, Listings } from '../ports.js'
import { listingColumns, toListing, toListingRow, toTierRecords, toVariantRecords, variantRecord, type ListingRecord } from './listing-rows.js'

const ofFirm = `(l.firm_id = naru.organisation() or naru.is_system())`
/** Variants with their tiers of listing `l`, as JSON. */
export const variantsOf = `(select coalesce(jsonb_agg(${variantRecord} order by v.position), '[]') from catalog.variant v where v.listing_id = l.id)`

/** Listings that meet a condition, by default the firm's own: one aggregate, read in one statement and written in at most five. */
export class PostgresListings implements Listings {
  constructor(
    private readonly sql: Sql,
    private readonly reach = ofFirm,
  ) {}

  find(id: ListingId): Promise<Listing | undefined> {
    return this.#read('l.id = $1', id)
  }

  async findForChange(id: ListingId): Promise<Listing | undefined> {
    await this.sql.query(`select from catalog.listing l where l.id = $1 and ${this.reach} for update`, [id])
    return this.find(id)
  }

  async findByVariantForChange(id: VariantId): Promise<Listing | undefined> {
    await this.sql.query(`select from catalog.listing l where l.id = (select v.listing_id from catalog.variant v where v.id = $1) and ${this.reach} for update`, [id])
    return this.findByVariant(id)
  }

  findByVariant(id: VariantId): Promise<Listing | undefined> {
    return this.#read('l.id = (select v.listing_id from catalog.variant v where v.id = $1)', id)
  }

  async holderOfSku(firm: OrganisationId, sku: string): Promise<VariantId | undefined> {
    const [row] = await this.sql.query<{ id: string }>('select id from catalog.variant where firm_id = $1 and sku = $2', [firm, sku])
    return row && idOf(row.id)
  }

  /** What variants show of their listing, without the variants. */
  async headOf(id: ListingId): Promise<Pick<ListingTerms, 'title' | 'pictures' | 'pictureKind'> | undefined> {
    const [row] = await this.sql.query<{ title_ko: string; title_en: string; pictures: readonly ListingPicture[]; picture_kind: PictureKind }>(
      `select l.title_ko, l.title_en, l.pictures, l.picture_kind from catalog.listing l where l.id = $1 and ${this.reach}`,
      [id],
    )
    return row && { title: { ko: row.title_ko, en: row.title_en }, pictures: row.pictures, pictureKind: row.picture_kind }
  }

  async takenSkus(firm: OrganisationId, skus: readonly string[]): Promise<readonly string[]> {
    const rows = await this.sql.query<{ sku: string }>('select sku from catalog.variant where firm_id = $1 and sku = any ($2) order by sku', [firm, skus])
    return rows.map(({ sku }) => sku)
  }

  async insert(listing: Listing): Promise<void> {
    const places = listingColumns.map((_, index) => `$${index + 4}`).join(', ')
    await this.sql.query(`insert into catalog.listing (id, firm_id, slug, ${listingColumns.join(', ')}) values ($1, $2, $3, ${places})`, [
      listing.id,
      listing.firmId,
      listing.slug,
      ...toListingRow(listing),
    ])
    await this.#saveParts(listing)
  }

  async save(listing: Listing): Promise<void> {
    await this.saveStanding(listing)
    await this.#saveParts(listing)
  }

  async saveStanding(listing: Listing): Promise<void> {
    await this.sql.query(`update catalog.listing l set ${listingColumns.map((column, index) => `${column} = $${index + 2}`).join(', ')} where l.id = $1`, [
      listing.id,
      ...toListingRow(listing),
    ])
  }

  /** Last changed first; `text` is looked for in titles and stock numbers. */
  async listOwn({ status, text, page }: { readonly status: ListingStatus | null; readonly text: string | null; readonly page: PageRequest }): Promise<Page<ListingRow>> {
    const [at = null, id = null] = (page.after == null ? undefined : decodeCursor(page.after)) ?? []
    const rows = await this.sql.query<OwnRow>(
      `select l.id, l.slug, l.status, l.title_ko, l.title_en, l.category, l.picture_kind, l.hs, l.currency, l.updated_at,
         v.colour, v.picture, v.price, v.variants, l.revision_stage, l.publish_at, l.pictures, s.available, s.reserved, s.allocated, exists (select from catalog.bill_of_materials b where b.listing_id = l.id) as has_bill
       from catalog.listing l
       left join lateral (select count(*)::int as variants, min(list_minor) as price, (array_agg(colour order by position))[1] as colour, (array_agg(picture order by position))[1] as picture, array_agg(id) as ids from catalog.variant where listing_id = l.id) v on true
       left join lateral (select coalesce(sum(available), 0)::int as available, coalesce(sum(reserved), 0)::int as reserved, coalesce(sum(allocated), 0)::int as allocated from catalog.stock_balance where variant_id = any (v.ids)) s on true
       where ${this.reach} and ($1::text is null or l.status = $1)
         and ($2::text is null or l.title_ko ilike $2 or l.title_en ilike $2 or exists (select from catalog.variant k where k.listing_id = l.id and k.sku ilike $2))
         and ($3::timestamptz is null or (l.updated_at, l.id) < ($3, $4::uuid))
       order by l.updated_at desc, l.id desc limit $5`,
      [status, text === null || text.trim() === '' ? null : `%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`, at, id, page.first + 1],
    )
    return pageOf(rows, page.first, (row) => [row.updated_at.toISOString(), row.id], toRow)
  }

  async countOwn(): Promise<readonly { readonly status: ListingStatus; readonly count: number }[]> {
    return this.sql.query(`select l.status, count(*)::int as count from catalog.listing l where ${this.reach} group by l.status order by l.status`)
  }

  /** Stock of a listing's variants by location. */
  async stockOf(id: ListingId): Promise<readonly StockBalance[]> {
    const rows = await this.sql.query<{ variant_id: string; location: string; on_hand: string; reserved: string; allocated: string; available: string }>(
      'select b.* from catalog.stock_balance b join catalog.variant v on v.id = b.variant_id where v.listing_id = $1 order by v.position, b.location',
      [id],
    )
    return rows.map((row) => ({
      variantId: idOf(row.variant_id),
      location: row.location,
      onHand: Number(row.on_hand),
      reserved: Number(row.reserved),
      allocated: Number(row.allocated),
      available: Number(row.available),
    }))
  }

  async #read(condition: string, id: string): Promise<Listing | undefined> {
    const [record] = await this.sql.query<ListingRecord>(
      `select l.*, ${variantsOf} as variants, (select b.bill from catalog.bill_of_materials b where b.listing_id = l.id) as bill from catalog.listing l where ${condition} and ${this.reach}`,
      [id],
    )
    return record && toListing(record)
  }

  async #saveParts(listing: Listing): Promise<void> {
    if (listing.variants.length > 0) await this.#saveVariants(listing)
    if (!listing.billOfMaterials) return
    const bill = toSnapshot(listing.billOfMaterials)
    await this.sql.query(
      `insert into catalog.bill_of_materials (listing_id, firm_id, currency, ex_works_minor, bill, updated_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (listing_id) do update set currency = excluded.currency, ex_works_minor = excluded.ex_works_minor, bill = excluded.bill, updated_at = excluded.updated_at`,
      [listing.id, listing.firmId, bill.currency, listing.billOfMaterials.exWorks.minor.toString(), JSON.stringify(bill), listing.updatedAt],
    )
  }

  async #saveVariants(listing: Listing): Promise<void> {
    await this.sql.query(
      `insert into catalog.variant (id, listing_id, firm_id, position, sku, gtin, options, colour, net_weight_kg, gross_weight_kg, packed_volume_l, list_minor, picture, withdrawn_at)
       select r.id, $1, $2, r.position, r.sku, r.gtin, r.options, r.colour, r.net, r.gross, r.volume, r.minor, r.picture, r.withdrawn
       from jsonb_to_recordset($3) as r (id uuid, position int, sku text, gtin text, options jsonb, colour text, net numeric, gross numeric, volume numeric, minor bigint, picture text, withdrawn timestamptz)
       on conflict (id) do update set position = excluded.position, sku = excluded.sku, gtin = excluded.gtin, options = excluded.options, colour = excluded.colour,
         net_weight_kg = excluded.net_weight_kg, gross_weight_kg = excluded.gross_weight_kg, packed_volume_l = excluded.packed_volume_l, list_minor = excluded.list_minor, picture = excluded.picture, withdrawn_at = excluded.withdrawn_at`,
      [listing.id, listing.firmId, toVariantRecords(listing)],
    )
    await this.sql.query('delete from catalog.price_tier where variant_id = any ($1)', [listing.variants.map(({ id }) => id)])
    await this.sql.query(
      `insert into catalog.price_tier (variant_id, from_quantity, price_minor)
       select r.variant_id, r.from_quantity, r.price_minor from jsonb_to_recordset($1) as r (variant_id uuid, from_quantity int, price_minor bigint)`,
      [toTierRecords(listing)],
    )
  }
}

interface OwnRow {
  readonly id: string
  readonly slug: string
  readonly status: ListingStatus
  readonly title_ko: string
  readonly title_en: string
  readonly category: string
  readonly picture_kind: PictureKind
  readonly hs: string
  readonly currency: CurrencyCode
  readonly updated_at: Date
  readonly colour: PictureColour | null
  readonly price: string | null
  readonly variants: number
  readonly available: number
  readonly reserved: number
  readonly allocated: number
  readonly has_bill: boolean
  readonly picture: string | null
  readonly pictures: readonly ListingPicture[]
  readonly revision_stage: Stage | null
  readonly publish_at: Date | null
}

const toRow = (row: OwnRow): ListingRow => ({
  id: idOf(row.id),
  slug: row.slug,
  status: row.status,
  title: { ko: row.title_ko, en: row.title_en },
  category: row.category,
  pictureKind: row.picture_kind,
  colour: row.colour,
  hs: row.hs,
  price: row.price === null ? null : { minor: BigInt(row.price), currency: row.currency },
  variants: row.variants,
  available: row.available,
  reserved: row.reserved,
  allocated: row.allocated,
  hasBillOfMaterials: row.has_bill,
  picture: row.picture ?? row.pictures[0]?.id ?? null,
  revision: row.revision_stage,
  publishAt: row.publish_at,
  updatedAt: row.updated_at,
})
