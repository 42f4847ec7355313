import type { ComplexCode, CurrencyCode, Decimal, HsCode, HsEdition, ListingId, Localized, OrganisationId, VariantId } from '@naru/kernel'
import type { BillOfMaterialsSnapshot } from './bill-of-materials.js'
import type { Channel, Unit } from './codes.js'
import type { PriceList } from './price.js'

/** Everything that an order needs of a published variant, in one read: checkout copies the facts, so that later edits change no order. */
export interface SellableVariant {
  readonly variantId: VariantId
  readonly listingId: ListingId
  readonly slug: string
  readonly sku: string
  readonly title: Localized
  /** The variant's options in words, joined: `네이비 · M`; null when it has none. */
  readonly options: Localized | null
  /** Path of the picture. */
  readonly picture: string
  readonly firm: { readonly id: OrganisationId; readonly name: Localized; readonly complex: ComplexCode }
  readonly currency: CurrencyCode
  readonly prices: PriceList
  readonly minimum: number
  readonly multiple: number
  readonly leadTimeDays: number
  readonly channels: readonly Channel[]
  readonly unit: Unit
  /** Pieces at all locations that are neither reserved nor allocated, at the moment of the read. */
  readonly available: number
  readonly hs: HsCode
  readonly hsEdition: HsEdition
  readonly netWeightKg: Decimal
  readonly grossWeightKg: Decimal
  readonly producedIn: string
  readonly zone: string | null
  readonly billOfMaterials: BillOfMaterialsSnapshot
}
