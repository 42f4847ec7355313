import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import pg from 'pg'
import { CONFIG, type Config } from '../platform/config/config.js'
import { SharedAnswers, type Topic } from '../platform/http/shared-answers.js'
import { Log } from '../platform/telemetry/log.js'

const retryMs = 5_000

/** `cards` for what lists show, `goods` for what a listing's page shows beside its card, `words` for synonyms, shelves and attributes. */
export type ShopChange = (topic: Topic) => void

/**
 * Hears of every change of what the shop shows, whichever process made it: triggers notify with the commit. What happened while the connection
 * was away is unknown, so everything counts as changed when it is back.
 */
@Injectable()
export class ShopChanges implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #listeners: ShopChange[] = []
  #client: pg.Client | undefined
  #connecting: Promise<void> | undefined
  #retry: NodeJS.Timeout | undefined
  #isStopping = false

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly shared: SharedAnswers,
    private readonly log: Log,
  ) {
    shared.share({ categories: ['cards', 'words'], listings: ['cards', 'words'], suggest: ['cards', 'words'], listing: ['cards', 'goods', 'words'] })
  }

  onApplicationBootstrap(): void {
    if (this.config.NARU_ROLE !== 'worker') void this.listening().catch(() => undefined)
  }

  async onApplicationShutdown(): Promise<void> {
    this.#isStopping = true
    clearTimeout(this.#retry)
    await this.#connecting?.catch(() => undefined)
    await this.#client?.end().catch(() => undefined)
  }

  onChange(listener: ShopChange): void {
    this.#listeners.push(listener)
  }

  /** Resolves once changes are heard of. */
  async listening(): Promise<void> {
    if (this.#client) return
    this.#connecting ??= this.#listen().finally(() => {
      this.#connecting = undefined
    })
    await this.#connecting
  }

  async #listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.config.DATABASE_URL, application_name: 'naru-shop' })
    client.on('error', (error) => this.#lose(client, error))
    client.on('end', () => this.#lose(client, undefined))
    client.on('notification', ({ channel, payload }) => this.#tell(channel === 'naru_shop' ? 'goods' : payload === 'words' ? 'words' : 'cards'))
    try {
      await client.connect()
      await client.query('listen naru_search; listen naru_shop')
    } catch (error) {
      await client.end().catch(() => undefined)
      this.#again()
      throw error
    }
    this.#client = client
    this.shared.hear(true)
    for (const topic of ['cards', 'goods', 'words'] as const) this.#tell(topic)
  }

  #lose(client: pg.Client, error: Error | undefined): void {
    if (this.#client !== client) return
    this.#client = undefined
    this.shared.hear(false)
    if (this.#isStopping) return
    this.log.warn('nobody hears of the shop’s changes', { error: error?.message })
    this.#again()
  }

  #again(): void {
    clearTimeout(this.#retry)
    if (!this.#isStopping) this.#retry = setTimeout(() => void this.listening().catch(() => undefined), retryMs).unref()
  }

  #tell(topic: Topic): void {
    this.shared.changed(topic)
    for (const listener of this.#listeners) listener(topic)
  }
}
