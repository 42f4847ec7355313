import { compare, err, ok, subtract, type Money, type OrganisationId, type PersonId, type PlainDate, type Result } from '@naru/kernel'
import type { CostCentreId, SpendingLimitId } from './ids.js'
import type { InvalidInput } from './organisation.js'

export const spendingPeriods = ['month', 'quarter', 'year'] as const
export type SpendingPeriod = (typeof spendingPeriods)[number]

/** How much may be bought in a calendar period: by a person, on a cost centre, or, when it names neither, by the whole company. */
export interface SpendingLimit {
  readonly id: SpendingLimitId
  readonly organisationId: OrganisationId
  readonly personId: PersonId | null
  readonly costCentreId: CostCentreId | null
  readonly period: SpendingPeriod
  readonly amount: Money
}

export interface SpendingLimitExceeded {
  readonly code: 'SPENDING_LIMIT_EXCEEDED'
  readonly limitId: SpendingLimitId
  readonly period: SpendingPeriod
  /** `COMPANY`, `PERSON` or `COST_CENTRE`: whose limit stands in the way. */
  readonly subject: 'COMPANY' | 'PERSON' | 'COST_CENTRE'
  readonly limit: Money
  /** What is left of it; below zero when the limit was lowered after purchases were made. */
  readonly left: Money
}

/** A limit of zero or less is none: to keep somebody from buying, take the role of buyer from them. */
export const checkLimit = (limit: SpendingLimit): Result<SpendingLimit, InvalidInput> =>
  limit.amount.minor > 0n ? ok(limit) : err({ code: 'INVALID_INPUT', at: 'amount', reason: 'NOT_POSITIVE' })

/** First and last day of the calendar month, quarter or year that holds a day. */
export function periodAround(period: SpendingPeriod, day: PlainDate): { readonly from: PlainDate; readonly until: PlainDate } {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  const length = { month: 1, quarter: 3, year: 12 }[period]
  const first = Math.floor((month - 1) / length) * length
  const date = (months: number, dayOfMonth: number): PlainDate => new Date(Date.UTC(year, months, dayOfMonth)).toISOString().slice(0, 10) as PlainDate
  return { from: date(first, 1), until: date(first + length, 0) }
}

/** What a purchase is, as far as limits know. */
export interface Spending {
  readonly personId: PersonId
  readonly costCentreId: CostCentreId | null
  readonly amount: Money
}

export const limits = (limit: SpendingLimit, { personId, costCentreId, amount }: Spending): boolean =>
  limit.amount.currency === amount.currency && (limit.personId === null || limit.personId === personId) && (limit.costCentreId === null || limit.costCentreId === costCentreId)

export const subjectOf = (limit: SpendingLimit): SpendingLimitExceeded['subject'] => (limit.personId ? 'PERSON' : limit.costCentreId ? 'COST_CENTRE' : 'COMPANY')

/** The first limit that a purchase does not fit into, given what each has taken so far. A purchase may use a limit to its last unit. */
export function checkSpending(applicable: readonly { readonly limit: SpendingLimit; readonly spent: Money }[], amount: Money): Result<void, SpendingLimitExceeded> {
  for (const { limit, spent } of applicable) {
    const left = subtract(limit.amount, spent)
    if (compare(amount, left) > 0) return err({ code: 'SPENDING_LIMIT_EXCEEDED', limitId: limit.id, period: limit.period, subject: subjectOf(limit), limit: limit.amount, left })
  }
  return ok(undefined)
}
