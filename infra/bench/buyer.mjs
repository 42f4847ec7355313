// A consumer who orders over HTTP, as a browser does: add to cart, preview, place, start the payment, pay by card at the simulator, complete.
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

const address = { recipient: 'Bench', phone: '+82 10-0000-0000', country: 'KR', city: 'Seoul', line: '1 Bench-ro', postcode: '04001' }
const agent = new Agent({ keepAlive: true, maxSockets: 2_000 })

const operations = {
  addToCart: 'mutation ($input: AddToCartInput!) { addToCart(input: $input) { __typename ... on Cart { id } } }',
  removeCartLine: 'mutation ($input: RemoveCartLineInput!) { removeCartLine(input: $input) { __typename } }',
  checkoutPreview: 'query ($input: CheckoutPreviewInput!) { checkoutPreview(input: $input) { __typename ... on CheckoutPreview { totals { total { amount currency } } } } }',
  placeOrder: 'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename ... on OrderGroup { id } } }',
  startPayment: 'mutation ($input: StartPaymentInput!) { startPayment(input: $input) { __typename ... on Payment { clientSecret } } }',
  refreshPayment: 'mutation ($input: RefreshPaymentInput!) { refreshPayment(input: $input) { __typename ... on Payment { status } } }',
  completeCheckout: 'mutation ($input: CompleteCheckoutInput!) { completeCheckout(input: $input) { __typename } }',
}

function post(url, headers, body) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => resolve({ headers: response.headers, text: Buffer.concat(chunks).toString() }))
      response.on('error', reject)
    })
    sent.setTimeout(30_000, () => sent.destroy(new Error('no answer within 30 s')))
    sent.on('error', reject)
    sent.end(body)
  })
}

/** GraphQL answered with errors; `code` is the first one's. */
export class Refused extends Error {
  constructor(errors, act) {
    super(`${act}: ${JSON.stringify(errors)}`)
    this.code = errors[0]?.extensions?.code ?? 'UNKNOWN'
  }
}

export class Buyer {
  #place
  #cookies

  /** `place` names the addresses of the storefront and of the card processor's simulator; `cookie` is that of a session. */
  constructor(place, cookie) {
    this.#place = place
    this.#cookies = new Map(cookie ? [cookie.split('=')] : [])
  }

  /** One act; the answer's union member. */
  async do(act, input) {
    const { headers, text } = await post(
      `${this.#place.storefront}/graphql`,
      {
        'content-type': 'application/json',
        'apollo-require-preflight': 'true',
        ...(this.#cookies.size > 0 ? { cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; ') } : {}),
      },
      JSON.stringify({ query: operations[act], variables: { input } }),
    )
    for (const cookie of headers['set-cookie'] ?? []) {
      const [pair] = cookie.split(';')
      this.#cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const { data, errors } = JSON.parse(text)
    if (errors) throw new Refused(errors, act)
    return data[act]
  }

  add({ variantId, quantity }) {
    return this.do('addToCart', { variantId, quantity })
  }

  leave(cartId, { variantId }) {
    return this.do('removeCartLine', { cartId, variantId })
  }

  async total(cartId) {
    const preview = await this.do('checkoutPreview', { cartId, country: 'KR' })
    return preview.totals?.total
  }

  place(cartId, expectedTotal, idempotencyKey = randomUUID()) {
    return this.do('placeOrder', { idempotencyKey, cartId, address, expectedTotal })
  }

  /** The client secret that the card form needs. */
  async startPayment(orderGroupId) {
    return (await this.do('startPayment', { idempotencyKey: randomUUID(), orderGroupId })).clientSecret
  }

  async payByCard(clientSecret) {
    const card = {
      client_secret: clientSecret,
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': '4242424242424242',
      'payment_method_data[card][exp_month]': '12',
      'payment_method_data[card][exp_year]': '2034',
      'payment_method_data[card][cvc]': '123',
    }
    const { text } = await post(
      `${this.#place.stripe}/v1/payment_intents/${clientSecret.split('_secret')[0]}/confirm`,
      { authorization: 'Bearer pk_test_simulator_bench', 'content-type': 'application/x-www-form-urlencoded' },
      new URLSearchParams(card).toString(),
    )
    return JSON.parse(text).status
  }

  async refresh(orderGroupId) {
    return (await this.do('refreshPayment', { idempotencyKey: randomUUID(), orderGroupId })).status
  }

  async complete(orderGroupId) {
    return (await this.do('completeCheckout', { orderGroupId })).__typename
  }

  /** The whole way to an order that stands. When the processor's message is not there yet, the browser asks, as the payment page does. */
  async order(good) {
    const cart = await this.add(good)
    if (!cart.id) throw new Error(`not added: ${cart.__typename}`)
    const placed = await this.place(cart.id, await this.total(cart.id))
    if (!placed.id) throw new Error(`not placed: ${placed.__typename}`)
    await this.payByCard(await this.startPayment(placed.id))
    if ((await this.complete(placed.id)) === 'OrderGroup') return placed.id
    await this.refresh(placed.id)
    const completed = await this.complete(placed.id)
    if (completed !== 'OrderGroup') throw new Error(`not completed: ${completed}`)
    return placed.id
  }
}

/** Sessions that were opened beforehand, without a password: `client` is of the owner. Their consumers are `bench-<n>@bench.example`. */
export async function openSessions(client, count) {
  await client.query(
    `insert into parties.person (id, name_ko, name_en, email, created_at)
     select md5('bench' || n)::uuid, '측정 ' || n, 'Bench ' || n, 'bench-' || n || '@bench.example', now() from generate_series(0, $1 - 1) n on conflict do nothing`,
    [count],
  )
  await client.query(
    `insert into platform.session (token_hash, person_id, organisation_id, front_end, created_at, expires_at)
     select sha256(convert_to('bench-session-' || n, 'UTF8')), md5('bench' || n)::uuid, null, 'storefront', now(), now() + interval '1 day' from generate_series(0, $1 - 1) n on conflict do nothing`,
    [count],
  )
  return Array.from({ length: count }, (_, session) => `naru_session_storefront=bench-session-${session}`)
}

/**
 * Listings in won for consumers whose stock lasts: a variant and the least of it that can be ordered; neighbours are of different firms.
 * Most copies of a large shop are for finding alone: without a bill of materials nothing is sold.
 */
export async function plentifulGoods(client, least = 10_000) {
  const { rows } = await client.query(
    `select "variantId", quantity, "firmId" from (
       select distinct on (l.firm_id, l.id) v.id as "variantId", l.minimum as quantity, l.firm_id as "firmId", dense_rank() over (partition by l.firm_id order by l.id) as nth
       from catalog.listing l join catalog.bill_of_materials m on m.listing_id = l.id
         join catalog.variant v on v.listing_id = l.id join catalog.stock_balance b on b.variant_id = v.id
       where l.status = 'published' and 'B2C' = any(l.channels) and l.currency = 'KRW' and b.available >= $1 order by l.firm_id, l.id, v.id) good
     order by nth, "firmId" limit 400`,
    [least],
  )
  return rows
}
