import {
  acceptDocuments,
  audit,
  changeLane,
  clear,
  invalidate,
  recordInspection,
  reject,
  release,
  type Decided,
  type Declaration,
  type DeclarationNotFound,
  type IllegalDeclarationAct,
  type NoSuchItem,
} from '@naru/customs'
import { PostgresCustomsRegister, PostgresDeclarations } from '@naru/customs/postgres'
import { dateIn, err, startOfDay, type Failure, type Instant, type Result } from '@naru/kernel'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { fromWire, toWire } from '../platform/graphql/wire-names.js'
import type { InvalidInput } from './amend-input.js'
import { toListedDeclaration } from './declaration-view.js'
import { asDeclaration, declarationId, pageRequest, seen } from './declarations.resolver.js'
import { customsUseCases } from './use-cases.js'

/** What the customs office sees and decides. */
@Resolver()
export class CustomsOfficeResolver {
  constructor(private readonly acts: Acts) {}

  @Query('customsLanes')
  customsLanes(@Context() { actor }: RequestContext): Promise<wire.LaneSummary[]> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const zone = clock.zoneOf(membershipOf(actor).complex)
      const startOfToday = new Date(startOfDay(zone, dateIn(zone, clock.now())))
      const summaries = await new PostgresCustomsRegister(sql).summaries(startOfToday)
      return summaries.map(({ lane, oldest, ...counts }) => ({ ...counts, lane: toWire(lane), oldest: oldest?.toISOString() ?? null }))
    })
  }

  @Query('customsQueue')
  customsQueue(@Args() args: wire.QueryCustomsQueueArgs, @Context() { actor }: RequestContext): Promise<wire.DeclarationPage> {
    const { lane, status, open, search } = args.filter ?? {}
    return this.acts.read(actor, async ({ sql }) => {
      const query = { lane: lane == null ? null : [fromWire(lane)], status: status?.map(fromWire) ?? null, open: open ?? true, search: search ?? null }
      const { items, next } = await new PostgresDeclarations(sql).listForOffice(query, pageRequest(args))
      return { items: items.map((declaration) => toListedDeclaration(declaration, actor)), next }
    })
  }

  @Query('laneShares')
  laneShares(@Args('months') months: number | null | undefined, @Context() { actor }: RequestContext): Promise<wire.LaneShare[]> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const zone = clock.zoneOf(membershipOf(actor).complex)
      const shares = await new PostgresCustomsRegister(sql).shares(dateIn(zone, clock.now()), Math.min(Math.max(months ?? 6, 1), 36), zone)
      return shares.map(({ month, counts }) => ({ month, ...counts }))
    })
  }

  @Mutation('acceptDeclarationDocuments')
  acceptDeclarationDocuments(@Args('input') input: wire.DeclarationActInput, @Context() context: RequestContext): Promise<wire.DeclarationActResult> {
    return this.acts.perform(context, { act: 'acceptDeclarationDocuments', input }, (tx) => this.#decide(tx, input.id, acceptDocuments), asDeclaration)
  }

  @Mutation('changeDeclarationLane')
  changeDeclarationLane(@Args('input') input: wire.ChangeDeclarationLaneInput, @Context() context: RequestContext): Promise<wire.ChangeDeclarationLaneResult> {
    const { lane, reasonCode, note } = input
    return this.acts.perform(
      context,
      { act: 'changeDeclarationLane', input },
      async (tx): Promise<Decision<IllegalDeclarationAct | { readonly code: 'SAME_LANE'; readonly lane: wire.Lane }>> => {
        const done = await this.#decide(tx, input.id, (declaration, at) => changeLane(declaration, fromWire(lane), fromWire(reasonCode), note ?? null, at))
        if (done.ok) return done
        const { failure } = done
        return failure.code === 'SAME_LANE' ? err({ code: failure.code, lane }) : err(failure)
      },
      asDeclaration,
    )
  }

  @Mutation('recordInspection')
  recordInspection(@Args('input') input: wire.RecordInspectionInput, @Context() context: RequestContext): Promise<wire.RecordInspectionResult> {
    return this.acts.perform(
      context,
      { act: 'recordInspection', input },
      async (tx): Promise<Decision<IllegalDeclarationAct | NoSuchItem>> => {
        const { finding, items, note } = input
        if (items.length === 0) return required('items')
        return this.#decide(tx, input.id, (declaration, at) => recordInspection(declaration, { finding: fromWire(finding), items, note: note ?? null }, at))
      },
      asDeclaration,
    )
  }

  @Mutation('assessDeclaration')
  assessDeclaration(@Args('input') input: wire.DeclarationActInput, @Context() context: RequestContext): Promise<wire.AssessDeclarationResult> {
    return this.acts.perform(context, { act: 'assessDeclaration', input }, async (tx) => seen(tx, await customsUseCases(tx).assess.execute(declarationId(input.id))), asDeclaration)
  }

  @Mutation('releaseDeclaration')
  releaseDeclaration(@Args('input') input: wire.DeclarationActInput, @Context() context: RequestContext): Promise<wire.DeclarationActResult> {
    return this.acts.perform(context, { act: 'releaseDeclaration', input }, (tx) => this.#decide(tx, input.id, release), asDeclaration)
  }

  @Mutation('clearDeclaration')
  clearDeclaration(@Args('input') input: wire.DeclarationActInput, @Context() context: RequestContext): Promise<wire.DeclarationActResult> {
    return this.acts.perform(context, { act: 'clearDeclaration', input }, (tx) => this.#decide(tx, input.id, clear), asDeclaration)
  }

  @Mutation('rejectDeclaration')
  rejectDeclaration(@Args('input') input: wire.DeclarationReasonInput, @Context() context: RequestContext): Promise<wire.DeclarationActResult> {
    return this.acts.perform(context, { act: 'rejectDeclaration', input }, (tx) => this.#withReason(tx, input, reject), asDeclaration)
  }

  @Mutation('invalidateDeclaration')
  invalidateDeclaration(@Args('input') input: wire.DeclarationReasonInput, @Context() context: RequestContext): Promise<wire.DeclarationActResult> {
    return this.acts.perform(context, { act: 'invalidateDeclaration', input }, (tx) => this.#withReason(tx, input, invalidate), asDeclaration)
  }

  @Mutation('auditDeclaration')
  auditDeclaration(@Args('input') input: wire.AuditDeclarationInput, @Context() context: RequestContext): Promise<wire.DeclarationActResult> {
    const note = input.note.trim()
    return this.acts.perform(
      context,
      { act: 'auditDeclaration', input },
      async (tx): Promise<Decision<IllegalDeclarationAct>> =>
        note === '' ? required('note') : this.#decide(tx, input.id, (declaration, at) => audit(declaration, input.conforming, note, at)),
      asDeclaration,
    )
  }

  async #decide<F extends Failure>(tx: Tx, id: string, decide: (declaration: Declaration, at: Instant) => Result<Decided, F>): Promise<Decision<F>> {
    return seen(tx, await customsUseCases(tx).act.execute(declarationId(id), decide))
  }

  async #withReason(
    tx: Tx,
    input: wire.DeclarationReasonInput,
    decide: (declaration: Declaration, reason: string, at: Instant) => Result<Decided, IllegalDeclarationAct>,
  ): Promise<Decision<IllegalDeclarationAct>> {
    const reason = input.reason.trim()
    return reason === '' ? required('reason') : this.#decide(tx, input.id, (declaration, at) => decide(declaration, reason, at))
  }
}

type Decision<F extends Failure> = Result<wire.Declaration, F | DeclarationNotFound | InvalidInput>
const required = (at: string): Result<never, InvalidInput> => err({ code: 'INVALID_INPUT', at, reason: 'REQUIRED' })
