import { addDays, calendarOf, dateIn, err, nextBusinessDay, ok, type PageRequest, type Result } from '@naru/kernel'
import type { Dossier, WorkFailure } from '@naru/permits'
import { ApplicantLists, PostgresCrews, PostgresDossiers, PostgresWorkflows } from '@naru/permits/postgres'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { listOrdersAwaitingDossier } from '../read-models/orders-awaiting-dossier.js'
import { namedId, toDossierRequest } from './dossier-input.js'
import { DossierViews } from './dossier-views.js'
import { fromWire, toWire } from '../platform/graphql/wire-names.js'
import { toPersonView } from './permit-view.js'
import { mayApply } from './permits.policy.js'
import { complexOf } from '../read-models/complex-profiles.js'
import { toPicture } from './task-view.js'
import { permitsUseCases } from './use-cases.js'

export const pageRequest = ({ first, after }: { readonly first?: number | null | undefined; readonly after?: string | null | undefined }): PageRequest => ({
  first: Math.min(Math.max(first ?? 20, 1), 100),
  after: after ?? null,
})

@Resolver()
export class DossiersResolver {
  constructor(
    private readonly acts: Acts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query('myDossiers')
  myDossiers(@Args() args: wire.QueryMyDossiersArgs, @Context() { actor }: RequestContext): Promise<wire.DossierPage> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const page = await new ApplicantLists(sql).dossiers(membershipOf(actor).organisationId, (args.status ?? []).map(fromWire), pageRequest(args))
      return { items: await new DossierViews(sql, actor, clock).many(page.items), next: page.next }
    })
  }

  @Query('dossier')
  dossier(@Args('id') id: string, @Context() { actor }: RequestContext): Promise<wire.Dossier | null> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const dossier = await new PostgresDossiers(sql).find(namedId(id))
      return dossier ? new DossierViews(sql, actor, clock).one(dossier) : null
    })
  }

  /** Writes as well as reads: an agency's look at personal data is an act in the log. */
  @Query('dossierPeople')
  async dossierPeople(@Args('dossierId') dossierId: string, @Context() { actor }: RequestContext): Promise<readonly wire.DossierPerson[]> {
    if (membershipOf(actor).kind === 'firm' && !mayApply(actor)) return []
    const read = await this.acts.run(actor, (tx) => permitsUseCases(tx, this.config.NARU_SECRET).readPeople.execute(namedId(dossierId), membershipOf(actor).agency))
    return read.ok ? read.value.map(toPersonView) : []
  }

  @Query('dossierSuggestions')
  dossierSuggestions(@Context() { actor }: RequestContext): Promise<wire.DossierSuggestions> {
    const { organisationId, complex } = membershipOf(actor)
    const profile = complexOf(complex)
    return this.acts.read(actor, async ({ sql, clock }) => {
      const lists = new ApplicantLists(sql)
      const held = await lists.heldOrders(organisationId)
      const orders = profile.crossing ? await listOrdersAwaitingDossier(sql, organisationId) : []
      const people = await new PostgresCrews(sql).listKnown(organisationId)
      const { items } = await lists.dossiers(organisationId, [], { first: 1 })
      const earliest = nextBusinessDay(calendarOf(profile), addDays(dateIn(profile.timeZone, clock.now()), profile.noticeDays))
      return {
        orders: orders.filter(({ id }) => !held.has(id)),
        vehicles: (await lists.vehicles(organisationId)).map(({ plate, type }) => ({ plate, type: toWire(type) })),
        people: people.map(({ id, role, particulars }) => ({
          id,
          role: toWire(role),
          name: particulars.name,
          nationality: particulars.nationality,
          maskedDocument: `●●●●${particulars.documentNumber.slice(-4)}`,
        })),
        gate: profile.crossing?.gate ?? null,
        route: profile.crossing?.route ?? null,
        noticeDays: profile.noticeDays,
        earliestCrossing: profile.crossing ? earliest : null,
        latest: items.map(({ id, number, version }) => ({ id, number, version }))[0] ?? null,
      }
    })
  }

  @Query('permitWorkflow')
  permitWorkflow(@Context() { actor }: RequestContext): Promise<wire.WorkflowPicture | null> {
    const profile = complexOf(membershipOf(actor).complex)
    return this.acts.read(actor, async ({ sql }) => {
      const definition = await new PostgresWorkflows(sql).findCurrent(profile.code)
      return definition ? toPicture(definition, null, { profile }) : null
    })
  }

  @Mutation('createDossier')
  createDossier(@Args('input') input: wire.CreateDossierInput, @Context() context: RequestContext): Promise<wire.CreateDossierResult> {
    const { organisationId, organisation, complex } = membershipOf(context.actor)
    return this.acts.perform(
      context,
      { act: 'createDossier', input },
      async (tx) => {
        const request = toDossierRequest(input)
        if (!request.ok) return request
        if (complex === null) return err({ code: 'NO_CROSSING' })
        return this.#seen(tx, await this.#cases(tx).create.execute({ organisationId, name: organisation, complex }, request.value))
      },
      identity,
    )
  }

  @Mutation('editDossier')
  editDossier(@Args('input') input: wire.EditDossierInput, @Context() context: RequestContext): Promise<wire.EditDossierResult> {
    return this.acts.perform(
      context,
      { act: 'editDossier', input },
      async (tx) => {
        const request = toDossierRequest(input)
        return request.ok ? this.#seen(tx, await this.#cases(tx).edit.execute(namedId(input.dossierId), request.value)) : request
      },
      identity,
    )
  }

  @Mutation('submitDossier')
  submitDossier(@Args('input') input: wire.SubmitDossierInput, @Context() context: RequestContext): Promise<wire.SubmitDossierResult> {
    return this.acts.perform(context, { act: 'submitDossier', input }, async (tx) => this.#seen(tx, await this.#cases(tx).submit.execute(namedId(input.dossierId))), identity)
  }

  @Mutation('withdrawDossier')
  withdrawDossier(@Args('input') input: wire.WithdrawDossierInput, @Context() context: RequestContext): Promise<wire.WithdrawDossierResult> {
    return this.acts.perform(
      context,
      { act: 'withdrawDossier', input },
      async (tx) => this.#seen(tx, await this.#cases(tx).withdraw.execute(namedId(input.dossierId), input.reason)),
      identity,
    )
  }

  @Mutation('amendDossier')
  amendDossier(@Args('input') input: wire.AmendDossierInput, @Context() context: RequestContext): Promise<wire.AmendDossierResult> {
    return this.acts.perform(context, { act: 'amendDossier', input }, async (tx) => this.#seen(tx, await this.#cases(tx).amend.execute(namedId(input.dossierId))), identity)
  }

  @Mutation('answerInformation')
  answerInformation(@Args('input') input: wire.AnswerInformationInput, @Context() context: RequestContext): Promise<wire.AnswerInformationResult> {
    return this.acts.perform(
      context,
      { act: 'answerInformation', input },
      async (tx) => {
        const answered = await this.#cases(tx).work.answer(namedId(input.taskId), input.answer)
        return answered.ok ? this.#seen<AnswerFailure>(tx, ok(answered.value.dossier)) : err(answerFailure(answered.failure))
      },
      identity,
    )
  }

  #cases(tx: Tx) {
    return permitsUseCases(tx, this.config.NARU_SECRET)
  }

  async #seen<F extends { readonly code: string }>({ sql, actor, clock }: Tx, result: Result<Dossier, F>): Promise<Result<wire.Dossier & { readonly __typename: 'Dossier' }, F>> {
    if (!result.ok) return result
    return ok({ ...(await new DossierViews(sql, actor, clock).one(result.value)), __typename: 'Dossier' })
  }
}

type AnswerFailure = Extract<WorkFailure, { readonly code: 'NOT_FOUND' | 'ILLEGAL_ACT' | 'INVALID_INPUT' }>
/** What an applicant can be told; the rest is about officials. */
function answerFailure(failure: WorkFailure): AnswerFailure {
  switch (failure.code) {
    case 'NOT_FOUND':
    case 'ILLEGAL_ACT':
    case 'INVALID_INPUT':
      return failure
    case 'TASK_HELD_BY_ANOTHER':
    case 'TASK_ALREADY_DECIDED':
    case 'OUTCOME_NOT_ALLOWED':
      return { code: 'NOT_FOUND' }
  }
}

const identity = <T>(value: T): T => value
