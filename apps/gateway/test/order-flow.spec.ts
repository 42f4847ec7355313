import { createHash } from 'node:crypto'
import { verifyBooks } from '@naru/payments/postgres'
import { Database } from '../src/platform/database/database.js'
import { Acts } from '../src/platform/acting/acts.js'
import { anonymous, systemActor } from '../src/platform/acting/actor.js'
import { verifyStock } from '../src/read-models/verify-stock.js'
import { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { payByCard } from './journeys/card.js'

const address = { recipient: 'Kim', phone: '+82 10-1234-5678', country: 'KR', city: 'Seoul', line: '1 Test-ro', postcode: '04001' }
const pieces = 10

/** A client of the storefront with a session of its own. */
class Shopper extends Client {
  constructor(
    origin: string,
    private readonly token: string,
  ) {
    super(origin)
  }

  override fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('cookie', `naru_session_storefront=${this.token}`)
    return fetch(new URL(path, this.origin), { ...init, headers })
  }
}

describe('the flow of an order', () => {
  let gateway: Gateway
  let database: Database
  let shoppers: readonly Shopper[]
  let good: { readonly variantId: string; readonly location: string }

  beforeAll(async () => {
    // Only the API: what the worker does afterwards is not the buyer's time.
    gateway = await startGateway({ environment: { NARU_ROLE: 'api' } })
    database = gateway.server.app.get(Database)
    const { owner } = gateway.database
    const [found] = await owner.query<{ variant_id: string; location: string }>(
      `select b.variant_id, b.location from catalog.stock_balance b join catalog.variant v on v.id = b.variant_id join catalog.listing l on l.id = v.listing_id
       where l.status = 'published' and 'B2C' = any(l.channels) and l.currency = 'KRW' and l.minimum = 1 and l.multiple = 1 and b.available > 100
         and not exists (select from catalog.stock_balance o where o.variant_id = b.variant_id and o.location <> b.location) order by b.variant_id limit 1`,
    )
    if (!found) throw new Error('the demonstration has no listing for the flow')
    good = { variantId: found.variant_id, location: found.location }
    shoppers = await Promise.all(Array.from({ length: 60 }, (_, index) => shopper(index)))
  })
  afterAll(() => gateway.close())
  afterEach(async () => {
    expect(await verifyStock(gateway.database.owner)).toMatchObject({ problems: [] })
    expect(await verifyBooks(gateway.database.owner)).toMatchObject({ balanced: true, problems: [] })
  })

  async function shopper(index: number): Promise<Shopper> {
    const token = `shopper-${String(index)}`
    await gateway.database.owner.query(
      `with person as (insert into parties.person (id, name_ko, name_en, email, created_at) values (md5($1)::uuid, '구매자', 'Buyer', $1 || '@flow.example', now()) returning id)
       insert into platform.session (token_hash, person_id, front_end, created_at, expires_at) select $2, id, 'storefront', $3::timestamptz - interval '1 minute', $3::timestamptz + interval '1 day' from person`,
      [token, createHash('sha256').update(token).digest(), gateway.clock.now()],
    )
    return new Shopper(gateway.origins.storefront, token)
  }

  /** Exactly so many pieces are left. */
  const leave = (count: number) =>
    gateway.server.app.get(Acts).system('test', async ({ sql, clock }) => {
      const [row] = await sql.query<{ available: string }>('select available from catalog.stock_balance where variant_id = $1 and location = $2', [good.variantId, good.location])
      const difference = count - Number(row?.available)
      if (difference !== 0) await sql.query(`select catalog.count_stock('adjust', $1, $2, $3, 'test', 'test', $4)`, [good.variantId, good.location, difference, clock.now()])
    })

  const act = async <Answer>(client: Client, name: string, input: object, fields = '__typename'): Promise<Answer> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
    const data = await client.request<Record<string, Answer>>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`, { input })
    const answer = data[name]
    if (answer === undefined) throw new Error(`no answer to ${name}`)
    return answer
  }
  const add = async (client: Client) => (await act<{ id: string }>(client, 'addToCart', { variantId: good.variantId, quantity: 1 }, '... on Cart { id }')).id
  const preview = async (client: Client, cartId: string) =>
    (
      await client.request<{ checkoutPreview: { totals: { total: { amount: string; currency: string } } } }>(
        `query ($input: CheckoutPreviewInput!) { checkoutPreview(input: $input) { ... on CheckoutPreview { totals { total { amount currency } } } } }`,
        { input: { cartId, country: 'KR' } },
      )
    ).checkoutPreview.totals.total
  const place = (client: Client, cartId: string, expectedTotal: object, idempotencyKey: string) =>
    act<{ __typename: string; id?: string }>(client, 'placeOrder', { idempotencyKey, cartId, address, expectedTotal }, '__typename ... on OrderGroup { id }')
  const start = async (client: Client, orderGroupId: string) =>
    (await act<{ clientSecret: string }>(client, 'startPayment', { idempotencyKey: `start-${orderGroupId}`, orderGroupId }, '... on Payment { clientSecret }')).clientSecret
  const complete = (client: Client, orderGroupId: string) => act<{ __typename: string }>(client, 'completeCheckout', { orderGroupId })
  const processor = () => ({ url: gateway.stripe.url, publishableKey: 'pk_test_simulator_of_tests' })

  /** What the database was asked while something was done. A read's caller does not wait for its end, which is told by its beginning. */
  async function statementsOf<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly statements: number; readonly transactions: number }> {
    const seen: string[] = []
    const stop = database.observe(({ text }) => seen.push(text))
    try {
      const value = await work()
      const transactions = seen.filter((text) => text === 'begin').length
      return { value, statements: seen.filter((text) => text !== 'commit').length + transactions, transactions }
    } finally {
      stop()
    }
  }

  it('takes so many statements and no more', async () => {
    await leave(100)
    const [client] = shoppers
    if (!client) throw new Error('no shopper')
    const order = async (turn: number) => {
      const added = await statementsOf(() => add(client))
      const previewed = await statementsOf(() => preview(client, added.value))
      const placed = await statementsOf(() => place(client, added.value, previewed.value, `flow-${String(turn)}`))
      const groupId = placed.value.id ?? ''
      const started = await statementsOf(() => start(client, groupId))
      const paid = await statementsOf(async () => {
        await payByCard(processor(), started.value)
        await gateway.stripe.webhooks.settled()
      })
      const completed = await statementsOf(() => complete(client, groupId))
      expect(completed.value.__typename).toBe('OrderGroup')
      return { added, previewed, placed, started, paid, completed }
    }
    // The first order learns names of statements and finds an empty cart; the second is as all others are.
    await order(1)
    const most = { added: 9, previewed: 8, placed: 17, started: 11, paid: 13, completed: 4 }
    const steps = Object.entries(await order(2))
    expect(
      steps
        .filter(([step, { statements }]) => statements > (Object.entries(most).find(([name]) => name === step)?.[1] ?? 0))
        .map(([step, { statements }]) => ({ step, statements })),
    ).toEqual([])
    expect(steps.reduce((sum, [, { transactions }]) => sum + transactions, 0)).toBeLessThanOrEqual(7)
  })

  it('is planned once a connection', async () => {
    await leave(100)
    const [client] = shoppers
    if (!client) throw new Error('no shopper')
    // A text has a name when it comes the second time.
    for (const turn of [1, 2, 3]) {
      const cartId = await add(client)
      await place(client, cartId, await preview(client, cartId), `planned-${String(turn)}`)
    }
    const kept = await database.transaction(systemActor('test'), (sql) =>
      sql.query<{ about: string; custom: number; generic: number }>(
        `select about, sum(p.custom_plans)::int as custom, sum(p.generic_plans)::int as generic
         from unnest(array['from orders.promotion p', 'from parties.organisation o', 'into orders.firm_order', 'catalog.reserve_stock']) as about join pg_prepared_statements p on p.statement like '%' || about || '%' group by about order by about`,
      ),
    )
    expect(kept.map(({ about, custom, generic }) => ({ about, custom, isUsed: generic > 0 }))).toEqual([
      { about: 'catalog.reserve_stock', custom: 0, isUsed: true },
      { about: 'from orders.promotion p', custom: 0, isUsed: true },
      { about: 'from parties.organisation o', custom: 0, isUsed: true },
      { about: 'into orders.firm_order', custom: 0, isUsed: true },
    ])
  })

  it('leaves nobody behind on its connection', async () => {
    const whoActs = `select pg_backend_pid() as pid, naru.person() as person, naru.organisation() as organisation, naru.agency() as agency, naru.is_system() as system, current_setting('plan_cache_mode') as plans`
    const [first] = await database.transaction(systemActor('test'), (sql) => sql.query(whoActs))
    const [second] = await database.transaction(anonymous, (sql) => sql.query(whoActs), { readOnly: true })
    expect(first).toMatchObject({ system: true, plans: 'force_generic_plan' })
    expect(second).toEqual({ ...Object(first), person: null, organisation: null, agency: null, system: false, plans: 'auto' })
  })

  it(`sells ${String(pieces)} pieces to sixty who want one at once, and tells the others`, async () => {
    await leave(1_000)
    const carts = await Promise.all(shoppers.map(add))
    const [first] = shoppers
    if (!first) throw new Error('no shopper')
    const total = await preview(first, carts[0] ?? '')
    await leave(pieces)
    const answers = await Promise.all(shoppers.map((client, index) => place(client, carts[index] ?? '', total, `race-${String(index)}`)))
    expect(answers.filter(({ __typename }) => __typename === 'OrderGroup')).toHaveLength(pieces)
    expect(answers.filter(({ __typename }) => __typename === 'OutOfStock')).toHaveLength(shoppers.length - pieces)
  })

  it('books a payment once that browser and processor tell of at the same time, three times each', async () => {
    await leave(1_000)
    gateway.stripe.webhooks.set({ copies: 3, jitterMs: 40 })
    const groups = await Promise.all(
      shoppers.slice(0, 8).map(async (client) => {
        const cartId = await add(client)
        const { id = '' } = await place(client, cartId, await preview(client, cartId), `told-${cartId}`)
        await payByCard(processor(), await start(client, id))
        const refresh = (turn: number) => act(client, 'refreshPayment', { idempotencyKey: `refresh-${id}-${String(turn)}`, orderGroupId: id })
        await Promise.all([refresh(1), complete(client, id), refresh(2), complete(client, id), refresh(3)])
        return id
      }),
    )
    await gateway.stripe.webhooks.settled()
    gateway.stripe.webhooks.set({ copies: 1, jitterMs: 0 })
    const { owner } = gateway.database
    expect(await owner.query(`select status, count(*)::int as n from orders.firm_order where group_id = any($1) group by 1`, [groups])).toEqual([
      { status: 'placed', n: groups.length },
    ])
    expect(
      await owner.query(`select count(*)::int as n from payments.posting x join payments.payment p on x.key = 'card-captured:' || p.id where p.order_group_id = any($1)`, [groups]),
    ).toEqual([{ n: groups.length }])
    expect(await owner.query(`select count(*)::int as n from platform.outbox where type = 'orders.OrderGroupPlaced' and aggregate_id = any($1)`, [groups])).toEqual([
      { n: groups.length },
    ])
  })

  it('waits a moment for the message of a charge when the buyer is back before it, and does the work once', async () => {
    await leave(100)
    gateway.stripe.webhooks.set({ delayMs: 20 })
    const [client] = shoppers
    if (!client) throw new Error('no shopper')
    const cartId = await add(client)
    const { id = '' } = await place(client, cartId, await preview(client, cartId), 'early')
    await payByCard(processor(), await start(client, id))
    const completed = await statementsOf(() => complete(client, id))
    gateway.stripe.webhooks.set({ delayMs: 0 })
    expect(completed.value).toEqual({ __typename: 'OrderGroup' })
    // The first look, the message's transaction and the answer's: nobody has read the payment to ask for it, or booked it a second time.
    expect(completed.transactions).toBe(3)
  })

  it('asks the processor itself when its message does not come, and books nothing more when it does', async () => {
    await leave(100)
    gateway.stripe.webhooks.set({ hold: true })
    const [client] = shoppers
    if (!client) throw new Error('no shopper')
    const cartId = await add(client)
    const { id = '' } = await place(client, cartId, await preview(client, cartId), 'lost')
    const clientSecret = await start(client, id)
    expect(await complete(client, id)).toEqual({ __typename: 'PaymentNotCompleted' })
    await payByCard(processor(), clientSecret)
    expect(await complete(client, id)).toEqual({ __typename: 'OrderGroup' })
    gateway.stripe.webhooks.release()
    await gateway.stripe.webhooks.settled()
    const { owner } = gateway.database
    expect(await owner.query(`select count(*)::int as n from platform.outbox where type = 'orders.OrderGroupPlaced' and aggregate_id = $1`, [id])).toEqual([{ n: 1 }])
  })

  it('does the whole transaction again when its connection is ended', async () => {
    let tries = 0
    await database.transaction(systemActor('test'), async (sql) => {
      tries += 1
      const [self] = await sql.query<{ pid: number }>('select pg_backend_pid() as pid')
      if (tries === 1) await gateway.database.owner.query('select pg_terminate_backend($1)', [self?.pid])
      await sql.query(`insert into platform.attempt (what, address, attempts, ends_at) values ('test', 'again', 1, now())`)
    })
    expect(tries).toBe(2)
    expect(await gateway.database.owner.query(`select attempts from platform.attempt where what = 'test'`)).toEqual([{ attempts: 1 }])
  })

  it('says that it is busy when a row stays locked, and changes nothing', async () => {
    const holding = gateway.database.as({ system: true }, async (sql) => {
      await sql.query(`select from platform.action_chain where chain = 'platform' for update`)
      await expect(
        database.transaction(systemActor('test'), async (other) => {
          await other.query(`set local lock_timeout = '50ms'`)
          await other.query(`select from platform.action_chain where chain = 'platform' for update`)
        }),
      ).rejects.toThrow('busy')
    })
    await holding
  })
})
