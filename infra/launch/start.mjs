// npm start: everything Naru needs, on this machine, until interrupted.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { logs, root, state } from './paths.mjs'
import { interruptRuns, run } from './run.mjs'
import { elapsed, explain, say, step, Trouble } from './say.mjs'
import { gatewayFlags, httpAnswers, startService } from './service.mjs'
import { build, prepareToolchain } from './toolchain.mjs'

const wantedPorts = { gateway: 4000, storefront: 4001, supplier: 4002, window: 4003, stripe: 4010, smtp: 4011, mail: 4012, postgres: 54_329 }
const ready = join(state, 'ready.json')
const pidFile = join(state, 'start.pid')
const services = []
let stopping = false
let database

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Two starts on one clone would share one database folder: the second says where the first answers. */
function refuseSecondStart() {
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8'))
  if (!Number.isInteger(pid) || pid === process.pid || !isAlive(pid)) return
  const where = existsSync(ready)
    ? Object.entries(JSON.parse(readFileSync(ready, 'utf8')))
        .map(([name, url]) => `${name} ${url}`)
        .join(', ')
    : 'still starting'
  throw new Trouble(`Naru already runs from this folder (process ${pid}): ${where}.`, `Stop it first: Ctrl+C where it runs, or kill ${pid}.`)
}

async function choosePorts(freePort) {
  const chosen = {}
  const taken = new Set()
  for (const [name, wanted] of Object.entries(wantedPorts)) {
    let port = await freePort(wanted)
    while (taken.has(port)) port = await freePort()
    taken.add(port)
    chosen[name] = port
    if (port !== wanted) say(`  port ${wanted} is taken: ${name} uses ${port}`)
  }
  return chosen
}

async function startDatabase({ startLocalPostgres }, port, secrets) {
  if (!process.env.DATABASE_URL) return startLocalPostgres(state, { port })
  const owner = process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL
  const app = new URL(owner)
  app.username = 'naru_app'
  app.password = secrets.app
  return { owner, app: app.href, stop: () => Promise.resolve() }
}

async function stopAll() {
  for (const service of services.splice(0).reverse()) await service.stop()
  await database?.stop()
  database = undefined
  rmSync(ready, { force: true })
  if (existsSync(pidFile) && readFileSync(pidFile, 'utf8') === String(process.pid)) rmSync(pidFile, { force: true })
}

async function stop(code) {
  if (stopping) return
  stopping = true
  interruptRuns()
  say('\nStopping …')
  await stopAll()
  say('Stopped.')
  process.exit(code)
}

const ended = (name, code, file) => {
  if (stopping) return
  explain(new Trouble(`${name} ended by itself (exit code ${code}); see ${file}.`, 'Run `npm start` again.'))
  void stop(1)
}

async function start() {
  mkdirSync(logs, { recursive: true })
  refuseSecondStart()
  writeFileSync(pidFile, String(process.pid))
  rmSync(ready, { force: true })
  const toolchain = await prepareToolchain()
  await step('Building what changed', () => build(toolchain))
  const { freePort } = await import('../../packages/testing/src/postgres/server.mjs')
  const local = await import('../../packages/testing/src/postgres/local.mjs')
  if (process.argv.includes('--reset'))
    await step('Removing the data of earlier runs', () =>
      ['postgres', 'files', 'stripe', 'mail'].forEach((folder) => rmSync(join(state, folder), { recursive: true, force: true })),
    )
  const keys = local.localSecrets(state)
  const ports = await choosePorts(freePort)
  const at = (name) => `http://127.0.0.1:${ports[name]}`
  await step(process.env.DATABASE_URL ? 'Using the database of DATABASE_URL' : 'Starting PostgreSQL', async () => {
    database = await startDatabase(local, ports.postgres, keys)
  })
  const env = {
    ...toolchain.env,
    NODE_ENV: 'production',
    NARU_DEMO: 'on',
    DATABASE_URL: database.app,
    DATABASE_OWNER_URL: database.owner,
    NARU_SECRET: keys.naru,
    FILES_ROOT: join(state, 'files'),
    WEB_ROOT: join(root, 'apps'),
    STRIPE_SECRET_KEY: process.env.STRIPE_SECRET_KEY ?? keys.stripeKey,
    STRIPE_PUBLISHABLE_KEY: process.env.STRIPE_PUBLISHABLE_KEY ?? keys.stripePublishable,
    STRIPE_WEBHOOK_SECRET: process.env.STRIPE_WEBHOOK_SECRET ?? keys.stripeWebhook,
    SMTP_URL: process.env.SMTP_URL ?? `smtp://127.0.0.1:${ports.smtp}`,
    ...Object.fromEntries(
      ['gateway', 'storefront', 'supplier', 'window'].flatMap((name) => [
        [`${name.toUpperCase()}_PORT`, String(ports[name])],
        [`${name.toUpperCase()}_ORIGIN`, at(name)],
      ]),
    ),
  }
  const naru = join(root, 'apps', 'gateway', 'dist', 'cli', 'main.js')
  await step('Bringing the database up to date', () =>
    run('migrate', toolchain.node, [naru, 'migrate'], { env, remedy: '`npm start -- --reset` starts over with an empty database.' }),
  )
  await step('Laying out the reference complexes', () =>
    run('seed', toolchain.node, [naru, 'demo', 'seed'], { env, remedy: '`npm start -- --reset` starts over with an empty database.' }),
  )
  const simulated = process.env.STRIPE_SECRET_KEY === undefined
  if (simulated) {
    env.STRIPE_API_BASE = at('stripe')
    await step('Starting the Stripe simulator', async () => {
      services.push(
        await startService('stripe-simulator', {
          ...toolchain,
          env: {
            ...env,
            PORT: String(ports.stripe),
            WEBHOOK_URL: `${at('gateway')}/api/stripe/webhook`,
            WEBHOOK_SECRET: keys.stripeWebhook,
            STATE_FILE: join(state, 'stripe', 'state.json'),
          },
          script: join(root, 'packages', 'testing', 'dist', 'stripe', 'main.js'),
          answers: httpAnswers(at('stripe')),
          onEnd: ended,
        }),
      )
    })
  }
  if (process.env.SMTP_URL === undefined)
    await step('Starting the mail sink', async () => {
      services.push(
        await startService('mail-sink', {
          ...toolchain,
          env: { ...env, SMTP_PORT: String(ports.smtp), HTTP_PORT: String(ports.mail) },
          script: join(root, 'packages', 'testing', 'dist', 'mail', 'main.js'),
          answers: httpAnswers(at('mail')),
          onEnd: ended,
        }),
      )
    })
  await step('Starting the gateway and the three front ends', async () => {
    services.push(
      await startService('gateway', {
        flags: gatewayFlags,
        ...toolchain,
        env,
        script: join(root, 'apps', 'gateway', 'dist', 'bundle', 'main.js'),
        answers: httpAnswers(`${at('storefront')}/ready`),
        onEnd: ended,
      }),
    )
  })
  const addresses = {
    storefront: at('storefront'),
    supplier: at('supplier'),
    window: at('window'),
    gateway: `${at('gateway')}/health`,
    ...(simulated ? { stripe: at('stripe') } : {}),
    ...(process.env.SMTP_URL === undefined ? { mail: at('mail') } : {}),
  }
  writeFileSync(`${ready}.part`, `${JSON.stringify(addresses)}\n`)
  renameSync(`${ready}.part`, ready)
  await announce(addresses, toolchain)
}

async function announce(addresses, { version }) {
  const { demoAccounts } = await import('../../apps/gateway/dist/seed/demo-accounts.js')
  const names = { storefront: 'storefront', supplier: 'supplier portal', window: 'single window', gateway: 'gateway', stripe: 'Stripe simulator', mail: 'mail sink' }
  say(`\nready after ${elapsed()} on Node ${version}\n`)
  for (const [name, url] of Object.entries(addresses)) say(`  ${names[name].padEnd(18)}${url}`)
  const accounts = demoAccounts()
  say(`\n  demo accounts, password ${accounts[0].password}`)
  for (const { email, label, app } of accounts) say(`  ${email.padEnd(32)}${names[app.toLowerCase()].padEnd(18)}${label.en} · ${label.ko}`)
  say('\nCtrl+C stops everything.')
}

process.on('SIGINT', () => void stop(0))
process.on('SIGTERM', () => void stop(0))
process.on('SIGHUP', () => void stop(0))
start().catch(async (error) => {
  if (stopping) return
  stopping = true
  explain(error)
  await stopAll()
  process.exit(1)
})
