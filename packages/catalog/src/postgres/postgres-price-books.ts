import { decodeCursor, idOf, money, pageOf, type CurrencyCode, type OrganisationId, type Page, type PageRequest, type PlainDate, type Sql, type VariantId } from '@naru/kernel'
import type { Audience, AudienceKind, BuyerGroup, BuyerGroupId, PriceBook, PriceBookId } from '../domain/price-book.js'
import type { PriceTier } from '../domain/price.js'
import type { BookPriceRow, BuyerGroups, PriceBooks, PricedVariant } from '../price-books/ports.js'

interface GroupRow {
  readonly id: string
  readonly firm_id: string
  readonly name_ko: string
  readonly name_en: string
  readonly companies: readonly string[]
}

/** A firm's groups of buyers. */
export class PostgresBuyerGroups implements BuyerGroups {
  constructor(private readonly sql: Sql) {}

  async find(id: BuyerGroupId): Promise<BuyerGroup | undefined> {
    const [row] = await this.sql.query<GroupRow>(`${groups} where g.id = $1`, [id])
    return row && toGroup(row)
  }

  async list(): Promise<readonly BuyerGroup[]> {
    return (await this.sql.query<GroupRow>(`${groups} order by g.name_ko, g.id limit 200`)).map(toGroup)
  }

  async save({ id, firmId, name, companies }: BuyerGroup): Promise<void> {
    await this.sql.query(
      'insert into catalog.buyer_group (id, firm_id, name_ko, name_en) values ($1, $2, $3, $4) on conflict (id) do update set name_ko = excluded.name_ko, name_en = excluded.name_en',
      [id, firmId, name.ko, name.en],
    )
    await this.sql.query('delete from catalog.buyer_group_member where group_id = $1 and company_id <> all ($2)', [id, companies])
    await this.sql.query('insert into catalog.buyer_group_member (group_id, company_id, firm_id) select $1, unnest($2::uuid[]), $3 on conflict do nothing', [id, companies, firmId])
  }
}

const groups = `select g.*, array(select m.company_id::text from catalog.buyer_group_member m where m.group_id = g.id order by m.company_id) as companies from catalog.buyer_group g`
const toGroup = ({ id, firm_id, name_ko, name_en, companies }: GroupRow): BuyerGroup => ({
  id: idOf(id),
  firmId: idOf(firm_id),
  name: { ko: name_ko, en: name_en },
  companies: companies.map((company) => idOf<'Organisation'>(company)),
})

interface BookRow {
  readonly id: string
  readonly firm_id: string
  readonly audience: AudienceKind
  readonly group_id: string | null
  readonly company_id: string | null
  readonly name_ko: string
  readonly name_en: string
  readonly currency: CurrencyCode
  readonly valid_from: PlainDate
  readonly valid_until: PlainDate | null
  readonly ended_at: Date | null
  readonly created_at: Date
  readonly updated_at: Date
}

/** A firm's price books and what they say. */
export class PostgresPriceBooks implements PriceBooks {
  constructor(private readonly sql: Sql) {}

  async find(id: PriceBookId): Promise<PriceBook | undefined> {
    const [row] = await this.sql.query<BookRow>('select * from catalog.price_book where id = $1', [id])
    return row && toBook(row)
  }

  async findForChange(id: PriceBookId): Promise<PriceBook | undefined> {
    await this.sql.query('select from catalog.price_book where id = $1 for update', [id])
    return this.find(id)
  }

  /** Last changed first, with the number of goods in each. */
  async list(audience: AudienceKind | null, page: PageRequest): Promise<Page<{ readonly book: PriceBook; readonly goods: number }>> {
    const [at = null, id = null] = (page.after == null ? undefined : decodeCursor(page.after)) ?? []
    const rows = await this.sql.query<BookRow & { goods: number }>(
      `select b.*, (select count(distinct p.variant_id)::int from catalog.book_price p where p.book_id = b.id) as goods from catalog.price_book b
       where ($1::text is null or b.audience = $1) and ($2::timestamptz is null or (b.updated_at, b.id) < ($2, $3::uuid)) order by b.updated_at desc, b.id desc limit $4`,
      [audience, at, id, page.first + 1],
    )
    return pageOf(
      rows,
      page.first,
      (row) => [row.updated_at.toISOString(), row.id],
      (row) => ({ book: toBook(row), goods: row.goods }),
    )
  }

  async countGoods(id: PriceBookId): Promise<number> {
    const [row] = await this.sql.query<{ goods: number }>('select count(distinct variant_id)::int as goods from catalog.book_price where book_id = $1', [id])
    return row?.goods ?? 0
  }

  async save(book: PriceBook): Promise<void> {
    const { audience } = book
    await this.sql.query(
      `insert into catalog.price_book (id, firm_id, audience, group_id, company_id, name_ko, name_en, currency, valid_from, valid_until, ended_at, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       on conflict (id) do update set name_ko = excluded.name_ko, name_en = excluded.name_en, valid_from = excluded.valid_from, valid_until = excluded.valid_until,
         ended_at = excluded.ended_at, updated_at = excluded.updated_at`,
      [
        book.id,
        book.firmId,
        audience.kind,
        audience.kind === 'group' ? audience.groupId : null,
        audience.kind === 'company' ? audience.companyId : null,
        book.name.ko,
        book.name.en,
        book.currency,
        book.validFrom,
        book.validUntil,
        book.status === 'ended' ? book.endedAt : null,
        book.createdAt,
        book.updatedAt,
      ],
    )
  }

  async variantsBySku(firmId: OrganisationId, skus: readonly string[]): Promise<readonly PricedVariant[]> {
    const rows = await this.sql.query<{ id: string; sku: string; currency: string }>(
      'select v.id, v.sku, l.currency from catalog.variant v join catalog.listing l on l.id = v.listing_id where v.firm_id = $1 and v.sku = any ($2)',
      [firmId, skus],
    )
    return rows.map(({ id, sku, currency }) => ({ variantId: idOf(id), sku, currency }))
  }

  async pricesNow({ id, currency }: PriceBook, variants: readonly VariantId[]): Promise<ReadonlyMap<VariantId, readonly PriceTier[]>> {
    const rows = await this.sql.query<{ variant_id: string; from_quantity: number; price_minor: string }>(
      'select variant_id, from_quantity, price_minor from catalog.book_price where book_id = $1 and variant_id = any ($2) order by variant_id, from_quantity',
      [id, variants],
    )
    const byVariant = Map.groupBy(rows, ({ variant_id }) => idOf<'Variant'>(variant_id))
    return new Map(
      [...byVariant].map(([variantId, tiers]) => [
        variantId,
        tiers.map(({ from_quantity, price_minor }) => ({ from: from_quantity, price: money(BigInt(price_minor), currency) })),
      ]),
    )
  }

  async setPrices({ id, firmId }: PriceBook, prices: ReadonlyMap<VariantId, readonly PriceTier[]>): Promise<void> {
    await this.sql.query('delete from catalog.book_price where book_id = $1 and variant_id = any ($2)', [id, [...prices.keys()]])
    const rows = [...prices].flatMap(([variantId, tiers]) => tiers.map(({ from, price }) => ({ variant_id: variantId, from_quantity: from, price_minor: price.minor.toString() })))
    await this.sql.query(
      `insert into catalog.book_price (book_id, firm_id, variant_id, from_quantity, price_minor)
       select $1, $2, r.variant_id, r.from_quantity, r.price_minor from jsonb_to_recordset($3) as r (variant_id uuid, from_quantity int, price_minor bigint)`,
      [id, firmId, JSON.stringify(rows)],
    )
  }

  /** The goods of a book by stock number. */
  async pricesOf({ id, currency }: PriceBook, page: PageRequest): Promise<Page<BookPriceRow>> {
    const [after = null] = (page.after == null ? undefined : decodeCursor(page.after)) ?? []
    const rows = await this.sql.query<{
      id: string
      sku: string
      title_ko: string
      title_en: string
      list_minor: string
      base: CurrencyCode
      tiers: readonly { from: number; minor: string }[]
    }>(
      `select v.id, v.sku, l.title_ko, l.title_en, v.list_minor, l.currency as base,
         (select jsonb_agg(jsonb_build_object('from', p.from_quantity, 'minor', p.price_minor::text) order by p.from_quantity) from catalog.book_price p where p.book_id = $1 and p.variant_id = v.id) as tiers
       from catalog.variant v join catalog.listing l on l.id = v.listing_id
       where v.id in (select p.variant_id from catalog.book_price p where p.book_id = $1) and ($2::text is null or v.sku > $2) order by v.sku limit $3`,
      [id, after, page.first + 1],
    )
    return pageOf(
      rows,
      page.first,
      ({ sku }) => [sku],
      (row) => ({
        variantId: idOf<'Variant'>(row.id),
        sku: row.sku,
        title: { ko: row.title_ko, en: row.title_en },
        list: money(BigInt(row.list_minor), row.base),
        tiers: row.tiers.map(({ from, minor }) => ({ from, price: money(BigInt(minor), currency) })),
      }),
    )
  }
}

function toBook(row: BookRow): PriceBook {
  const facts = {
    id: idOf<'PriceBook'>(row.id),
    firmId: idOf<'Organisation'>(row.firm_id),
    name: { ko: row.name_ko, en: row.name_en },
    audience: toAudience(row),
    currency: row.currency,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
  return row.ended_at === null ? { ...facts, status: 'open' } : { ...facts, status: 'ended', endedAt: row.ended_at }
}

function toAudience({ audience, group_id, company_id }: BookRow): Audience {
  if (audience === 'group' && group_id !== null) return { kind: 'group', groupId: idOf(group_id) }
  if (audience === 'company' && company_id !== null) return { kind: 'company', companyId: idOf(company_id) }
  return { kind: 'everybody' }
}
