import { all, err, isZero, ok, type Failure, type Money, type Result } from '@naru/kernel'
import {
  ActOnReturn,
  approveReturn,
  declineReturn,
  invalid,
  notFound,
  receiveReturn,
  RequestReturn,
  returnActsByStatus,
  sendReturn,
  SettleReturn,
  withdrawReturn,
  type EvidenceId,
  type Inspection,
  type InvalidInput,
  type NotFound,
  type OrderActor,
  type OrderReturn,
  type ReturnId,
  type ReturnRequest,
  type ReturnStatus,
} from '@naru/orders'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, type Actor } from '../platform/acting/actor.js'
import { Acts, type IdempotencyKeyReused, type Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { Refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { calendarOf } from './buyer-rights.js'
import { listReturns, type Party } from './case-lists.js'
import { findCase, findCases, reasons, toReturn, toReturnable, type OrderCase } from './case-views.js'
import { buyerOf, buyerSide, dateIn, firmSide, idIn, moneyIn, pageIn, sideOf } from './order-inputs.js'
import { fromWire } from './order-views.js'
import { orderPorts } from './ports/order-ports.js'

const known = new Set(Object.keys(returnActsByStatus))
const isStatus = (value: string): value is ReturnStatus => known.has(value)
const firmActor = (actor: Actor): OrderActor => firmSide(membershipOf(actor).organisationId)

type View = api.Return & { readonly __typename: 'Return' }
type Shown = { readonly one: OrderReturn; readonly of: OrderCase }

@Resolver()
export class ReturnsResolver {
  constructor(private readonly acts: Acts) {}

  @Query('returnReasons')
  returnReasons(): api.ReturnReason[] {
    return reasons()
  }

  @Query('returnableLines')
  returnableLines(@Args() { orderId }: api.QueryReturnableLinesArgs, @Context() { actor }: RequestContext): Promise<api.ReturnableLine[] | null> {
    return this.acts.read(actor, async (tx) => {
      const id = idIn<'FirmOrder'>(orderId)
      const of = id && (await findCase(tx, id))
      return of ? toReturnable(of) : null
    })
  }

  @Query('myReturns')
  myReturns(@Args() args: api.QueryMyReturnsArgs, @Context() { actor }: RequestContext): Promise<api.ReturnPage> {
    return this.list(actor, { side: 'buyer', buyer: buyerOf(actor) }, [], args)
  }

  @Query('firmReturns')
  firmReturns(@Args() args: api.QueryFirmReturnsArgs, @Context() { actor }: RequestContext): Promise<api.ReturnPage> {
    return this.list(actor, { side: 'firm', organisationId: membershipOf(actor).organisationId }, (args.status ?? []).map(fromWire).filter(isStatus), args)
  }

  @Query('returnsOfOrder')
  returnsOfOrder(@Args() { orderId }: api.QueryReturnsOfOrderArgs, @Context() { actor }: RequestContext): Promise<api.Return[]> {
    return this.acts.read(actor, async (tx) => {
      const id = idIn<'FirmOrder'>(orderId)
      const of = id && (await findCase(tx, id))
      return of ? of.returns.map((one) => toReturn(one, of, sideOf(one, actor))) : []
    })
  }

  @Query('return')
  return(@Args() { id }: api.QueryReturnArgs, @Context() { actor }: RequestContext): Promise<api.Return | null> {
    return this.acts.read(actor, async (tx) => {
      const returnId = idIn<'Return'>(id)
      const shown = returnId && (await find(tx, returnId))
      return shown ? toReturn(shown.one, shown.of, sideOf(shown.one, actor)) : null
    })
  }

  @Mutation('requestReturn')
  requestReturn(@Args('input') input: api.RequestReturnInput, @Context() context: RequestContext): Promise<api.ReturnResult> {
    return this.perform(context, 'requestReturn', input, async (tx) => {
      const orderId = idIn<'FirmOrder'>(input.orderId)
      const request = requestIn(input)
      if (!orderId) return notFound()
      if (!request.ok) return request
      return new RequestReturn(orderPorts(tx), calendarOf, tx.clock, tx.ids, tx.effects).execute({ orderId, ...request.value }, buyerSide(tx.actor))
    })
  }

  @Mutation('approveReturn')
  approveReturn(@Args('input') input: api.ApproveReturnInput, @Context() context: RequestContext): Promise<api.ReturnResult> {
    return this.step(context, 'approveReturn', input, (tx, id) =>
      this.actOn(tx).execute(id, 'approve', firmActor(tx.actor), (one) => approveReturn(one, 'firm', input.instructions, calendarOf(one.complex), tx.clock.now())),
    )
  }

  @Mutation('declineReturn')
  declineReturn(@Args('input') input: api.DeclineReturnInput, @Context() context: RequestContext): Promise<api.ReturnResult> {
    return this.step(context, 'declineReturn', input, (tx, id) =>
      this.actOn(tx).execute(id, 'decline', firmActor(tx.actor), (one) => declineReturn(one, input.reason, tx.clock.now())),
    )
  }

  @Mutation('withdrawReturn')
  withdrawReturn(@Args('input') input: api.WithdrawReturnInput, @Context() context: RequestContext): Promise<api.ReturnResult> {
    return this.step(context, 'withdrawReturn', input, (tx, id) => this.actOn(tx).execute(id, 'withdraw', buyerSide(tx.actor), (one) => withdrawReturn(one, tx.clock.now())))
  }

  @Mutation('sendReturn')
  sendReturn(@Args('input') input: api.SendReturnInput, @Context() context: RequestContext): Promise<api.ReturnResult> {
    return this.step(context, 'sendReturn', input, (tx, id) => this.actOn(tx).execute(id, 'send', buyerSide(tx.actor), (one) => sendReturn(one, input, tx.clock.now())))
  }

  @Mutation('receiveReturn')
  receiveReturn(@Args('input') input: api.ReceiveReturnInput, @Context() context: RequestContext): Promise<api.ReturnResult> {
    return this.step(context, 'receiveReturn', input, (tx, id) =>
      this.actOn(tx).execute(id, 'receive', firmActor(tx.actor), (one) => receiveReturn(one, calendarOf(one.complex), tx.clock.now())),
    )
  }

  @Mutation('settleReturn')
  settleReturn(@Args('input') input: api.SettleReturnInput, @Context() context: RequestContext): Promise<api.ReturnResult> {
    return this.step(context, 'settleReturn', input, async (tx, id) => {
      const inspection = inspectionIn(input)
      if (!inspection.ok) return inspection
      return new SettleReturn(orderPorts(tx), calendarOf, tx.clock, tx.ids, tx.effects).execute(id, () => inspection.value, firmActor(tx.actor))
    })
  }

  private actOn(tx: Tx): ActOnReturn {
    const { orders, returns } = orderPorts(tx)
    return new ActOnReturn(orders, returns, tx.effects)
  }

  private list(actor: Actor, party: Party, statuses: readonly ReturnStatus[], args: api.QueryMyReturnsArgs): Promise<api.ReturnPage> {
    return this.acts.read(actor, async (tx) => {
      const page = await listReturns(tx.sql, party, statuses, pageIn(args))
      const cases = await findCases(
        tx,
        page.items.map(({ orderId }) => orderId),
      )
      return { items: page.items.flatMap((one) => (cases.has(one.orderId) ? [toReturn(one, caseOf(cases, one), party.side)] : [])), next: page.next }
    })
  }

  /** One act on one return; a wrong id looks like an unknown return. */
  private step<F extends Failure>(
    context: RequestContext,
    act: string,
    input: { readonly idempotencyKey: string; readonly returnId: string },
    work: (tx: Tx, id: ReturnId) => Promise<Result<OrderReturn, F>>,
  ): Promise<View | Refusal<F | NotFound> | Refusal<IdempotencyKeyReused>> {
    const id = idIn<'Return'>(input.returnId)
    return this.perform<F | NotFound>(context, act, input, (tx): Promise<Result<OrderReturn, F | NotFound>> => (id ? work(tx, id) : Promise.resolve(notFound())))
  }

  private perform<F extends Failure>(
    context: RequestContext,
    act: string,
    input: { readonly idempotencyKey: string },
    work: (tx: Tx) => Promise<Result<OrderReturn, F>>,
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
      ({ one, of }) => toReturn(one, of, sideOf(one, context.actor)),
    )
  }
}

async function find(tx: Pick<Tx, 'sql' | 'clock'>, id: ReturnId): Promise<Shown | undefined> {
  const [row] = await tx.sql.query<{ firm_order_id: string }>('select firm_order_id from orders.order_return where id = $1', [id])
  const orderId = row && idIn<'FirmOrder'>(row.firm_order_id)
  const of = orderId && (await findCase(tx, orderId))
  const one = of?.returns.find((each) => each.id === id)
  return of && one ? { one, of } : undefined
}

function caseOf(cases: ReadonlyMap<OrderReturn['orderId'], OrderCase>, { orderId, number }: OrderReturn): OrderCase {
  const of = cases.get(orderId)
  if (!of) throw new Error(`return ${number} has no order`)
  return of
}

function requestIn(input: api.RequestReturnInput): Result<ReturnRequest, InvalidInput> {
  const lines = all(
    input.lines.map(({ lineId, quantity, reason, note }, index) => {
      const id = idIn<'OrderLine'>(lineId)
      return id ? ok({ lineId: id, quantity, reason, note: note ?? null }) : err(invalid(`lines.${String(index)}.lineId`, 'UNKNOWN_LINE'))
    }),
  )
  if (!lines.ok) return lines
  const noticedOn = input.noticedOn == null ? ok(null) : dateIn(input.noticedOn, 'noticedOn')
  if (!noticedOn.ok) return noticedOn
  const photos = filesIn(input.photos, 'photos')
  return photos.ok ? ok({ lines: lines.value, wish: input.wish === 'EXCHANGE' ? 'exchange' : 'refund', noticedOn: noticedOn.value, photos: photos.value }) : photos
}

export function filesIn(ids: readonly string[] | null | undefined, at: string): Result<readonly EvidenceId[], InvalidInput> {
  return all(
    (ids ?? []).map((value) => {
      const id = idIn<'Evidence'>(value)
      return id ? ok(id) : err(invalid(at, 'UNKNOWN'))
    }),
  )
}

function amountIn(value: api.MoneyInput | null | undefined, at: string): Result<Money | null, InvalidInput> {
  if (value == null) return ok(null)
  const amount = moneyIn(value, at)
  if (!amount.ok) return amount
  return ok(isZero(amount.value) ? null : amount.value)
}

function inspectionIn(input: api.SettleReturnInput): Result<Inspection, InvalidInput> {
  const lines = all(
    input.lines.map((line, index): Result<Inspection['lines'][number], InvalidInput> => {
      const [id, deduction] = [idIn<'OrderLine'>(line.lineId), amountIn(line.deduction, `lines.${String(index)}.deduction`)]
      if (!id) return err(invalid(`lines.${String(index)}.lineId`, 'UNKNOWN_LINE'))
      if (!deduction.ok) return deduction
      return ok({
        lineId: id,
        accepted: line.accepted,
        stock: line.stock === 'SCRAP' ? 'scrap' : 'restock',
        deduction: deduction.value,
        deductionReason: line.deductionReason ?? null,
      })
    }),
  )
  if (!lines.ok) return lines
  const returnFreight = amountIn(input.returnFreight, 'returnFreight')
  if (!returnFreight.ok) return returnFreight
  return ok({
    outcome: input.outcome === 'EXCHANGE' ? 'exchange' : 'refund',
    lines: lines.value,
    freightBack: input.freightBack ?? null,
    returnFreight: returnFreight.value,
    remark: input.remark ?? null,
  })
}
