import { idOf } from '@naru/kernel'
import { EndPurchaseOrder, openStep, remindAfterMs } from '@naru/orders'
import { PostgresPurchaseOrders } from '@naru/orders/postgres'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { JobQueue } from '../platform/jobs/queue.js'
import { notifyPerson } from '../platform/notifications/notify.js'
import { orderPorts } from './ports/order-ports.js'

const batch = 100

/** Every morning: requests that nobody signed in time lapse, and whoever may sign one that waits is reminded every second day. */
@Injectable()
export class PurchaseOrderClock implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('purchase-orders', () => this.run(), '30 23 * * *')
  }

  async run(): Promise<void> {
    const expired = await this.acts.system('purchase-orders', ({ sql, clock }) => new PostgresPurchaseOrders(sql).listExpired(clock.now(), batch))
    // A failure means that somebody decided meanwhile: nothing is left to do.
    for (const id of expired) await this.acts.system('purchase-orders', (tx) => new EndPurchaseOrder(orderPorts(tx), tx.clock, tx.effects).expire(id))
    await this.acts.system('purchase-orders', remind)
  }
}

async function remind(tx: Tx): Promise<void> {
  const now = tx.clock.now()
  const { purchaseOrders, policy } = orderPorts(tx)
  const daysOld = `floor(extract(epoch from ($1::timestamptz - requested_at)) / 86400)::int`
  const rows = await tx.sql.query<{ id: string }>(
    `select id from orders.purchase_order where status = 'awaiting-approval' and expires_at >= $1 and requested_at <= $2 and ${daysOld} % 2 = 0 order by expires_at, id limit 500`,
    [now, new Date(now.getTime() - remindAfterMs)],
  )
  for (const { id } of rows) {
    const order = await purchaseOrders.find(idOf<'PurchaseOrder'>(id))
    if (!order) continue
    const signers = await policy.signers(order)
    const open = openStep(order, signers)
    const notice = { kind: 'orders.purchaseOrderRaised', parameters: { number: order.number }, link: `/purchase-orders/${order.id}` }
    const signed = new Set(order.signatures.map(({ personId }) => personId))
    for (const person of open === undefined ? [] : (signers[open] ?? [])) if (!signed.has(person)) await notifyPerson(tx, person, notice)
  }
}
