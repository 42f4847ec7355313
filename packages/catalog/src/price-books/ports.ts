import type { Localized, Money, OrganisationId, VariantId } from '@naru/kernel'
import type { BuyerGroup, BuyerGroupId, PriceBook, PriceBookId } from '../domain/price-book.js'
import type { PriceTier } from '../domain/price.js'

/** The acting firm's buyer groups; another firm's is not found. */
export interface BuyerGroups {
  find(id: BuyerGroupId): Promise<BuyerGroup | undefined>
  save(group: BuyerGroup): Promise<void>
}

/** A variant of the acting firm and the currency of its listing. */
export interface PricedVariant {
  readonly variantId: VariantId
  readonly sku: string
  readonly currency: string
}

/** What a book says of one good. */
export interface BookPriceRow {
  readonly variantId: VariantId
  readonly sku: string
  readonly title: Localized
  /** The list price, in the currency of the listing. */
  readonly list: Money
  readonly tiers: readonly PriceTier[]
}

/** The acting firm's price books; another firm's is not found. */
export interface PriceBooks {
  findForChange(id: PriceBookId): Promise<PriceBook | undefined>
  save(book: PriceBook): Promise<void>
  /** The firm's variants by stock number; those it has not are absent. */
  variantsBySku(firmId: OrganisationId, skus: readonly string[]): Promise<readonly PricedVariant[]>
  /** What a book says now of each variant that is in it. */
  pricesNow(book: PriceBook, variants: readonly VariantId[]): Promise<ReadonlyMap<VariantId, readonly PriceTier[]>>
  /** Replaces what a book says of each variant; no tiers take it out. */
  setPrices(book: PriceBook, prices: ReadonlyMap<VariantId, readonly PriceTier[]>): Promise<void>
}
