import type { Decimal, FirmOrderId, Instant, ListingId, OrderLineId, OrganisationId, Page, PageRequest, VariantId } from '@naru/kernel'
import type { LotId, MaterialId, RunId } from './domain/ids.js'
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
