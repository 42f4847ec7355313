import type { HsEdition, Localized, PlainDate } from '@naru/kernel'

export const agreementCodes = ['KR-US', 'KR-EU', 'KR-GB', 'KR-CN', 'KR-ASEAN', 'KR-VN', 'KR-SG', 'KR-IN', 'KR-EFTA', 'KR-PE', 'KR-CO', 'KR-CL', 'RCEP', 'KR-KP'] as const
export type AgreementCode = (typeof agreementCodes)[number]

export const isAgreementCode = (code: string): code is AgreementCode => agreementCodes.some((known) => known === code)

/** The figure that an agreement takes a percentage of. */
export type ValueBase = 'exWorks' | 'fob' | 'adjustedValue' | 'customsValue'

/** How sure we are: read in the treaty's text, or taken from another source and to be checked by an administrator. */
export type Confidence = 'treaty' | 'secondary'

/** What may miss the shift of classification all the same. */
export interface ValueTolerance {
  /** Per cent of the agreement's value base. */
  readonly percent: string
  /** Chapters to which it does not extend, inclusive. */
  readonly notChapters: readonly [from: number, to: number] | null
  /** In these chapters only materials of another subheading than the good's. */
  readonly otherSubheadingIn: readonly [from: number, to: number] | null
  /** Also forgives a material that a `from` rule does not name. */
  readonly coversFrom: boolean
  readonly source: string
}

/** The tolerance of chapters 50 to 63. */
export interface TextileTolerance {
  readonly percent: string
  readonly by: 'weight' | 'weight-or-value'
  /** What the weight is a share of. */
  readonly of: 'good' | 'determining-component' | 'textile-materials'
  readonly coversFrom: boolean
  /** The clause speaks of fibres and yarns that miss the rule for whatever reason, so headings that the rule excepts as well. */
  readonly coversExceptions: boolean
  readonly elastomericYarnExcluded: boolean
  /** Per cent of the value base for trimmings of made-up articles. */
  readonly trimmings: string | null
  readonly source: string
}

export interface Agreement {
  readonly code: AgreementCode
  readonly name: Localized
  /** Parties besides Korea, ISO 3166 alpha 2; for inter-Korean trade the North. */
  readonly partners: readonly string[]
  readonly inForce: PlainDate
  readonly valueBase: ValueBase
  /** Edition that the rules are written in, where we hold any. */
  readonly edition: HsEdition
  /** Null when the agreement has none that we know. */
  readonly tolerance: ValueTolerance | null
  /** Null when we know of no clause for textiles: a human must read it. */
  readonly textiles: TextileTolerance | null
  /** Share of non-originating articles in a set, per cent of the value base. */
  readonly sets: { readonly percent: string; readonly textilePercent: string }
  /** Whether the agreement lists operations that never suffice alone. */
  readonly listsInsufficientOperations: boolean
  readonly confidence: Confidence
}
