import { addDays, decodeCursor, pageOf, type OrganisationId, type Page, type PageRequest, type PlainDate, type Sql } from '@naru/kernel'
import type { DeclaredOrigin, SupplierDeclaration } from '../domain/declaration.js'
import type { DeclarationId, MaterialId } from '../domain/ids.js'
import type { DeclarationOfMaterial, Declarations, DeclarationSide, DeclaredMaterial } from '../ports.js'

interface Row {
  readonly id: DeclarationId
  readonly firm_id: OrganisationId
  readonly material_id: MaterialId
  readonly code: string
  readonly name_ko: string
  readonly name_en: string
  readonly hs: string
  readonly supplier_id: OrganisationId | null
  readonly supplier_name: string
  readonly supplier_email: string | null
  readonly message: string
  readonly status: SupplierDeclaration['status']
  readonly reference: string | null
  readonly originating: boolean | null
  readonly origin: string | null
  readonly valid_from: PlainDate | null
  readonly valid_until: PlainDate | null
  readonly lots: readonly string[]
  readonly reason: string | null
  readonly asked_at: Date
  readonly answered_at: Date | null
  readonly revoked_at: Date | null
}

export class PostgresDeclarations implements Declarations {
  constructor(private readonly sql: Sql) {}

  async findForAnswer(id: DeclarationId): Promise<DeclarationOfMaterial | undefined> {
    const [row] = await this.sql.query<Row>(
      `select * from supply.declaration where id = $1 and (supplier_id = naru.organisation() or (firm_id = naru.organisation() and (supplier_id is null or status = 'declared'))) for update`,
      [id],
    )
    return row && toDeclaration(row)
  }

  async add(declaration: SupplierDeclaration, { code, name, hs }: DeclaredMaterial): Promise<void> {
    const { id, firmId, materialId, supplier, message, askedAt, status } = declaration
    await this.sql.query(
      `insert into supply.declaration (id, firm_id, material_id, code, name_ko, name_en, hs, supplier_id, supplier_name, supplier_email, message, status, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [id, firmId, materialId, code, name.ko, name.en, hs, supplier.id, supplier.name, supplier.email, message, status, askedAt],
    )
  }

  async save(declaration: SupplierDeclaration): Promise<void> {
    const declared = 'declared' in declaration ? declaration.declared : null
    await this.sql.query(
      `update supply.declaration set status = $2, reference = $3, originating = $4, origin = $5, valid_from = $6, valid_until = $7, lots = $8, reason = $9, answered_at = $10, revoked_at = $11 where id = $1`,
      [
        declaration.id,
        declaration.status,
        declared?.reference ?? null,
        declared?.originating ?? null,
        declared?.origin ?? null,
        declared?.from ?? null,
        declared?.until ?? null,
        declared?.lots ?? [],
        'reason' in declaration ? declaration.reason : null,
        'answeredAt' in declaration ? declaration.answeredAt : null,
        'revokedAt' in declaration ? declaration.revokedAt : null,
      ],
    )
  }

  async findMany(ids: readonly DeclarationId[]): Promise<readonly DeclarationOfMaterial[]> {
    const rows = await this.sql.query<Row>('select * from supply.declaration where id = any ($1::uuid[]) order by asked_at desc, id desc', [[...ids]])
    return rows.map(toDeclaration)
  }

  async ofMaterials(ids: readonly MaterialId[]): Promise<readonly SupplierDeclaration[]> {
    const rows = await this.sql.query<Row>(`select * from supply.declaration where material_id = any ($1::uuid[]) and reference is not null order by asked_at, id`, [[...ids]])
    return rows.map((row) => toDeclaration(row).declaration)
  }

  async list(
    organisation: OrganisationId,
    side: DeclarationSide,
    status: SupplierDeclaration['status'] | null,
    { first, after }: PageRequest,
  ): Promise<Page<DeclarationOfMaterial>> {
    const [at, id] = after == null ? [] : (decodeCursor(after) ?? [])
    const rows = await this.sql.query<Row>(
      `select * from supply.declaration where ${side === 'asking' ? 'firm_id' : 'supplier_id'} = $1 and ($2::text is null or status = $2)
         and ($3::timestamptz is null or (asked_at, id) < ($3, $4::uuid)) order by asked_at desc, id desc limit $5`,
      [organisation, status, at ?? null, id ?? null, first + 1],
    )
    return pageOf(rows, first, (row) => [row.asked_at.toISOString(), row.id], toDeclaration)
  }

  async listEnding(day: PlainDate): Promise<readonly DeclarationOfMaterial[]> {
    const rows = await this.sql.query<Row>(`select * from supply.declaration where status = 'declared' and valid_until = $1 order by id`, [day])
    return rows.map(toDeclaration)
  }

  async listTurning(day: PlainDate): Promise<readonly DeclarationOfMaterial[]> {
    const rows = await this.sql.query<Row>(`select * from supply.declaration where status = 'declared' and (valid_from = $1 or valid_until = $2) order by id`, [
      day,
      addDays(day, -1),
    ])
    return rows.map(toDeclaration)
  }
}

function toDeclaration(row: Row): DeclarationOfMaterial {
  return { declaration: declarationOf(row), material: { code: row.code, name: { ko: row.name_ko, en: row.name_en }, hs: row.hs } }
}

function declarationOf(row: Row): SupplierDeclaration {
  const asked = {
    id: row.id,
    firmId: row.firm_id,
    materialId: row.material_id,
    supplier: { id: row.supplier_id, name: row.supplier_name, email: row.supplier_email },
    message: row.message,
    askedAt: row.asked_at,
  }
  const answeredAt = row.answered_at ?? row.asked_at
  switch (row.status) {
    case 'requested':
      return { ...asked, status: 'requested' }
    case 'refused':
      return { ...asked, status: 'refused', reason: row.reason ?? '', answeredAt }
    case 'declared':
      return { ...asked, status: 'declared', declared: declaredOf(row), answeredAt }
    case 'revoked':
      return { ...asked, status: 'revoked', declared: declaredOf(row), answeredAt, reason: row.reason ?? '', revokedAt: row.revoked_at ?? answeredAt }
  }
}

/** The table's checks see to it that what was declared is complete. */
function declaredOf({ id, reference, originating, origin, valid_from, valid_until, lots }: Row): DeclaredOrigin {
  if (reference === null || originating === null || origin === null || valid_from === null || valid_until === null) throw new Error(`the declaration ${id} is incomplete`)
  return { reference, originating, origin, from: valid_from, until: valid_until, lots }
}
