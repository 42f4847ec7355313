// The database of this clone, in .naru: what `npm start` runs and the command line uses when no DATABASE_URL is given.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgres } from './server.mjs'

const made = () => randomBytes(24).toString('hex')

/** Made once and kept, readable by this user only. */
export function localSecrets(state) {
  const file = join(state, 'secrets.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  mkdirSync(state, { recursive: true })
  const fresh = { owner: made(), app: made(), naru: made(), stripeKey: `sk_test_${made()}`, stripePublishable: `pk_test_simulator_${made()}`, stripeWebhook: `whsec_${made()}` }
  writeFileSync(file, JSON.stringify(fresh), { mode: 0o600 })
  return fresh
}

const folderOf = (state) => join(state, 'postgres')

/** The port of a server that runs on the clone's data right now, from its own pid file. */
function runningPort(state) {
  const file = join(folderOf(state), 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  try {
    process.kill(Number(lines[0]), 0)
  } catch (error) {
    if (error.code !== 'EPERM') return undefined
  }
  return lines[7]?.trim() === 'ready' ? Number(lines[3]) : undefined
}

const urlsOf = (server, { app }) => {
  const address = new URL(`${server}/postgres`)
  const owner = address.href
  address.username = 'naru_app'
  address.password = app
  return { owner, app: address.href }
}

/** Starts the clone's server; one that a killed run left behind is stopped first. */
export async function startLocalPostgres(state, options = {}) {
  const secrets = localSecrets(state)
  const server = await startPostgres({ directory: folderOf(state), password: secrets.owner, ...options })
  return { ...urlsOf(server.url, secrets), stop: server.stop }
}

/** The clone's server if it runs, else started for as long as it is needed. */
export async function openLocalPostgres(state) {
  const secrets = localSecrets(state)
  const port = runningPort(state)
  if (port === undefined) return startLocalPostgres(state)
  return { ...urlsOf(`postgres://naru_owner:${secrets.owner}@127.0.0.1:${port}`, secrets), stop: () => Promise.resolve() }
}
