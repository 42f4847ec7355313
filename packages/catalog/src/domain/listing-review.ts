import type { Instant } from '@naru/kernel'
import type { Listing } from './listing.js'
import type { ListingTerms } from './listing-terms.js'

/** When a complex looks at goods before they are sold. Data of the complex; without a rule everything passes. */
export interface ReviewRule {
  /** `none` passes everything; `new-firms` those with a good record; `all` nobody. */
  readonly mode: ReviewMode
  /** Approved goods after which a firm's further goods pass at once. */
  readonly approvals: number
  /** Days without a good taken down that a record must show. */
  readonly cleanDays: number
}
export const reviewModes = ['none', 'new-firms', 'all'] as const
export type ReviewMode = (typeof reviewModes)[number]

/** What the committee has decided about a firm's goods so far. */
export interface FirmRecord {
  readonly approvals: number
  readonly lastTakenDownAt: Instant | null
}

const day = 86_400_000

export function hasGoodRecord({ approvals, lastTakenDownAt }: FirmRecord, rule: ReviewRule, at: Instant): boolean {
  const clean = lastTakenDownAt === null || at.getTime() - lastTakenDownAt.getTime() > rule.cleanDays * day
  return approvals >= rule.approvals && clean
}

/** The committee's acts on a good. */
export const decisions = ['approved', 'returned', 'taken-down'] as const
export type Decision = (typeof decisions)[number]

/** What is known when a good is sent to the shop. */
export interface ReviewFacts {
  /** As it was last sold; null when it never was. */
  readonly lastSold: ListingTerms | null
  readonly lastDecision: Decision | null
  readonly rule: ReviewRule | null
  readonly record: FirmRecord
}

/** Whether a good has to be looked at before it is sold as it is now. What was returned or taken down always is. */
export function needsReview(listing: Listing, { lastSold, lastDecision, rule, record }: ReviewFacts, at: Instant): boolean {
  if (lastDecision === 'taken-down' || lastDecision === 'returned') return true
  if (rule === null || rule.mode === 'none') return false
  if (lastSold && !isMaterialChange(lastSold, workingTerms(listing))) return false
  return rule.mode === 'all' || !hasGoodRecord(record, rule, at)
}

/** The terms that a firm works on: those of the revision of a good on sale, else the good's own. */
export const workingTerms = (listing: Listing): ListingTerms => (listing.status === 'published' && listing.revision ? listing.revision.terms : listing.terms)

/** What a buyer decides by and an official answers for. Quantities, lead times and channels are trade, not substance. */
const material = ['title', 'summary', 'description', 'category', 'hs', 'producedIn', 'zone', 'pictures', 'values', 'attributes', 'documents'] as const

export const isMaterialChange = (before: ListingTerms, after: ListingTerms): boolean => material.some((field) => !same(before[field], after[field]))

const compared = [...material, 'hsEdition', 'unit', 'currency', 'minimum', 'multiple', 'leadTimeDays', 'channels', 'pictureKind', 'options'] as const

/** Fields in which two versions differ, in the order in which a reader meets them. */
export const changedFields = (before: ListingTerms, after: ListingTerms): readonly ListingField[] => compared.filter((field) => !same(before[field], after[field]))
export type ListingField = (typeof compared)[number]
export const listingFields: readonly ListingField[] = compared

/** Fields of an object in any order: what has been stored comes back in another. */
const same = (a: unknown, b: unknown): boolean => inOrder(a) === inOrder(b)
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (isRecord(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part))
const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)
