// npm run bench [-- --quick]: seeds at volume, starts the gateway, loads it over loopback with a bounded number of requests, prints a table.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, totalmem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { logs, root, state } from '../launch/paths.mjs'
import { interruptRuns, run } from '../launch/run.mjs'
import { explain, say, step } from '../launch/say.mjs'
import { httpAnswers, startService } from '../launch/service.mjs'
import { build, prepareToolchain } from '../launch/toolchain.mjs'
import { orderFlow } from './order-flow.mjs'
import { reads } from './reads.mjs'

const quick = process.argv.includes('--quick')
const listings = quick ? 1_000 : 10_000
const seconds = quick ? 3 : 8
const rounds = quick ? 1 : 3
const connections = [10, 50]
const closers = []

/** Resident memory of a process in MB; null where the system does not tell. */
function residentMb(pid) {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024) || null
  } catch {
    return null
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

/** One read under load: the median of the rounds. */
async function measure(autocannon, url, { name, body }, concurrency) {
  const results = []
  for (let round = 0; round < rounds; round += 1) {
    results.push(
      await autocannon({
        url: `${url}/graphql`,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' },
        body,
        connections: concurrency,
        duration: seconds,
      }),
    )
  }
  const bad = results.reduce((sum, { non2xx, errors }) => sum + non2xx + errors, 0)
  return {
    name,
    connections: concurrency,
    perSecond: Math.round(median(results.map(({ requests }) => requests.average))),
    p50: median(results.map(({ latency }) => latency.p50)),
    p99: median(results.map(({ latency }) => latency.p99)),
    bad,
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

async function prepare(toolchain, folder) {
  const { startPostgres, freePort } = await import('../../packages/testing/src/postgres/server.mjs')
  const server = await startPostgres({ directory: join(folder, 'data'), password: 'bench-only' })
  closers.push(() => server.stop())
  const ports = []
  for (let count = 0; count < 7; count += 1) ports.push(await freePort())
  const [gateway, storefront, supplier, window, stripe, smtp, mail] = ports
  const at = (port) => `http://127.0.0.1:${port}`
  const env = {
    ...toolchain.env,
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    DATABASE_URL: `postgres://naru_app:bench-only@127.0.0.1:${server.port}/postgres`,
    DATABASE_OWNER_URL: `${server.url}/postgres`,
    NARU_SECRET: 'a secret of the bench only',
    FILES_ROOT: join(folder, 'files'),
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
  const naru = join(root, 'apps', 'gateway', 'dist', 'cli', 'main.js')
  await run('bench-migrate', toolchain.node, [naru, 'migrate'], { env })
  await run('bench-seed', toolchain.node, [naru, 'demo', 'seed', '--listings', String(listings), '--firms', '200'], { env })
  await addBuyers(`${server.url}/postgres`)
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
  return { env, storefront: at(storefront), stripe: at(stripe) }
}

async function bench() {
  mkdirSync(logs, { recursive: true })
  const toolchain = await prepareToolchain()
  await step('Building what changed', () => build(toolchain))
  const { default: autocannon } = await import('autocannon')
  const folder = mkdtempSync(join(tmpdir(), 'naru-bench-'))
  closers.push(() => rmSync(folder, { recursive: true, force: true }))
  let place
  await step(`Seeding ${listings} listings of 200 firms`, async () => {
    place = await prepare(toolchain, folder)
  })
  const from = Date.now()
  const gateway = await startService('bench-gateway', {
    ...toolchain,
    env: place.env,
    script: join(root, 'apps', 'gateway', 'dist', 'main.js'),
    answers: httpAnswers(`${place.storefront}/ready`),
  })
  closers.push(gateway.stop)
  const startMs = Date.now() - from
  const idleMb = residentMb(gateway.pid)
  const queries = await reads(place.storefront)
  const table = []
  await step('Warming up', async () => {
    for (const query of queries)
      await autocannon({
        url: `${place.storefront}/graphql`,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' },
        body: query.body,
        connections: 10,
        duration: 2,
      })
  })
  for (const query of queries)
    for (const concurrency of connections)
      await step(`${query.name}, ${concurrency} connections`, async () => {
        const row = { ...(await measure(autocannon, place.storefront, query, concurrency)), bytes: query.bytes }
        table.push(row)
        return `${row.perSecond} req/s`
      })
  for (const concurrency of connections)
    await step(`order flow, ${concurrency} sessions`, async () => {
      const row = await orderFlow(place, { sessions: concurrency, seconds: seconds * rounds })
      table.push(row)
      return `${row.perSecond} orders/s`
    })
  report({ table, startMs, idleMb, loadedMb: residentMb(gateway.pid), node: toolchain.version })
}

function report({ table, startMs, idleMb, loadedMb, node }) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`
  const lines = [
    '| work | connections | per second | p50 ms | p99 ms | bytes | errors |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...table.map((row) => `| ${row.name} | ${row.connections} | ${row.perSecond} | ${row.p50} | ${row.p99} | ${row.bytes ?? ''} | ${row.bad} |`),
    '',
    `start to first answer ${startMs} ms; memory idle ${idleMb ?? '?'} MB, after load ${loadedMb ?? '?'} MB`,
    `${machine}; Node ${node}; PostgreSQL 18; ${listings} listings; commit ${commit}; ${rounds} rounds of ${seconds} s${quick ? ' (quick)' : ''}`,
  ]
  say(`\n${lines.join('\n')}`)
  writeFileSync(join(state, 'bench.json'), `${JSON.stringify({ commit, machine, node, listings, startMs, idleMb, loadedMb, table }, null, 2)}\n`)
}

async function cleanUp() {
  for (const close of closers.splice(0).reverse()) await close()
}

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    interruptRuns()
    void cleanUp().then(() => process.exit(130))
  })

bench()
  .catch((error) => {
    explain(error)
    process.exitCode = 1
  })
  .finally(cleanUp)
