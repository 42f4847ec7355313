import { idOf, type ComplexCode, type ListingId, type OrganisationId, type PlainDate, type Sql } from '@naru/kernel'
import type { Category } from '../domain/category.js'
import type { SearchDocument } from '../domain/search-document.js'
import { shelvesOf, type Shelves } from '../domain/shelves.js'
import type { Seller } from '../domain/seller.js'
import { isOffered } from '../domain/variant.js'
import type { Categories, CataloguePorts, Sellers, ShopWindow } from '../ports.js'
import { PostgresAttributes } from './postgres-attributes.js'
import { PostgresListingHistory, PostgresPictures, PostgresReviewRules } from './postgres-listing-history.js'
import { PostgresListings } from './postgres-listings.js'

/** Everything that the use cases of listings work with, on one transaction. */
export function postgresCatalogue(sql: Sql): CataloguePorts & { readonly listings: PostgresListings } {
  return {
    listings: new PostgresListings(sql),
    categories: new PostgresCategories(sql),
    sellers: new PostgresSellers(sql),
    window: new PostgresShopWindow(sql),
    history: new PostgresListingHistory(sql),
    rules: new PostgresReviewRules(sql),
    pictures: new PostgresPictures(sql),
  }
}

export class PostgresCategories implements Categories {
  constructor(private readonly sql: Sql) {}

  async list(): Promise<readonly Category[]> {
    const rows = await this.sql.query<{ slug: string; name_ko: string; name_en: string; parent: string | null; icon: string }>(
      'select slug, name_ko, name_en, parent, icon from catalog.category order by position',
    )
    return rows.map(({ slug, name_ko, name_en, parent, icon }) => ({ slug, name: { ko: name_ko, en: name_en }, parent, icon }))
  }

  async shelves(): Promise<Shelves> {
    return shelvesOf(await this.list(), await new PostgresAttributes(this.sql).list())
  }
}

interface SellerRow {
  readonly id: string
  readonly name_ko: string
  readonly name_en: string
  readonly trade_ko: string
  readonly trade_en: string
  readonly complex: ComplexCode
  readonly complex_name_ko: string
  readonly complex_name_en: string
  readonly time_zone: string
}

export class PostgresSellers implements Sellers {
  constructor(private readonly sql: Sql) {}

  async find(id: OrganisationId): Promise<Seller | undefined> {
    const [row] = await this.sql.query<SellerRow>('select * from catalog.seller where id = $1', [id])
    return (
      row && {
        id: idOf(row.id),
        name: { ko: row.name_ko, en: row.name_en },
        trade: { ko: row.trade_ko, en: row.trade_en },
        complex: row.complex,
        complexName: { ko: row.complex_name_ko, en: row.complex_name_en },
        timeZone: row.time_zone,
      }
    )
  }

  async get(id: OrganisationId): Promise<Seller> {
    const seller = await this.find(id)
    if (!seller) throw new Error(`a listing of an unknown firm: ${id}`)
    return seller
  }

  async save({ id, name, trade, complex, complexName, timeZone }: Seller): Promise<void> {
    await this.sql.query(
      `insert into catalog.seller (id, name_ko, name_en, trade_ko, trade_en, complex, complex_name_ko, complex_name_en, time_zone) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (id) do update set name_ko = excluded.name_ko, name_en = excluded.name_en, trade_ko = excluded.trade_ko, trade_en = excluded.trade_en,
         complex = excluded.complex, complex_name_ko = excluded.complex_name_ko, complex_name_en = excluded.complex_name_en, time_zone = excluded.time_zone`,
      [id, name.ko, name.en, trade.ko, trade.en, complex, complexName.ko, complexName.en, timeZone],
    )
  }
}

export class PostgresShopWindow implements ShopWindow {
  constructor(private readonly sql: Sql) {}

  async show(document: SearchDocument): Promise<void> {
    const row = toRow(document)
    const columns = Object.keys(row)
    const places = columns.map((_, index) => `$${index + 2}`)
    await this.sql.query(
      `insert into catalog.search_document (in_stock, rating_count, rating_average, ${columns.join(', ')})
       select exists (select from catalog.variant v join catalog.stock_balance b on b.variant_id = v.id where v.listing_id = $1 and v.withdrawn_at is null and b.available > 0),
         rated.n, case when rated.n > 0 then round(rated.s / rated.n, 2) end, ${places.join(', ')}
       from (select coalesce(sum(c), 0)::int as n, coalesce(sum(c * i), 0) as s from catalog.rating t cross join unnest(t.counts) with ordinality as u (c, i) where t.listing_id = $1) rated
       on conflict (listing_id) do update set in_stock = excluded.in_stock, ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
      [document.listing.id, ...Object.values(row)],
    )
  }

  async hide(listing: ListingId): Promise<void> {
    await this.sql.query('delete from catalog.search_document where listing_id = $1', [listing])
  }

  async rename({ id, name, trade, complex, complexName }: Seller): Promise<void> {
    await this.sql.query(
      'update catalog.search_document set firm_ko = $2, firm_en = $3, trade_ko = $4, trade_en = $5, complex = $6, complex_ko = $7, complex_en = $8 where firm_id = $1',
      [id, name.ko, name.en, trade.ko, trade.en, complex, complexName.ko, complexName.en],
    )
  }

  async certificatesOf(listing: ListingId, day: PlainDate): Promise<readonly string[]> {
    const rows = await this.sql.query<{ kind: string }>('select kind from catalog.valid_certificates($1, $2) order by kind', [listing, day])
    return rows.map(({ kind }) => kind)
  }

  async prefer(listing: ListingId, countries: readonly string[]): Promise<void> {
    await this.sql.query('update catalog.search_document set preferential_in = $2 where listing_id = $1', [listing, countries])
  }
}

function toRow({ listing, seller, ...found }: SearchDocument): Readonly<Record<string, unknown>> {
  const { terms } = listing
  return {
    listing_id: listing.id,
    slug: listing.slug,
    title_ko: terms.title.ko,
    title_en: terms.title.en,
    picture_kind: terms.pictureKind,
    colour: found.firstVariant.colour,
    firm_id: seller.id,
    firm_ko: seller.name.ko,
    firm_en: seller.name.en,
    trade_ko: seller.trade.ko,
    trade_en: seller.trade.en,
    complex: seller.complex,
    complex_ko: seller.complexName.ko,
    complex_en: seller.complexName.en,
    category: terms.category,
    category_path: found.categoryPath,
    currency: terms.currency,
    price_minor: found.lowest.prices.list.minor.toString(),
    tier_from: found.lowestTier?.from ?? null,
    tier_minor: found.lowestTier?.price.minor.toString() ?? null,
    minimum: terms.minimum,
    unit: terms.unit,
    lead_time_days: terms.leadTimeDays,
    channels: terms.channels,
    produced_in: terms.producedIn,
    zone: terms.zone,
    variants: listing.variants.filter(isOffered).length,
    picture: found.firstVariant.picture ?? terms.pictures[0]?.id ?? null,
    attributes: found.filters,
    measures: JSON.stringify(found.measures),
    published_at: listing.publishedAt,
    document: found.vector,
    spelled: found.spelled,
  }
}
