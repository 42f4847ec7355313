import { actAs, appRole, bootstrap, type Migration, type SqlActor } from '@naru/kernel/postgres'
import type { Sql } from '@naru/kernel'
import pg from 'pg'
import { testPassword } from './server.mjs'

// As the gateway reads them: legal dates stay text.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)

/** A database of one test suite, cloned from a migrated template and dropped at the end. */
export interface TestDatabase {
  readonly ownerUrl: string
  readonly appUrl: string
  /** One transaction as the application role; rolled back when `work` throws. */
  as<T>(actor: SqlActor, work: (sql: Sql) => Promise<T>): Promise<T>
  /** As the owner, past row-level security: to arrange and to inspect. */
  readonly owner: Sql
  close(): Promise<void>
}

const over = (client: pg.Pool | pg.PoolClient): Sql => ({
  query: async <Row>(text: string, parameters?: readonly unknown[]) => {
    const result = await (parameters ? client.query(text, [...parameters]) : client.query(text))
    return (Array.isArray(result) ? [] : result.rows) as Row[]
  },
})

/**
 * A fresh database with `migrations` applied, on the run's one server (`NARU_TEST_POSTGRES`, set by the Jest global set-up).
 * `template` names the set of migrations: the first suite that asks builds it, later ones clone it in milliseconds.
 * `prepare` does what else the template needs (seeding), once.
 */
export async function createTestDatabase(template: string, migrations: readonly (new () => Migration)[], prepare?: (ownerUrl: string) => Promise<void>): Promise<TestDatabase> {
  const server = process.env.NARU_TEST_POSTGRES
  if (!server) throw new Error('NARU_TEST_POSTGRES is not set: run through the Jest preset, which starts PostgreSQL')
  const admin = new pg.Client({ connectionString: `${server}/postgres` })
  await admin.connect()
  const templateName = `template_${template.replaceAll(/\W/g, '_')}`
  const name = `suite_${String(process.pid)}_${Math.random().toString(36).slice(2, 10)}`
  try {
    // Suites run in parallel processes: the lock lets one build the template while the others wait.
    await admin.query('select pg_advisory_lock(hashtext($1))', [templateName])
    const exists = await admin.query('select from pg_database where datname = $1', [templateName])
    if (exists.rowCount === 0) {
      await admin.query(`create database ${templateName}`)
      const builder = new pg.Pool({ connectionString: `${server}/${templateName}`, max: 1 })
      try {
        await bootstrap(over(builder), testPassword)
        for (const Step of migrations) await new Step().up(over(builder))
      } catch (error) {
        await builder.end()
        await admin.query(`drop database ${templateName}`)
        throw error
      }
      await builder.end()
      try {
        await prepare?.(`${server}/${templateName}`)
      } catch (error) {
        await admin.query(`drop database ${templateName} with (force)`)
        throw error
      }
    }
    // Nothing of a run has to survive a power cut, so files are copied as they are instead of page by page through the log.
    await admin.query(`create database ${name} template ${templateName} strategy file_copy`)
  } finally {
    await admin.query('select pg_advisory_unlock(hashtext($1))', [templateName])
    await admin.end()
  }
  const ownerUrl = `${server}/${name}`
  const address = new URL(ownerUrl)
  address.username = appRole
  address.password = testPassword
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 4 })
  const app = new pg.Pool({ connectionString: address.href, max: 20 })
  // Dropping the database ends connections whose farewell is still on its way; nobody waits for them.
  for (const pool of [owner, app]) pool.on('error', () => undefined)
  return {
    ownerUrl,
    appUrl: address.href,
    owner: over(owner),
    async as(actor, work) {
      const client = await app.connect()
      try {
        await client.query('begin')
        const sql = over(client)
        await actAs(sql, actor)
        const value = await work(sql)
        await client.query('commit')
        return value
      } catch (error) {
        await client.query('rollback')
        throw error
      } finally {
        client.release()
      }
    },
    async close() {
      await app.end()
      await owner.end()
      const cleaner = new pg.Client({ connectionString: `${server}/postgres` })
      await cleaner.connect()
      await cleaner.query(`drop database if exists ${name} with (force)`)
      await cleaner.end()
    },
  }
}
