import { daysBetween, isWithin, type Localized, type OrganisationId, type PlainDate, type Sql } from '@naru/kernel'
import type { DeclarationOfMaterial, DeclaredOrigin } from '@naru/supply'
import type * as Graph from '../platform/graphql/generated/schema.js'
import { toWire } from '../platform/graphql/wire-names.js'

/** Names of firms that ask, as sellers go by them. */
export async function firmNames(sql: Sql, ids: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, Localized>> {
  const rows = await sql.query<{ id: OrganisationId; name_ko: string; name_en: string }>('select id, name_ko, name_en from catalog.seller where id = any ($1::uuid[])', [[...ids]])
  return new Map(rows.map(({ id, name_ko, name_en }) => [id, { ko: name_ko, en: name_en }]))
}

/** A declaration as one of its two sides sees it. */
export function toDeclaration(
  { declaration, material }: DeclarationOfMaterial,
  names: ReadonlyMap<OrganisationId, Localized>,
  organisation: OrganisationId,
  today: PlainDate,
): Graph.SupplierDeclaration {
  const { id, status, firmId, materialId, supplier, message, askedAt } = declaration
  // A supplier that is not on the platform answers through the firm.
  const answers = supplier.id === organisation || (supplier.id === null && firmId === organisation)
  return {
    id,
    status: toWire(status),
    firm: names.get(firmId) ?? { ko: '', en: '' },
    supplier: supplier.name,
    onPlatform: supplier.id !== null,
    materialId,
    material: material.name,
    hs: material.hs,
    message,
    askedAt: askedAt.toISOString(),
    declared: 'declared' in declaration ? toDeclared(declaration.declared, today) : null,
    reason: 'reason' in declaration ? declaration.reason : null,
    answeredAt: 'answeredAt' in declaration ? declaration.answeredAt.toISOString() : null,
    mayAnswer: status === 'requested' && answers,
    mayRevoke: status === 'declared',
  }
}

function toDeclared(declared: DeclaredOrigin, today: PlainDate): Graph.DeclaredOrigin {
  const inForce = isWithin(today, { from: declared.from, until: null }) && today <= declared.until
  return { ...declared, inForce, daysLeft: inForce ? daysBetween(today, declared.until) : null }
}
