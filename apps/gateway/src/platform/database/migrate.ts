import type { Sql } from '@naru/kernel'
import { bootstrap } from '@naru/kernel/postgres'
import { PgBoss } from 'pg-boss'
import { DataSource, type QueryRunner } from 'typeorm'
import { complexOf } from '../../read-models/complex-profiles.js'
import { jobSchema, queueNames } from '../jobs/queue.js'
import { migrations } from './migrations.js'

/** Brings the schema of `ownerUrl` up to date, tells the books whose calendar they go by, and lets the application role in. Returns the names of the steps that ran. */
export async function migrate(ownerUrl: string, appPassword: string): Promise<readonly string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    entities: [],
    migrations: [...migrations],
    migrationsTableName: 'naru_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
  })
  await source.initialize()
  try {
    await withOwner(source, (sql) => bootstrap(sql, appPassword))
    const done = await source.runMigrations()
    await withOwner(source, (sql) => sql.query('update payments.book_calendar set time_zone = $1 where time_zone <> $1', [complexOf(null).timeZone]))
    await migrateJobs(ownerUrl)
    await withOwner(source, (sql) =>
      sql.query(
        `grant usage on schema ${jobSchema} to naru_app; grant select, insert, update, delete on all tables in schema ${jobSchema} to naru_app; grant execute on all functions in schema ${jobSchema} to naru_app`,
      ),
    )
    return done.map(({ name }) => name)
  } finally {
    await source.destroy()
  }
}

async function withOwner<T>(source: DataSource, work: (sql: Sql) => Promise<T>): Promise<T> {
  const runner = source.createQueryRunner()
  try {
    return await work(over(runner))
  } finally {
    await runner.release()
  }
}

/** The queue keeps a schema of its own; starting it once as the owner creates or upgrades it. */
async function migrateJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: jobSchema, supervise: false, schedule: false })
  boss.on('error', () => undefined)
  await boss.start()
  for (const queue of queueNames) await boss.createQueue(queue, { retryLimit: 8, retryBackoff: true, retryDelay: 2 })
  await boss.stop({ graceful: false })
}

const over = (runner: QueryRunner): Sql => ({
  async query<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const { records } = await runner.query(text, [...parameters], true)
    return records as Row[]
  },
})
