import { decodeCursor, idOf, pageOf, type Clock, type Page, type PageRequest, type OrganisationId, type Sql, type VariantId } from '@naru/kernel'
import type { Count, Shelf, StockInBulk } from '../import-rows/ports.js'

/** Stock by hundreds, over the functions that alone may move it. */
export class PostgresStockInBulk implements StockInBulk {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  async places(firmId: OrganisationId): Promise<readonly string[]> {
    const rows = await this.sql.query<{ code: string }>('select code from catalog.stock_place where firm_id = $1 and is_active order by is_default desc, priority, code', [firmId])
    return rows.map(({ code }) => code)
  }

  async shelves(variants: readonly VariantId[]): Promise<ReadonlyMap<VariantId, ReadonlyMap<string, Shelf>>> {
    const rows = await this.sql.query<{ variant_id: string; location: string; on_hand: string; promised: string }>(
      'select variant_id, location, on_hand, reserved + allocated as promised from catalog.stock_balance where variant_id = any ($1) order by variant_id, location',
      [variants],
    )
    const byVariant = Map.groupBy(rows, ({ variant_id }) => idOf<'Variant'>(variant_id))
    return new Map(
      [...byVariant].map(([id, places]) => [id, new Map(places.map(({ location, on_hand, promised }) => [location, { onHand: Number(on_hand), promised: Number(promised) }]))]),
    )
  }

  async count(firmId: OrganisationId, counts: readonly Count[], reference: string): Promise<readonly Count[]> {
    const [row] = await this.sql.query<{ refused: readonly number[] }>('select catalog.count_many($1, $2, $3, $4) as refused', [
      firmId,
      JSON.stringify(counts),
      reference,
      this.clock.now(),
    ])
    return (row?.refused ?? []).flatMap((place) => counts[place - 1] ?? [])
  }

  /** What lies where, by stock number and place, with the quantity below which it is low. */
  async counts(
    firmId: OrganisationId,
    { text, location }: { readonly text: string | null; readonly location: string | null },
    { first, after }: PageRequest,
  ): Promise<Page<{ readonly sku: string; readonly location: string; readonly onHand: number; readonly threshold: number | null }>> {
    const [sku = null, place = null] = (after == null ? undefined : decodeCursor(after)) ?? []
    const rows = await this.sql.query<{ sku: string; location: string; on_hand: string; threshold: number | null }>(
      `select v.sku, b.location, b.on_hand, r.threshold from catalog.variant v join catalog.stock_balance b on b.variant_id = v.id
       left join catalog.low_stock_rule r on r.variant_id = v.id and r.location = b.location
       where v.firm_id = $1 and ($2::text is null or v.sku ilike $2) and ($3::text is null or b.location = $3) and ($4::text is null or (v.sku, b.location) > ($4, $5))
       order by v.sku, b.location limit $6`,
      [firmId, text === null || text.trim() === '' ? null : `%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`, location, sku, place, first + 1],
    )
    return pageOf(
      rows,
      first,
      (row) => [row.sku, row.location],
      (row) => ({ sku: row.sku, location: row.location, onHand: Number(row.on_hand), threshold: row.threshold }),
    )
  }

  async setThresholds(
    firmId: OrganisationId,
    thresholds: readonly { readonly variantId: VariantId; readonly location: string; readonly threshold: number | null }[],
  ): Promise<void> {
    const records = JSON.stringify(thresholds.map(({ variantId, location, threshold }) => ({ variant: variantId, location, threshold })))
    await this.sql.query(
      `delete from catalog.low_stock_rule r using jsonb_to_recordset($1) as t (variant uuid, location text, threshold int)
       where t.threshold is null and r.variant_id = t.variant and r.location = t.location`,
      [records],
    )
    await this.sql.query(
      `insert into catalog.low_stock_rule (variant_id, location, firm_id, threshold)
       select distinct on (t.variant, t.location) t.variant, t.location, $2, t.threshold from jsonb_to_recordset($1) as t (variant uuid, location text, threshold int) where t.threshold is not null
       on conflict (variant_id, location) do update set threshold = excluded.threshold`,
      [records, firmId],
    )
  }
}
