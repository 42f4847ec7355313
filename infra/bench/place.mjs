// Places to measure at: a durable PostgreSQL with the demonstration, and for each place a copy of it grown to some size, the stand-ins of the outside world, and the gateway as a production build.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../launch/paths.mjs'
import { run } from '../launch/run.mjs'
import { gatewayFlags, httpAnswers, startService } from '../launch/service.mjs'
import { ask } from './ask.mjs'
import { listOfTwenty } from './reads.mjs'
import { relevanceOf } from './relevance.mjs'

/** Resident memory of a process in MB; null where the system does not tell. */
export function residentMb(pid) {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024) || null
  } catch {
    return null
  }
}

/** Consumers for the order flow, one a session, with the demonstration's password. */
async function addBuyers(owner) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  await client.query(
    `insert into parties.person (id, name_ko, name_en, email, created_at) select md5('bench' || n)::uuid, '측정 ' || n, 'Bench ' || n, 'bench-' || n || '@bench.example', now() from generate_series(0, 49) n`,
  )
  await client.query(
    `insert into platform.credential (person_id, email, password_hash) select p.id, p.email, c.password_hash from parties.person p cross join (select password_hash from platform.credential limit 1) c where p.email like 'bench-%'`,
  )
  await client.end()
}

const password = 'bench-only'
const naru = join(root, 'apps', 'gateway', 'dist', 'cli', 'main.js')
const databaseOf = ({ url, port }, name) => ({ DATABASE_URL: `postgres://naru_app:${password}@127.0.0.1:${port}/${name}`, DATABASE_OWNER_URL: `${url}/${name}` })

/** A PostgreSQL with the demonstration, migrated and seeded once for all places. `close` stops it and leaves nothing. */
export async function layOutDemo(toolchain) {
  const { startPostgres } = await import('../../packages/testing/src/postgres/server.mjs')
  const folder = mkdtempSync(join(tmpdir(), 'naru-bench-'))
  let server
  const close = async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    server = await startPostgres({ directory: join(folder, 'data'), password })
    await query(`${server.url}/postgres`, 'create database demo')
    const env = { ...toolchain.env, NODE_ENV: 'production', LOG_LEVEL: 'error', NARU_SECRET: 'a secret of the bench only', FILES_ROOT: join(folder, 'files') }
    const seeded = { ...env, ...databaseOf(server, 'demo') }
    await run('bench-migrate', toolchain.node, [naru, 'migrate'], { env: seeded })
    await run('bench-seed', toolchain.node, [naru, 'demo', 'seed'], { env: seeded })
    return { server, folder, env, relevance: await relevanceOf(seeded.DATABASE_URL), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function query(url, text) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

/** Lays a place out; `close` stops everything and leaves only the demonstration. */
export async function layOut(toolchain, demo, { listings, firms }) {
  const closers = []
  const close = async () => {
    for (const undo of closers.splice(0).reverse()) await undo()
  }
  try {
    return { ...(await prepare(toolchain, demo, { listings, firms }, closers)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function prepare(toolchain, { server, folder, env: base }, { listings, firms }, closers) {
  const { freePort } = await import('../../packages/testing/src/postgres/server.mjs')
  const admin = `${server.url}/postgres`
  await query(admin, 'create database place template demo')
  closers.push(() => query(admin, 'drop database place with (force)'))
  const ports = []
  for (let count = 0; count < 8; count += 1) ports.push(await freePort())
  const [gateway, storefront, supplier, window, stripe, smtp, mail, limit] = ports
  const at = (port) => `http://127.0.0.1:${port}`
  const env = {
    ...base,
    ...databaseOf(server, 'place'),
    GATEWAY_PORT: String(gateway),
    STOREFRONT_PORT: String(storefront),
    SUPPLIER_PORT: String(supplier),
    WINDOW_PORT: String(window),
    GATEWAY_ORIGIN: at(gateway),
    STOREFRONT_ORIGIN: at(storefront),
    SUPPLIER_ORIGIN: at(supplier),
    WINDOW_ORIGIN: at(window),
    STRIPE_SECRET_KEY: 'sk_test_bench',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_simulator_bench',
    STRIPE_WEBHOOK_SECRET: 'whsec_bench',
    STRIPE_API_BASE: at(stripe),
    SMTP_URL: `smtp://127.0.0.1:${smtp}`,
  }
  const owner = env.DATABASE_OWNER_URL
  await run('bench-grow', toolchain.node, [naru, 'demo', 'seed', '--listings', String(listings), '--firms', String(firms)], { env })
  await addBuyers(owner)
  const testing = join(root, 'packages', 'testing', 'dist')
  const simulator = await startService('bench-stripe', {
    ...toolchain,
    env: { ...env, PORT: String(stripe), WEBHOOK_URL: `${at(gateway)}/api/stripe/webhook`, WEBHOOK_SECRET: 'whsec_bench' },
    script: join(testing, 'stripe', 'main.js'),
    answers: httpAnswers(at(stripe)),
  })
  closers.push(simulator.stop)
  const sink = await startService('bench-mail', {
    ...toolchain,
    env: { ...env, SMTP_PORT: String(smtp), HTTP_PORT: String(mail) },
    script: join(testing, 'mail', 'main.js'),
    answers: httpAnswers(at(mail)),
  })
  closers.push(sink.stop)
  const from = Date.now()
  const service = await startService('bench-gateway', {
    ...toolchain,
    flags: gatewayFlags,
    env,
    script: join(root, 'apps', 'gateway', 'dist', 'bundle', 'main.js'),
    answers: httpAnswers(`${at(storefront)}/ready`),
  })
  closers.push(service.stop)
  const startMs = Date.now() - from
  const indexMs = await indexRead(at(storefront), from)
  // Idle is some seconds after the start, when what starting took has been given back.
  await new Promise((resolve) => setTimeout(resolve, 4_000))
  const idleMb = residentMb(service.pid)
  const items = join(folder, 'items.json')
  writeFileSync(items, JSON.stringify(await listOfTwenty(at(storefront))))
  const limits = await startService('bench-limits', {
    ...toolchain,
    env: { ...env, PORT: String(limit), ITEMS: items },
    script: join(root, 'infra', 'bench', 'limits.mjs'),
    answers: httpAnswers(`${at(limit)}/hello`),
  })
  closers.push(limits.stop)
  return { env, owner, limits: at(limit), storefront: at(storefront), supplier: at(supplier), stripe: at(stripe), pid: service.pid, startMs, indexMs, idleMb }
}

/** Until the index has been read in, nothing is suggested; answers after how many milliseconds from `from` it was. */
async function indexRead(origin, from) {
  for (;;) {
    const { suggest } = await ask(origin, '{ suggest(text: "넥") { queries } }')
    if (suggest.queries.length > 0) return Date.now() - from
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
