import { decimal, decodeCursor, pageOf, type OrderLineId, type OrganisationId, type Page, type PageRequest, type PlainDate, type Sql } from '@naru/kernel'
import type { LotId, MaterialId } from '../domain/ids.js'
import type { Lot } from '../domain/lot.js'
import type { Lots } from '../ports.js'

interface Row {
  readonly id: LotId
  readonly material_id: MaterialId
  readonly firm_id: OrganisationId
  readonly number: string
  readonly supplier_id: OrganisationId | null
  readonly supplier_name: string
  readonly order_line_id: OrderLineId | null
  readonly quantity: string
  readonly left_over: string
  readonly unit_value: string
  readonly origin: string
  readonly originating: boolean
  readonly declaration: string | null
  readonly received_at: Date
  readonly expires_on: PlainDate | null
}

const toLot = (row: Row): Lot => ({
  id: row.id,
  materialId: row.material_id,
  firmId: row.firm_id,
  number: row.number,
  supplier: { id: row.supplier_id, name: row.supplier_name },
  orderLineId: row.order_line_id,
  quantity: decimal(row.quantity),
  left: decimal(row.left_over),
  unitValue: decimal(row.unit_value),
  origin: row.origin,
  originating: row.originating,
  declaration: row.declaration,
  receivedAt: row.received_at,
  expiresOn: row.expires_on,
})

export class PostgresLots implements Lots {
  constructor(private readonly sql: Sql) {}

  find(id: LotId): Promise<Lot | undefined> {
    return this.one('id = $1', [id])
  }

  findByNumber(materialId: MaterialId, number: string): Promise<Lot | undefined> {
    return this.one('material_id = $1 and number = $2', [materialId, number])
  }

  findByOrderLine(id: OrderLineId): Promise<Lot | undefined> {
    return this.one('order_line_id = $1', [id])
  }

  async lockOpen(materialIds: readonly MaterialId[]): Promise<readonly Lot[]> {
    const rows = await this.sql.query<Row>('select * from supply.lot where material_id = any ($1::uuid[]) and left_over > 0 order by id for update', [[...materialIds]])
    return rows.map(toLot)
  }

  async listOpen(materialId: MaterialId): Promise<readonly Lot[]> {
    const rows = await this.sql.query<Row>('select * from supply.lot where material_id = $1 and left_over > 0 order by received_at, number', [materialId])
    return rows.map(toLot)
  }

  async list(materialId: MaterialId, { first, after }: PageRequest): Promise<Page<Lot>> {
    const [at, id] = after == null ? [] : (decodeCursor(after) ?? [])
    const rows = await this.sql.query<Row>(
      `select * from supply.lot where material_id = $1 and ($2::timestamptz is null or (received_at, id) < ($2, $3::uuid)) order by received_at desc, id desc limit $4`,
      [materialId, at ?? null, id ?? null, first + 1],
    )
    return pageOf(rows, first, (row) => [row.received_at.toISOString(), row.id], toLot)
  }

  async receive(lot: Lot): Promise<void> {
    await this.sql.query(
      `with received as (
         insert into supply.lot (id, material_id, firm_id, number, supplier_id, supplier_name, order_line_id, quantity, left_over, unit_value, origin, originating, declaration, received_at, expires_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12, $13, $14) returning id)
       insert into supply.lot_movement (lot_id, firm_id, kind, quantity, reference, at) select id, $3, 'receive', $8, $4, $13 from received`,
      [
        lot.id,
        lot.materialId,
        lot.firmId,
        lot.number,
        lot.supplier.id,
        lot.supplier.name,
        lot.orderLineId,
        lot.quantity.toFixed(),
        lot.unitValue.toFixed(),
        lot.origin,
        lot.originating,
        lot.declaration,
        lot.receivedAt,
        lot.expiresOn,
      ],
    )
  }

  private async one(condition: string, values: readonly unknown[]): Promise<Lot | undefined> {
    const [row] = await this.sql.query<Row>(`select * from supply.lot where ${condition}`, values)
    return row && toLot(row)
  }
}
