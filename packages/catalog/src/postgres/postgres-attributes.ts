import type { Localized, Sql } from '@naru/kernel'
import { fromFormRecord, toFormRecord, type AttributeDefinition, type AttributeFormRecord } from '../domain/attribute-definition.js'
import type { AttributeDefinitions } from '../ports.js'

/** A definition as it is stored; `retired_at` is text when it comes inside JSON. */
export interface DefinitionRow {
  readonly code: string
  readonly category: string
  readonly name_ko: string
  readonly name_en: string
  readonly form: AttributeFormRecord
  readonly required: boolean
  readonly filterable: boolean
  readonly position: number
  readonly retired_at: Date | string | null
}

export class PostgresAttributes implements AttributeDefinitions {
  constructor(private readonly sql: Sql) {}

  async list(): Promise<readonly AttributeDefinition[]> {
    return (await this.sql.query<DefinitionRow>('select * from catalog.attribute_definition order by category, position, code')).map(fromDefinitionRow)
  }

  async listForChange(): Promise<readonly AttributeDefinition[]> {
    await this.sql.query(`select pg_advisory_xact_lock(hashtext('catalog.attribute_definition'))`)
    return this.list()
  }

  async insert(definition: AttributeDefinition): Promise<void> {
    await this.sql.query(
      `insert into catalog.attribute_definition (code, category, name_ko, name_en, form, required, filterable, position, retired_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      toColumns(definition),
    )
  }

  async save(definition: AttributeDefinition): Promise<void> {
    await this.sql.query(
      `update catalog.attribute_definition set category = $2, name_ko = $3, name_en = $4, form = $5, required = $6, filterable = $7, position = $8, retired_at = $9 where code = $1`,
      toColumns(definition),
    )
  }
}

export const fromDefinitionRow = (row: DefinitionRow): AttributeDefinition => ({
  code: row.code,
  category: row.category,
  name: { ko: row.name_ko, en: row.name_en } satisfies Localized,
  form: fromFormRecord(row.form),
  required: row.required,
  filterable: row.filterable,
  position: row.position,
  retiredAt: row.retired_at === null ? null : new Date(row.retired_at),
})

const toColumns = ({ code, category, name, form, required, filterable, position, retiredAt }: AttributeDefinition): readonly unknown[] => [
  code,
  category,
  name.ko,
  name.en,
  JSON.stringify(toFormRecord(form)),
  required,
  filterable,
  position,
  retiredAt,
]
