import type { ComplexCode, CurrencyCode, Decimal, HsCode, HsEdition, Instant, ListingId, Localized, Offer, OrganisationId, PlainDate, VariantId } from '@naru/kernel'
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
  readonly category: string
  /** Of the listing; `offers` may hold others. */
  readonly currency: CurrencyCode
  readonly prices: PriceList
  /** Every price that holds for who asks on the day: the list and its tiers, other currencies, group and contract. */
  readonly offers: readonly Offer[]
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
  readonly packedVolumeL: Decimal | null
  readonly producedIn: string
  readonly zone: string | null
  readonly billOfMaterials: BillOfMaterialsSnapshot
}

/** Who asks for prices, and when. Groups and contracts are a company's; everybody else has the list. */
export interface Asking {
  readonly company: OrganisationId | null
  readonly at: Instant
  /** The day in the calendar of a complex, by which its firms' prices begin and end. */
  readonly dayIn: (complex: ComplexCode) => PlainDate
}

/** The currencies in which a good can be bought: its own first. Tiers alone make none. */
export const currenciesOf = ({ currency, offers }: Pick<SellableVariant, 'currency' | 'offers'>): readonly CurrencyCode[] => [
  ...new Set([currency, ...offers.flatMap(({ reason, unit }) => (reason === 'tier' ? [] : [unit.currency]))]),
]
