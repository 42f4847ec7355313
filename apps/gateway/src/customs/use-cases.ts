import { ActOnDeclaration, AssessDeclaration, DrawUpDeclaration, ImportDeclaration, LodgeDeclaration, selectivityPlan, type PlaceOfDeparture } from '@naru/customs'
import { PostgresCustomsRegister, PostgresDeclarations, PostgresRefusedEnvelopes } from '@naru/customs/postgres'
import { type ComplexCode, type FirmOrderId, type Sql } from '@naru/kernel'
import { createHash } from 'node:crypto'
import type { Tx } from '../platform/acting/acts.js'
import { profileOf } from '../read-models/complex-profiles.js'

/** The use cases of customs in one transaction. */
export function customsUseCases({ sql, clock, ids, effects }: Tx) {
  const declarations = new PostgresDeclarations(sql)
  return {
    declarations,
    drawUp: new DrawUpDeclaration(declarations, clock, ids, effects),
    lodge: new LodgeDeclaration(declarations, new PostgresCustomsRegister(sql), selectivityPlan, clock, effects),
    act: new ActOnDeclaration(declarations, clock, effects),
    assess: new AssessDeclaration(declarations, clock, effects),
    importMessage: new ImportDeclaration(declarations, new PostgresRefusedEnvelopes(sql), (text) => createHash('sha256').update(text).digest('hex'), clock, ids, effects),
  }
}

/** Where the goods of a complex leave from. */
export function departureOf(complex: ComplexCode): PlaceOfDeparture {
  const { country, crossing } = profileOf(complex)
  return { country, crosses: crossing !== null }
}

/** How many packages the firm packed. */
export async function packagesOf(sql: Sql, firmOrderId: FirmOrderId): Promise<number> {
  const [row] = await sql.query<{ packages: string }>('select count(*) as packages from orders.package where firm_order_id = $1', [firmOrderId])
  return Number(row?.packages ?? 0)
}
