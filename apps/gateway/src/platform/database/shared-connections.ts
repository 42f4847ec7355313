import pg from 'pg'
import { GatheringSocket } from './gathering-socket.js'

/** So many statements wait on one connection before the next one is opened. */
const depth = 4

interface Shared {
  readonly client: pg.Client
  /** Rejects when it cannot connect. */
  readonly connected: Promise<void>
  waiting: number
}

/**
 * A few connections for reads that end in a moment: each is used by many readers at once, without waiting for one another's answers, so that
 * statements of one turn of the event loop leave in one system call and few of PostgreSQL's processes have their caches warm. Prepared
 * statements stay with the connection. One that breaks is replaced by the next read.
 */
export class SharedConnections {
  #open: Shared[] = []
  #isEnding = false

  constructor(
    private readonly config: pg.ClientConfig,
    private readonly most: number,
  ) {}

  async query<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
    const shared = this.#leastBusy()
    shared.waiting += 1
    try {
      await shared.connected
      return await shared.client.query<Row>(query)
    } catch (error) {
      // It may hold a plan that a migration has made stale, or be broken: those who wait for it are answered, nobody else asks it.
      this.#leave(shared)
      throw error
    } finally {
      shared.waiting -= 1
      if (shared.waiting === 0 && !this.#open.includes(shared)) void shared.client.end().catch(() => undefined)
    }
  }

  async end(): Promise<void> {
    this.#isEnding = true
    await Promise.all(this.#open.splice(0).map(({ client }) => client.end().catch(() => undefined)))
  }

  #leastBusy(): Shared {
    let least: Shared | undefined
    for (const shared of this.#open) {
      if (shared.waiting < depth) return shared
      if (!least || shared.waiting < least.waiting) least = shared
    }
    return least && this.#open.length >= this.most ? least : this.#connect()
  }

  #connect(): Shared {
    if (this.#isEnding) throw new Error('Connection terminated: the application is stopping')
    const client = new pg.Client({ ...this.config, pipeline: true, stream: () => new GatheringSocket() })
    const shared: Shared = { client, connected: client.connect().then(() => undefined), waiting: 0 }
    client.on('error', () => this.#leave(shared))
    client.on('end', () => this.#leave(shared))
    shared.connected.catch(() => undefined)
    this.#open.push(shared)
    return shared
  }

  #leave(shared: Shared): void {
    this.#open = this.#open.filter((other) => other !== shared)
  }
}
