import { idOf } from '@naru/kernel'
import { CancelOrder, CompleteOrder, completeAfterMs, LapseOrderGroup, type OrderActor } from '@naru/orders'
import { PostgresFirmOrders, PostgresOrderGroups } from '@naru/orders/postgres'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { JobQueue } from '../platform/jobs/queue.js'
import { orderPorts } from './ports/order-ports.js'

const platform: OrderActor = { side: 'platform' }
const batch = 100

/** Every minute: gives up unpaid orders, cancels those that their firm has not answered, completes those that their buyer has not objected to. Each in a transaction of its own. */
@Injectable()
export class OrderDeadlines implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('order-deadlines', () => this.run(), '* * * * *')
  }

  async run(): Promise<void> {
    const due = await this.acts.system('order-deadlines', async ({ sql, clock }) => {
      const [now, orders] = [clock.now(), new PostgresFirmOrders(sql)]
      return {
        lapsed: await new PostgresOrderGroups(sql).listLapsed(now, batch),
        unanswered: await orders.listUnanswered(now, batch),
        accepted: await orders.listDeliveredBefore(new Date(now.getTime() - completeAfterMs), batch),
      }
    })
    for (const id of due.lapsed) await this.each((tx) => lapseOf(tx).execute(id, 'PAYMENT_EXPIRED'))
    for (const id of due.unanswered) await this.each((tx) => cancelOf(tx).execute(idOf(id), 'NOT_CONFIRMED', platform))
    for (const id of due.accepted) await this.each((tx) => new CompleteOrder(orderPorts(tx).orders, tx.clock, tx.effects).execute(id, platform))
  }

  /** A failure means that somebody was quicker: nothing is left to do. */
  private each(work: (tx: Tx) => Promise<unknown>): Promise<unknown> {
    return this.acts.system('order-deadlines', work)
  }
}

function lapseOf(tx: Tx): LapseOrderGroup {
  const { groups, orders, stock, payments, promotions } = orderPorts(tx)
  return new LapseOrderGroup(groups, orders, stock, payments, promotions, tx.clock, tx.effects)
}

function cancelOf(tx: Tx): CancelOrder {
  const { orders, stock } = orderPorts(tx)
  return new CancelOrder(orders, lapseOf(tx), stock, tx.clock, tx.effects)
}
