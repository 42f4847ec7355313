import type { Sql } from '@naru/kernel'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { CommandFailure } from './command.js'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const state = join(root, '.naru')

export interface DatabaseAddresses {
  readonly owner: string
  /** The password that the application role has or gets. */
  readonly appPassword: string
}

/**
 * Calls `work` with the database to use: the one of `DATABASE_OWNER_URL` or `DATABASE_URL`, else the embedded one of this clone,
 * started for the while when it does not run.
 */
export async function withAddresses<T>(work: (addresses: DatabaseAddresses) => Promise<T>): Promise<T> {
  const { DATABASE_OWNER_URL, DATABASE_URL, NARU_APP_PASSWORD } = process.env
  // With both given, the application's password is the one its own address names.
  if (DATABASE_OWNER_URL) return work({ owner: DATABASE_OWNER_URL, appPassword: NARU_APP_PASSWORD ?? passwordOf(DATABASE_URL) ?? '' })
  const { openLocalPostgres, localSecrets } = await import('@naru/testing/postgres')
  if (DATABASE_URL) return work({ owner: DATABASE_URL, appPassword: NARU_APP_PASSWORD ?? localSecrets(state).app })
  const server = await openLocalPostgres(state)
  try {
    return await work({ owner: server.owner, appPassword: passwordOf(server.app) ?? '' })
  } finally {
    await server.stop()
  }
}

const passwordOf = (address: string | undefined): string | undefined =>
  address === undefined || address === '' ? undefined : decodeURIComponent(new URL(address).password) || undefined

/** One transaction as the owner of the schema, past row-level security: an operator's command. */
export async function withOwner<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  return withAddresses(async ({ owner }) => {
    pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)
    const client = new pg.Client({ connectionString: owner, application_name: 'naru-cli' })
    await client.connect()
    const sql: Sql = {
      async query<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
        const { rows } = await client.query(text, [...parameters])
        return rows as Row[]
      },
    }
    try {
      await client.query('begin')
      const value = await work(sql)
      await client.query('commit')
      return value
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      // 3F000 invalid schema, 42P01 undefined table
      if (error instanceof pg.DatabaseError && (error.code === '3F000' || error.code === '42P01'))
        throw new CommandFailure('NOT_MIGRATED', 'the database has no tables yet: run naru migrate', null)
      throw error
    } finally {
      await client.end()
    }
  })
}

/** Where the file store is when `FILES_ROOT` does not say. */
export const filesRoot = (): string => process.env.FILES_ROOT ?? join(state, 'files')

export const hasLocalData = (): boolean => existsSync(join(state, 'postgres', 'PG_VERSION'))
