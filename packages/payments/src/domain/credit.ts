import { add, compare, err, ok, sum, type Money, type OrganisationId, type PlainDate, type Result } from '@naru/kernel'
import { daysLate, dueOf, type Invoice } from './invoice.js'

/** What a company may owe, and for how long. */
export interface CreditTerms {
  readonly organisationId: OrganisationId
  readonly days: number
  readonly limit: Money
}

export interface TermsRefused {
  readonly code: 'TERMS_REFUSED'
  readonly reason: 'OVERDUE_INVOICE' | 'CREDIT_LIMIT' | 'NO_TERMS'
}

/** Open invoices consume the limit; one late invoice blocks new terms. */
export function grantTerms(terms: CreditTerms | undefined, open: readonly Invoice[], amount: Money, today: PlainDate): Result<CreditTerms, TermsRefused> {
  if (terms?.limit.currency !== amount.currency) return err({ code: 'TERMS_REFUSED', reason: 'NO_TERMS' })
  if (open.some((invoice) => daysLate(invoice, today) > 0)) return err({ code: 'TERMS_REFUSED', reason: 'OVERDUE_INVOICE' })
  const owed = sum(
    open
      .filter(({ status }) => status === 'open')
      .map(dueOf)
      .filter(({ currency }) => currency === amount.currency),
    amount.currency,
  )
  return compare(add(owed, amount), terms.limit) > 0 ? err({ code: 'TERMS_REFUSED', reason: 'CREDIT_LIMIT' }) : ok(terms)
}
