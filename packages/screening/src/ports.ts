import type { Instant, Page, PageRequest } from '@naru/kernel'
import type { Hit, HitId, HitStatus, Match, Subject, SubjectKind } from './domain/hit.js'
import type { ListedParty } from './domain/listed-party.js'
import type { Qualifiers } from './domain/score.js'
import type { Band } from './domain/score.js'

export interface ListVersion {
  readonly list: string
  readonly version: string
  readonly importedAt: Instant
  readonly entries: number
  readonly aliases: number
  readonly rejected: number
}

export interface Lists {
  current(list: string): Promise<ListVersion | undefined>
  all(): Promise<readonly ListVersion[]>
  /** Puts a version in the place of the one before, whole or not at all (the caller's transaction). */
  replace(version: ListVersion, parties: readonly ListedParty[]): Promise<void>
  /** Listed parties that resemble a name, best first, in every list. */
  match(name: string, qualifiers: Qualifiers, options: { readonly limit: number; readonly atLeast: number }): Promise<readonly Match[]>
}

export interface Hits {
  find(id: HitId): Promise<Hit | undefined>
  list(filter: { readonly status: HitStatus | null }, page: PageRequest): Promise<Page<Hit>>
  countByStatus(): Promise<Readonly<Record<HitStatus, number>>>
  /** Hits of a subject, with what an outcome needs. */
  ofSubject(kind: SubjectKind, id: string): Promise<readonly { readonly status: HitStatus; readonly band: Band }[]>
  /** Keeps a hit unless the same pair is known: cleared pairs stay cleared until either side changes. True when it is new. */
  keep(hit: Hit): Promise<boolean>
  save(hit: Hit): Promise<void>
  /** Remembers a subject, so that new list versions can be screened against it. */
  remember(subject: Subject, at: Instant): Promise<void>
  subjects(page: PageRequest): Promise<Page<Subject>>
}
