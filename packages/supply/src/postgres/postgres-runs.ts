import {
  decimal,
  decodeCursor,
  pageOf,
  type FirmOrderId,
  type Instant,
  type ListingId,
  type OrderLineId,
  type OrganisationId,
  type Page,
  type PageRequest,
  type Sql,
  type VariantId,
} from '@naru/kernel'
import type { LotId, MaterialId, RunId } from '../domain/ids.js'
import type { RecipeLine, Run, RunUse } from '../domain/production.js'
import type { Recipes, Runs } from '../ports.js'

interface Row {
  readonly id: RunId
  readonly firm_id: OrganisationId
  readonly listing_id: ListingId
  readonly variant_id: VariantId
  readonly number: string
  readonly quantity: number
  readonly at: Date
  readonly consumed: readonly { readonly lotId: LotId; readonly quantity: string }[]
}

const toRun = (row: Row): Run => ({
  id: row.id,
  firmId: row.firm_id,
  listingId: row.listing_id,
  variantId: row.variant_id,
  number: row.number,
  quantity: row.quantity,
  at: row.at,
  consumed: row.consumed.map(({ lotId, quantity }) => ({ lotId, quantity: decimal(quantity) })),
})

const select = `select r.id, r.firm_id, r.listing_id, r.variant_id, r.number, r.quantity, r.at,
  coalesce((select jsonb_agg(jsonb_build_object('lotId', m.lot_id, 'quantity', m.quantity::text) order by m.id) from supply.lot_movement m where m.run_id = r.id), '[]') as consumed
  from supply.run r`

export class PostgresRuns implements Runs {
  constructor(private readonly sql: Sql) {}

  async findByNumber(firmId: OrganisationId, number: string): Promise<Run | undefined> {
    const [row] = await this.sql.query<Row>(`${select} where r.firm_id = $1 and r.number = $2`, [firmId, number])
    return row && toRun(row)
  }

  async record({ id, firmId, listingId, variantId, number, quantity, at, consumed }: Run): Promise<void> {
    const parts = JSON.stringify(consumed.map((part) => ({ lot: part.lotId, quantity: part.quantity.toFixed() })))
    await this.sql.query('insert into supply.run (id, firm_id, listing_id, variant_id, number, quantity, unused, at) values ($1, $2, $3, $4, $5, $6, $6, $7)', [
      id,
      firmId,
      listingId,
      variantId,
      number,
      quantity,
      at,
    ])
    await this.sql.query(
      `with taken as (select lot, quantity from jsonb_to_recordset($1::jsonb) as t(lot uuid, quantity numeric)),
         used as (update supply.lot l set left_over = left_over - t.quantity from taken t where l.id = t.lot)
       insert into supply.lot_movement (lot_id, firm_id, kind, quantity, run_id, reference, at) select lot, $2, 'consume', quantity, $3, $4, $5 from taken`,
      [parts, firmId, id, number, at],
    )
  }

  async list({ first, after }: PageRequest): Promise<Page<Run>> {
    const [at, id] = after == null ? [] : (decodeCursor(after) ?? [])
    const rows = await this.sql.query<Row>(`${select} where $1::timestamptz is null or (r.at, r.id) < ($1, $2::uuid) order by r.at desc, r.id desc limit $3`, [
      at ?? null,
      id ?? null,
      first + 1,
    ])
    return pageOf(rows, first, (row) => [row.at.toISOString(), row.id], toRun)
  }

  async lockUnused(variantId: VariantId): Promise<readonly { readonly id: RunId; readonly left: number }[]> {
    return this.sql.query<{ id: RunId; left: number }>('select id, unused as left from supply.run where variant_id = $1 and unused > 0 order by at, id for update', [variantId])
  }

  async use(
    { orderId, orderLineId, shipment }: { readonly orderId: FirmOrderId; readonly orderLineId: OrderLineId; readonly shipment: string },
    uses: readonly RunUse[],
    at: Instant,
  ): Promise<boolean> {
    const [counted] = await this.sql.query('select from supply.run_use where order_line_id = $1 and shipment = $2 limit 1', [orderLineId, shipment])
    if (counted) return false
    await this.sql.query(
      `with given as (select run, quantity from jsonb_to_recordset($1::jsonb) as t(run uuid, quantity int)),
         taken as (update supply.run r set unused = unused - g.quantity from given g where r.id = g.run returning r.id, r.firm_id, g.quantity)
       insert into supply.run_use (run_id, firm_id, order_id, order_line_id, shipment, quantity, at) select id, firm_id, $2, $3, $4, quantity, $5 from taken`,
      [JSON.stringify(uses.map(({ runId, quantity }) => ({ run: runId, quantity }))), orderId, orderLineId, shipment, at],
    )
    return true
  }
}

export class PostgresRecipes implements Recipes {
  constructor(private readonly sql: Sql) {}

  async of(listingId: ListingId): Promise<readonly RecipeLine[]> {
    const rows = await this.sql.query<{ material_id: MaterialId; place: number; per_piece: string }>(
      'select material_id, place, per_piece::text from supply.recipe_line where listing_id = $1 order by place',
      [listingId],
    )
    return rows.map(({ material_id, place, per_piece }) => ({ materialId: material_id, place, perPiece: decimal(per_piece) }))
  }

  async using(materialId: MaterialId): Promise<readonly ListingId[]> {
    const rows = await this.sql.query<{ listing_id: ListingId }>('select listing_id from supply.recipe_line where material_id = $1 order by listing_id', [materialId])
    return rows.map(({ listing_id }) => listing_id)
  }

  async replace(firmId: OrganisationId, listingId: ListingId, lines: readonly RecipeLine[]): Promise<void> {
    await this.sql.query('delete from supply.recipe_line where listing_id = $1', [listingId])
    await this.sql.query(
      `insert into supply.recipe_line (listing_id, firm_id, place, material_id, per_piece)
       select $1, $2, place, material, quantity from jsonb_to_recordset($3::jsonb) as t(place int, material uuid, quantity numeric)`,
      [listingId, firmId, JSON.stringify(lines.map(({ place, materialId, perPiece }) => ({ place, material: materialId, quantity: perPiece.toFixed() })))],
    )
  }
}
