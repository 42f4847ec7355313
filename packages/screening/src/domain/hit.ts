import { err, ok, permitAct, type ActsByStatus, type Id, type IllegalAct, type Instant, type PersonId, type Result } from '@naru/kernel'
import type { Band, Breakdown } from './score.js'
import type { ListedParty } from './listed-party.js'

export type HitId = Id<'ScreeningHit'>
export const subjectKinds = ['organisation', 'person', 'vehicle-owner', 'consignee'] as const
export type SubjectKind = (typeof subjectKinds)[number]
export const occasions = ['creation', 'change', 'order', 'dossier', 'list-update'] as const
export type Occasion = (typeof occasions)[number]

/** Somebody who is screened. */
export interface Subject {
  readonly kind: SubjectKind
  readonly id: string
  /** Every name it goes by; the first is shown. */
  readonly names: readonly string[]
  readonly country: string | null
  readonly born: string | null
}

/** A listed party that resembles a name. */
export interface Match {
  readonly list: string
  readonly listVersion: string
  readonly entryId: string
  /** The listed name that matched. */
  readonly name: string
  readonly primaryName: string
  readonly kind: ListedParty['kind']
  readonly programmes: readonly string[]
  readonly remarks: string | null
  readonly score: number
  readonly band: Band
  readonly breakdown: Breakdown
  /** Fingerprint of the listed party: a changed entry is a new pair. */
  readonly entryDigest: string
}

export type HitStatus = 'open' | 'clearance-proposed' | 'cleared' | 'confirmed'
export type HitAct = 'propose-clearance' | 'confirm-match' | 'confirm-clearance' | 'send-back'

/** Two persons clear a hit; one is enough to confirm it, for the careful answer needs no second signature. */
export const hitActsByStatus = {
  open: ['propose-clearance', 'confirm-match'],
  'clearance-proposed': ['confirm-clearance', 'send-back', 'confirm-match'],
  cleared: [],
  confirmed: [],
} as const satisfies ActsByStatus<HitStatus, HitAct>

const table: ActsByStatus<HitStatus, HitAct> = hitActsByStatus

export interface Disposition {
  readonly act: HitAct
  readonly reason: string
  readonly by: PersonId
  readonly at: Instant
}

export interface Hit {
  readonly id: HitId
  readonly subject: Subject
  readonly occasion: Occasion
  readonly match: Match
  readonly status: HitStatus
  readonly foundAt: Instant
  readonly dispositions: readonly Disposition[]
}

export type DispositionFailure = IllegalAct<HitStatus, HitAct> | { readonly code: 'REASON_MISSING' } | { readonly code: 'SECOND_PERSON_NEEDED' }

const next: Readonly<Record<HitAct, HitStatus>> = { 'propose-clearance': 'clearance-proposed', 'confirm-match': 'confirmed', 'confirm-clearance': 'cleared', 'send-back': 'open' }

/** Who proposed the clearance that waits. */
export const proposerOf = (hit: Hit): PersonId | undefined => hit.dispositions.findLast(({ act }) => act === 'propose-clearance')?.by

/** Records a disposition with its reason; the one who proposed a clearance cannot confirm it. */
export function dispose(hit: Hit, disposition: Disposition): Result<Hit, DispositionFailure> {
  const permitted = permitAct(table, hit.status, disposition.act)
  if (!permitted.ok) return permitted
  if (disposition.reason.trim() === '') return err({ code: 'REASON_MISSING' })
  if (disposition.act === 'confirm-clearance' && proposerOf(hit) === disposition.by) return err({ code: 'SECOND_PERSON_NEEDED' })
  return ok({ ...hit, status: next[disposition.act], dispositions: [...hit.dispositions, { ...disposition, reason: disposition.reason.trim() }] })
}

/** Whether a hit in this band holds its subject up until it is disposed of; a watched one does not. */
export const demandsReview = (band: Band): boolean => band !== 'watch'

export type SubjectOutcome = { readonly outcome: 'clear' } | { readonly outcome: 'under-review'; readonly openHits: number } | { readonly outcome: 'blocked' }

/** Where a subject stands: blocked by a confirmed hit, under review while one waits, clear otherwise. */
export function outcomeOf(hits: readonly { readonly status: HitStatus; readonly band: Band }[]): SubjectOutcome {
  if (hits.some(({ status }) => status === 'confirmed')) return { outcome: 'blocked' }
  const openHits = hits.filter(({ status, band }) => (status === 'open' || status === 'clearance-proposed') && demandsReview(band)).length
  return openHits > 0 ? { outcome: 'under-review', openHits } : { outcome: 'clear' }
}
