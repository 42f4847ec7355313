import type { Decimal, HsCode, HsEdition, PlainDate } from '@naru/kernel'
import type { AgreementCode, ValueBase } from '../agreement/agreement.js'
import type { Operation } from '../operations.js'
import type { RuleExpression } from '../rule/expression.js'

/** A material's part in the good: accessories and packing do not count for a shift of classification. */
export const materialRoles = ['material', 'accessory', 'retail-packing', 'transport-packing', 'indirect', 'trimming'] as const
export type MaterialRole = (typeof materialRoles)[number]

/** How stocks that cannot be told apart are drawn from; one method for all materials of a case, as agreements ask for a fiscal year. */
export const inventoryMethods = ['fifo', 'lifo', 'average'] as const
export type InventoryMethod = (typeof inventoryMethods)[number]

/** What arrived together of a fungible material, in the order of arrival. */
export interface CaseLot {
  readonly originating: boolean
  readonly quantity: Decimal
  /** Of the whole lot. */
  readonly value: Decimal | null
  readonly weightKg: Decimal | null
}

/** A fungible material: how much of the stock went into the good. */
export interface FungibleStock {
  readonly method: InventoryMethod
  readonly used: Decimal
  readonly lots: readonly CaseLot[]
}

/** A material of a bill of materials. `materials` are what it was made of when it was made in the course of production. */
export interface CaseMaterial {
  /** Place in the case, `materials[0].materials[1]`. */
  readonly path: string
  readonly hs: HsCode
  readonly origin: string | null
  readonly originating: boolean
  /** Null when not said: an originating material is then taken as the supplier declared it. */
  readonly whollyObtained: boolean | null
  /** In the good's currency. */
  readonly value: Decimal | null
  readonly weightKg: Decimal | null
  readonly determinesClassification: boolean
  /** Where it was made of its `materials`; null is where the good was made. */
  readonly producedIn: string | null
  /** Country in which it originates for diagonal cumulation; null where that is not claimed. */
  readonly originatesIn: string | null
  /** What was done to make it of its `materials`. */
  readonly operations: readonly Operation[]
  /** Stands in the place of `originating`, `value` and `weightKg`. */
  readonly fungible: FungibleStock | null
  readonly role: MaterialRole
  readonly materials: readonly CaseMaterial[]
}

/** The values of one piece, each null when not known. */
export type GoodFigures = Readonly<Record<ValueBase | 'netCost', Decimal | null>>

export interface CaseGood {
  readonly hs: HsCode
  readonly edition: HsEdition
  readonly figures: GoodFigures
  readonly currency: string | null
  readonly weightKg: Decimal | null
  /** `KP` with a zone: made in that zone. */
  readonly producedIn: string
  readonly set: boolean
  /** Chooses among rules of an "ex" heading. */
  readonly subdivision: string | null
}

export interface CaseZone {
  readonly code: string
  /** On the agreement's list of goods; null when not said. */
  readonly listed: boolean | null
  readonly valueAddedOutside: Decimal | null
  /** Value of the originating materials sent out to the zone. */
  readonly materialsSentOut: Decimal | null
  readonly sameProducer: boolean | null
  readonly lastProcessInParty: boolean | null
}

export interface CaseCosts {
  readonly labour: Decimal | null
  readonly overhead: Decimal | null
  readonly profit: Decimal | null
  readonly other: Decimal | null
}

/** Everything a determination rests on: it is a function of this and of the rules in force. */
export interface OriginCase {
  readonly agreement: AgreementCode
  readonly importingCountry: string
  readonly date: PlainDate
  readonly good: CaseGood
  /** Given with the case instead of the stored rule. */
  readonly rule: RuleExpression | null
  readonly zone: CaseZone | null
  readonly materials: readonly CaseMaterial[]
  readonly operations: readonly Operation[]
  readonly costs: CaseCosts
  /** Authorities that have licensed the import: `us-treasury`, `un-1718` … */
  readonly licences: readonly string[]
}
