import type { Decimal, FirmOrderId, Instant, ListingId, Localized, OrderLineId, OrganisationId, Page, PageRequest, PlainDate, VariantId } from '@naru/kernel'
import type { SupplierDeclaration } from './domain/declaration.js'
import type { DeclarationId, LotId, MaterialId, RunId } from './domain/ids.js'
import type { Lot } from './domain/lot.js'
import type { SupplyMaterial } from './domain/material.js'
import type { RecipeLine, Run, RunUse } from './domain/production.js'

export interface MaterialWithStock extends SupplyMaterial {
  readonly left: Decimal
  readonly lots: number
}

/** The acting firm's own materials; those of another firm are not found. */
export interface Materials {
  find(id: MaterialId): Promise<SupplyMaterial | undefined>
  findByCode(firmId: OrganisationId, code: string): Promise<SupplyMaterial | undefined>
  findMany(ids: readonly MaterialId[]): Promise<readonly SupplyMaterial[]>
  /** By code. */
  list(page: PageRequest): Promise<Page<MaterialWithStock>>
  insert(material: SupplyMaterial): Promise<void>
}

export interface LotMovement {
  readonly kind: 'receive' | 'consume'
  readonly lotId: LotId
  readonly quantity: Decimal
  /** The run's number, or the lot's own. */
  readonly reference: string
  readonly at: Instant
}

export interface Lots {
  find(id: LotId): Promise<Lot | undefined>
  findByNumber(materialId: MaterialId, number: string): Promise<Lot | undefined>
  findByOrderLine(id: OrderLineId): Promise<Lot | undefined>
  /** Lots with something left, locked in ascending order of id. */
  lockOpen(materialIds: readonly MaterialId[]): Promise<readonly Lot[]>
  listOpen(materialId: MaterialId): Promise<readonly Lot[]>
  /** Newest first. */
  list(materialId: MaterialId, page: PageRequest): Promise<Page<Lot>>
  /** With its movement. */
  receive(lot: Lot): Promise<void>
}

export interface Runs {
  findByNumber(firmId: OrganisationId, number: string): Promise<Run | undefined>
  /** With what it consumed: the lots' balances and movements. */
  record(run: Run): Promise<void>
  list(page: PageRequest): Promise<Page<Run>>
  /** Runs of a variant with pieces that no order took, locked, oldest first. */
  lockUnused(variantId: VariantId): Promise<readonly { readonly id: RunId; readonly left: number }[]>
  /** False when the line's pieces of this shipment were counted before. */
  use(line: { readonly orderId: FirmOrderId; readonly orderLineId: OrderLineId; readonly shipment: string }, uses: readonly RunUse[], at: Instant): Promise<boolean>
}

export interface Recipes {
  of(listingId: ListingId): Promise<readonly RecipeLine[]>
  /** Listings that take the material. */
  using(materialId: MaterialId): Promise<readonly ListingId[]>
  replace(firmId: OrganisationId, listingId: ListingId, lines: readonly RecipeLine[]): Promise<void>
}

/** A material as its supplier sees it. */
export interface DeclaredMaterial {
  readonly code: string
  readonly name: Localized
  readonly hs: string
}

export interface DeclarationOfMaterial {
  readonly declaration: SupplierDeclaration
  readonly material: DeclaredMaterial
}

/** Whose part the acting organisation has in a declaration. */
export type DeclarationSide = 'asking' | 'asked'

export interface Declarations {
  /** Locked; one that the acting organisation may answer: as the supplier, or as the firm where the supplier is not on the platform. A firm may also take a declaration out of use. */
  findForAnswer(id: DeclarationId): Promise<DeclarationOfMaterial | undefined>
  /** With the material as it is called now, for the supplier to read. */
  add(declaration: SupplierDeclaration, material: DeclaredMaterial): Promise<void>
  save(declaration: SupplierDeclaration): Promise<void>
  findMany(ids: readonly DeclarationId[]): Promise<readonly DeclarationOfMaterial[]>
  /** What was declared or revoked of these materials. */
  ofMaterials(ids: readonly MaterialId[]): Promise<readonly SupplierDeclaration[]>
  /** Newest first. */
  list(organisation: OrganisationId, side: DeclarationSide, status: SupplierDeclaration['status'] | null, page: PageRequest): Promise<Page<DeclarationOfMaterial>>
  /** Those whose last day this is. */
  listEnding(day: PlainDate): Promise<readonly DeclarationOfMaterial[]>
  /** Those whose first day this is, or whose last day was the day before. */
  listTurning(day: PlainDate): Promise<readonly DeclarationOfMaterial[]>
}
