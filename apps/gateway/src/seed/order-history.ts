import { unwrap, type FirmOrderId, type Instant, type Money, type OrganisationId, type Result } from '@naru/kernel'
import { actAs } from '@naru/kernel/postgres'
import {
  AllocateOrder,
  CancelOrder,
  CompleteOrder,
  ConfirmOrder,
  DeclineOrder,
  DeliverOrder,
  LapseOrderGroup,
  openCart,
  PackOrder,
  PlaceOrder,
  PreviewCheckout,
  putLine,
  RecordTracking,
  ShipOrder,
  type FirmOrder,
  type FirmOrderStatus,
  type OrderActor,
  type OrderGroup,
} from '@naru/orders'
import { ReceiveStock } from '@naru/catalog'
import { PostgresStock } from '@naru/catalog/postgres'
import { CapturePayment, ConcludeRefund, ReleaseFunds, RequestRefund } from '@naru/payments'
import { PostgresClearing, PostgresInvoices, PostgresLedger, PostgresPayments, PostgresRefunds, PostgresShares } from '@naru/payments/postgres'
import { orderPorts } from '../orders/ports/order-ports.js'
import { OrdersOfPayments } from '../settlement/orders-of-payments.js'
import { systemActor, toSqlActor, type Actor, type Membership, type PersonActor } from '../platform/acting/actor.js'
import type { Tx } from '../platform/acting/acts.js'
import type { PlannedOrder } from './order-plans.js'
import { demoFirms, demoOrganisations, demoPeople, type DemoPerson } from './parties.js'
import type { Random, Seeding } from './seeding.js'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
export const after = (moment: Instant, milliseconds: number): Instant => new Date(moment.getTime() + milliseconds)

/** A demo person as they would be signed in. */
export function actorOf(person: DemoPerson): PersonActor {
  const organisation = [...demoFirms, ...demoOrganisations].find(({ id }) => id === person.organisationId)
  const membership: Membership | null = organisation
    ? {
        organisationId: organisation.id,
        organisation: organisation.name,
        kind: organisation.kind,
        roles: person.roles,
        agency: 'agency' in organisation ? organisation.agency : null,
        complex: organisation.complex,
      }
    : null
  return { kind: 'person', personId: person.id, name: person.name, email: person.email, membership }
}

export function ownerOf(firmId: OrganisationId): PersonActor {
  const owner = demoPeople.find(({ organisationId, roles }) => organisationId === firmId && roles.includes('owner'))
  if (!owner) throw new Error(`firm ${firmId} has no owner in the demo`)
  return actorOf(owner)
}

/** Runs an act of the past as somebody, also in the eyes of the database's functions. */
export async function actAt<T>(seeding: Seeding, actor: Actor, at: Instant, work: (tx: Tx) => Promise<T>): Promise<T> {
  await actAs(seeding.sql, toSqlActor(actor))
  return seeding.act(actor, at, work)
}

const platform = systemActor('seed')

/** Places a planned order through its cart and pays it by card. Undefined when nobody can pay yet: it was left unpaid. */
export async function placeByCard(seeding: Seeding, plan: PlannedOrder, at: Instant): Promise<OrderGroup> {
  const actor = actorOf(plan.buyer)
  const buyer = { personId: actor.personId, organisationId: actor.membership?.organisationId ?? null }
  const group = await actAt(seeding, actor, at, async (tx) => {
    const ports = orderPorts(tx)
    const cart = plan.lines.reduce(
      (filled, { good, quantity }) => unwrap(putLine(filled, { variantId: good.variantId, quantity, currency: good.currency }, at)),
      openCart(tx.ids.next<'Cart'>(), buyer, at),
    )
    await ports.carts.save(cart)
    const wish = { country: plan.address.country, region: plan.address.region ?? null, incoterm: null, methods: [] }
    const preview = unwrap(await new PreviewCheckout(ports, tx.clock).execute({ buyer, guestCartId: null }, wish))
    const input = { cartId: cart.id, buyer, address: plan.address, expectedTotal: preview.totals.total, buyerReference: null }
    return unwrap(await new PlaceOrder(ports, tx.clock, tx.ids, tx.effects).execute(input))
  })
  await actAt(seeding, platform, after(at, 2 * minute), (tx) => capture(tx, group))
  return group
}

async function capture(tx: Tx, group: OrderGroup): Promise<void> {
  const payments = new PostgresPayments(tx.sql)
  const payment = await payments.findOf(group.id)
  if (!payment) throw new Error(`order group ${group.number} has no payment`)
  unwrap(
    await new CapturePayment(payments, new PostgresLedger(tx.sql), new OrdersOfPayments(tx), tx.clock, tx.effects).execute({
      paymentId: payment.id,
      intentId: `pi_${payment.id.replaceAll('-', '').slice(0, 24)}`,
      amount: payment.amount,
    }),
  )
}

type Step = (tx: Tx, id: FirmOrderId, actor: OrderActor) => Promise<Result<FirmOrder>>

const steps: readonly { readonly reaches: FirmOrderStatus; readonly by: 'firm' | 'buyer'; readonly after: number; readonly act: Step }[] = [
  { reaches: 'allocated', by: 'firm', after: 5 * hour, act: confirmAndMake },
  { reaches: 'packed', by: 'firm', after: 26 * hour, act: (tx, id, actor) => new PackOrder(orderPorts(tx).orders, tx.clock, tx.effects).execute(id, null, actor) },
  { reaches: 'shipped', by: 'firm', after: 4 * day, act: leave },
  { reaches: 'delivered', by: 'buyer', after: 7 * day, act: (tx, id, actor) => new DeliverOrder(orderPorts(tx).orders, tx.clock, tx.effects).execute(id, actor) },
  { reaches: 'completed', by: 'buyer', after: 9 * day, act: (tx, id, actor) => new CompleteOrder(orderPorts(tx).orders, tx.clock, tx.effects).execute(id, actor) },
]

/** What is made to order comes into stock first and is allocated then. */
async function confirmAndMake(tx: Tx, id: FirmOrderId, actor: OrderActor): Promise<Result<FirmOrder>> {
  const { orders, stock } = orderPorts(tx)
  const confirmed = unwrap(await new ConfirmOrder(orders, tx.clock, tx.effects).execute(id, actor))
  if (confirmed.status !== 'confirmed') return { ok: true, value: confirmed }
  for (const { good, quantity, madeToOrder } of confirmed.lines)
    if (madeToOrder)
      unwrap(
        await new ReceiveStock(new PostgresStock(tx.sql), tx.clock, tx.effects).execute({
          variantId: good.variantId,
          location: 'main',
          quantity,
          reference: `LOT ${confirmed.number}`,
        }),
      )
  return new AllocateOrder(orders, stock, tx.clock, tx.effects).execute(id, actor)
}

/** By the gate where the goods leave over the line, by parcel service where they do not. */
async function leave(tx: Tx, id: FirmOrderId, actor: OrderActor): Promise<Result<FirmOrder>> {
  const { orders, stock } = orderPorts(tx)
  const order = await orders.find(id)
  const shipping = new ShipOrder(orders, stock, tx.clock, tx.ids, tx.effects)
  const tracking = { carrier: '나루택배', trackingNumber: `63${id.replaceAll(/\D/g, '').slice(0, 10).padEnd(10, '4')}` }
  if (!order?.crosses) return shipping.execute(id, tracking, null, actor)
  const crossed = unwrap(await shipping.recordCrossing(id))
  const shipment = 'shipments' in crossed ? crossed.shipments[0] : undefined
  return shipment ? new RecordTracking(orders).execute(id, shipment.id, tracking, actor) : { ok: true, value: crossed }
}

/** Takes one firm order as far as its plan says, each step at its time and none in the future. */
export async function live(seeding: Seeding, order: FirmOrder, reaches: FirmOrderStatus, placedAt: Instant, random: Random): Promise<void> {
  const firm = ownerOf(order.firmId)
  const firmSide: OrderActor = { side: 'firm', organisationId: order.firmId }
  const buyerActor = actorOf(personOf(order))
  const buyerSide: OrderActor = { side: 'buyer', buyer: order.buyer }
  const now = seeding.ago(0, '23:00')
  if (reaches === 'declined' || reaches === 'cancelled') return end(seeding, order, reaches, after(placedAt, 8 * hour))
  if (reaches === 'placed') return
  for (const step of steps) {
    const at = after(placedAt, step.after + Math.floor(random() * 6 * hour))
    if (at > now) return
    const isFirm = step.by === 'firm'
    await actAt(seeding, isFirm ? firm : buyerActor, at, async (tx) => unwrap(await step.act(tx, order.id, isFirm ? firmSide : buyerSide)))
    if (step.reaches === 'delivered') await actAt(seeding, platform, after(at, minute), (tx) => release(tx, order.id))
    if (step.reaches === reaches) return
  }
}

function personOf(order: FirmOrder): DemoPerson {
  const person = demoPeople.find(({ id }) => id === order.buyer.personId)
  if (!person) throw new Error(`order ${order.number} has no buyer in the demo`)
  return person
}

async function release({ sql, clock, effects }: Tx, id: FirmOrderId): Promise<void> {
  await new ReleaseFunds(new PostgresShares(sql), new PostgresLedger(sql), clock, effects).execute(id)
}

const refusals = ['원단 입고가 늦어져 기한 안에 보낼 수 없습니다.', '주문한 색상의 재고가 검수에서 빠졌습니다.', '해당 목적지로 보낼 수 없는 품목입니다.']
const regrets = ['치수를 잘못 골랐습니다.', '다른 상품으로 다시 주문하겠습니다.', '받는 날짜가 맞지 않습니다.']
const reasonOf = (reasons: readonly string[], order: FirmOrder): string => reasons[order.number.length % reasons.length] ?? '사유'

/** Ends an order early and gives the money back. */
async function end(seeding: Seeding, order: FirmOrder, how: 'declined' | 'cancelled', at: Instant): Promise<void> {
  const actor = how === 'declined' ? ownerOf(order.firmId) : actorOf(personOf(order))
  const reason = reasonOf(how === 'declined' ? refusals : regrets, order)
  await actAt(seeding, actor, at, async (tx) => {
    const { orders, groups, stock, payments, promotions } = orderPorts(tx)
    if (how === 'declined') unwrap(await new DeclineOrder(orders, stock, tx.clock, tx.effects).execute(order.id, reason, { side: 'firm', organisationId: order.firmId }))
    else {
      const lapse = new LapseOrderGroup(groups, orders, stock, payments, promotions, tx.clock, tx.effects)
      unwrap(await new CancelOrder(orders, lapse, stock, tx.clock, tx.effects).execute(order.id, reason, { side: 'buyer', buyer: order.buyer }))
    }
  })
  await payBack(seeding, order.id, null, reason, after(at, minute))
}

/** Gives money of an order back to its buyer, as the worker and the card processor do; null for all that is left. */
export async function payBack(seeding: Seeding, firmOrderId: FirmOrderId, amount: Money | null, reason: string, at: Instant): Promise<void> {
  await actAt(seeding, platform, at, async ({ sql, clock, ids, effects }) => {
    const ports = {
      shares: new PostgresShares(sql),
      refunds: new PostgresRefunds(sql),
      ledger: new PostgresLedger(sql),
      payments: new PostgresPayments(sql),
      invoices: new PostgresInvoices(sql),
      clearing: new PostgresClearing(sql),
    }
    const refund = unwrap(await new RequestRefund(ports, clock, ids, effects).execute({ firmOrderId, amount, reason }))
    const answer = { done: true, processorId: `re_${refund.id.replaceAll('-', '').slice(0, 24)}`, reversed: null } as const
    unwrap(await new ConcludeRefund(ports, clock, effects).execute(refund.id, answer))
  })
}
