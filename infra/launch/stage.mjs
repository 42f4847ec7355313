// A Naru of its own for measuring and for breaking: PostgreSQL, demonstration data, Stripe's simulator and a mail sink, in a folder that goes afterwards.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { logs, root } from './paths.mjs'
import { run } from './run.mjs'
import { gatewayFlags, httpAnswers, startService } from './service.mjs'

const naru = join(root, 'apps', 'gateway', 'dist', 'cli', 'main.js')

/** `seed` are arguments of `naru demo seed`, `settings` those of PostgreSQL. Everything is stopped and removed by `close`. */
export async function openStage(toolchain, { name, seed = [], settings = {} }) {
  mkdirSync(logs, { recursive: true })
  const { startPostgres, freePort } = await import('../../packages/testing/src/postgres/server.mjs')
  const { default: pg } = await import('pg')
  const folder = mkdtempSync(join(tmpdir(), `naru-${name}-`))
  const closers = [() => rmSync(folder, { recursive: true, force: true })]
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    const server = await startPostgres({ directory: join(folder, 'data'), password: 'stage-only', more: settings })
    closers.push(() => server.stop())
    const ports = {}
    for (const what of ['gateway', 'storefront', 'supplier', 'window', 'stripe', 'smtp', 'mail']) ports[what] = await freePort()
    const env = { ...toolchain.env, ...environment(ports, server, folder) }
    await run(`${name}-migrate`, toolchain.node, [naru, 'migrate'], { env })
    await run(`${name}-seed`, toolchain.node, [naru, 'demo', 'seed', ...seed], { env })
    const owner = new pg.Pool({ connectionString: env.DATABASE_OWNER_URL, max: 4 })
    owner.on('error', () => undefined)
    closers.push(() => owner.end())
    await owner.query('analyze')
    const simulator = await startService(`${name}-stripe`, {
      ...toolchain,
      env: { ...env, PORT: String(ports.stripe), WEBHOOK_URL: `${at(ports.gateway)}/api/stripe/webhook`, WEBHOOK_SECRET: 'whsec_stage' },
      script: join(root, 'packages', 'testing', 'dist', 'stripe', 'main.js'),
      answers: httpAnswers(at(ports.stripe)),
    })
    closers.push(simulator.stop)
    const mail = await startService(`${name}-mail`, {
      ...toolchain,
      env: { ...env, SMTP_PORT: String(ports.smtp), HTTP_PORT: String(ports.mail) },
      script: join(root, 'packages', 'testing', 'dist', 'mail', 'main.js'),
      answers: httpAnswers(at(ports.mail)),
    })
    closers.push(mail.stop)
    return {
      env,
      owner,
      simulator,
      place: { storefront: at(ports.storefront), stripe: at(ports.stripe) },
      startGateway: () =>
        startService(`${name}-gateway`, {
          ...toolchain,
          flags: gatewayFlags,
          env,
          script: join(root, 'apps', 'gateway', 'dist', 'bundle', 'main.js'),
          answers: httpAnswers(`${at(ports.storefront)}/ready`),
        }),
      /** What `naru books verify` answers; it fails when something does not balance. */
      verifyBooks: () => run(`${name}-verify`, toolchain.node, [naru, 'books', 'verify'], { env, remedy: 'The books do not balance: see above.' }),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

const at = (port) => `http://127.0.0.1:${port}`

const environment = ({ gateway, storefront, supplier, window, stripe, smtp }, server, folder) => ({
  NODE_ENV: 'production',
  LOG_LEVEL: 'error',
  DATABASE_URL: `postgres://naru_app:stage-only@127.0.0.1:${server.port}/postgres`,
  DATABASE_OWNER_URL: `${server.url}/postgres`,
  NARU_SECRET: 'a secret of this stage only',
  FILES_ROOT: join(folder, 'files'),
  GATEWAY_PORT: String(gateway),
  STOREFRONT_PORT: String(storefront),
  SUPPLIER_PORT: String(supplier),
  WINDOW_PORT: String(window),
  GATEWAY_ORIGIN: at(gateway),
  STOREFRONT_ORIGIN: at(storefront),
  SUPPLIER_ORIGIN: at(supplier),
  WINDOW_ORIGIN: at(window),
  STRIPE_SECRET_KEY: 'sk_test_stage',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_simulator_bench',
  STRIPE_WEBHOOK_SECRET: 'whsec_stage',
  STRIPE_API_BASE: at(stripe),
  SMTP_URL: `smtp://127.0.0.1:${smtp}`,
})
