import { add, compare, err, isZero, ok, sum, type CurrencyCode, type Money, type OrganisationId, type PlainDate, type Result } from '@naru/kernel'
import { checkEarlyPayment, type EarlyPayment } from './early-payment.js'
import { daysLate, dueOf, type Invoice } from './invoice.js'

/** What a company may owe, and for how long. */
export interface CreditTerms {
  readonly organisationId: OrganisationId
  /** The firm that grants them for its own goods; null for the platform's, which hold everywhere else. */
  readonly firmId: OrganisationId | null
  readonly days: number
  readonly limit: Money
  /** What is taken off for paying early; null for nothing. */
  readonly early: EarlyPayment | null
}

export const termsInDays = [7, 15, 30, 60] as const

export type TermsFailure = { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

/** Terms as somebody grants them. A limit of nought takes them back. */
export function checkTerms(terms: CreditTerms): Result<CreditTerms, TermsFailure> {
  if (!termsInDays.some((days) => days === terms.days)) return err({ code: 'INVALID_INPUT', at: 'days', reason: 'NOT_OFFERED' })
  if (terms.limit.minor < 0n) return err({ code: 'INVALID_INPUT', at: 'limit', reason: 'NEGATIVE' })
  const early = terms.early ? checkEarlyPayment(terms.early, terms.days) : ok(undefined)
  return early.ok ? ok(terms) : early
}

export interface TermsRefused {
  readonly code: 'TERMS_REFUSED'
  readonly reason: 'OVERDUE_INVOICE' | 'CREDIT_LIMIT' | 'NO_TERMS'
}

/** What a company owes: everything, and the part that consumes the terms that it asks for. */
export interface Owed {
  readonly open: readonly Invoice[]
  readonly consuming: readonly Invoice[]
}

/** Open invoices consume the limit; one late invoice, whoever it is owed to, blocks new terms. */
export function grantTerms(terms: CreditTerms | undefined, { open, consuming }: Owed, amount: Money, today: PlainDate): Result<CreditTerms, TermsRefused> {
  if (terms?.limit.currency !== amount.currency || isZero(terms.limit)) return err({ code: 'TERMS_REFUSED', reason: 'NO_TERMS' })
  if (open.some((invoice) => daysLate(invoice, today) > 0)) return err({ code: 'TERMS_REFUSED', reason: 'OVERDUE_INVOICE' })
  return compare(add(usedOf(consuming, amount.currency), amount), terms.limit) > 0 ? err({ code: 'TERMS_REFUSED', reason: 'CREDIT_LIMIT' }) : ok(terms)
}

/** What open invoices take of a limit. */
export const usedOf = (invoices: readonly Invoice[], currency: CurrencyCode): Money =>
  sum(
    invoices
      .filter(({ status }) => status === 'open')
      .map(dueOf)
      .filter((due) => due.currency === currency),
    currency,
  )
