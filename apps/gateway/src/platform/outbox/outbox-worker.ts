import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Acts } from '../acting/acts.js'
import { CONFIG, type Config } from '../config/config.js'
import { Log } from '../telemetry/log.js'
import { deliverDue } from './deliver.js'
import type { Lane } from './subscriber.js'
import { Subscriptions } from './subscriptions.js'

/** Retries become due without a notification, so the worker also looks by itself. */
const pollMs = 1_000
const lanes: readonly Lane[] = ['shared', 'single', 'single']
/** Deliveries that share transactions wait this long for company. */
const lingerMs = 25

/** Delivers events while the process lives; wakes on NOTIFY. */
@Injectable()
export class OutboxWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  #listener: pg.Client | undefined
  #running: readonly Promise<void>[] = []
  #stopping = false
  readonly #resting: { readonly lane: Lane; readonly wake: () => void }[] = []

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly subscriptions: Subscriptions,
    private readonly acts: Acts,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.NARU_ROLE === 'api') return
    await this.#listen()
    this.#running = lanes.map((lane) => this.#run(lane))
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopping = true
    for (const { wake } of this.#resting.splice(0)) wake()
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
    client.on('notification', ({ payload }) => this.#wake(payload))
    await client.connect()
    await client.query('listen naru_outbox')
    this.#listener = client
  }

  /** Wakes one worker of each lane that a transaction had deliveries for; that one wakes the next when there was something to do. */
  #wake(named = ''): void {
    for (const lane of named.split(' ')) {
      const index = this.#resting.findIndex((worker) => worker.lane === lane)
      if (index >= 0) this.#resting.splice(index, 1)[0]?.wake()
    }
  }

  async #run(lane: Lane): Promise<void> {
    while (!this.#stopping) {
      const delivered = await deliverDue(lane, this.acts, this.subscriptions, (subscriber, sequence, error) =>
        this.log.error('a delivery failed', { subscriber, sequence, error }),
      ).catch((error: unknown) => {
        this.log.error('the outbox cannot be read', { error })
        return false
      })
      if (delivered && lane === 'single') this.#wake(lane)
      if (!delivered) await this.#rest(lane)
      if (lane === 'shared') await pause(lingerMs)
    }
  }

  #rest(lane: Lane): Promise<void> {
    if (this.#stopping) return Promise.resolve()
    return new Promise((resolve) => {
      const worker = {
        lane,
        wake: () => {
          clearTimeout(timer)
          resolve()
        },
      }
      const timer = setTimeout(() => {
        this.#resting.splice(this.#resting.indexOf(worker), 1)
        resolve()
      }, pollMs)
      this.#resting.push(worker)
    })
  }
}
