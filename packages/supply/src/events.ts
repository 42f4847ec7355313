import type { DomainEvent, Localized, PlainDate } from '@naru/kernel'
import type { SupplierDeclaration } from './domain/declaration.js'
import type { Lot } from './domain/lot.js'
import type { Run } from './domain/production.js'

/** What a material costs and where it comes from may have changed: bills that take it follow. */
export type LotReceived = DomainEvent<'supply.LotReceived', { readonly materialId: string; readonly lotId: string; readonly firmId: string }>
/** Lots were used up: the next ones in line feed the bills. */
export type RunRecorded = DomainEvent<
  'supply.RunRecorded',
  { readonly runId: string; readonly listingId: string; readonly variantId: string; readonly firmId: string; readonly quantity: number; readonly number: string }
>

/** A bill takes its figures from lots, or no longer does. */
export type RecipeChanged = DomainEvent<'supply.RecipeChanged', { readonly listingId: string; readonly firmId: string }>

export const lotReceived = ({ id, materialId, firmId }: Lot): LotReceived => ({ type: 'supply.LotReceived', aggregateId: materialId, payload: { materialId, lotId: id, firmId } })
export const runRecorded = ({ id, listingId, variantId, firmId, quantity, number }: Run): RunRecorded => ({
  type: 'supply.RunRecorded',
  aggregateId: listingId,
  payload: { runId: id, listingId, variantId, firmId, quantity, number },
})

/** The firm, its material and the supplier of a declaration, and where it stands. */
export interface DeclarationFacts {
  readonly declarationId: string
  readonly firmId: string
  readonly materialId: string
  readonly material: Localized
  readonly supplierId: string | null
  readonly supplierName: string
  readonly supplierEmail: string | null
  readonly status: SupplierDeclaration['status']
  readonly until: PlainDate | null
}

/** A declaration was asked for, given, refused or revoked, or its days have begun or ended: what rests on it may no longer stand. */
export type DeclarationChanged = DomainEvent<'supply.DeclarationChanged', DeclarationFacts>
/** A declaration ends in so many days. */
export type DeclarationEnding = DomainEvent<'supply.DeclarationEnding', DeclarationFacts & { readonly days: number }>

const factsOf = (declaration: SupplierDeclaration, { name }: { readonly name: Localized }): DeclarationFacts => ({
  declarationId: declaration.id,
  firmId: declaration.firmId,
  materialId: declaration.materialId,
  material: name,
  supplierId: declaration.supplier.id,
  supplierName: declaration.supplier.name,
  supplierEmail: declaration.supplier.email,
  status: declaration.status,
  until: 'declared' in declaration ? declaration.declared.until : null,
})

export const declarationChanged = (declaration: SupplierDeclaration, material: { readonly name: Localized }): DeclarationChanged => ({
  type: 'supply.DeclarationChanged',
  aggregateId: declaration.materialId,
  payload: factsOf(declaration, material),
})
export const declarationEnding = (declaration: SupplierDeclaration, material: { readonly name: Localized }, days: number): DeclarationEnding => ({
  type: 'supply.DeclarationEnding',
  aggregateId: declaration.materialId,
  payload: { ...factsOf(declaration, material), days },
})
