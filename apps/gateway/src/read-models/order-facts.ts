import type { CertificateId, ComplexCode, FirmOrderId, HsEdition, Localized, ListingId, Money, OrderLineId, OrganisationId, PlainDate, VariantId } from '@naru/kernel'

/**
 * The one set of facts about a firm's order. Certificate, dossier and declaration derive from it and from nothing else, so that
 * no fact is typed twice. Catalogue facts are those of the moment the order was placed.
 */
export interface OrderFacts {
  readonly firmOrderId: FirmOrderId
  readonly number: string
  readonly complex: ComplexCode
  readonly firm: PartyFacts & { readonly organisationId: OrganisationId }
  readonly buyer: PartyFacts
  readonly destination: { readonly country: string; readonly address: AddressFacts }
  readonly incoterm: string
  readonly placedOn: PlainDate
  readonly currency: string
  readonly freight: Money
  readonly insurance: Money
  readonly lines: readonly OrderLineFacts[]
}

export interface PartyFacts {
  readonly name: Localized
  readonly businessNumber: string | null
  readonly address: AddressFacts
}

export interface AddressFacts {
  readonly country: string
  readonly city: string
  readonly line: string
  readonly postcode: string | null
}

export interface OrderLineFacts {
  readonly id: OrderLineId
  readonly listingId: ListingId
  readonly variantId: VariantId
  readonly sku: string
  readonly description: Localized
  readonly hs: string
  readonly hsEdition: HsEdition
  readonly quantity: number
  /** UN/ECE Recommendation 20. */
  readonly unit: string
  readonly unitPrice: Money
  readonly total: Money
  readonly netWeightKg: string
  readonly grossWeightKg: string
  /** Country where the good is made: `KP` when made in a zone north of the line. */
  readonly producedIn: string
  readonly zone: string | null
  readonly billOfMaterials: BillOfMaterialsFacts
  readonly certificateId: CertificateId | null
}

/** Per piece of the good. Amounts are decimal text in the bill's currency. */
export interface BillOfMaterialsFacts {
  readonly currency: string
  readonly exWorks: string
  readonly labour: string
  readonly overhead: string
  readonly profit: string
  readonly valueAddedOutside: string
  readonly materialsSentOut: string
  readonly operations: readonly string[]
  readonly materials: readonly MaterialFacts[]
}

export interface MaterialFacts {
  readonly name: Localized
  readonly hs: string
  readonly origin: string
  readonly originating: boolean
  readonly value: string
  readonly weightKg: string
  readonly determinesClassification: boolean
  readonly materials: readonly MaterialFacts[]
}
