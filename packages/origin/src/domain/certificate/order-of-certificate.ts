import type { ComplexCode, FirmOrderId, HsEdition, Localized, Money, OrderLineId, OrganisationId, PlainDate } from '@naru/kernel'
import type { CertificateParty } from './certificate.js'

/** What origin needs to know of a firm's order: the order facts, as far as they concern it. */
export interface OrderOfCertificate {
  readonly firmOrderId: FirmOrderId
  readonly number: string
  readonly complex: ComplexCode
  readonly firm: CertificateParty & { readonly organisationId: OrganisationId }
  readonly buyer: CertificateParty
  readonly destination: { readonly country: string }
  readonly currency: string
  readonly lines: readonly OrderLineOfCertificate[]
}

export interface OrderLineOfCertificate {
  readonly id: OrderLineId
  readonly description: Localized
  readonly hs: string
  readonly hsEdition: HsEdition
  readonly quantity: number
  readonly unit: string
  readonly unitPrice: Money
  readonly total: Money
  /** Of the whole line. */
  readonly netWeightKg: string
  readonly grossWeightKg: string
  readonly producedIn: string
  readonly zone: string | null
  readonly billOfMaterials: BillOfMaterials
}

/** Of one piece; amounts in the bill's currency. */
export interface BillOfMaterials {
  readonly currency: string
  readonly exWorks: string
  readonly labour: string
  readonly overhead: string
  readonly profit: string
  readonly valueAddedOutside: string
  readonly materialsSentOut: string
  readonly operations: readonly string[]
  readonly materials: readonly BillMaterial[]
}

export interface BillMaterial {
  readonly hs: string
  readonly origin: string
  readonly originating: boolean
  readonly value: string
  readonly weightKg: string
  readonly determinesClassification: boolean
  readonly materials: readonly BillMaterial[]
}

/** One piece of a good, as the catalogue or an order knows it. */
export interface GoodToJudge {
  readonly hs: string
  readonly hsEdition: string
  readonly producedIn: string
  readonly zone: string | null
  readonly weightKg: string | null
  /** Price free on board; null when it is not known in the bill's currency. */
  readonly fob: string | null
  readonly billOfMaterials: BillOfMaterials
}

export interface CaseQuestion {
  readonly agreement: string
  readonly importingCountry: string
  readonly date: PlainDate
}

/** The case of a good under an agreement, in the documented form. */
export function caseOfGood(good: GoodToJudge, { agreement, importingCountry, date }: CaseQuestion): Readonly<Record<string, unknown>> {
  const bill = good.billOfMaterials
  return {
    agreement,
    importingCountry,
    date,
    good: {
      hs: good.hs,
      edition: good.hsEdition,
      exWorks: bill.exWorks,
      fob: good.fob,
      // Neither freight nor insurance of the voyage belongs to these values, so both stand on the price free on board.
      adjustedValue: good.fob,
      customsValue: good.fob,
      netCost: null,
      currency: bill.currency,
      weightKg: good.weightKg,
      producedIn: good.producedIn,
      set: false,
    },
    rule: null,
    zone: good.zone === null ? null : { code: good.zone, listed: null, valueAddedOutside: bill.valueAddedOutside, materialsSentOut: bill.materialsSentOut },
    materials: bill.materials.map(materialOf),
    operations: bill.operations,
    costs: { labour: bill.labour, overhead: bill.overhead, profit: bill.profit },
  }
}

const materialOf = ({ hs, origin, originating, value, weightKg, determinesClassification, materials }: BillMaterial): Readonly<Record<string, unknown>> => ({
  hs,
  origin,
  originating,
  value,
  weightKg,
  determinesClassification,
  materials: materials.map(materialOf),
})
