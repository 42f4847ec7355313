import type { Sql } from '@naru/kernel'
import { actAs } from '@naru/kernel/postgres'
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common'
import pg from 'pg'
import { DataSource, type QueryRunner } from 'typeorm'
import { toSqlActor, type Actor } from '../acting/actor.js'
import { CONFIG, type Config } from '../config/config.js'

// Legal dates stay text: a Date would shift them by the server's zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)

/** Serialization failure and deadlock: the whole transaction may be tried again. */
const retryable = new Set(['40001', '40P01'])
const tries = 5

/** The application's connections, as the role that row-level security binds. */
@Injectable()
export class Database implements OnModuleInit, OnApplicationShutdown {
  readonly #source: DataSource
  readonly #prepared: pg.Pool

  constructor(@Inject(CONFIG) config: Config) {
    this.#source = new DataSource({
      type: 'postgres',
      url: config.DATABASE_URL,
      entities: [],
      synchronize: false,
      logging: false,
      applicationName: 'naru',
      extra: { max: config.DATABASE_POOL, idleTimeoutMillis: 30_000, statement_timeout: 30_000 },
    })
    // TypeORM has no named statements; public reads need them, so they have connections of their own.
    this.#prepared = new pg.Pool({
      connectionString: config.DATABASE_URL,
      max: Math.max(2, Math.floor(config.DATABASE_POOL / 2)),
      application_name: 'naru-reads',
      statement_timeout: 10_000,
    })
  }

  async onModuleInit(): Promise<void> {
    await this.#source.initialize()
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#prepared.end()
    if (this.#source.isInitialized) await this.#source.destroy()
  }

  /** One transaction as `actor`. A throw rolls back; serialization failures and deadlocks run `work` again. */
  async transaction<T>(actor: Actor, work: (sql: Sql) => Promise<T>, { readOnly = false }: { readonly readOnly?: boolean } = {}): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(actor, work, readOnly)
      } catch (error) {
        if (attempt >= tries || !retryable.has(sqlStateOf(error))) throw error
        await new Promise((resolve) => setTimeout(resolve, attempt * 10 + Math.random() * 20))
      }
    }
  }

  /** A public read by a named statement that PostgreSQL plans once. Acts as nobody. */
  async prepared<Row>(name: string, text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.#prepared.query({ name, text, values: [...values] })
    return result.rows as Row[]
  }

  async #once<T>(actor: Actor, work: (sql: Sql) => Promise<T>, readOnly: boolean): Promise<T> {
    const runner = this.#source.createQueryRunner()
    try {
      await runner.connect()
      await runner.startTransaction()
      const sql = over(runner)
      if (readOnly) await sql.query('set transaction read only')
      await actAs(sql, toSqlActor(actor))
      const value = await work(sql)
      await runner.commitTransaction()
      return value
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction()
      throw error
    } finally {
      await runner.release()
    }
  }
}

/** A query runner as repositories see it. */
export const over = (runner: QueryRunner): Sql => ({
  async query<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const { records } = await runner.query(text, [...parameters], true)
    return records as Row[]
  },
})

const sqlStateOf = (error: unknown): string => {
  const source: unknown = typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error
  return typeof source === 'object' && source !== null && 'code' in source && typeof source.code === 'string' ? source.code : ''
}
