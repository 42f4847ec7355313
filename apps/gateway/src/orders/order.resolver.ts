import { all, ok, type Failure, type FirmOrderId, type OrderGroupId, type Result } from '@naru/kernel'
import {
  AllocateOrder,
  CancelLines,
  CancelOrder,
  carriers,
  CompleteOrder,
  CompletePayment,
  ConfirmOrder,
  DeclineOrder,
  DeliverOrder,
  firmOrderActsByStatus,
  LapseOrderGroup,
  notFound,
  PackOrder,
  PlacePaidOrders,
  RecordTracking,
  ShipOrder,
  type FirmOrder,
  type FirmOrderStatus,
  type InvalidInput,
  type NotFound,
  type OrderActor,
  type PackageStatement,
} from '@naru/orders'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, type Actor } from '../platform/acting/actor.js'
import { Acts, type IdempotencyKeyReused, type Tx } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { Refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { timelineOfOrder } from '../read-models/order-timeline.js'
import { documentsOfOrder } from '../read-models/documents-of-order.js'
import { Charges } from '../settlement/charges.js'
import { Messages } from '../settlement/messages.js'
import { buyerOf, buyerSide, dateIn, decimalIn, firmSide, idIn, idsIn, pageIn, piecesIn, sideOf } from './order-inputs.js'
import { countOrdersOf, listGroupsOf, listOrdersOf, salesOf } from './order-lists.js'
import { fromWire, toFirmOrder, toOrderGroup } from './order-views.js'
import { orderPorts, orderReads } from './ports/order-ports.js'

const known = new Set(Object.keys(firmOrderActsByStatus))
const isStatus = (value: string): value is FirmOrderStatus => known.has(value)
const statusesIn = (values: readonly string[] | null | undefined): readonly FirmOrderStatus[] => (values ?? []).map(fromWire).filter(isStatus)
const firmActor = ({ actor }: { readonly actor: Actor }): OrderActor => firmSide(membershipOf(actor).organisationId)

/** The side of the order on which its actor stands. */
async function sideIn(tx: Tx, id: FirmOrderId): Promise<OrderActor> {
  const order = await orderPorts(tx).orders.find(id)
  return order && sideOf(order, tx.actor) === 'firm' ? firmActor(tx) : buyerSide(tx.actor)
}

type OrderCommand = { readonly idempotencyKey: string; readonly orderId: string }
type OrderWork<F extends Failure> = (tx: Tx, orderId: FirmOrderId) => Promise<Result<FirmOrder, F>>

/** States of a payment in which the processor may have charged a card that we have not heard of. */
const atProcessor: ReadonlySet<string> = new Set(['awaiting-card', 'declined'])

@Resolver()
export class OrderResolver {
  constructor(
    private readonly acts: Acts,
    private readonly charges: Charges,
    private readonly messages: Messages,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query('myOrders')
  myOrders(@Args() args: api.QueryMyOrdersArgs, @Context() { actor }: RequestContext): Promise<api.OrderGroupPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const page = await listGroupsOf(sql, buyerOf(actor), statusesIn(args.status), pageIn(args))
      return { items: page.items.map(toOrderGroup), next: page.next }
    })
  }

  @Query('orderGroup')
  orderGroup(@Args() { id }: api.QueryOrderGroupArgs, @Context() { actor }: RequestContext): Promise<api.OrderGroup | null> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const groupId = idIn<'OrderGroup'>(id)
      const group = groupId && (await orderReads({ sql, clock }).groups.find(groupId))
      return group ? toOrderGroup(group) : null
    })
  }

  @Query('order')
  order(@Args() { id }: api.QueryOrderArgs, @Context() { actor }: RequestContext): Promise<api.FirmOrder | null> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const orderId = idIn<'FirmOrder'>(id)
      const order = orderId && (await orderReads({ sql, clock }).orders.find(orderId))
      return order ? toFirmOrder(order, sideOf(order, actor)) : null
    })
  }

  @Query('orderDocuments')
  async orderDocuments(@Args() { orderId }: api.QueryOrderDocumentsArgs, @Context() { actor }: RequestContext): Promise<readonly api.OrderDocument[] | null> {
    const id = idIn<'FirmOrder'>(orderId)
    const order = id && (await this.acts.read(actor, ({ sql, clock }) => orderReads({ sql, clock }).orders.find(id)))
    return order ? this.acts.system('documents of an order', ({ sql }) => documentsOfOrder(sql, order.id, this.config)) : null
  }

  @Query('orderTimeline')
  async orderTimeline(@Args() { orderId }: api.QueryOrderTimelineArgs, @Context() { actor }: RequestContext): Promise<readonly api.OrderMoment[] | null> {
    const id = idIn<'FirmOrder'>(orderId)
    const order = id && (await this.acts.read(actor, ({ sql, clock }) => orderReads({ sql, clock }).orders.find(id)))
    return order ? this.acts.system('timeline of an order', ({ sql }) => timelineOfOrder(sql, order.id, sideOf(order, actor))) : null
  }

  @Query('firmOrders')
  firmOrders(@Args() args: api.QueryFirmOrdersArgs, @Context() { actor }: RequestContext): Promise<api.FirmOrderPage> {
    const text = args.text?.trim()
    const filter = { firmId: membershipOf(actor).organisationId, statuses: statusesIn(args.status), text: text === undefined || text === '' ? null : text.slice(0, 80) }
    return this.acts.read(actor, async ({ sql }) => {
      const page = await listOrdersOf(sql, filter, pageIn(args))
      return { items: page.items.map((order) => toFirmOrder(order, 'firm')), next: page.next }
    })
  }

  @Query('firmOrderCounts')
  firmOrderCounts(@Context() { actor }: RequestContext): Promise<readonly api.FirmOrderCount[]> {
    return this.acts.read(actor, ({ sql }) => countOrdersOf(sql, membershipOf(actor).organisationId))
  }

  @Query('firmSales')
  firmSales(@Args() args: api.QueryFirmSalesArgs, @Context() { actor }: RequestContext): Promise<readonly api.SalesOfDay[]> {
    const [from, to] = [dateIn(args.from, 'from'), dateIn(args.to, 'to')]
    if (!from.ok || !to.ok) return Promise.resolve([])
    return this.acts.read(actor, ({ sql, clock }) => salesOf(sql, membershipOf(actor).organisationId, from.value, to.value, clock.zoneOf(membershipOf(actor).complex)))
  }

  /**
   * A buyer who is back before the processor's message is not sent away: it is waited for, and then the processor asked, between two transactions. Who has
   * never come as far as a card is told so at once.
   */
  @Mutation('completeCheckout')
  async completeCheckout(@Args('input') input: api.CompleteCheckoutInput, @Context() context: RequestContext): Promise<api.CompleteCheckoutResult> {
    const groupId = idIn<'OrderGroup'>(input.orderGroupId)
    if (!groupId) return this.complete(context, input, groupId)
    const message = this.messages.awaitFor(groupId)
    try {
      const first = await this.complete(context, input, groupId)
      if (first.__typename !== 'PaymentNotCompleted' || !atProcessor.has(first.status)) return first
      const isPaid = (await message.arrives()) || (await this.charges.isCharged(context.actor, groupId))
      return isPaid ? await this.complete(context, input, groupId) : first
    } finally {
      message.forget()
    }
  }

  private complete(context: RequestContext, input: api.CompleteCheckoutInput, groupId: OrderGroupId | undefined): Promise<api.CompleteCheckoutResult> {
    return this.acts.perform(
      context,
      { act: 'completeCheckout', input },
      async (tx) => {
        const { groups, orders, stock, payments } = orderPorts(tx)
        return groupId ? new CompletePayment(groups, payments, new PlacePaidOrders(groups, orders, stock, tx.clock, tx.effects)).execute(groupId) : notFound()
      },
      toOrderGroup,
    )
  }

  @Mutation('confirmOrder')
  confirmOrder(@Args('input') input: api.ConfirmOrderInput, @Context() context: RequestContext): Promise<api.FirmOrderResult> {
    return this.move(context, 'confirmOrder', input, (tx, id) => new ConfirmOrder(orderPorts(tx).orders, tx.clock, tx.effects).execute(id, firmActor(tx)))
  }

  @Mutation('declineOrder')
  declineOrder(@Args('input') input: api.DeclineOrderInput, @Context() context: RequestContext): Promise<api.FirmOrderResult> {
    return this.move(context, 'declineOrder', input, (tx, id) => {
      const { orders, stock } = orderPorts(tx)
      return new DeclineOrder(orders, stock, tx.clock, tx.effects).execute(id, input.reason, firmActor(tx))
    })
  }

  @Mutation('allocateOrder')
  allocateOrder(@Args('input') input: api.AllocateOrderInput, @Context() context: RequestContext): Promise<api.FirmOrderResult> {
    return this.move(context, 'allocateOrder', input, (tx, id) => {
      const { orders, stock } = orderPorts(tx)
      return new AllocateOrder(orders, stock, tx.clock, tx.effects).execute(id, firmActor(tx))
    })
  }

  @Mutation('packOrder')
  packOrder(@Args('input') input: api.PackOrderInput, @Context() context: RequestContext): Promise<api.FirmOrderResult> {
    return this.move(context, 'packOrder', input, async (tx, id) => {
      const packages = packagesIn(input)
      return packages.ok ? new PackOrder(orderPorts(tx).orders, tx.clock, tx.effects).execute(id, packages.value, firmActor(tx)) : packages
    })
  }

  @Mutation('shipOrder')
  shipOrder(@Args('input') input: api.ShipOrderInput, @Context() context: RequestContext): Promise<api.FirmOrderResult> {
    return this.move(context, 'shipOrder', input, (tx, id) => {
      const { orders, stock } = orderPorts(tx)
      return new ShipOrder(orders, stock, tx.clock, tx.ids, tx.effects).execute(id, input, input.packages ?? null, firmActor(tx), input.parcels ?? [])
    })
  }

  @Mutation('recordTracking')
  recordTracking(@Args('input') input: api.RecordTrackingInput, @Context() context: RequestContext): Promise<api.FirmOrderResult> {
    return this.move(context, 'recordTracking', input, async (tx, id) => {
      const shipmentId = idIn<'Shipment'>(input.shipmentId)
      return shipmentId ? new RecordTracking(orderPorts(tx).orders).execute(id, shipmentId, input, firmActor(tx)) : notFound()
    })
  }

  @Mutation('confirmDelivery')
  confirmDelivery(@Args('input') input: api.ConfirmDeliveryInput, @Context() context: RequestContext): Promise<api.FirmOrderResult> {
    return this.move(context, 'confirmDelivery', input, async (tx, id) => {
      const { orders } = orderPorts(tx)
      const shipments = idsIn<'Shipment'>(input.shipments, 'shipments')
      return shipments.ok ? new DeliverOrder(orders, tx.clock, tx.effects).execute(id, await sideIn(tx, id), shipments.value) : shipments
    })
  }

  @Mutation('completeOrder')
  completeOrder(@Args('input') input: api.CompleteOrderInput, @Context() context: RequestContext): Promise<api.FirmOrderResult> {
    return this.move(context, 'completeOrder', input, (tx, id) => new CompleteOrder(orderPorts(tx).orders, tx.clock, tx.effects).execute(id, buyerSide(tx.actor)))
  }

  @Mutation('cancelOrder')
  cancelOrder(@Args('input') input: api.CancelOrderInput, @Context() context: RequestContext): Promise<api.FirmOrderResult> {
    return this.move(context, 'cancelOrder', input, async (tx, id) => {
      const { orders, groups, stock, payments, promotions } = orderPorts(tx)
      const lapse = new LapseOrderGroup(groups, orders, stock, payments, promotions, tx.clock, tx.effects)
      return new CancelOrder(orders, lapse, stock, tx.clock, tx.effects).execute(id, input.reason, await sideIn(tx, id))
    })
  }

  @Query('carriers')
  carriers(): api.Carrier[] {
    return carriers.map(({ code, name, trackingUrl }) => ({ code, name, hasTrackingPage: trackingUrl !== null }))
  }

  @Mutation('cancelOrderLines')
  cancelOrderLines(@Args('input') input: api.CancelOrderLinesInput, @Context() context: RequestContext): Promise<api.FirmOrderResult> {
    return this.move(context, 'cancelOrderLines', input, async (tx, id) => {
      const { orders, stock } = orderPorts(tx)
      const pieces = piecesIn(input.lines)
      return pieces.ok ? new CancelLines(orders, stock, tx.clock, tx.ids, tx.effects).execute(id, pieces.value, input.reason, await sideIn(tx, id)) : pieces
    })
  }

  /** One act on one order; a wrong id looks like an unknown order. */
  private move<F extends Failure>(
    context: RequestContext,
    act: string,
    input: OrderCommand,
    work: OrderWork<F>,
  ): Promise<ReturnType<typeof toFirmOrder> | Refusal<F | NotFound> | Refusal<IdempotencyKeyReused>> {
    const orderId = idIn<'FirmOrder'>(input.orderId)
    return this.acts.perform<FirmOrder, F | NotFound, ReturnType<typeof toFirmOrder>>(
      context,
      { act, input },
      (tx): Promise<Result<FirmOrder, F | NotFound>> => (orderId ? work(tx, orderId) : Promise.resolve(notFound())),
      (order) => toFirmOrder(order, sideOf(order, context.actor)),
    )
  }
}

function packagesIn({ packages }: api.PackOrderInput): Result<readonly PackageStatement[] | null, InvalidInput> {
  if (packages == null || packages.length === 0) return ok(null)
  return all(packages.map((pack, index) => packageIn(pack, `packages.${String(index)}`)))
}

function packageIn(pack: api.PackageInput, at: string): Result<PackageStatement, InvalidInput> {
  const weight = pack.grossWeightKg == null ? ok(null) : decimalIn(pack.grossWeightKg, `${at}.grossWeightKg`)
  if (!weight.ok) return weight
  const lines = pack.lines.flatMap(({ lineId, quantity }) => {
    const id = idIn<'OrderLine'>(lineId)
    return id ? [{ lineId: id, quantity }] : []
  })
  if (lines.length !== pack.lines.length) return { ok: false, failure: { code: 'INVALID_INPUT', at: `${at}.lines`, reason: 'UNKNOWN_LINE' } }
  return ok({ kind: pack.kind ?? 'CT', grossWeightKg: weight.value, lines })
}
