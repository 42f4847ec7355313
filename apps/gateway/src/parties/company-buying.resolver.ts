import { all, err, ok, parseDate, parseId, parseMoney, type Failure, type Id, type Money, type PlainDate, type Result } from '@naru/kernel'
import {
  AppointSubstitute,
  SaveApprovalRule,
  SaveCostCentre,
  SetSpendingLimit,
  type AlreadySubstituted,
  type ApprovalRule,
  type ApprovalStep,
  type Approver,
  type InvalidInput,
  type SpendingPeriod,
} from '@naru/parties'
import { PostgresApprovalRules, PostgresCostCentres, PostgresMemberships, PostgresSpendingLimits, PostgresSubstitutions } from '@naru/parties/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, personOf } from '../platform/acting/actor.js'
import { Acts, type Command, type Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { categoryAndAbove, companyPolicy, costCentreOf } from '../read-models/company-policy.js'
import { namesOfPeople, readCompanyBuying, toSimulation, type CompanyBuyingView } from './company-buying-views.js'

type NotFound = { readonly code: 'NOT_FOUND' }
const notFound: { readonly ok: false; readonly failure: NotFound } = { ok: false, failure: { code: 'NOT_FOUND' } }
const invalid = (at: string, reason: string): { readonly ok: false; readonly failure: InvalidInput } => err({ code: 'INVALID_INPUT', at, reason })

type AppointFailure = NotFound | InvalidInput | AlreadySubstituted | { readonly code: 'APPROVAL_LOOP'; readonly people: string }

const periods: Readonly<Record<api.SpendingPeriod, SpendingPeriod>> = { MONTH: 'month', QUARTER: 'quarter', YEAR: 'year' }

@Resolver()
export class CompanyBuyingResolver {
  constructor(private readonly acts: Acts) {}

  @Query('companyBuying')
  companyBuying(@Context() { actor }: RequestContext): Promise<api.CompanyBuying> {
    return this.acts.read(actor, readCompanyBuying)
  }

  @Query('simulateApproval')
  simulateApproval(@Args('input') input: api.SimulateApprovalInput, @Context() { actor }: RequestContext): Promise<api.SimulateApprovalResult> {
    return this.acts.read(actor, async (tx) => {
      const { organisationId } = membershipOf(actor)
      const amount = moneyIn(input.amount, 'amount')
      if (!amount.ok) return refusal(amount.failure)
      const requester = input.requesterId == null ? ok(personOf(actor).personId) : idIn<'Person'>(input.requesterId, 'requesterId')
      if (!requester.ok) return refusal(requester.failure)
      const costCentreId = await costCentreOf(tx, organisationId, input.costCentre ?? null)
      if (!costCentreId.ok) return refusal(costCentreId.failure)
      const categories = input.category == null ? [] : await categoryAndAbove(tx, input.category)
      if (input.category != null && categories.length === 0) return refusal({ code: 'INVALID_INPUT', at: 'category', reason: 'UNKNOWN_CATEGORY' })
      const judged = await companyPolicy(tx).preview(organisationId, { requesterId: requester.value, amount: amount.value, categories, costCentreId: costCentreId.value })
      return judged.ok ? toSimulation(tx, organisationId, judged.value) : refusal(judged.failure)
    })
  }

  @Mutation('saveCostCentre')
  saveCostCentre(@Args('input') input: api.SaveCostCentreInput, @Context() context: RequestContext): Promise<api.SaveCostCentreResult> {
    return this.changing(context, { act: 'saveCostCentre', input }, (tx) => {
      const id = ownId<'CostCentre'>(tx, input.id)
      if (!id.ok) return id
      const centre = { id: id.value, organisationId: membershipOf(tx.actor).organisationId, code: input.code, name: input.name, active: input.active ?? true }
      return new SaveCostCentre(new PostgresCostCentres(tx.sql), tx.effects).execute(centre, input.id == null)
    })
  }

  @Mutation('saveApprovalRule')
  saveApprovalRule(@Args('input') input: api.SaveApprovalRuleInput, @Context() context: RequestContext): Promise<api.SaveApprovalRuleResult> {
    return this.changing(context, { act: 'saveApprovalRule', input }, (tx) => {
      const rule = ruleIn(tx, input)
      if (!rule.ok) return rule
      const ports = {
        rules: new PostgresApprovalRules(tx.sql),
        memberships: new PostgresMemberships(tx.sql, false),
        centres: new PostgresCostCentres(tx.sql),
        categories: categoriesOf(tx),
      }
      return new SaveApprovalRule(ports, tx.clock, tx.effects).execute(rule.value, input.id == null)
    })
  }

  @Mutation('appointSubstitute')
  appointSubstitute(@Args('input') input: api.AppointSubstituteInput, @Context() context: RequestContext): Promise<api.AppointSubstituteResult> {
    return this.changing(context, { act: 'appointSubstitute', input }, async (tx): Promise<Result<unknown, AppointFailure>> => {
      const [absentId, substituteId] = [idIn<'Person'>(input.absentId, 'absentId'), idIn<'Person'>(input.substituteId, 'substituteId')]
      if (!absentId.ok) return absentId
      if (!substituteId.ok) return substituteId
      if (!maySpeakFor(tx, absentId.value)) return notFound
      const [from, until] = [dateIn(input.from, 'from'), dateIn(input.until, 'until')]
      if (!from.ok) return from
      if (!until.ok) return until
      const { organisationId } = membershipOf(tx.actor)
      const id = tx.ids.next<'Substitution'>()
      const appointed = await substituting(tx).execute({ id, organisationId, absentId: absentId.value, substituteId: substituteId.value, from: from.value, until: until.value })
      if (appointed.ok) return appointed
      const { failure } = appointed
      return err(failure.code === 'APPROVAL_LOOP' ? { code: failure.code, people: await namesOfPeople(tx, failure.people) } : failure)
    })
  }

  @Mutation('removeSubstitute')
  removeSubstitute(@Args('input') input: api.RemoveSubstituteInput, @Context() context: RequestContext): Promise<api.RemoveSubstituteResult> {
    return this.changing(context, { act: 'removeSubstitute', input }, async (tx) => {
      const id = parseId<'Substitution'>(input.id)
      if (!id.ok) return notFound
      const { organisationId } = membershipOf(tx.actor)
      const standing = (await new PostgresSubstitutions(tx.sql).listOf(organisationId, '0001-01-01' as PlainDate)).find((substitution) => substitution.id === id.value)
      return standing && maySpeakFor(tx, standing.absentId) ? substituting(tx).remove(organisationId, id.value) : notFound
    })
  }

  @Mutation('setSpendingLimit')
  setSpendingLimit(@Args('input') input: api.SetSpendingLimitInput, @Context() context: RequestContext): Promise<api.SetSpendingLimitResult> {
    return this.changing(context, { act: 'setSpendingLimit', input }, async (tx): Promise<Result<unknown, InvalidInput | NotFound>> => {
      const id = ownId<'SpendingLimit'>(tx, input.id)
      if (!id.ok) return id
      const amount = moneyIn(input.amount, 'amount')
      if (!amount.ok) return amount
      const person = input.personId == null ? ok(null) : idIn<'Person'>(input.personId, 'personId')
      if (!person.ok) return person
      const centre = input.costCentreId == null ? ok(null) : idIn<'CostCentre'>(input.costCentreId, 'costCentreId')
      if (!centre.ok) return centre
      const { organisationId } = membershipOf(tx.actor)
      const limit = { id: id.value, organisationId, personId: person.value, costCentreId: centre.value, period: periods[input.period], amount: amount.value }
      return limiting(tx).execute(limit)
    })
  }

  @Mutation('removeSpendingLimit')
  removeSpendingLimit(@Args('input') input: api.RemoveSpendingLimitInput, @Context() context: RequestContext): Promise<api.RemoveSpendingLimitResult> {
    return this.changing(context, { act: 'removeSpendingLimit', input }, (tx) => {
      const id = parseId<'SpendingLimit'>(input.id)
      return id.ok ? limiting(tx).remove(membershipOf(tx.actor).organisationId, id.value) : notFound
    })
  }

  private changing<F extends Failure>(
    context: RequestContext,
    command: Command<{ readonly idempotencyKey: string }>,
    work: (tx: Tx) => Result<unknown, F> | Promise<Result<unknown, F>>,
  ) {
    return this.acts.perform<CompanyBuyingView, F, CompanyBuyingView>(
      context,
      command,
      async (tx) => {
        const done = await work(tx)
        return done.ok ? ok(await readCompanyBuying(tx)) : done
      },
      (view) => view,
    )
  }
}

const substituting = ({ sql, clock, effects }: Tx) =>
  new AppointSubstitute({ substitutions: new PostgresSubstitutions(sql), memberships: new PostgresMemberships(sql, false) }, clock, effects)
const limiting = ({ sql, clock, effects }: Tx) =>
  new SetSpendingLimit({ limits: new PostgresSpendingLimits(sql), centres: new PostgresCostCentres(sql), memberships: new PostgresMemberships(sql, false) }, clock, effects)

/** Everybody for themselves, an administrator for all. */
const maySpeakFor = ({ actor }: Tx, personId: string): boolean => membershipOf(actor).roles.includes('admin') || personOf(actor).personId === personId

const ownId = <Name extends string>({ ids }: Tx, id: string | null | undefined): Result<Id<Name>, NotFound> => {
  if (id == null) return ok(ids.next<Name>())
  const parsed = parseId<Name>(id)
  return parsed.ok ? parsed : notFound
}

function idIn<Name extends string>(value: string, at: string): Result<Id<Name>, InvalidInput> {
  const parsed = parseId<Name>(value)
  return parsed.ok ? parsed : invalid(at, 'UNKNOWN')
}

function moneyIn(value: api.MoneyInput, at: string): Result<Money, InvalidInput> {
  const parsed = parseMoney(value.amount, value.currency)
  return parsed.ok ? parsed : invalid(at, parsed.failure.code)
}

function dateIn(value: string, at: string): Result<PlainDate, InvalidInput> {
  const parsed = parseDate(value)
  return parsed.ok ? parsed : invalid(at, parsed.failure.code)
}

function ruleIn(tx: Tx, input: api.SaveApprovalRuleInput): Result<ApprovalRule, InvalidInput | NotFound> {
  const id = ownId<'ApprovalRule'>(tx, input.id)
  if (!id.ok) return id
  const [from, below] = [input.from == null ? ok(null) : moneyIn(input.from, 'from'), input.below == null ? ok(null) : moneyIn(input.below, 'below')]
  if (!from.ok) return from
  if (!below.ok) return below
  const centre = input.costCentreId == null ? ok(null) : idIn<'CostCentre'>(input.costCentreId, 'costCentreId')
  if (!centre.ok) return centre
  const requester = input.requesterId == null ? ok(null) : idIn<'Person'>(input.requesterId, 'requesterId')
  if (!requester.ok) return requester
  const steps = all(input.steps.map(stepIn))
  if (!steps.ok) return steps
  return ok({
    id: id.value,
    organisationId: membershipOf(tx.actor).organisationId,
    name: input.name,
    position: input.position,
    active: input.active ?? true,
    when: { from: from.value, below: below.value, category: input.category ?? null, costCentreId: centre.value, requesterId: requester.value },
    steps: steps.value,
  })
}

function stepIn({ need, approvers }: api.ApprovalStepInput, index: number): Result<ApprovalStep, InvalidInput> {
  const at = `steps.${String(index)}.approvers`
  const named = all(
    approvers.map(({ role, personId }): Result<Approver, InvalidInput> => {
      if ((role == null) === (personId == null)) return invalid(at, 'ROLE_OR_PERSON')
      if (role != null) return ok({ kind: 'role', role })
      const id = idIn<'Person'>(personId ?? '', at)
      return id.ok ? ok({ kind: 'person', personId: id.value }) : id
    }),
  )
  return named.ok ? ok({ need: need ?? 'all', approvers: named.value }) : named
}

const categoriesOf = (tx: Tx) => ({ has: async (category: string): Promise<boolean> => (await categoryAndAbove(tx, category)).length > 0 })
