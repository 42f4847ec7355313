import { dateIn, err, ok, parseCurrency, parseDecimal, type Result } from '@naru/kernel'
import { notFound, SetCreditTerms, type EarlyPayment, type NotFound, type TermsFailure } from '@naru/payments'
import { PostgresCreditTerms } from '@naru/payments/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, systemActor } from '../platform/acting/actor.js'
import { onThePlatformsBehalf } from '../platform/acting/on-the-platforms-behalf.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { findCredit, listCreditCustomers, listCreditOf, listReceivables } from './credit-reads.js'
import { idIn, moneyIn, pageIn, type InvalidInput } from './inputs.js'

/** What companies may owe, and to firms what they owe. */
@Resolver()
export class CreditResolver {
  constructor(private readonly acts: Acts) {}

  @Query('myCredit')
  myCredit(@Context() { actor }: RequestContext): Promise<readonly api.CreditLine[]> {
    // Names of firms and the lateness of every invoice are the platform's to read; the company is the reader's own.
    const { organisationId } = membershipOf(actor)
    return this.acts.read(systemActor('credit-of-company'), ({ sql, clock }) => listCreditOf(sql, organisationId, dateIn(clock.zoneOf(), clock.now())))
  }

  @Query('creditCustomers')
  creditCustomers(@Args() args: api.QueryCreditCustomersArgs, @Context() { actor }: RequestContext): Promise<api.CreditLinePage> {
    const { organisationId } = membershipOf(actor)
    return this.acts.read(systemActor('credit-of-customers'), ({ sql, clock }) => listCreditCustomers(sql, organisationId, dateIn(clock.zoneOf(), clock.now()), pageIn(args)))
  }

  @Query('receivables')
  receivables(@Args() args: api.QueryReceivablesArgs, @Context() { actor }: RequestContext): Promise<api.ReceivablePage> {
    const { organisationId } = membershipOf(actor)
    return this.acts.read(systemActor('receivables-of-firm'), ({ sql, clock }) => listReceivables(sql, organisationId, dateIn(clock.zoneOf(), clock.now()), pageIn(args)))
  }

  @Mutation('setCreditTerms')
  setCreditTerms(@Args('input') input: api.SetCreditTermsInput, @Context() context: RequestContext): Promise<api.SetCreditTermsResult> {
    return this.acts.perform(
      context,
      { act: 'setCreditTerms', input },
      (tx) => setTerms(tx, input),
      (line) => ({ ...line, __typename: 'CreditLine' as const }),
    )
  }
}

async function setTerms(tx: Tx, input: api.SetCreditTermsInput): Promise<Result<api.CreditLine, NotFound | InvalidInput | TermsFailure>> {
  const { organisationId: firmId } = membershipOf(tx.actor)
  const [company, limit, early] = [idIn<'Organisation'>(input.companyId), moneyIn(input.limit, 'limit'), earlyIn(input)]
  if (!company.ok) return company
  const known = await tx.sql.query(`select from parties.organisation where id = $1 and kind = 'company' and not blocked`, [company.value])
  if (known.length === 0 || company.value === firmId) return notFound
  if (!limit.ok) return limit
  if (!parseCurrency(limit.value.currency).ok) return err({ code: 'INVALID_INPUT', at: 'limit', reason: 'UNKNOWN_CURRENCY' })
  if (!early.ok) return early
  const terms = { organisationId: company.value, firmId, days: input.days, limit: limit.value, early: early.value }
  const set = await new SetCreditTerms(new PostgresCreditTerms(tx.sql), tx.effects).execute(terms)
  if (!set.ok) return set
  await onThePlatformsBehalf(tx)
  const line = await findCredit(tx.sql, company.value, firmId, limit.value.currency, dateIn(tx.clock.zoneOf(), tx.clock.now()))
  if (!line) throw new Error(`terms of ${company.value} cannot be read`)
  return ok(line)
}

/** Both or neither. */
function earlyIn({ discountPercent, discountDays }: api.SetCreditTermsInput): Result<EarlyPayment | null, InvalidInput> {
  if (discountPercent == null && discountDays == null) return ok(null)
  if (discountDays == null) return err({ code: 'INVALID_INPUT', at: 'discountDays', reason: 'REQUIRED' })
  const percent = parseDecimal(discountPercent ?? '')
  return percent.ok ? ok({ percent: percent.value, days: discountDays }) : err({ code: 'INVALID_INPUT', at: 'discountPercent', reason: 'REQUIRED' })
}
