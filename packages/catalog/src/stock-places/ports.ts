import type { Instant, OrganisationId, VariantId } from '@naru/kernel'
import type { StockPlace, Transfer } from '../domain/stock-place.js'

/** The acting firm's places. */
export interface StockPlaces {
  list(): Promise<readonly StockPlace[]>
  find(code: string): Promise<StockPlace | undefined>
  /** Makes a place the default one in the other's stead. */
  save(place: StockPlace): Promise<void>
  /** Pieces that lie at a place, of all goods. */
  onHandAt(code: string): Promise<number>
}

export interface MovesBetweenPlaces {
  /** Undefined when the variant is not the firm's; else how many were free when they were too few. */
  transfer(variantId: VariantId, transfer: Transfer, reference: string, at: Instant): Promise<{ readonly available: number | null } | undefined>
}

/** A good that has become low, or is no longer. */
export interface LowStock {
  readonly firmId: OrganisationId
  readonly variantId: VariantId
  readonly sku: string
  readonly location: string
  readonly available: number
}

export interface LowStockWatch {
  /** Marks what has fallen below its threshold, once; what is back above is unmarked. Answers what fell. */
  mark(at: Instant): Promise<readonly LowStock[]>
  /** How many goods of each firm are low. */
  countByFirm(): Promise<readonly { readonly firmId: OrganisationId; readonly count: number }[]>
}
