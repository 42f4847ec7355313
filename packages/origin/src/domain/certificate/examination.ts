import { err, ok, type Instant, type Localized, type PlainDate, type Result } from '@naru/kernel'
import type { InvalidInput } from './certificate-failures.js'
import type { Officer } from './certificate.js'

/** What an examiner has looked at before a certificate is signed, in the order in which it is read. */
export const checkItems = ['order', 'classification', 'rule', 'materials', 'production', 'processing', 'transport', 'records'] as const
export type CheckItem = (typeof checkItems)[number]

export const checkOutcomes = ['met', 'not-met', 'not-applicable'] as const
export type CheckOutcome = (typeof checkOutcomes)[number]

export interface Check {
  readonly item: CheckItem
  readonly outcome: CheckOutcome
  readonly note: string | null
}

/** The examiner's answers to every check: what whoever signs relies on. */
export interface ExaminationReport {
  readonly checks: readonly Check[]
  readonly by: Officer
  readonly at: Instant
}

/** A look at where the goods are made, announced to the firm. */
export interface SiteVisit {
  readonly id: string
  readonly on: PlainDate
  readonly purpose: string
  readonly announcedBy: Localized
  readonly announcedAt: Instant
  /** What was found; null until it took place. */
  readonly found: string | null
  readonly reportedAt: Instant | null
}

export const longestNote = 500

/** Every check answered once, and one that is not met explained. */
export function completeChecks(given: readonly Check[]): Result<readonly Check[], InvalidInput> {
  const invalid = (at: string, reason: string) => err({ code: 'INVALID_INPUT' as const, at, reason })
  const missing = checkItems.find((item) => given.filter((check) => check.item === item).length !== 1)
  if (missing) return invalid(`checks.${missing}`, 'REQUIRED')
  const checks = given.map((check) => ({ ...check, note: check.note?.trim() ? check.note.trim() : null }))
  const unexplained = checks.find(({ outcome, note }) => outcome === 'not-met' && note === null)
  if (unexplained) return invalid(`checks.${unexplained.item}.note`, 'REQUIRED')
  const endless = checks.find(({ note }) => (note ?? '').length > longestNote)
  if (endless) return invalid(`checks.${endless.item}.note`, 'TOO_LONG')
  return ok(checkItems.flatMap((item) => checks.filter((check) => check.item === item)))
}
