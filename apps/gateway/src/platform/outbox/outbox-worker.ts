import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import pg from 'pg'
import { Acts } from '../acting/acts.js'
import { CONFIG, type Config } from '../config/config.js'
import { Log } from '../telemetry/log.js'
import { deliverNext } from './deliver.js'
import { Subscriptions } from './subscriptions.js'

/** Retries become due without a notification, so the worker also looks by itself. */
const pollMs = 1_000
const lanes = 2

/** Delivers events while the process lives; wakes on NOTIFY. */
@Injectable()
export class OutboxWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  #listener: pg.Client | undefined
  #running: readonly Promise<void>[] = []
  #stopping = false
  readonly #wakers = new Set<() => void>()

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly subscriptions: Subscriptions,
    private readonly acts: Acts,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.NARU_ROLE === 'api') return
    await this.#listen()
    this.#running = Array.from({ length: lanes }, () => this.#run())
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopping = true
    this.#wake()
    await Promise.all(this.#running)
    await this.#listener?.end().catch(() => undefined)
  }

  async #listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.config.DATABASE_URL, application_name: 'naru-outbox' })
    // A lost connection costs only the promptness: polling goes on, and a new listener is tried.
    client.on('error', (error) => {
      this.log.warn('the outbox lost its listener', { error: error.message })
      if (!this.#stopping) setTimeout(() => void this.#listen().catch(() => undefined), 5_000).unref()
    })
    client.on('notification', () => this.#wake())
    await client.connect()
    await client.query('listen naru_outbox')
    this.#listener = client
  }

  #wake(): void {
    for (const wake of this.#wakers) wake()
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      const delivered = await deliverNext(this.acts, this.subscriptions, (subscriber, sequence, error) =>
        this.log.error('a delivery failed', { subscriber, sequence, error }),
      ).catch((error: unknown) => {
        this.log.error('the outbox cannot be read', { error })
        return false
      })
      if (!delivered) await this.#rest()
    }
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.#wakers.delete(done)
        resolve()
      }
      const timer = setTimeout(done, pollMs)
      if (this.#stopping) done()
      else this.#wakers.add(done)
    })
  }
}
