import { suggest, type CardRow, type FoundCards, type ListingQuestion, type SearchEngine, type ShopWords, type Suggested } from '@naru/catalog'
import { IndexedSearch, PostgresSearch, SearchFeed, type ListingIndex, type Read } from '@naru/catalog/postgres'
import type { PageRequest } from '@naru/kernel'
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common'
import { Acts } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import { Database } from '../platform/database/database.js'
import { JobQueue } from '../platform/jobs/queue.js'
import { Log } from '../platform/telemetry/log.js'
import { ShopChanges } from './shop-changes.js'

const retryMs = 5_000
/** Synonyms begin and end with days, and a lost notification must not be lost for ever. */
const lookAgainMs = 30_000

const noWords: ShopWords = { synonyms: [], categories: [], attributes: [] }

interface Indexed {
  readonly index: ListingIndex
  readonly feed: SearchFeed
  readonly engine: IndexedSearch
}

/** The shop's search: from the tables until the index is read in, from the index afterwards. Every change that has been committed is taken in before the next answer. */
@Injectable()
export class ShopSearch implements SearchEngine, OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  readonly #read: Read
  readonly #tables: SearchEngine
  #indexed: Indexed | undefined
  #isStale = false
  #hasStaleWords = false
  #refreshing: Promise<void> | undefined
  #timers: NodeJS.Timeout[] = []
  #isStopping = false
  #loading: Promise<void> | undefined

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    database: Database,
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
    private readonly log: Log,
    private readonly changes: ShopChanges,
  ) {
    this.#read = ({ name, text, values, isLong = false }) => database.prepared(name, text, values, { long: isLong })
    this.#tables = new PostgresSearch(this.#read)
  }

  onModuleInit(): void {
    // Nobody looks further back than the oldest open transaction, and none is open for an hour.
    this.jobs.handle(
      'forget-search-changes',
      () =>
        this.acts.system('search', async ({ sql }) => {
          await sql.query(`delete from catalog.search_change where at < now() - interval '1 hour'`)
        }),
      '23 * * * *',
    )
  }

  onApplicationBootstrap(): void {
    if (this.config.NARU_ROLE === 'worker' || this.config.NARU_SEARCH === 'tables') return
    this.changes.onChange((topic) => {
      if (topic !== 'goods') this.#notice(topic === 'words')
    })
    this.#load()
    this.#timers.push(setInterval(() => this.#notice(true), lookAgainMs).unref())
  }

  async onApplicationShutdown(): Promise<void> {
    this.#isStopping = true
    for (const timer of this.#timers) clearTimeout(timer)
    await this.#loading
    await this.#refreshing
  }

  async search(question: ListingQuestion, page: PageRequest): Promise<FoundCards> {
    const index = await this.upToDate()
    return index && this.#indexed ? this.#indexed.engine.search(question, page) : this.#tables.search(question, page)
  }

  /** The index with everything that has been committed; undefined while it is being read in. */
  async upToDate(): Promise<ListingIndex | undefined> {
    const { index } = this.#indexed ?? {}
    if (index && (this.#isStale || this.#refreshing)) await this.#refresh()
    return this.#indexed?.index
  }

  /** What the shop's filters are called; nothing while the index is being read in. */
  get words(): ShopWords {
    return this.#indexed?.index.words ?? noWords
  }

  /** What somebody who types may be about to ask for; nothing while the index is being read in. */
  async suggest(text: string): Promise<Omit<Suggested, 'listings'> & { readonly listings: readonly CardRow[] }> {
    const index = await this.upToDate()
    if (!index || !this.#indexed) return { queries: [], categories: [], firms: [], listings: [] }
    const { listings, ...suggested } = suggest(index, text)
    return { ...suggested, listings: listings.length === 0 ? [] : await this.#indexed.engine.cardsOf(listings) }
  }

  #notice(words: boolean): void {
    this.#isStale = true
    this.#hasStaleWords ||= words
  }

  /** One look at the changes at a time; who comes while one is under way waits for the next. */
  async #refresh(): Promise<void> {
    while (this.#refreshing) await this.#refreshing
    if (!this.#isStale || !this.#indexed) return
    this.#refreshing = this.#takeIn(this.#indexed).finally(() => {
      this.#refreshing = undefined
    })
    await this.#refreshing
  }

  async #takeIn({ index, feed }: Indexed): Promise<void> {
    const words = this.#hasStaleWords
    this.#isStale = false
    this.#hasStaleWords = false
    await feed.refresh(index)
    if (words) await feed.refreshWords(index)
    if (index.isWorn) this.#load()
  }

  /** Reads everything in anew, while what is there goes on answering. */
  #load(): void {
    this.#loading ??= this.#readIn()
      .catch((error: unknown) => {
        this.log.error('the search index cannot be read in', { error })
        if (!this.#isStopping) this.#timers.push(setTimeout(() => this.#load(), retryMs).unref())
      })
      .finally(() => {
        this.#loading = undefined
      })
  }

  async #readIn(): Promise<void> {
    await this.changes.listening()
    const feed = new SearchFeed(this.#read)
    const index = await feed.load(() => this.#isStopping)
    this.#indexed = { index, feed, engine: new IndexedSearch(index, this.#read) }
    this.#notice(false)
  }
}
