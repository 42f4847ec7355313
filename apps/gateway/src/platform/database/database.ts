import type { Sql } from '@naru/kernel'
import type { SqlActor } from '@naru/kernel/postgres'
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import pg from 'pg'
import { toSqlActor, type Actor } from '../acting/actor.js'
import { CONFIG, type Config } from '../config/config.js'
import { CommitUnknown, DatabaseBusy, faultOf, type Fault } from './faults.js'
import { GatheringSocket } from './gathering-socket.js'
import { SharedConnections } from './shared-connections.js'
import { StatementNames, type Statement, type StatementObserver } from './statements.js'

// Legal dates stay text: a Date would shift them by the server's zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)

const tries = 6
/** Nobody waits longer than this for a row, and no statement or idle transaction holds one longer. */
const limits = { statement_timeout: 30_000, lock_timeout: 8_000, idle_in_transaction_session_timeout: 30_000, connectionTimeoutMillis: 10_000 } as const

/**
 * For statements that end in a moment. Their rows are in memory, where they are read as fast at random as one after another, so that a row is looked up by its
 * key, however small its table still is; and none runs for so long that compiling it would pay.
 */
const options = '-c random_page_cost=1.1 -c jit=off'

/** How a transaction begins and ends. */
export interface Bounds<T> {
  readonly readOnly?: boolean
  /**
   * Statements are planned once a connection, whatever they are given: right for those that find their rows by key, as all do that write. Lists, whose filters
   * and lengths are parameters, may be planned anew each time.
   */
  readonly plansOnce?: boolean
  /** The last statement, asked for once `work` is done and sent together with the commit, which PostgreSQL refuses when the statement fails. */
  readonly last?: (value: T) => Statement | undefined
}

/** The application's connections, as the role that row-level security binds. */
@Injectable()
export class Database implements OnApplicationShutdown {
  readonly #pool: pg.Pool
  readonly #shared: SharedConnections
  readonly #reads: pg.Pool
  readonly #names = new StatementNames()
  /** Errors that came from PostgreSQL or its driver, told from those of the work. */
  readonly #ours = new WeakSet<object>()
  #observers: readonly StatementObserver[] = []

  constructor(@Inject(CONFIG) config: Config) {
    const connection = { connectionString: config.DATABASE_URL, idleTimeoutMillis: 30_000, ...limits }
    // Statements that do not wait for one another travel together, the beginning of a transaction with its first.
    this.#pool = new pg.Pool({ ...connection, options, max: config.DATABASE_POOL, application_name: 'naru', pipeline: true, stream: () => new GatheringSocket() })
    const reading = { ...connection, application_name: 'naru-reads', statement_timeout: 10_000 }
    this.#shared = new SharedConnections({ ...reading, options }, Math.max(2, Math.floor(config.DATABASE_POOL / 4)))
    this.#reads = new pg.Pool({ ...reading, max: Math.max(2, Math.floor(config.DATABASE_POOL / 4)) })
    for (const pool of [this.#pool, this.#reads]) {
      // A connection that breaks while it rests is replaced by the next one asked for.
      pool.on('error', () => undefined)
      // One that breaks between two statements of a transaction has nobody waiting for it: the next statement says so.
      pool.on('connect', (client) => client.on('error', () => undefined))
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.#shared.end(), this.#reads.end(), this.#pool.end()])
  }

  /**
   * One transaction as `actor`. A throw rolls back. Serialization failures, deadlocks and connections lost before the commit run `work`
   * again; what cannot be done in time throws `DatabaseBusy`, and a connection lost during the commit `CommitUnknown`.
   */
  transaction<T>(actor: Actor, work: (sql: Sql) => Promise<T>, bounds: Bounds<T> = {}): Promise<T> {
    return this.#persist(() => this.#once(actor, work, bounds))
  }

  /** A public read by a named statement that PostgreSQL plans once. Acts as nobody. One that takes longer than a moment is `long`: others do not wait behind it. */
  async prepared<Row>(name: string, text: string, values: readonly unknown[] = [], { long = false }: { readonly long?: boolean } = {}): Promise<Row[]> {
    const query = { name, text, values: [...values] }
    return this.#persist(async () => {
      const from = performance.now()
      const result = await this.#noting(long ? this.#reads.query<never>(query) : this.#shared.query<never>(query))
      this.#saw(text, from)
      return result.rows
    })
  }

  /** Hears of every statement until the returned function is called. */
  observe(observer: StatementObserver): () => void {
    this.#observers = [...this.#observers, observer]
    return () => {
      this.#observers = this.#observers.filter((other) => other !== observer)
    }
  }

  async #persist<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work()
      } catch (error) {
        const fault = this.#faultOf(error)
        if (fault === 'other') throw error
        if (attempt >= tries || fault === 'overdue') throw new DatabaseBusy(error)
        await new Promise((resolve) => setTimeout(resolve, pauseBefore(fault, attempt)))
      }
    }
  }

  async #once<T>(actor: Actor, work: (sql: Sql) => Promise<T>, { readOnly = false, plansOnce = !readOnly, last }: Bounds<T>): Promise<T> {
    const client = await this.#noting(this.#pool.connect())
    let isOpen = true
    try {
      // Sent ahead of the first statement without waiting; should it fail, so does everything after it.
      const begun = this.#ask(client, { text: beginAs(toSqlActor(actor), readOnly, plansOnce) }, 'begin')
      begun.catch(() => undefined)
      const sql = this.#over(client)
      const value = await work(sql)
      await begun
      const ending = last?.(value)
      isOpen = false
      if (readOnly) {
        // Nothing hangs on the end of a read: its caller need not wait for it.
        void this.#ask(client, { text: 'commit' }).then(
          () => client.release(),
          () => client.release(true),
        )
        return value
      }
      await this.#commit(client, ending && sql.query(ending.text, ending.parameters))
      client.release()
      return value
    } catch (error) {
      const fault = this.#faultOf(error instanceof CommitUnknown ? error.cause : error)
      const broken = fault === 'lost' || fault === 'stale-plan'
      const rolledBack =
        broken ||
        !isOpen ||
        (await this.#ask(client, { text: 'rollback' }).then(
          () => true,
          () => false,
        ))
      client.release(broken || !rolledBack)
      throw error
    }
  }

  async #commit(client: pg.PoolClient, last: Promise<unknown> | undefined): Promise<void> {
    const [ending, commit] = await Promise.allSettled([last, this.#ask(client, { text: 'commit' })])
    if (ending.status === 'rejected' && this.#faultOf(ending.reason) !== 'lost') throw ending.reason
    if (commit.status === 'rejected') throw this.#faultOf(commit.reason) === 'lost' ? new CommitUnknown(commit.reason) : commit.reason
    // PostgreSQL answers a commit of a transaction that failed before with a rollback and no error.
    if (commit.value.command !== 'COMMIT') throw new Error('a statement failed, was not noticed, and the transaction rolled back')
  }

  #over(client: pg.PoolClient): Sql {
    return {
      query: async <Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> => {
        const name = parameters.length === 0 ? undefined : this.#names.nameOf(text)
        const { rows } = await this.#ask(client, { text, values: [...parameters], ...(name === undefined ? {} : { name }) })
        return rows
      },
    }
  }

  async #ask(client: pg.PoolClient, query: pg.QueryConfig, text: string = query.text): Promise<pg.QueryResult<never>> {
    const from = performance.now()
    const result = await this.#noting(client.query<never>(query))
    this.#saw(text, from)
    return result
  }

  async #noting<T>(asked: Promise<T>): Promise<T> {
    try {
      return await asked
    } catch (error) {
      if (typeof error === 'object' && error !== null) this.#ours.add(error)
      throw error
    }
  }

  #faultOf(error: unknown): Fault {
    return typeof error === 'object' && error !== null && this.#ours.has(error) ? faultOf(error) : 'other'
  }

  #saw(text: string, from: number): void {
    if (this.#observers.length === 0) return
    const seen = { text, milliseconds: performance.now() - from }
    for (const observer of this.#observers) observer(seen)
  }
}

/**
 * One message that begins the transaction and says who acts: what is not said is nobody, because nothing outlives a transaction. None of it needs a plan. The
 * values are ours: ids from our own tables and codes, quoted all the same.
 */
function beginAs({ organisation, person, agency, system }: SqlActor, readOnly: boolean, plansOnce: boolean): string {
  const settings = {
    plan_cache_mode: plansOnce ? 'force_generic_plan' : undefined,
    'naru.organisation': organisation,
    'naru.person': person,
    'naru.agency': agency,
    'naru.system': system === true ? 'on' : undefined,
  }
  const said = Object.entries(settings).flatMap(([name, value]) => (value ? [`set local ${name} = ${pg.escapeLiteral(value)}`] : []))
  return [readOnly ? 'begin read only' : 'begin', ...said].join('; ')
}

/** A lost connection is given time to come back; a conflict is spread at random, so that the same two do not meet again. */
const pauseBefore = (fault: Fault, attempt: number): number => (fault === 'lost' ? 50 * 2 ** attempt : attempt * 10 + Math.random() * 20)
