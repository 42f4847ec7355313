// One PostgreSQL per test run: the launcher's when it set NARU_TEST_POSTGRES, else one of this package's run alone.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres, testPassword } from './server.mjs'

export default async function setup() {
  if (process.env.NARU_TEST_POSTGRES) return
  const directory = mkdtempSync(join(tmpdir(), 'naru-test-'))
  const server = await startPostgres({ directory: join(directory, 'data'), password: testPassword, durable: false })
  process.env.NARU_TEST_POSTGRES = server.url
  globalThis.naruTestPostgres = async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}
