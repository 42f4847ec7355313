import { startMailSink, type MailSink } from '@naru/testing/mail'
import { startStripeSimulator, type StripeSimulator } from '@naru/testing/stripe'
import { createTestDatabase, freePort, testPassword, type TestDatabase } from '@naru/testing/postgres'
import pg from 'pg'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openFileStore } from '../src/platform/storage/file-store.js'
import { migrate } from '../src/platform/database/migrate.js'
import { demoPassword } from '../src/seed/parties.js'
import { seedDemo } from '../src/seed/seed.js'
import { openSeeding } from '../src/seed/seeding.js'
import { parseDate, unwrap } from '@naru/kernel'
import { SystemClock } from '../src/platform/acting/clock.js'
import { startServer, type RunningServer } from '../src/server.js'
import { Client } from './client.js'

/** The day on which every test's demonstration stands. */
export const today = unwrap(parseDate('2026-11-20'))

/** Runs from ten in the morning in Seoul on that day, and can be moved on. */
class TestClock extends SystemClock {
  #started = Date.now()
  #from = Date.parse(`${today}T01:00:00Z`)
  override now(): Date {
    return new Date(this.#from + Date.now() - this.#started)
  }
  /** To ten in the morning of another day. Sessions of before have ended by then. */
  moveTo(date: string): void {
    this.#started = Date.now()
    this.#from = Date.parse(`${date}T01:00:00Z`)
  }
}

/** The real gateway on real ports with a database of its own. */
export interface Gateway {
  readonly database: TestDatabase
  readonly origins: { readonly gateway: string; readonly storefront: string; readonly supplier: string; readonly window: string }
  readonly server: RunningServer
  readonly clock: TestClock
  readonly stripe: StripeSimulator
  readonly mail: MailSink
  /** A new visitor of a front end. */
  visit(frontEnd: 'storefront' | 'supplier' | 'window', locale?: 'ko' | 'en'): Client
  /** A demo person, signed in to a front end. */
  signIn(frontEnd: 'storefront' | 'supplier' | 'window', email: string, locale?: 'ko' | 'en'): Promise<Client>
  close(): Promise<void>
}

/** Shared by the suites of a run, so that files the seed wrote are there for every clone of the template. */
const seededFiles = join(tmpdir(), `naru-test-files-${String(process.ppid)}`)

async function prepareTemplate(ownerUrl: string, seeded: boolean): Promise<void> {
  await migrate(ownerUrl, testPassword)
  if (!seeded) return
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query('begin')
  const sql = { query: async <Row>(text: string, parameters: readonly unknown[] = []) => (await client.query(text, [...parameters])).rows as Row[] }
  await seedDemo(openSeeding(sql, today, openFileStore(seededFiles)), () => undefined)
  await client.query('commit')
  await client.end()
}

let portsTaken = 0
/** A port that no other worker is about to take: each has a range of its own, below those that the system gives to connections. */
const nextPort = (): Promise<number> => freePort(20_000 + Number(process.env.JEST_WORKER_ID ?? 0) * 500 + (portsTaken++ % 500))

/** Starts the gateway on a fresh clone of the migrated (and by default seeded) template. */
export async function startGateway({
  seeded = true,
  environment = {},
}: { readonly seeded?: boolean; readonly environment?: Readonly<Record<string, string>> } = {}): Promise<Gateway> {
  const database = await createTestDatabase(seeded ? 'gateway_seeded' : 'gateway_empty', [], (ownerUrl) => prepareTemplate(ownerUrl, seeded))
  const files = seeded ? seededFiles : mkdtempSync(join(tmpdir(), 'naru-files-'))
  const ports = { gateway: await nextPort(), storefront: await nextPort(), supplier: await nextPort(), window: await nextPort() }
  const at = (port: number) => `http://127.0.0.1:${String(port)}`
  const origins = { gateway: at(ports.gateway), storefront: at(ports.storefront), supplier: at(ports.supplier), window: at(ports.window) }
  const webhookSecret = 'whsec_of_tests_only'
  const stripe = await startStripeSimulator({ openingBalance: 1_000_000_000_000, webhook: { url: `${origins.gateway}/api/stripe/webhook`, secret: webhookSecret } })
  const mail = await startMailSink()
  Object.assign(process.env, {
    NODE_ENV: 'test',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    NARU_DEMO: 'on',
    DATABASE_URL: database.appUrl,
    DATABASE_POOL: '12',
    GATEWAY_PORT: String(ports.gateway),
    STOREFRONT_PORT: String(ports.storefront),
    SUPPLIER_PORT: String(ports.supplier),
    WINDOW_PORT: String(ports.window),
    GATEWAY_ORIGIN: origins.gateway,
    STOREFRONT_ORIGIN: origins.storefront,
    SUPPLIER_ORIGIN: origins.supplier,
    WINDOW_ORIGIN: origins.window,
    WEB_ROOT: fileURLToPath(new URL('../../', import.meta.url)),
    FILES_ROOT: files,
    NARU_SECRET: 'a secret of tests only',
    STRIPE_SECRET_KEY: 'sk_test_of_tests_only',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_simulator_of_tests',
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_BASE: stripe.url,
    SMTP_URL: `smtp://127.0.0.1:${String(mail.smtpPort)}`,
    ...environment,
  })
  const clock = new TestClock()
  const server = await startServer(clock)
  const visit: Gateway['visit'] = (frontEnd, locale) => new Client(origins[frontEnd], locale)
  return {
    database,
    origins,
    server,
    clock,
    stripe,
    mail,
    visit,
    async signIn(frontEnd, email, locale) {
      const client = visit(frontEnd, locale)
      await client.signIn(email, demoPassword)
      return client
    },
    async close() {
      await server.close()
      await stripe.close()
      await mail.close()
      await database.close()
      if (!seeded) rmSync(files, { recursive: true, force: true })
    },
  }
}
