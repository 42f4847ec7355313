import { randomUUID } from 'node:crypto'
import { ask } from './ask.mjs'

const address = { recipient: 'Bench', phone: '+82 10-0000-0000', country: 'KR', city: 'Seoul', line: '1 Bench-ro', postcode: '04001' }

/** One order of a consumer: add to cart, preview, place, pay by card at the simulator, complete. */
async function order({ storefront, stripe }, { variantId, quantity }, jar) {
  const added = await ask(storefront, 'mutation ($input: AddToCartInput!) { addToCart(input: $input) { __typename ... on Cart { id } } }', { input: { variantId, quantity } }, jar)
  const cartId = added.addToCart.id
  const preview = await ask(
    storefront,
    'query ($input: CheckoutPreviewInput!) { checkoutPreview(input: $input) { __typename ... on CheckoutPreview { totals { total { amount currency } } } } }',
    { input: { cartId, country: 'KR' } },
    jar,
  )
  const expectedTotal = preview.checkoutPreview.totals.total
  const placed = await ask(
    storefront,
    'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename ... on OrderGroup { id } } }',
    { input: { idempotencyKey: randomUUID(), cartId, address, expectedTotal } },
    jar,
  )
  const orderGroupId = placed.placeOrder.id
  if (!orderGroupId) throw new Error(`not placed: ${placed.placeOrder.__typename}`)
  const started = await ask(
    storefront,
    'mutation ($input: StartPaymentInput!) { startPayment(input: $input) { __typename ... on Payment { clientSecret } } }',
    { input: { idempotencyKey: randomUUID(), orderGroupId } },
    jar,
  )
  const { clientSecret } = started.startPayment
  const card = {
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': '4242424242424242',
    'payment_method_data[card][exp_month]': '12',
    'payment_method_data[card][exp_year]': '2034',
    'payment_method_data[card][cvc]': '123',
  }
  await fetch(`${stripe}/v1/payment_intents/${clientSecret.split('_secret')[0]}/confirm`, {
    method: 'POST',
    headers: { authorization: 'Bearer pk_test_simulator_bench', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ client_secret: clientSecret, ...card }),
  })
  const done = await ask(storefront, 'mutation ($input: CompleteCheckoutInput!) { completeCheckout(input: $input) { __typename } }', { input: { orderGroupId } }, jar)
  return done.completeCheckout.__typename
}

/** Sessions that order one after another for a while; a flow that is refused counts as an error. */
export async function orderFlow(place, { sessions, seconds }) {
  const { listings } = await ask(place.storefront, '{ listings(search: { channel: B2C, inStock: true, currency: "KRW" }, first: 50) { items { slug } } }')
  const goods = []
  for (const { slug } of listings.items) {
    const { listing } = await ask(place.storefront, 'query ($slug: String!) { listing(slug: $slug) { currency minimum variants { id available } } }', { slug })
    if (listing.currency === 'KRW' && listing.variants[0].available > 10_000) goods.push({ variantId: listing.variants[0].id, quantity: listing.minimum })
  }
  if (goods.length === 0) throw new Error('no listing has enough stock for the order flow')
  const until = Date.now() + seconds * 1_000
  const times = []
  let bad = 0
  await Promise.all(
    Array.from({ length: sessions }, async (_, session) => {
      const jar = new Map()
      await ask(
        place.storefront,
        'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }',
        { input: { email: `bench-${session}@bench.example`, password: 'naru-demo-2026' } },
        jar,
      )
      for (let turn = 0; Date.now() < until; turn += 1) {
        const from = performance.now()
        const outcome = await order(place, goods[(session + turn) % goods.length], jar).catch(() => 'failed')
        if (outcome === 'OrderGroup' || outcome === 'PaymentNotCompleted') times.push(performance.now() - from)
        else bad += 1
      }
    }),
  )
  times.sort((a, b) => a - b)
  const at = (share) => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0)
  return { name: 'order flow', connections: sessions, perSecond: Math.round((times.length / seconds) * 10) / 10, p50: at(0.5), p99: at(0.99), bad }
}
