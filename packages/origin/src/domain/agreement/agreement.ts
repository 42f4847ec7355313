import type { HsEdition, Localized, PlainDate } from '@naru/kernel'
import type { Operation } from '../operations.js'

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

/** Share of articles in a set put up for retail sale that need not originate, per cent of the value base. */
export interface SetClause {
  readonly percent: string
  /** For sets of chapters 61 to 63. */
  readonly textilePercent: string
  readonly source: string
  readonly confidence: Confidence
}

/** The closed list of operations that never suffice alone, whatever rule they meet. */
export interface InsufficientOperations {
  readonly operations: readonly Operation[]
  readonly source: string
  readonly confidence: Confidence
}

/** What of other countries counts as the producer's own. */
export interface Cumulation {
  /**
   * `bilateral` and `diagonal`: materials that originate in another Party, or in a country named in `with`. `full`: also what was
   * done in another Party to materials that do not originate.
   */
  readonly kind: 'bilateral' | 'diagonal' | 'full'
  /** Countries besides the Parties, ISO 3166 alpha 2. */
  readonly with: readonly string[]
  /** Last day on which materials of `with` count; null is open. */
  readonly until: PlainDate | null
  readonly source: string
  readonly confidence: Confidence
}

export const proofIssuers = ['authority', 'exporter', 'producer', 'importer', 'approved-exporter'] as const
export type ProofIssuer = (typeof proofIssuers)[number]

/** An amount in the major unit of a currency. */
export interface ProofAmount {
  readonly amount: string
  readonly currency: string
}

/** How the origin of a consignment is proved under the agreement. */
export interface ProofOfOrigin {
  /** Who may issue the proof for goods of Korea. */
  readonly issuedBy: readonly ProofIssuer[]
  readonly format: Localized
  readonly validMonths: number
  /** Above this value a self-certification is for approved exporters only; null is no such limit. */
  readonly anyExporterUpTo: ProofAmount | null
  /** Up to this value the importing country asks for no proof; null is no such waiver. */
  readonly notNeededUpTo: ProofAmount | null
  /** Years for which exporter and producer keep the records. */
  readonly keptYears: number
  readonly source: string
  readonly confidence: Confidence
}

export interface Agreement {
  readonly code: AgreementCode
  readonly name: Localized
  /** Parties besides Korea, ISO 3166 alpha 2; for inter-Korean trade the North. */
  readonly partners: readonly string[]
  readonly inForce: PlainDate
  /** Last day; null while it is in force. */
  readonly until: PlainDate | null
  readonly valueBase: ValueBase
  /** Edition that the rules are written in, where we hold any. */
  readonly edition: HsEdition
  /** Null when the agreement has none that we know. */
  readonly tolerance: ValueTolerance | null
  /** Null when we know of no clause for textiles: a human must read it. */
  readonly textiles: TextileTolerance | null
  /** Null when the agreement has no clause: the set is judged by its own rule. */
  readonly sets: SetClause | null
  /** Null when the agreement has no list. */
  readonly insufficient: InsufficientOperations | null
  readonly cumulation: Cumulation
  readonly proof: ProofOfOrigin
  readonly confidence: Confidence
}
