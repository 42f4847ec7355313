import { ok, type ComplexCode, type Failure, type PersonId, type Result } from '@naru/kernel'
import {
  ArgueDispute,
  CloseDispute,
  disputeActsByStatus,
  notFound,
  OpenDispute,
  type DecisionInput,
  type Dispute,
  type DisputeId,
  type DisputeSide,
  type DisputeStatus,
  type InvalidInput,
  type NotFound,
  type OrderActor,
} from '@naru/orders'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, individualOf, personOf, type Actor } from '../platform/acting/actor.js'
import { onThePlatformsBehalf } from '../platform/acting/on-the-platforms-behalf.js'
import { Acts, type IdempotencyKeyReused, type Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { Refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { calendarOf } from './buyer-rights.js'
import { listDisputes, listDisputesOf } from './case-lists.js'
import { findCase, findCases, toDispute, type OrderCase } from './case-views.js'
import { buyerOf, buyerSide, idIn, moneyIn, pageIn, sideOf } from './order-inputs.js'
import { fromWire } from './order-views.js'
import { orderPorts } from './ports/order-ports.js'
import { filesIn } from './returns.resolver.js'

const known = new Set(Object.keys(disputeActsByStatus))
const isStatus = (value: string): value is DisputeStatus => known.has(value)

type Party = Exclude<OrderActor, { side: 'platform' }>
type Shown = { readonly dispute: Dispute; readonly of: OrderCase }
type View = api.OrderDispute & { readonly __typename: 'OrderDispute' }

/** The complex whose committee an officer sits on; undefined for everybody else. */
const complexOf = (actor: Actor): ComplexCode | undefined =>
  actor.kind === 'person' && actor.membership?.kind === 'committee' ? (actor.membership.complex ?? undefined) : undefined

@Resolver()
export class OrderDisputesResolver {
  constructor(private readonly acts: Acts) {}

  @Query('disputesOfOrder')
  disputesOfOrder(@Args() { orderId }: api.QueryDisputesOfOrderArgs, @Context() { actor }: RequestContext): Promise<api.OrderDispute[]> {
    return this.acts.read(actor, async (tx) => {
      const id = idIn<'FirmOrder'>(orderId)
      const of = id && (await findCase(tx, id))
      return of ? of.disputes.map((dispute) => toDispute(dispute, of, sideOf(dispute, actor), readerOf(actor))) : []
    })
  }

  @Query('orderDisputes')
  orderDisputes(@Args() args: api.QueryOrderDisputesArgs, @Context() { actor }: RequestContext): Promise<api.OrderDisputePage> {
    const statuses = (args.status ?? []).map(fromWire).filter(isStatus)
    const complex = complexOf(actor)
    // A committee sees the disputes of its complex, whose rows belong to the parties: read as the platform, for its complex alone.
    if (complex !== undefined) return this.acts.system('disputes of a complex', async (tx) => this.page(tx, await listDisputesOf(tx.sql, complex, statuses, pageIn(args)), actor))
    return this.acts.read(actor, async (tx) => {
      const membership = actor.kind === 'guest' ? null : personOf(actor).membership
      const party =
        membership && membership.kind !== 'company' ? ({ side: 'firm', organisationId: membership.organisationId } as const) : ({ side: 'buyer', buyer: buyerOf(actor) } as const)
      return this.page(tx, await listDisputes(tx.sql, party, statuses, pageIn(args)), actor)
    })
  }

  @Query('orderDispute')
  orderDispute(@Args() { id }: api.QueryOrderDisputeArgs, @Context() { actor }: RequestContext): Promise<api.OrderDispute | null> {
    const disputeId = idIn<'Dispute'>(id)
    if (!disputeId) return Promise.resolve(null)
    const read = async (tx: Pick<Tx, 'sql' | 'clock'>) => {
      const shown = await find(tx, disputeId)
      return shown && maySee(shown.dispute, actor) ? view(shown, actor) : null
    }
    return complexOf(actor) === undefined ? this.acts.read(actor, read) : this.acts.system('a dispute of a complex', read)
  }

  @Mutation('openDispute')
  openDispute(@Args('input') input: api.OpenDisputeInput, @Context() context: RequestContext): Promise<api.OrderDisputeResult> {
    return this.perform(context, 'openDispute', input, async (tx) => {
      const [orderId, returnId, files] = [idIn<'FirmOrder'>(input.orderId), input.returnId == null ? null : idIn<'Return'>(input.returnId), filesIn(input.files, 'files')]
      if (!orderId || returnId === undefined) return notFound()
      if (!files.ok) return files
      const personId = individualOf(tx.actor)
      const opening = { orderId, returnId, text: input.text, files: files.value, personId }
      return new OpenDispute(orderPorts(tx), calendarOf, tx.clock, tx.ids, tx.effects).execute(opening, buyerSide(tx.actor))
    })
  }

  @Mutation('answerDispute')
  answerDispute(@Args('input') input: api.AnswerDisputeInput, @Context() context: RequestContext): Promise<api.OrderDisputeResult> {
    return this.step(context, 'answerDispute', input, async (tx, id) => {
      const files = filesIn(input.files, 'files')
      return files.ok ? this.argue(tx).state(id, { text: input.text, files: files.value, personId: individualOf(tx.actor) }, await partyIn(tx, id)) : files
    })
  }

  @Mutation('withdrawDispute')
  withdrawDispute(@Args('input') input: api.WithdrawDisputeInput, @Context() context: RequestContext): Promise<api.OrderDisputeResult> {
    return this.step(context, 'withdrawDispute', input, (tx, id) => this.close(tx).withdraw(id, buyerSide(tx.actor)))
  }

  @Mutation('appealDispute')
  appealDispute(@Args('input') input: api.AppealDisputeInput, @Context() context: RequestContext): Promise<api.OrderDisputeResult> {
    return this.step(context, 'appealDispute', input, async (tx, id) => this.argue(tx).appeal(id, input.grounds, await partyIn(tx, id)))
  }

  @Mutation('decideDispute')
  decideDispute(@Args('input') input: api.DecideDisputeInput, @Context() context: RequestContext): Promise<api.OrderDisputeResult> {
    return this.step(context, 'decideDispute', input, async (tx, id) => {
      const decision = decisionIn(input, tx.actor)
      if (!decision.ok) return decision
      await onThePlatformsBehalf(tx)
      return this.argue(tx).decide(id, decision.value, (dispute) => dispute.complex === complexOf(tx.actor))
    })
  }

  @Mutation('decideAppeal')
  decideAppeal(@Args('input') input: api.DecideDisputeInput, @Context() context: RequestContext): Promise<api.OrderDisputeResult> {
    return this.step(context, 'decideAppeal', input, async (tx, id) => {
      const decision = decisionIn(input, tx.actor)
      if (!decision.ok) return decision
      await onThePlatformsBehalf(tx)
      return this.close(tx).decideAppeal(id, decision.value, (dispute) => dispute.complex === complexOf(tx.actor))
    })
  }

  private argue(tx: Tx): ArgueDispute {
    return new ArgueDispute(orderPorts(tx), calendarOf, tx.clock, tx.effects)
  }

  private close(tx: Tx): CloseDispute {
    const { orders, disputes } = orderPorts(tx)
    return new CloseDispute(orders, disputes, tx.clock, tx.effects)
  }

  private async page(tx: Pick<Tx, 'sql' | 'clock'>, page: { readonly items: readonly Dispute[]; readonly next: string | null }, actor: Actor): Promise<api.OrderDisputePage> {
    const cases = await findCases(
      tx,
      page.items.map(({ orderId }) => orderId),
    )
    const items = page.items.flatMap((dispute) => {
      const of = cases.get(dispute.orderId)
      return of ? [view({ dispute, of }, actor)] : []
    })
    return { items, next: page.next }
  }

  /** One act on one dispute; a wrong id looks like an unknown dispute. */
  private step<F extends Failure>(
    context: RequestContext,
    act: string,
    input: { readonly idempotencyKey: string; readonly disputeId: string },
    work: (tx: Tx, id: DisputeId) => Promise<Result<Dispute, F>>,
  ): Promise<View | Refusal<F | NotFound> | Refusal<IdempotencyKeyReused>> {
    const id = idIn<'Dispute'>(input.disputeId)
    return this.perform<F | NotFound>(context, act, input, (tx): Promise<Result<Dispute, F | NotFound>> => (id ? work(tx, id) : Promise.resolve(notFound())))
  }

  private perform<F extends Failure>(
    context: RequestContext,
    act: string,
    input: { readonly idempotencyKey: string },
    work: (tx: Tx) => Promise<Result<Dispute, F>>,
  ): Promise<View | Refusal<F | NotFound> | Refusal<IdempotencyKeyReused>> {
    return this.acts.perform<Shown, F | NotFound, View>(
      context,
      { act, input },
      async (tx): Promise<Result<Shown, F | NotFound>> => {
        const done = await work(tx)
        if (!done.ok) return done
        const shown = await find(tx, done.value.id)
        return shown ? ok(shown) : notFound()
      },
      (shown) => view(shown, context.actor),
    )
  }
}

const readerOf = (actor: Actor): PersonId | null => (actor.kind === 'person' || actor.kind === 'guest' ? actor.personId : null)
const sideIn = (dispute: Dispute, actor: Actor): DisputeSide => (complexOf(actor) === undefined ? sideOf(dispute, actor) : 'committee')
const view = ({ dispute, of }: Shown, actor: Actor): View => toDispute(dispute, of, sideIn(dispute, actor), readerOf(actor))

/** Row-level security has hidden what is not a party's; a committee reads as the platform and sees its own complex alone. */
const maySee = (dispute: Dispute, actor: Actor): boolean => complexOf(actor) === undefined || dispute.complex === complexOf(actor)

async function find(tx: Pick<Tx, 'sql' | 'clock'>, id: DisputeId): Promise<Shown | undefined> {
  const [row] = await tx.sql.query<{ firm_order_id: string }>('select firm_order_id from orders.dispute where id = $1', [id])
  const orderId = row && idIn<'FirmOrder'>(row.firm_order_id)
  const of = orderId && (await findCase(tx, orderId))
  const dispute = of?.disputes.find((each) => each.id === id)
  return of && dispute ? { dispute, of } : undefined
}

/** The side on which the actor stands in a dispute. */
async function partyIn(tx: Tx, id: DisputeId): Promise<Party> {
  const dispute = await orderPorts(tx).disputes.find(id)
  return dispute && sideOf(dispute, tx.actor) === 'firm' ? { side: 'firm', organisationId: membershipOf(tx.actor).organisationId } : { side: 'buyer', buyer: buyerOf(tx.actor) }
}

function decisionIn({ refund, reasons }: api.DecideDisputeInput, actor: Actor): Result<DecisionInput, InvalidInput> {
  const amount = moneyIn(refund, 'refund')
  return amount.ok ? ok({ refund: amount.value, reasons, by: personOf(actor).personId }) : amount
}
