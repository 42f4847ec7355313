import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { PgBoss } from 'pg-boss'
import { CONFIG, type Config } from '../config/config.js'
import { Log } from '../telemetry/log.js'

export const jobSchema = 'jobs'

/** Work that is not part of an answer. `mail` is sent, `housekeeping` clears what has expired, `clocks` moves what is due. */
export const queueNames = [
  'mail',
  'housekeeping',
  'clocks',
  'permit-clocks',
  'order-deadlines',
  'return-deadlines',
  'subscriptions',
  'payouts',
  'payment-inquiries',
  'expire-reservations',
  'sale-clock',
  'certificate-clock',
  'declaration-clock',
  'forget-search-changes',
  'dunning',
  'purchase-orders',
  'imports',
  'low-stock',
  'low-stock-digest',
] as const
export type QueueName = (typeof queueNames)[number]

export type JobHandler = (data: unknown) => Promise<void>

/** The job queue, in PostgreSQL (ADR 4). Handlers are registered before the application starts; a failed job is tried again with growing pauses. */
@Injectable()
export class JobQueue implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #boss: PgBoss
  readonly #handlers = new Map<QueueName, { readonly handler: JobHandler; readonly cron?: string }>()
  #started = false

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly log: Log,
  ) {
    // The owner migrates the schema; this role may not.
    this.#boss = new PgBoss({
      connectionString: config.DATABASE_URL,
      schema: jobSchema,
      migrate: false,
      createSchema: false,
      supervise: config.NARU_ROLE !== 'api',
      reindex: false,
      max: 4,
    })
    this.#boss.on('error', (error) => this.log.error('the job queue reports an error', { error }))
  }

  /** One handler a queue; with `cron` (UTC) it also runs by the clock. Call from a provider's `onModuleInit`. */
  handle(queue: QueueName, handler: JobHandler, cron?: string): void {
    if (this.#handlers.has(queue)) throw new Error(`the queue ${queue} has a handler`)
    this.#handlers.set(queue, cron === undefined ? { handler } : { handler, cron })
  }

  async send(queue: QueueName, data: object): Promise<void> {
    await this.#boss.send(queue, data)
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#boss.start()
    this.#started = true
    if (this.config.NARU_ROLE === 'api') return
    for (const [queue, { handler, cron }] of this.#handlers) {
      await this.#boss.work(queue, { pollingIntervalSeconds: 1, batchSize: 1 }, async (jobs) => {
        for (const job of jobs) await handler(job.data)
      })
      if (cron !== undefined) await this.#boss.schedule(queue, cron)
    }
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.#started) await this.#boss.stop({ graceful: true, timeout: 5_000 })
  }
}
