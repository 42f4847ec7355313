import { decimal, decodeCursor, pageOf, type CurrencyCode, type HsCode, type OrganisationId, type Page, type PageRequest, type Sql, type UnitCode } from '@naru/kernel'
import type { MaterialId } from '../domain/ids.js'
import type { Costing, SupplyMaterial } from '../domain/material.js'
import type { Materials, MaterialWithStock } from '../ports.js'

interface Row {
  readonly id: MaterialId
  readonly firm_id: OrganisationId
  readonly code: string
  readonly name_ko: string
  readonly name_en: string
  readonly hs: HsCode
  readonly unit: UnitCode
  readonly currency: CurrencyCode
  readonly costing: Costing
}

const columns = 'm.id, m.firm_id, m.code, m.name_ko, m.name_en, m.hs, m.unit, m.currency, m.costing'

const toMaterial = ({ id, firm_id, code, name_ko, name_en, hs, unit, currency, costing }: Row): SupplyMaterial => ({
  id,
  firmId: firm_id,
  code,
  name: { ko: name_ko, en: name_en },
  hs,
  unit,
  currency,
  costing,
})

export class PostgresMaterials implements Materials {
  constructor(private readonly sql: Sql) {}

  async find(id: MaterialId): Promise<SupplyMaterial | undefined> {
    return (await this.findMany([id]))[0]
  }

  async findByCode(firmId: OrganisationId, code: string): Promise<SupplyMaterial | undefined> {
    const [row] = await this.sql.query<Row>(`select ${columns} from supply.material m where m.firm_id = $1 and m.code = $2`, [firmId, code])
    return row && toMaterial(row)
  }

  async findMany(ids: readonly MaterialId[]): Promise<readonly SupplyMaterial[]> {
    const rows = await this.sql.query<Row>(`select ${columns} from supply.material m where m.id = any ($1::uuid[])`, [[...ids]])
    return rows.map(toMaterial)
  }

  async list({ first, after }: PageRequest): Promise<Page<MaterialWithStock>> {
    const [code] = after == null ? [] : (decodeCursor(after) ?? [])
    const rows = await this.sql.query<Row & { left_over: string; lots: number }>(
      `select ${columns}, coalesce(l.left_over, 0)::text as left_over, coalesce(l.lots, 0)::int as lots from supply.material m
       left join lateral (select sum(left_over) as left_over, count(*) as lots from supply.lot where material_id = m.id and left_over > 0) l on true
       where $1::text is null or m.code > $1 order by m.code limit $2`,
      [code ?? null, first + 1],
    )
    return pageOf(
      rows,
      first,
      (row) => [row.code],
      (row) => ({ ...toMaterial(row), left: decimal(row.left_over), lots: row.lots }),
    )
  }

  async insert({ id, firmId, code, name, hs, unit, currency, costing }: SupplyMaterial): Promise<void> {
    await this.sql.query('insert into supply.material (id, firm_id, code, name_ko, name_en, hs, unit, currency, costing) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      id,
      firmId,
      code,
      name.ko,
      name.en,
      hs,
      unit,
      currency,
      costing,
    ])
  }
}
