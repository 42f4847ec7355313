import type { DeclarationId, Instant, PlainDate } from '@naru/kernel'
import type { LaneDecision, Lane } from '../selectivity/selectivity.js'
import type { DeclarationContent } from './content.js'
import type { DeclarationChange } from './difference.js'
import type { DeclarationProblem } from './check-content.js'
import type { DeclarationAct, DeclarationStatus } from './status.js'

export const laneChangeReasons = ['intelligence', 'document-discrepancy', 'inspection-capacity', 'trusted-trader', 'agency-request', 'registry-error'] as const
export type LaneChangeReason = (typeof laneChangeReasons)[number]

export interface LaneChange {
  readonly from: Lane
  readonly to: Lane
  readonly reasonCode: LaneChangeReason
  readonly note: string | null
  readonly at: Instant
}

export const inspectionFindings = ['conforming', 'quantity-differs', 'classification-differs', 'origin-differs', 'prohibited-goods'] as const
export type InspectionFinding = (typeof inspectionFindings)[number]

export interface Inspection {
  readonly finding: InspectionFinding
  readonly note: string | null
  /** Numbers of the items looked at. */
  readonly items: readonly number[]
  readonly at: Instant
}

/** What registration gives a declaration, and what control adds. */
export interface Registration {
  readonly mrn: string
  readonly at: Instant
  readonly decision: LaneDecision
  readonly lane: Lane
  readonly changes: readonly LaneChange[]
  readonly inspection: Inspection | null
}

export interface AssessedTax {
  readonly itemNumber: number
  readonly type: string
  /** Decimal text in the currency of the assessment. */
  readonly base: string
  readonly rate: string | null
  readonly amount: string
  readonly payable: string
  readonly source: string
}

export interface DeclarationAssessment {
  readonly jurisdiction: string
  readonly currency: string
  readonly at: Instant
  /** The tariff and exchange rates of this date were used. */
  readonly date: PlainDate
  readonly lines: readonly AssessedTax[]
  readonly total: string
}

export interface Settlement {
  readonly method: 'paid' | 'secured' | 'nothing-due'
  readonly reference: string | null
  readonly at: Instant
}

interface Assessed {
  readonly registration: Registration
  readonly assessment: DeclarationAssessment
}
interface Settled extends Assessed {
  readonly settlement: Settlement
}

export type DeclarationState =
  | { readonly status: 'draft' | 'prevalidated' }
  | { readonly status: 'lodged'; readonly at: Instant }
  | { readonly status: 'registered' | 'documents' | 'inspection' | 'checked'; readonly registration: Registration }
  | ({ readonly status: 'assessed' } & Assessed)
  | ({ readonly status: 'paid' | 'secured' } & Settled)
  | ({ readonly status: 'released' | 'cleared' | 'invalidated'; readonly releasedAt: Instant } & Settled)
  | { readonly status: 'rejected' | 'withdrawn'; readonly reason: string; readonly registration: Registration | null }

/** One version of what is declared; the newest answers. */
export interface DeclarationVersion {
  readonly number: number
  readonly reason: string | null
  readonly at: Instant
  readonly changes: readonly DeclarationChange[]
  readonly content: DeclarationContent
}

export interface DeclarationEvent {
  /** Message function of the WCO response where customs answers: 01 accepted … 13 tax. */
  readonly function: string | null
  readonly act: DeclarationAct | 'draw-up' | 'register' | 'import'
  readonly status: DeclarationStatus
  readonly note: string | null
  readonly at: Instant
}

export interface Declaration {
  readonly id: DeclarationId
  /** The declarant's own reference (LRN), unique per firm. */
  readonly number: string
  /** Unique consignment reference. */
  readonly ucr: string
  readonly content: DeclarationContent
  readonly version: number
  readonly state: DeclarationState
  readonly problems: readonly DeclarationProblem[]
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

/** A declaration with all of its history. */
export interface DeclarationFile {
  readonly declaration: Declaration
  readonly versions: readonly DeclarationVersion[]
  readonly events: readonly DeclarationEvent[]
}

/** What a decision changed: the declaration as it is now, what happened in order, and a new version if there is one. */
export interface Decided {
  readonly declaration: Declaration
  readonly events: readonly DeclarationEvent[]
  readonly version?: DeclarationVersion
}

/** What registration gave the declaration, null before it. */
export function registrationOf({ state }: Declaration): Registration | null {
  switch (state.status) {
    case 'draft':
    case 'prevalidated':
    case 'lodged':
      return null
    case 'registered':
    case 'documents':
    case 'inspection':
    case 'checked':
    case 'assessed':
    case 'paid':
    case 'secured':
    case 'released':
    case 'cleared':
    case 'invalidated':
    case 'rejected':
    case 'withdrawn':
      return state.registration
  }
}

/** The assessment that stands, null where there is none (yet, or any more). */
export function assessmentOf({ state }: Declaration): DeclarationAssessment | null {
  return 'assessment' in state ? state.assessment : null
}

export const settlementOf = ({ state }: Declaration): Settlement | null => ('settlement' in state ? state.settlement : null)
