// npm run bench [-- --quick | -- --scale [largest] | -- --imports [rows] | -- --origin | -- --matrix [listings]]: seeds at volume, starts the gateway, loads it over loopback with a bounded number of requests, prints a table.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { logs, root, state } from '../launch/paths.mjs'
import { interruptRuns } from '../launch/run.mjs'
import { explain, say, step } from '../launch/say.mjs'
import { build, prepareToolchain } from '../launch/toolchain.mjs'
import { ask } from './ask.mjs'
import { measureCertificates } from './certificates.mjs'
import { flows, measureFlow } from './flows.mjs'
import { importFile } from './imports.mjs'
import { limits } from './limits.mjs'
import { measureMatrix } from './matrix.mjs'
import { measureOrigin } from './origin.mjs'
import { layOut, layOutDemo, residentMb } from './place.mjs'
import { reads } from './reads.mjs'

const quick = process.argv.includes('--quick')
const large = process.argv.includes('--scale')
/** The number after an option; `otherwise` when there is none. */
const numberAfter = (option, otherwise) => Number(process.argv[process.argv.indexOf(option) + 1]) || otherwise
/** The largest shop to measure. */
const largest = numberAfter('--scale', 1_000_000)
const seconds = quick || large ? 3 : 8
const rounds = quick || large ? 1 : 3
const connections = large ? [10] : [10, 50]
const shops = large
  ? [
      { listings: Math.min(10_000, largest), firms: 20 },
      { listings: Math.min(10_000, largest), firms: 2_000 },
      { listings: 100_000, firms: 20 },
      { listings: 100_000, firms: 2_000 },
      { listings: 1_000_000, firms: 2_000 },
    ].filter(({ listings }) => listings <= largest)
  : [{ listings: quick ? 1_000 : 10_000, firms: 200 }]
const closers = []

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

const load = (autocannon, url, requests, concurrency, duration) =>
  autocannon({ url, headers: { 'apollo-require-preflight': 'true' }, requests, connections: concurrency, duration })

/** One read under load: the median of the rounds. */
async function measure(autocannon, url, { name, requests }, concurrency) {
  const results = []
  for (let round = 0; round < rounds; round += 1) results.push(await load(autocannon, url, requests, concurrency, seconds))
  const bad = results.reduce((sum, { non2xx, errors }) => sum + non2xx + errors, 0)
  return {
    name,
    connections: concurrency,
    perSecond: Math.round(median(results.map(({ requests: answered }) => answered.average))),
    p50: median(results.map(({ latency }) => latency.p50)),
    p99: median(results.map(({ latency }) => latency.p99)),
    bad,
  }
}

/** Transactions of the whole database in some seconds in which `work` is done. The server tells of a connection's once it has been idle for ten seconds. */
async function transactionsDuring(owner, work) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  const committed = async () => {
    await new Promise((resolve) => setTimeout(resolve, 11_000))
    return Number((await client.query('select xact_commit from pg_stat_database where datname = current_database()')).rows[0].xact_commit)
  }
  const before = await committed()
  await work()
  const after = await committed()
  await client.end()
  return after - before
}

/** Statements of one request: a public read is a transaction of its own. `atRest` is what the worker does meanwhile. */
async function statementsOf({ owner, storefront }, { first }, atRest) {
  const times = 200
  const counted = await transactionsDuring(owner, async () => {
    for (let time = 0; time < times; time += 1) await ask(storefront, first.query, first.variables)
  })
  return Math.round((counted - atRest) / times)
}

async function measureShop(autocannon, toolchain, demo, shop) {
  let place
  await step(`Growing it to ${shop.listings} listings of ${shop.firms} firms`, async () => {
    place = await layOut(toolchain, demo, shop)
    closers.push(place.close)
    return `index read ${place.indexMs} ms after the start`
  })
  const queries = await reads(place.storefront)
  const table = []
  await step('Warming up', async () => {
    for (const { requests } of queries) await load(autocannon, place.storefront, requests, 10, large ? 1 : 2)
  })
  const limit = new Map()
  for (const [name, path] of Object.entries(limits))
    for (const concurrency of connections)
      await step(`${name}, ${concurrency} connections`, async () => {
        const row = { ...shop, ...(await measure(autocannon, place.limits, { name, requests: [{ method: 'GET', path }] }, concurrency)) }
        table.push(row)
        if (path === '/join') limit.set(concurrency, row.perSecond)
        return `${row.perSecond} req/s`
      })
  // Counting takes as long as the database is slow to tell, and statements do not grow with the shop.
  const isCounted = !quick && !large
  const atRest = isCounted ? await transactionsDuring(place.owner, () => undefined) : 0
  for (const query of queries) {
    const statements = isCounted && !query.isKept ? await statementsOf(place, query, atRest) : undefined
    for (const concurrency of connections)
      await step(`${query.name}, ${concurrency} connections`, async () => {
        const row = { ...shop, ...(await measure(autocannon, place.storefront, query, concurrency)), bytes: query.bytes, statements }
        row.ofLimit = Math.round((row.perSecond / limit.get(concurrency)) * 100)
        table.push(row)
        return `${row.perSecond} req/s`
      })
  }
  for (const flow of flows)
    for (const concurrency of connections)
      await step(`${flow}, ${concurrency} sessions`, async () => {
        const row = { ...shop, ...(await measureFlow(place, flow, { sessions: concurrency, seconds: seconds * rounds })) }
        table.push(row)
        return `${row.perSecond}/s`
      })
  const { startMs, indexMs, idleMb } = place
  const summary = { ...shop, startMs, indexMs, idleMb, loadedMb: residentMb(place.pid) }
  await place.close()
  return { table, summary }
}

/** Files of so many rows, each in a place of its own, so that one's memory is not the other's. */
async function measureImports(toolchain, demo, rows) {
  const lines = ['| work | rows | faulty | rows per second | most memory, MB | idle, MB |', '| --- | --- | --- | --- | --- | --- |']
  for (const format of ['csv', 'xlsx'])
    await step(`Importing ${rows} rows (${format})`, async () => {
      const place = await layOut(toolchain, demo, { listings: 1_000, firms: 20 })
      closers.push(place.close)
      for (const { name, read, faulty, perSecond, peakMb } of await importFile(place, format, rows))
        lines.push(`| ${name} | ${read} | ${faulty} | ${perSecond} | ${peakMb ?? '?'} | ${place.idleMb ?? '?'} |`)
      await place.close()
    })
  say(`\n${lines.join('\n')}`)
}

/** The rows of the work on origin, which needs no server. */
async function measureDeterminations() {
  let rows = []
  await step('Determinations and certificates of origin', async () => {
    rows = [...(await measureOrigin(quick ? 1 : 4)), ...(await measureCertificates(quick ? 1 : 4))]
    return `${rows[0].perSecond}/s`
  })
  return rows
}

const originTable = (rows) => [
  '| work on one core | per second | p50 ms | p99 ms |',
  '| --- | --- | --- | --- |',
  ...rows.map(({ name, perSecond, p50, p99 }) => `| ${name} | ${perSecond} | ${p50} | ${p99} |`),
]

/** The origin matrix over a shop of some size. */
async function measureShopOrigin(toolchain, demo, listings) {
  const { default: autocannon } = await import('autocannon')
  await step(`Judging ${listings} listings under every agreement`, async () => {
    const place = await layOut(toolchain, demo, { listings, firms: 200 })
    closers.push(place.close)
    const [list] = await reads(place.storefront)
    const { goods, cells, sweepMs, aloneP99, besideP99 } = await measureMatrix(autocannon, place, list, seconds)
    say('\n| goods | answers | seconds | answers per second | list p99 alone, ms | list p99 meanwhile, ms |\n| --- | --- | --- | --- | --- | --- |')
    say(`| ${goods} | ${cells} | ${(sweepMs / 1_000).toFixed(1)} | ${Math.round((cells * 1_000) / sweepMs)} | ${aloneP99} | ${besideP99} |`)
    await place.close()
  })
}

async function bench() {
  mkdirSync(logs, { recursive: true })
  const toolchain = await prepareToolchain()
  await step('Building what changed', () => build(toolchain))
  if (process.argv.includes('--origin')) return say(`\n${originTable(await measureDeterminations()).join('\n')}`)
  let demo
  await step('Seeding the demonstration', async () => {
    demo = await layOutDemo(toolchain)
    closers.push(demo.close)
  })
  if (process.argv.includes('--imports')) return measureImports(toolchain, demo, numberAfter('--imports', 100_000))
  if (process.argv.includes('--matrix')) return measureShopOrigin(toolchain, demo, numberAfter('--matrix', 100_000))
  const determinations = large ? [] : await measureDeterminations()
  const { default: autocannon } = await import('autocannon')
  const measured = []
  for (const shop of shops) measured.push(await measureShop(autocannon, toolchain, demo, shop))
  report(measured, demo.relevance, toolchain.version, determinations)
}

/** What each work costs in a shop of many firms, compared with one of as many listings and few firms: the time of a request at the same load. */
function firmsCompared(table) {
  const pairs = table
    .map((many) => ({
      many,
      few: table.find(({ name, connections: at, listings, firms }) => name === many.name && at === many.connections && listings === many.listings && firms < many.firms),
    }))
    .filter(({ few }) => few)
  const sizes = [...new Set(pairs.map(({ many }) => many.listings))]
  return sizes.map((listings) => {
    const compared = pairs.filter(({ many }) => many.listings === listings)
    const [{ many, few }] = compared
    const changes = compared.map((pair) => `${pair.many.name} ${signed(Math.round((pair.few.perSecond / pair.many.perSecond - 1) * 100))} %`)
    return `${listings} listings, ${many.firms} firms instead of ${few.firms}: ${changes.join(', ')}`
  })
}

const signed = (value) => (value > 0 ? `+${value}` : String(value))

function report(measured, relevance, node, determinations) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`
  const table = measured.flatMap((shop) => shop.table)
  const lines = [
    '| listings | firms | work | connections | per second | of the limit | p50 ms | p99 ms | bytes | statements | errors |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...table.map(
      (row) =>
        `| ${row.listings} | ${row.firms} | ${row.name} | ${row.connections} | ${row.perSecond} | ${row.ofLimit === undefined ? '' : `${row.ofLimit} %`} | ${row.p50} | ${row.p99} | ${row.bytes ?? ''} | ${row.statements ?? ''} | ${row.bad} |`,
    ),
    '',
    ...measured.map(
      ({ summary }) =>
        `${summary.listings} listings: start to first answer ${summary.startMs} ms, index read after ${summary.indexMs} ms; memory idle ${summary.idleMb ?? '?'} MB, after load ${summary.loadedMb ?? '?'} MB`,
    ),
    ...firmsCompared(table),
    ...(determinations.length > 0 ? ['', ...originTable(determinations), ''] : []),
    `relevance, nDCG@10: ${relevance.overall} (${Object.entries(relevance.byKind)
      .map(([kind, score]) => `${kind} ${score}`)
      .join(', ')})`,
    `${machine}; Node ${node}; PostgreSQL 18; commit ${commit}; ${rounds} rounds of ${seconds} s${quick ? ' (quick)' : ''}`,
  ]
  say(`\n${lines.join('\n')}`)
  const shopsMeasured = measured.map(({ summary }) => summary)
  writeFileSync(
    join(state, large ? 'bench-scale.json' : 'bench.json'),
    `${JSON.stringify({ commit, machine, node, shops: shopsMeasured, relevance, origin: determinations, table }, null, 2)}\n`,
  )
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
