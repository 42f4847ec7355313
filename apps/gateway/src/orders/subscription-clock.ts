import { dateIn } from '@naru/kernel'
import { FollowCataloguePrice, MissDelivery, OrderSubscription, type SubscriptionId } from '@naru/orders'
import { PostgresSubscriptions } from '@naru/orders/postgres'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Acts } from '../platform/acting/acts.js'
import { JobQueue } from '../platform/jobs/queue.js'
import { Log } from '../platform/telemetry/log.js'
import { orderPorts } from './ports/order-ports.js'

const clockwork = { kind: 'system', name: 'subscriptions' } as const
const batch = 100

/**
 * Every five minutes: orders what is due today, notes what could not be ordered, and compares promised prices with the catalogue once a day. Each subscription
 * in a transaction of its own; one that cannot be worked on at all does not hold up those after it.
 */
@Injectable()
export class SubscriptionClock implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('subscriptions', () => this.run(), '*/5 * * * *')
  }

  async run(): Promise<void> {
    await this.orderWhatIsDue()
    await this.followPrices()
  }

  private async orderWhatIsDue(): Promise<void> {
    let after: SubscriptionId | null = null
    for (;;) {
      const due: readonly SubscriptionId[] = await this.acts.system('subscriptions', ({ sql, clock }) =>
        new PostgresSubscriptions(sql).listDue(dateIn(clock.zoneOf(), clock.now()), batch, after),
      )
      for (const id of due) await this.apart(id, () => this.order(id))
      after = due.at(-1) ?? null
      if (due.length < batch) return
    }
  }

  /** What was tried is read before: a miss is noted of that try alone. */
  private async order(id: SubscriptionId): Promise<void> {
    const tried = await this.acts.system('subscriptions', ({ sql }) => new PostgresSubscriptions(sql).find(id))
    const ordered = await this.acts.run(clockwork, (tx) => new OrderSubscription(orderPorts(tx), tx.clock, tx.ids, tx.effects).execute(id))
    if (ordered.ok || ordered.failure.code === 'NOT_DUE' || tried?.status !== 'active') return
    const { reason } = ordered.failure
    await this.acts.run(clockwork, (tx) => new MissDelivery(orderPorts(tx).subscriptions, tx.clock, tx.effects).execute(id, reason, tried))
  }

  private async followPrices(): Promise<void> {
    const toPrice = await this.acts.system('subscriptions', ({ sql, clock }) =>
      new PostgresSubscriptions(sql).listToPrice(dateIn(clock.zoneOf(), clock.now()), FollowCataloguePrice.horizon(clock), batch),
    )
    for (const id of toPrice)
      await this.apart(id, () =>
        this.acts.system('subscriptions', (tx) => {
          const { subscriptions, goods } = orderPorts(tx)
          return new FollowCataloguePrice(subscriptions, goods, tx.clock, tx.effects).execute(id)
        }),
      )
  }

  private async apart(id: SubscriptionId, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.log.error('a subscription cannot be worked on', { id, error })
    }
  }
}
