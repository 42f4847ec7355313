import { unwrap, type FirmOrderId, type Instant } from '@naru/kernel'
import { actAs } from '@naru/kernel/postgres'
import {
  acceptAll,
  ActOnReturn,
  approveReturn,
  declineReturn,
  OpenDispute,
  PackOrder,
  receiveReturn,
  RequestReturn,
  SettleReturn,
  ShipOrder,
  type FirmOrder,
  type OrderReturn,
} from '@naru/orders'
import { calendarOf } from '../orders/buyer-rights.js'
import { orderPorts } from '../orders/ports/order-ports.js'
import type { Tx } from '../platform/acting/acts.js'
import { actAt, actorOf, after, ownerOf, payBack } from './order-history.js'
import { demoPeople } from './parties.js'
import type { Seeding } from './seeding.js'

const hour = 3_600_000

/** Some goods come back, one firm says no, and one order leaves in two parts. */
export async function seedReturns(seeding: Seeding): Promise<void> {
  await actAs(seeding.sql, { system: true })
  const arrived = await ordersIn(
    seeding,
    `f.status in ('delivered', 'completed') and f.delivered_at > $1::timestamptz - interval '60 days' and f.delivered_at < $1::timestamptz - interval '6 days'`,
  )
  const [asked, back, settled, declined] = arrived
  if (asked) await request(seeding, asked, seeding.ago(1, '02:00'), 'wrong-item', '주문한 색상과 다릅니다.')
  if (back) await takeBack(seeding, back, seeding.ago(4, '03:00'), false)
  if (settled) await takeBack(seeding, settled, seeding.ago(5, '01:00'), true)
  if (declined) await refuse(seeding, declined, seeding.ago(5, '04:00'))
  const [inParts] = await ordersIn(
    seeding,
    `f.status = 'allocated' and not f.crosses and f.country = f.firm_party #>> '{address,country}' and (select sum(l.quantity) from orders.order_line l where l.firm_order_id = f.id) > 1 and $1::timestamptz is not null`,
  )
  if (inParts) await sendPart(seeding, inParts, seeding.ago(0, '00:30'))
  await actAs(seeding.sql, {})
}

/** Orders of consumers by card, in the order of their numbers. */
async function ordersIn(seeding: Seeding, condition: string): Promise<readonly FirmOrder[]> {
  const rows = await seeding.sql.query<{ id: FirmOrderId }>(
    `select f.id from orders.firm_order f where f.buyer_organisation_id is null and f.terms = 'card' and ${condition} order by f.crosses, f.number limit 8`,
    [seeding.ago(0)],
  )
  const orders: FirmOrder[] = []
  for (const { id } of rows) {
    const order = await actAt(seeding, { kind: 'system', name: 'seed' }, seeding.ago(0), (tx) => orderPorts(tx).orders.find(id))
    if (order) orders.push(order)
  }
  return orders
}

const buyerOf = (order: FirmOrder) => {
  const person = demoPeople.find(({ id }) => id === order.buyer.personId)
  if (!person) throw new Error(`order ${order.number} has no buyer in the demo`)
  return actorOf(person)
}
const firmSide = (order: FirmOrder) => ({ side: 'firm', organisationId: order.firmId }) as const
const buyerSide = (order: FirmOrder) => ({ side: 'buyer', buyer: order.buyer }) as const

function request(seeding: Seeding, order: FirmOrder, at: Instant, reason: string, note: string): Promise<OrderReturn> {
  const [line] = order.lines
  if (!line) throw new Error(`order ${order.number} has no lines`)
  const asking = { orderId: order.id, lines: [{ lineId: line.id, quantity: 1, reason, note }], wish: 'refund', noticedOn: null, photos: [] } as const
  return actAt(seeding, buyerOf(order), at, async (tx) =>
    unwrap(await new RequestReturn(orderPorts(tx), calendarOf, tx.clock, tx.ids, tx.effects).execute(asking, buyerSide(order))),
  )
}

const acting = (tx: Tx): ActOnReturn => new ActOnReturn(orderPorts(tx).orders, orderPorts(tx).returns, tx.effects)

async function takeBack(seeding: Seeding, order: FirmOrder, at: Instant, isSettled: boolean): Promise<void> {
  const one = await request(seeding, order, at, 'defective', '박음질이 터졌습니다.')
  const [firm, calendar] = [ownerOf(order.firmId), calendarOf(order.complex)]
  await actAt(seeding, firm, after(at, 5 * hour), async (tx) =>
    unwrap(
      await acting(tx).execute(one.id, 'approve', firmSide(order), (each) => approveReturn(each, 'firm', '공장 1층 반품 창구로 착불로 보내 주십시오.', calendar, tx.clock.now())),
    ),
  )
  await actAt(seeding, firm, after(at, 72 * hour), async (tx) =>
    unwrap(await acting(tx).execute(one.id, 'receive', firmSide(order), (each) => receiveReturn(each, calendar, tx.clock.now()))),
  )
  if (!isSettled) return
  const settled = await actAt(seeding, firm, after(at, 80 * hour), async (tx) =>
    unwrap(await new SettleReturn(orderPorts(tx), calendarOf, tx.clock, tx.ids, tx.effects).execute(one.id, acceptAll, firmSide(order))),
  )
  if (settled.status === 'settled') await payBack(seeding, order.id, settled.refund, 'RETURN', after(at, 81 * hour))
}

/** The firm declines, and the buyer takes it to the committee. */
async function refuse(seeding: Seeding, order: FirmOrder, at: Instant): Promise<void> {
  const one = await request(seeding, order, at, 'not-as-described', '설명보다 얇은 원단입니다.')
  await actAt(seeding, ownerOf(order.firmId), after(at, 20 * hour), async (tx) =>
    unwrap(await acting(tx).execute(one.id, 'decline', firmSide(order), (each) => declineReturn(each, '상품 설명의 두께와 같습니다. 세탁한 흔적이 있습니다.', tx.clock.now()))),
  )
  const buyer = buyerOf(order)
  const opening = { orderId: order.id, returnId: one.id, text: '세탁하지 않았습니다. 받은 날 바로 재어 본 두께가 설명과 다릅니다.', files: [], personId: buyer.personId }
  await actAt(seeding, buyer, after(at, 30 * hour), async (tx) =>
    unwrap(await new OpenDispute(orderPorts(tx), calendarOf, tx.clock, tx.ids, tx.effects).execute(opening, buyerSide(order))),
  )
}

/** What is ready goes first. */
async function sendPart(seeding: Seeding, order: FirmOrder, at: Instant): Promise<void> {
  const [line] = order.lines
  if (!line) return
  const first = [{ kind: 'CT', grossWeightKg: null, lines: [{ lineId: line.id, quantity: order.lines.length > 1 ? line.quantity : Math.ceil(line.quantity / 2) }] }]
  await actAt(seeding, ownerOf(order.firmId), at, async (tx) => {
    const { orders, stock } = orderPorts(tx)
    unwrap(await new PackOrder(orders, tx.clock, tx.effects).execute(order.id, first, firmSide(order)))
    const tracking = { carrier: 'CJ대한통운', trackingNumber: '640012345678' }
    unwrap(await new ShipOrder(orders, stock, tx.clock, tx.ids, tx.effects).execute(order.id, tracking, null, firmSide(order)))
  })
}
