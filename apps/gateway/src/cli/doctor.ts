import { existsSync } from 'node:fs'
import pg from 'pg'
import { ConfigError, readConfig } from '../platform/config/config.js'
import { migrations } from '../platform/database/migrations.js'
import type { Commands } from './command.js'
import { filesRoot, hasLocalData, withAddresses } from './database.js'

interface Finding {
  readonly check: string
  readonly ok: boolean
  readonly found: string
  readonly remedy: string | null
}

const finding = (check: string, ok: boolean, found: string, remedy: string): Finding => ({ check, ok, found, remedy: ok ? null : remedy })

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return finding('node', major > 22 || (major === 22 && minor >= 12), process.version, 'install Node 24 LTS, or run npm ci: it brings the pinned one')
}

/** Only a server that is configured by its environment needs one; npm start makes its own. */
function configuration(): Finding {
  if (process.env.DATABASE_URL === undefined) return finding('configuration', true, 'embedded: npm start provides it', '')
  try {
    readConfig(process.env)
    return finding('configuration', true, 'complete', '')
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return finding(
      'configuration',
      false,
      error.faults.map(({ variable, problem }) => `${variable} ${problem}`).join('; '),
      'set these environment variables: docs/operations.md lists them',
    )
  }
}

async function database(): Promise<readonly Finding[]> {
  if (process.env.DATABASE_URL === undefined && !hasLocalData()) return [finding('database', false, 'none yet', 'run npm start, or naru migrate and naru demo seed')]
  try {
    return await withAddresses(async ({ owner }) => {
      const client = new pg.Client({ connectionString: owner })
      await client.connect()
      try {
        const { rows: versions } = await client.query<{ server_version: string }>('show server_version')
        const version = versions[0]?.server_version ?? ''
        const { rows: tables } = await client.query<{ present: boolean }>(`select to_regclass('naru_migration') is not null as present`)
        const applied = tables[0]?.present === true ? ((await client.query<{ count: string }>('select count(*) from naru_migration')).rows[0]?.count ?? '0') : '0'
        return [
          finding('database', Number.parseInt(version, 10) >= 18, `PostgreSQL ${version}`, 'Naru needs PostgreSQL 18 or newer'),
          finding('migrations', Number(applied) === migrations.length, `${applied} of ${String(migrations.length)} applied`, 'run naru migrate'),
        ]
      } finally {
        await client.end()
      }
    })
  } catch (error) {
    return [finding('database', false, error instanceof Error && error.message !== '' ? error.message : 'does not answer', 'check DATABASE_URL, or run npm start')]
  }
}

const files = (): Finding =>
  finding('files', existsSync(filesRoot()) || process.env.FILES_ROOT === undefined, filesRoot(), 'make the folder that FILES_ROOT names, writable for the gateway')

export const commands: Commands = {
  '': {
    description: 'say what is missing or misconfigured, and what to do',
    usage: '',
    async run() {
      const findings = [node(), configuration(), ...(await database()), files()]
      const text = findings.map(({ check, ok, found, remedy }) => `${ok ? 'ok  ' : 'BAD '} ${check.padEnd(14)} ${found}${remedy === null ? '' : `\n     → ${remedy}`}`).join('\n')
      return { json: { ok: findings.every(({ ok }) => ok), findings }, text, bad: findings.some(({ ok }) => !ok) }
    },
  },
}
