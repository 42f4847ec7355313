import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parseDate, unwrap, type Sql } from '@naru/kernel'
import { ImportStatement } from '@naru/payments'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import pg from 'pg'
import { verifyAll } from '../cli/books.js'
import { run } from '../cli/run.js'
import { paymentPorts } from '../payments/payment-ports.js'
import { systemActor } from '../platform/acting/actor.js'
import { migrations } from '../platform/database/migrations.js'
import type { FileStore } from '../platform/storage/file-store.js'
import { OrdersOfPayments } from '../settlement/orders-of-payments.js'
import { demoPerson } from './parties.js'
import { seedCatalog } from './seed-catalog.js'
import { seedOrders } from './seed-orders.js'
import { seedParties } from './seed-parties.js'
import { seedPayments } from './seed-payments.js'
import { seedPayouts } from './seed-payouts.js'
import { openSeeding } from './seeding.js'

const noFiles = new Proxy({}, { get: () => () => Promise.reject(new Error('the seed of payments keeps no files')) }) as FileStore

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase('gateway', migrations)
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query('begin')
  const sql: Sql = { query: async <Row>(text: string, parameters: readonly unknown[] = []) => (await client.query(text, [...parameters])).rows as Row[] }
  const seeding = openSeeding(sql, unwrap(parseDate('2026-11-20')), noFiles)
  for (const seed of [seedParties, seedCatalog, seedPayments, seedOrders, seedPayouts]) await seed(seeding)
  await client.query('commit')
  await client.end()
}, 120_000)
afterAll(() => database.close())

const one = async <Row>(text: string): Promise<Row | undefined> => (await database.owner.query<Row>(text))[0]

/** A command of an operator, on this database. */
async function asOwner(command: readonly string[]) {
  const nothingRead = () => Promise.reject(new Error('reads no file'))
  const before = process.env.DATABASE_OWNER_URL
  process.env.DATABASE_OWNER_URL = database.ownerUrl
  try {
    return await run(command, { readText: nothingRead, readBytes: nothingRead, openText: () => new ReadableStream<string>(), note: () => undefined })
  } finally {
    if (before === undefined) delete process.env.DATABASE_OWNER_URL
    else process.env.DATABASE_OWNER_URL = before
  }
}

describe('the demo’s books', () => {
  it('balance over half a year, with stock and orders', async () => {
    const verdict = await verifyAll(database.owner)
    expect(verdict.problems).toEqual([])
    expect(verdict).toMatchObject({ balanced: true })
    expect(verdict.ledgerEntries).toBeGreaterThan(500)
    expect(verdict.stockMovements).toBeGreaterThan(500)
  })

  it('answer naru books verify, yes and no', async () => {
    const ask = () => asOwner(['books', 'verify', '--json'])
    try {
      const yes = await ask()
      expect(yes.exit).toBe(0)
      expect(Object.keys(JSON.parse(yes.stdout) as object)).toEqual(['balanced', 'ledgerEntries', 'accounts', 'stockMovements', 'problems'])
      await database.owner.query(`update payments.ledger_account set balance_minor = balance_minor - 1 where purpose = 'held'`)
      const no = await ask()
      expect(no.exit).toBe(1)
      expect(JSON.parse(no.stdout)).toMatchObject({
        balanced: false,
        problems: expect.arrayContaining([expect.objectContaining({ rule: 'the balance of an account is the sum of its entries' })]) as unknown,
      })
    } finally {
      await database.owner.query(`update payments.ledger_account set balance_minor = balance_minor + 1 where purpose = 'held'`)
    }
  })

  it('pay firms on Thursdays, leave something due, and run in the order of time', async () => {
    const payouts = await one<{ made: number; other_days: number; firms: number }>(
      `select count(*)::int as made, count(*) filter (where extract(dow from requested_at) <> 4)::int as other_days, count(distinct firm_id)::int as firms from payments.payout where status = 'paid'`,
    )
    expect(payouts?.made).toBeGreaterThan(20)
    expect(payouts?.firms).toBeGreaterThan(5)
    expect(payouts?.other_days).toBe(0)
    expect(await one(`select count(*) > 0 as some from payments.ledger_account where purpose = 'firm-payable' and balance_minor < 0`)).toEqual({ some: true })
    expect(
      await one(
        `select count(*)::int as wrong from (select balance_minor, sum(amount_minor) over (partition by account_id order by at, id) as running from payments.ledger_entry) e where running <> balance_minor`,
      ),
    ).toEqual({ wrong: 0 })
  })

  it('leave a payout under way, and one that failed', async () => {
    expect(await database.owner.query(`select status, count(*)::int as n from payments.payout where status <> 'paid' group by 1 order by 1`)).toEqual([
      { status: 'failed', n: 1 },
      { status: 'requested', n: 1 },
    ])
  })

  it('take in the statement that naru demo statement writes: two invoices find their transfer, the third waits', async () => {
    const answer = await asOwner(['demo', 'statement', '--today', '2026-11-20', '--json'])
    const { statement } = JSON.parse(answer.stdout) as { statement: string }
    const client = new pg.Client({ connectionString: database.ownerUrl })
    await client.connect()
    await client.query('begin')
    const sql: Sql = { query: async <Row>(text: string, parameters: readonly unknown[] = []) => (await client.query(text, [...parameters])).rows as Row[] }
    const officer = systemActor('statement')
    const imported = await openSeeding(sql, unwrap(parseDate('2026-11-20')), noFiles).act(officer, new Date('2026-11-20T10:00:00Z'), (tx) => {
      const ports = { ...paymentPorts(tx.sql), orders: new OrdersOfPayments(tx) }
      const file = { name: 'statement.xml', bytes: new TextEncoder().encode(statement), accountId: null, mapping: null, importedBy: demoPerson('officer@committee.example').id }
      return new ImportStatement({ ...ports, accounts: ports.bankAccounts }, () => 'digest', tx.clock, tx.ids, tx.effects).execute(file)
    })
    const entries = (await client.query(`select amount_minor - assigned_minor as open from payments.bank_entry where bank_reference like 'DEMO-%' order by bank_reference`)).rows
    const { problems } = await verifyAll(sql)
    await client.query('rollback')
    await client.end()
    expect(unwrap(imported)).toMatchObject({ matched: 2 })
    expect(entries.map(({ open }: { readonly open: string }) => open)).toEqual(['0', '0', '154000'])
    expect(problems).toEqual([])
  })

  it.each([
    ['a balance of stock was changed', `update catalog.stock_balance set on_hand = on_hand + 1 where on_hand > 0`, 'the stock of a variant is the sum of its movements'],
    ['a movement was taken out', `delete from catalog.stock_movement where kind = 'ship'`, 'the stock of a variant is the sum of its movements'],
    ['a hold was taken out', `delete from catalog.stock_hold`, 'what is reserved and allocated is what orders and carts hold'],
    ['an order lost its money', `update payments.firm_share set status = 'unpaid' where status = 'held'`, 'an order that stands is paid, or owed on an invoice'],
    ['a payout was made up', `update payments.payout set status = 'requested', settled_at = null, transfer_id = null`, 'what is in clearing is what the open payouts carry'],
    [
      'an invoice was marked as paid',
      `update payments.invoice set status = 'paid', bank_reference = number, closed_on = due_on where status = 'open'`,
      'what a buyer owes is what the open invoices ask',
    ],
  ])('turn red when %s', async (_, tampering, rule) => {
    const client = new pg.Client({ connectionString: database.ownerUrl })
    await client.connect()
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    await client.query(tampering)
    const sql: Sql = { query: async <Row>(text: string, parameters: readonly unknown[] = []) => (await client.query(text, [...parameters])).rows as Row[] }
    const { balanced, problems } = await verifyAll(sql)
    await client.query('rollback')
    await client.end()
    expect(balanced).toBe(false)
    expect(problems.map((problem) => problem.rule)).toContain(rule)
  })
})
