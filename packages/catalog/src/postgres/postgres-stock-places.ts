import { decodeCursor, idOf, pageOf, type Instant, type Localized, type OrganisationId, type Page, type PageRequest, type Sql, type VariantId } from '@naru/kernel'
import type { StockPlace, Transfer } from '../domain/stock-place.js'
import type { MovementKind, StockMovement } from '../domain/stock.js'
import type { LowStock, LowStockWatch, MovesBetweenPlaces, StockPlaces } from '../stock-places/ports.js'

interface PlaceRow {
  readonly firm_id: string
  readonly code: string
  readonly name_ko: string
  readonly name_en: string
  readonly address: string
  readonly is_active: boolean
  readonly is_default: boolean
  readonly priority: number
}

/** What lies of a good at a place. */
export interface ShelfRow {
  readonly variantId: VariantId
  readonly listingId: string
  readonly sku: string
  readonly title: Localized
  readonly location: string
  readonly onHand: number
  readonly promised: number
  readonly available: number
  readonly threshold: number | null
  readonly lowSince: Instant | null
}

export interface ShelfQuestion {
  readonly text: string | null
  readonly location: string | null
  /** `low` below the threshold, `out` nothing free. */
  readonly view: 'all' | 'low' | 'out'
}

/** A firm's places, what lies there, and what is carried between them. */
export class PostgresStockPlaces implements StockPlaces, MovesBetweenPlaces {
  constructor(private readonly sql: Sql) {}

  async list(): Promise<readonly StockPlace[]> {
    return (await this.sql.query<PlaceRow>('select * from catalog.stock_place where firm_id = naru.organisation() order by is_default desc, priority, code limit 200')).map(toPlace)
  }

  async find(code: string): Promise<StockPlace | undefined> {
    const [row] = await this.sql.query<PlaceRow>('select * from catalog.stock_place where firm_id = naru.organisation() and code = $1', [code])
    return row && toPlace(row)
  }

  async save({ firmId, code, name, address, isActive, isDefault, priority }: StockPlace): Promise<void> {
    if (isDefault) await this.sql.query('update catalog.stock_place set is_default = false where firm_id = $1 and code <> $2 and is_default', [firmId, code])
    await this.sql.query(
      `insert into catalog.stock_place (firm_id, code, name_ko, name_en, address, is_active, is_default, priority) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (firm_id, code) do update set name_ko = excluded.name_ko, name_en = excluded.name_en, address = excluded.address, is_active = excluded.is_active, is_default = excluded.is_default, priority = excluded.priority`,
      [firmId, code, name.ko, name.en, address, isActive, isDefault, priority],
    )
  }

  async onHandAt(code: string): Promise<number> {
    const [row] = await this.sql.query<{ on_hand: string }>(
      'select coalesce(sum(b.on_hand), 0) as on_hand from catalog.stock_balance b join catalog.variant v on v.id = b.variant_id where v.firm_id = naru.organisation() and b.location = $1',
      [code],
    )
    return Number(row?.on_hand ?? 0)
  }

  async transfer(variantId: VariantId, { from, to, quantity, note }: Transfer, reference: string, at: Instant): Promise<{ readonly available: number | null } | undefined> {
    const [row] = await this.sql.query<{ answer: { readonly available?: number } | null }>('select catalog.transfer_stock($1, $2, $3, $4, $5, $6, $7) as answer', [
      variantId,
      from,
      to,
      quantity,
      reference,
      note,
      at,
    ])
    return row?.answer ? { available: row.answer.available ?? null } : undefined
  }

  /** By stock number and place. */
  async shelves({ text, location, view }: ShelfQuestion, { first, after }: PageRequest): Promise<Page<ShelfRow>> {
    const [sku = null, place = null] = (after == null ? undefined : decodeCursor(after)) ?? []
    const rows = await this.sql.query<{
      id: string
      listing_id: string
      sku: string
      title_ko: string
      title_en: string
      location: string
      on_hand: string
      promised: string
      available: string
      threshold: number | null
      low_since: Date | null
    }>(
      `select v.id, v.listing_id, v.sku, l.title_ko, l.title_en, b.location, b.on_hand, b.reserved + b.allocated as promised, b.available, r.threshold, r.low_since
       from catalog.variant v join catalog.listing l on l.id = v.listing_id join catalog.stock_balance b on b.variant_id = v.id
       left join catalog.low_stock_rule r on r.variant_id = v.id and r.location = b.location
       where v.firm_id = naru.organisation() and ($1::text is null or v.sku ilike $1 or l.title_ko ilike $1 or l.title_en ilike $1) and ($2::text is null or b.location = $2)
         and ($3 = 'all' or ($3 = 'out' and b.available = 0) or ($3 = 'low' and b.available < r.threshold)) and ($4::text is null or (v.sku, b.location) > ($4, $5))
       order by v.sku, b.location limit $6`,
      [text === null || text.trim() === '' ? null : `%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`, location, view, sku, place, first + 1],
    )
    return pageOf(
      rows,
      first,
      (row) => [row.sku, row.location],
      (row) => ({
        variantId: idOf<'Variant'>(row.id),
        listingId: row.listing_id,
        sku: row.sku,
        title: { ko: row.title_ko, en: row.title_en },
        location: row.location,
        onHand: Number(row.on_hand),
        promised: Number(row.promised),
        available: Number(row.available),
        threshold: row.threshold,
        lowSince: row.low_since,
      }),
    )
  }

  /** The firm's journal, newest first. */
  async movements(
    { kind, location, sku }: { readonly kind: MovementKind | null; readonly location: string | null; readonly sku: string | null },
    { first, after }: PageRequest,
  ): Promise<Page<StockMovement & { readonly sku: string }>> {
    const [before = null] = (after == null ? undefined : decodeCursor(after)) ?? []
    const rows = await this.sql.query<{
      id: string
      variant_id: string
      sku: string
      location: string
      kind: MovementKind
      quantity: string
      reference: string
      note: string | null
      at: Date
    }>(
      `select m.id, m.variant_id, v.sku, m.location, m.kind, m.quantity, m.reference, m.note, m.at from catalog.stock_movement m join catalog.variant v on v.id = m.variant_id
       where m.firm_id = naru.organisation() and ($1::text is null or m.kind = $1) and ($2::text is null or m.location = $2) and ($3::text is null or v.sku = $3) and ($4::bigint is null or m.id < $4)
       order by m.id desc limit $5`,
      [kind, location, sku, before, first + 1],
    )
    return pageOf(
      rows,
      first,
      ({ id }) => [id],
      (row) => ({ ...row, variantId: idOf<'Variant'>(row.variant_id), quantity: Number(row.quantity) }),
    )
  }
}

const toPlace = (row: PlaceRow): StockPlace => ({
  firmId: idOf(row.firm_id),
  code: row.code,
  name: { ko: row.name_ko, en: row.name_en },
  address: row.address,
  isActive: row.is_active,
  isDefault: row.is_default,
  priority: row.priority,
})

/** Goods of every firm that are low. As the platform. */
export class PostgresLowStock implements LowStockWatch {
  constructor(private readonly sql: Sql) {}

  async mark(at: Instant): Promise<readonly LowStock[]> {
    await this.sql.query(
      `update catalog.low_stock_rule r set low_since = null from catalog.stock_balance b
       where r.low_since is not null and b.variant_id = r.variant_id and b.location = r.location and b.available >= r.threshold`,
    )
    const rows = await this.sql.query<{ firm_id: string; variant_id: string; sku: string; location: string; available: string }>(
      `update catalog.low_stock_rule r set low_since = $1 from catalog.stock_balance b, catalog.variant v
       where r.low_since is null and b.variant_id = r.variant_id and b.location = r.location and b.available < r.threshold and v.id = r.variant_id
       returning r.firm_id, r.variant_id, v.sku, r.location, b.available`,
      [at],
    )
    return rows.map((row) => ({
      firmId: idOf<'Organisation'>(row.firm_id),
      variantId: idOf<'Variant'>(row.variant_id),
      sku: row.sku,
      location: row.location,
      available: Number(row.available),
    }))
  }

  async countByFirm(): Promise<readonly { readonly firmId: OrganisationId; readonly count: number }[]> {
    const rows = await this.sql.query<{ firm_id: string; count: number }>(
      'select firm_id, count(distinct variant_id)::int as count from catalog.low_stock_rule where low_since is not null group by firm_id order by firm_id',
    )
    return rows.map(({ firm_id, count }) => ({ firmId: idOf(firm_id), count }))
  }
}
