import type { DomainEvent } from '@naru/kernel'
import type { SubjectOutcome } from './domain/hit.js'

/** Screening of a subject has an outcome, the first time or a new one. */
export type SubjectScreened = DomainEvent<'screening.SubjectScreened', { readonly subjectKind: string; readonly subjectId: string } & SubjectOutcome>
/** A list has a new version; everybody known is screened against it. */
export type ListImported = DomainEvent<'screening.ListImported', { readonly list: string; readonly version: string }>
export type ScreeningEvent = SubjectScreened | ListImported
