import { dateIn, err, ok, parseId, parseMoney, type Money, type Result } from '@naru/kernel'
import { DecideAdmission, type AdmissionFailure } from '@naru/parties'
import { PostgresAdmissions, PostgresOrganisations } from '@naru/parties/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { personOf } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import type * as Graph from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { admissionActOf, admissionStatusOf } from './names.js'
import { officeOf, toMoney, viewAdmission } from './views.js'

/** As the domain's failures, with the planned amount spelt as the contract has it. */
type DecideFailure =
  Exclude<AdmissionFailure, { readonly code: 'AMOUNT_BELOW_PLAN' }> | { readonly code: 'AMOUNT_BELOW_PLAN'; readonly planned: Graph.Money } | { readonly code: 'NOT_FOUND' }

/** Firms on their way into a complex. */
@Resolver()
export class AdmissionResolver {
  constructor(private readonly acts: Acts) {}

  @Query('admissions')
  admissions(@Args() { status, open, first, after }: Graph.QueryAdmissionsArgs, @Context() { actor, locale }: RequestContext): Promise<Graph.AdmissionPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const { items, next } = await new PostgresAdmissions(sql).list(
        { status: status ? admissionStatusOf[status] : null, open: open ?? null },
        { first: Math.min(Math.max(first ?? 20, 1), 100), after: after ?? null },
      )
      const views: Graph.Admission[] = []
      for (const admission of items) views.push(await viewAdmission(sql, admission, actor, locale))
      return { items: views, next }
    })
  }

  @Query('admission')
  admission(@Args('id') id: string, @Context() { actor, locale }: RequestContext): Promise<Graph.Admission | null> {
    const parsed = parseId<'Admission'>(id)
    if (!parsed.ok) return Promise.resolve(null)
    return this.acts.read(actor, async ({ sql }) => {
      const admission = await new PostgresAdmissions(sql).find(parsed.value)
      return admission ? viewAdmission(sql, admission, actor, locale) : null
    })
  }

  @Mutation('decideAdmission')
  async decideAdmission(@Args('input') input: Graph.DecideAdmissionInput, @Context() context: RequestContext): Promise<Graph.DecideAdmissionResult> {
    const id = parseId<'Admission'>(input.id)
    const office = officeOf(context.actor)
    if (!id.ok) return refusal({ code: 'NOT_FOUND' })
    if (!office) return refusal({ code: 'NOT_YOUR_OFFICE', office: 'approver' })
    return this.acts.perform(
      context,
      { act: 'decideAdmission', input },
      async ({ sql, clock, effects, actor }): Promise<Result<Graph.Admission, DecideFailure>> => {
        const amount = readAmount(input.amount)
        if (!amount.ok) return amount
        const admissions = new PostgresAdmissions(sql)
        const decision = { act: admissionActOf[input.act], amount: amount.value, number: input.number ?? null, grounds: input.grounds ?? null }
        const official = { office, personId: personOf(actor).personId }
        const decided = await new DecideAdmission(admissions, new PostgresOrganisations(sql), clock, effects).execute(
          id.value,
          decision,
          official,
          dateIn(clock.zoneOf(), clock.now()),
        )
        if (decided.ok) return ok(await viewAdmission(sql, decided.value, actor, context.locale))
        return decided.failure.code === 'AMOUNT_BELOW_PLAN' ? err({ ...decided.failure, planned: toMoney(decided.failure.planned) }) : err(decided.failure)
      },
      (admission) => ({ __typename: 'Admission' as const, ...admission }),
    )
  }
}

function readAmount(amount: Graph.MoneyInput | null | undefined): Result<Money | null, { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }> {
  if (!amount) return ok(null)
  const parsed = parseMoney(amount.amount, amount.currency)
  return parsed.ok ? parsed : err({ code: 'INVALID_INPUT', at: 'amount', reason: parsed.failure.code })
}
