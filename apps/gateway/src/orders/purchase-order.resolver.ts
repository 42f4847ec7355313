import { ok, type Failure, type Money, type Result } from '@naru/kernel'
import {
  AcceptQuote,
  ApprovePurchaseOrder,
  CommentOnPurchaseOrder,
  EndPurchaseOrder,
  notFound,
  PlaceSignedOrder,
  SubmitCart,
  type InvalidInput,
  type NotFound,
  type PurchaseOrder,
  type PurchaseOrderId,
  type SubmitCartFailure,
} from '@naru/orders'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { Acts, type Command, type Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { readerOf } from './enquiry-reads.js'
import { addressIn, companyBuyer, idIn, moneyIn, pageIn } from './order-inputs.js'
import { fromWire, toMoney } from './order-views.js'
import { orderPorts, orderReads } from './ports/order-ports.js'
import { listPurchaseOrders, toPurchaseOrders, type PurchaseOrderView } from './purchase-order-reads.js'

/** Amounts of a failure are in major units on the wire, like all others. */
type OnWire<F> = F extends unknown ? { readonly [Key in keyof F]: F[Key] extends Money ? api.Money : F[Key] } : never

const isMoney = (value: unknown): value is Money => typeof value === 'object' && value !== null && 'minor' in value && typeof value.minor === 'bigint' && 'currency' in value

function amountsOnWire<T, F extends Failure>(result: Result<T, F>): Result<T, OnWire<F> & Failure> {
  if (result.ok) return result
  const fields = Object.entries(result.failure).map(([name, value]: [string, unknown]) => [name, isMoney(value) ? toMoney(value) : value])
  // The same failure with its amounts written out: what OnWire says of its type.
  return { ok: false, failure: Object.fromEntries(fields) as OnWire<F> & Failure }
}

@Resolver()
export class PurchaseOrderResolver {
  constructor(private readonly acts: Acts) {}

  @Query('purchaseOrders')
  purchaseOrders(@Args() args: api.QueryPurchaseOrdersArgs, @Context() { actor }: RequestContext): Promise<api.PurchaseOrderPage> {
    return this.acts.read(actor, (tx) => listPurchaseOrders(tx, (args.status ?? []).map(fromWire), pageIn(args), readerOf(actor, tx.clock)))
  }

  @Query('purchaseOrder')
  purchaseOrder(@Args() { id }: api.QueryPurchaseOrderArgs, @Context() { actor }: RequestContext): Promise<api.PurchaseOrder | null> {
    return this.acts.read(actor, async (tx) => {
      const orderId = idIn<'PurchaseOrder'>(id)
      const order = orderId && (await orderReads(tx).purchaseOrders.find(orderId))
      return order ? ((await toPurchaseOrders(tx, [order], readerOf(actor, tx.clock)))[0] ?? null) : null
    })
  }

  @Mutation('submitCart')
  submitCart(@Args('input') input: api.SubmitCartInput, @Context() context: RequestContext): Promise<api.SubmitCartResult> {
    return this.deciding(context, { act: 'submitCart', input }, (tx) => submit(tx, input))
  }

  @Mutation('acceptQuote')
  acceptQuote(@Args('input') input: api.AcceptQuoteInput, @Context() context: RequestContext): Promise<api.PurchaseOrderResult> {
    return this.deciding(context, { act: 'acceptQuote', input }, async (tx) => {
      const quoteId = idIn<'Quote'>(input.quoteId)
      if (!quoteId) return notFound()
      const { round, costCentre, buyerReference } = input
      const accepting = { quoteId, round, buyer: companyBuyer(tx.actor), costCentre: costCentre ?? null, buyerReference: buyerReference ?? null }
      return new AcceptQuote(orderPorts(tx), tx.clock, tx.ids, tx.effects).execute(accepting)
    })
  }

  @Mutation('approvePurchaseOrder')
  approvePurchaseOrder(@Args('input') input: api.ApprovePurchaseOrderInput, @Context() context: RequestContext): Promise<api.PurchaseOrderResult> {
    return this.deciding(context, { act: 'approvePurchaseOrder', input }, (tx) => onOrder(input, (id) => approving(tx).execute(id, companyBuyer(tx.actor), input.comment ?? null)))
  }

  @Mutation('rejectPurchaseOrder')
  rejectPurchaseOrder(@Args('input') input: api.RejectPurchaseOrderInput, @Context() context: RequestContext): Promise<api.PurchaseOrderResult> {
    return this.deciding(context, { act: 'rejectPurchaseOrder', input }, (tx) => onOrder(input, (id) => ending(tx).reject(id, companyBuyer(tx.actor), input.reason)))
  }

  @Mutation('withdrawPurchaseOrder')
  withdrawPurchaseOrder(@Args('input') input: api.WithdrawPurchaseOrderInput, @Context() context: RequestContext): Promise<api.PurchaseOrderResult> {
    return this.deciding(context, { act: 'withdrawPurchaseOrder', input }, (tx) => onOrder(input, (id) => ending(tx).withdraw(id, companyBuyer(tx.actor))))
  }

  @Mutation('commentOnPurchaseOrder')
  commentOnPurchaseOrder(@Args('input') input: api.CommentOnPurchaseOrderInput, @Context() context: RequestContext): Promise<api.PurchaseOrderResult> {
    return this.deciding(context, { act: 'commentOnPurchaseOrder', input }, (tx) =>
      onOrder(input, async (id) => {
        const { purchaseOrders } = orderPorts(tx)
        const said = await new CommentOnPurchaseOrder(purchaseOrders, tx.clock, tx.ids, tx.effects).execute(id, companyBuyer(tx.actor), input.body)
        if (!said.ok) return said
        const order = await purchaseOrders.find(id)
        return order ? ok(order) : notFound()
      }),
    )
  }

  private deciding<F extends Failure>(context: RequestContext, command: Command<{ readonly idempotencyKey: string }>, work: (tx: Tx) => Promise<Result<PurchaseOrder, F>>) {
    return this.acts.perform<PurchaseOrderView, OnWire<F> & Failure, PurchaseOrderView>(
      context,
      command,
      async (tx) => {
        const decided = amountsOnWire(await work(tx))
        if (!decided.ok) return decided
        const [view] = await toPurchaseOrders(tx, [decided.value], readerOf(tx.actor, tx.clock))
        if (!view) throw new Error(`purchase order ${decided.value.id} has no view`)
        return ok(view)
      },
      (view) => view,
    )
  }
}

const approving = (tx: Tx): ApprovePurchaseOrder => {
  const ports = orderPorts(tx)
  return new ApprovePurchaseOrder(ports, new PlaceSignedOrder(ports, tx.clock, tx.ids, tx.effects), tx.clock, tx.effects)
}
const ending = (tx: Tx): EndPurchaseOrder => new EndPurchaseOrder(orderPorts(tx), tx.clock, tx.effects)

function onOrder<F extends Failure>(
  input: { readonly purchaseOrderId: string },
  work: (id: PurchaseOrderId) => Promise<Result<PurchaseOrder, F>>,
): Promise<Result<PurchaseOrder, F | NotFound>> {
  const id = idIn<'PurchaseOrder'>(input.purchaseOrderId)
  return id ? work(id) : Promise.resolve(notFound())
}

async function submit(tx: Tx, input: api.SubmitCartInput): Promise<Result<PurchaseOrder, SubmitCartFailure | InvalidInput>> {
  const cartId = idIn<'Cart'>(input.cartId)
  const expectedTotal = moneyIn(input.expectedTotal, 'expectedTotal')
  if (!cartId) return notFound()
  if (!expectedTotal.ok) return expectedTotal
  return new SubmitCart(orderPorts(tx), tx.clock, tx.ids, tx.effects).execute({
    cartId,
    buyer: companyBuyer(tx.actor),
    address: addressIn(input.address),
    expectedTotal: expectedTotal.value,
    costCentre: input.costCentre ?? null,
    buyerReference: input.buyerReference ?? null,
  })
}
