import type { ComplexCode, CurrencyCode, Decimal, HsEdition, ListingId, Localized, OrganisationId, VariantId } from '@naru/kernel'
import type { PartyOnOrder } from './address.js'
import type { Price } from './price.js'

/** The bill of materials as the catalogue held it; orders keep it whole and never look inside. */
export type BillSnapshot = object

/** What a certificate, a dossier and a declaration need to know of a good, copied when it is ordered. */
export interface GoodFacts {
  readonly variantId: VariantId
  readonly listingId: ListingId
  readonly sku: string
  readonly title: Localized
  readonly options: Localized | null
  readonly image: string | null
  /** The category's name in addresses; commission rules go by it. */
  readonly category: string
  readonly hs: string
  readonly hsEdition: HsEdition
  /** UN/ECE Recommendation 20. */
  readonly unit: string
  /** Per piece. */
  readonly netWeightKg: Decimal
  readonly grossWeightKg: Decimal
  /** Country where it is made: `KP` when made in a zone north of the line. */
  readonly producedIn: string
  readonly zone: string | null
  readonly billOfMaterials: BillSnapshot
}

/** A good as a buyer can order it now. */
export interface SellableGood extends GoodFacts {
  readonly firmId: OrganisationId
  /** Of its listing's address. */
  readonly slug: string
  /** Of `prices`. */
  readonly currency: CurrencyCode
  /** In which the good can be bought, its own first. */
  readonly currencies: readonly CurrencyCode[]
  readonly prices: readonly Price[]
  readonly minimum: number
  readonly multiple: number
  readonly available: number
  readonly onSale: boolean
  /** Litres of a packed piece; absent when the firm has not stated it. */
  readonly packedVolumeL?: Decimal | null
}

/** A firm as a buyer deals with it. */
export interface FirmFacts {
  readonly organisationId: OrganisationId
  readonly party: PartyOnOrder
  readonly complex: ComplexCode
  /** Its goods leave over a line that needs a permit and a declaration. */
  readonly crosses: boolean
}
