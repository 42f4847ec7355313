import type { ComplexCode, Decimal, FirmOrderId, HsCode, HsEdition, Incoterm, Localized, Money, OrderLineId, OrganisationId } from '@naru/kernel'
import type { ValueBase } from '../valuation/valuation.js'

/** Leaves for another country, crosses the military demarcation line (which is not export in the ordinary sense), or enters. */
export type DeclarationKind = 'export' | 'inter-korean' | 'import'

export interface DeclaredParty {
  readonly name: Localized
  /** Business number or another official identifier. */
  readonly identifier: string | null
  readonly country: string
  readonly city: string
  readonly line: string
  readonly postcode: string | null
}

/** A document that accompanies the goods: code with its category (`N380` commercial invoice), and its reference. */
export interface DeclaredDocument {
  readonly code: string
  readonly reference: string
}

export interface DeclaredItem {
  readonly number: number
  readonly orderLineId: OrderLineId | null
  readonly sku: string | null
  readonly description: Localized
  readonly hs: HsCode
  readonly hsEdition: HsEdition
  /** Country of origin, ISO 3166 alpha 2. */
  readonly origin: string
  readonly zone: string | null
  readonly quantity: Decimal
  /** UN/ECE Recommendation 20. */
  readonly unit: string
  readonly netWeightKg: Decimal
  readonly grossWeightKg: Decimal
  readonly invoiceAmount: Money
  /** What valuation adds to the invoice amount or takes off it. */
  readonly adjustment: Money
  readonly statisticalValue: Money
  readonly documents: readonly DeclaredDocument[]
}

/** The element of the message that says: this is trade between South and North. */
export interface InterKoreanTrade {
  readonly identifier: string
  readonly indicator: 'SN' | 'NS'
}

/** What a declaration declares: one version of it. */
export interface DeclarationContent {
  readonly kind: DeclarationKind
  /** Requested and previous procedure, `1040`. */
  readonly procedure: string
  readonly additionalProcedure: string | null
  readonly complex: ComplexCode
  readonly firmOrderId: FirmOrderId | null
  readonly orderNumber: string | null
  readonly firm: DeclaredParty & { readonly organisationId: OrganisationId }
  readonly consignee: DeclaredParty
  readonly destination: string
  readonly incoterm: Incoterm
  readonly interKorean: InterKoreanTrade | null
  readonly freight: Money
  readonly insurance: Money
  readonly valueBase: ValueBase
  readonly packages: number
  readonly items: readonly DeclaredItem[]
  readonly documents: readonly DeclaredDocument[]
  readonly previousDocuments: readonly DeclaredDocument[]
}
