import { ok, type Effects, type Result } from '@naru/kernel'
import { checkTerms, type CreditTerms, type TermsFailure } from '../domain/credit.js'
import type { CreditTermsBook } from '../ports.js'

/** A firm grants a company terms for its goods, changes them, or takes them back with a limit of nought. What was invoiced before stays as it was agreed. */
export class SetCreditTerms {
  constructor(
    private readonly terms: CreditTermsBook,
    private readonly effects: Effects,
  ) {}

  async execute(wanted: CreditTerms): Promise<Result<CreditTerms, TermsFailure>> {
    const checked = checkTerms(wanted)
    if (!checked.ok) return checked
    await this.terms.save(wanted)
    const { organisationId, firmId, days, limit, early } = wanted
    if (firmId !== null)
      await this.effects.outbox.append({
        type: 'payments.CreditTermsSet',
        aggregateId: organisationId,
        payload: { buyerId: organisationId, firmId, days, currency: limit.currency },
      })
    await this.effects.log.append({
      act: 'payments.setCreditTerms',
      subjectType: 'organisation',
      subjectId: organisationId,
      ...(firmId !== null && { onBehalfOf: firmId }),
      details: { days, limitMinor: limit.minor.toString(), currency: limit.currency, early: early === null ? null : `${early.percent.toFixed()}/${String(early.days)}` },
    })
    return ok(wanted)
  }
}
