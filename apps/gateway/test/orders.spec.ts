import { randomUUID } from 'node:crypto'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { perform, succeed } from './perform.js'

const seoul = { recipient: '이미나', phone: '010-5550-0111', country: 'KR', city: '서울특별시', line: '마포구 물빛로 20', postcode: '04001' }

interface Total {
  readonly amount: string
  readonly currency: string
}
interface Good {
  readonly variantId: string
  readonly minimum: number
  readonly firmId: string
}

/** A good in won with plenty in stock. */
async function aGood(client: Client, skip = 0): Promise<Good> {
  const { listings } = await client.request<{ listings: { items: readonly { slug: string }[] } }>('{ listings(search: { inStock: true }, first: 60) { items { slug } } }')
  const found: Good[] = []
  for (const { slug } of listings.items) {
    const { listing } = await client.request<{ listing: { currency: string; minimum: number; firm: { id: string }; variants: readonly { id: string; available: number }[] } }>(
      'query ($slug: String!) { listing(slug: $slug) { currency minimum firm { id } variants { id available } } }',
      { slug },
    )
    const variant = listing.variants.find(({ available }) => available >= listing.minimum + 20)
    if (listing.currency === 'KRW' && variant && found.every(({ firmId }) => firmId !== listing.firm.id))
      found.push({ variantId: variant.id, minimum: listing.minimum, firmId: listing.firm.id })
    if (found.length > skip) break
  }
  const good = found[skip]
  if (!good) throw new Error('the demo sells nothing that fits')
  return good
}

const totalOf = async (client: Client, country = 'KR'): Promise<Total> =>
  (
    await client.request<{ checkoutPreview: { totals: { total: Total } } }>(
      'query ($input: CheckoutPreviewInput!) { checkoutPreview(input: $input) { ... on CheckoutPreview { totals { total { amount currency } } } } }',
      { input: { country } },
    )
  ).checkoutPreview.totals.total

const put = async (client: Client, { variantId, minimum }: Good): Promise<string> => (await succeed<{ id: string }>(client, 'addToCart', { variantId, quantity: minimum }, 'id')).id
const available = async (gateway: Gateway, variantId: string): Promise<number> =>
  Number((await gateway.database.owner.query<{ available: string }>('select available from catalog.sellable_variants($1)', [[variantId]]))[0]?.available)

describe('orders over HTTP', () => {
  let gateway: Gateway
  let mina: Client
  beforeAll(async () => {
    gateway = await startGateway()
    mina = await gateway.signIn('storefront', 'mina@consumer.example')
  }, 180_000)
  afterAll(() => gateway.close())

  it('a guest’s cart joins the person who signs in, and is ordered once by however many submits', async () => {
    const good = await aGood(mina)
    const before = await available(gateway, good.variantId)
    const visitor = gateway.visit('storefront')
    const { id: guestCart } = await succeed<{ id: string }>(visitor, 'addToCart', { variantId: good.variantId, quantity: good.minimum }, 'id')
    const { cart } = await visitor.request<{ cart: { pieces: number } }>('query ($id: ID) { cart(id: $id) { pieces } }', { id: guestCart })
    expect(cart.pieces).toBe(good.minimum)
    const cartId = (await succeed<{ id: string }>(mina, 'claimCart', { cartId: guestCart }, 'id')).id
    const expectedTotal = await totalOf(mina)
    const idempotencyKey = randomUUID()
    const place = (key: string) =>
      succeed<{ id: string; awaitingPayment: boolean }>(mina, 'placeOrder', { idempotencyKey: key, cartId, address: seoul, expectedTotal }, 'id awaitingPayment')
    const answers = await Promise.all([place(idempotencyKey), place(idempotencyKey), place(randomUUID()), place(randomUUID())])
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await available(gateway, good.variantId)).toBe(before - good.minimum)
    const groupId = answers[0].id
    expect((await perform(mina, 'completeCheckout', { orderGroupId: groupId })).__typename).toBe('PaymentNotCompleted')

    const junho = await gateway.signIn('storefront', 'junho@consumer.example')
    const { orderGroup } = await junho.request<{ orderGroup: unknown }>('query ($id: ID!) { orderGroup(id: $id) { id } }', { id: groupId })
    expect(orderGroup).toBeNull()
    expect((await perform(junho, 'completeCheckout', { orderGroupId: groupId })).__typename).toBe('NotFound')
  })

  it('bad input is refused by name and stores nothing', async () => {
    const good = await aGood(mina)
    const sora = await gateway.signIn('storefront', 'sora@consumer.example')
    const nothing = async () => (await sora.request<{ cart: unknown }>('{ cart { id } }')).cart
    for (const quantity of [-1, 0, 2_000_000_000]) expect((await perform(sora, 'addToCart', { variantId: good.variantId, quantity })).__typename).toBe('InvalidQuantity')
    expect((await perform(sora, 'addToCart', { variantId: 'not an id', quantity: 1 })).__typename).toBe('NotFound')
    expect((await perform(sora, 'addToCart', { variantId: good.variantId, quantity: 900_000 - (900_000 % good.minimum) })).__typename).toMatch(/OutOfStock|NotAMultiple/)
    expect(await nothing()).toBeNull()
    const cartId = await put(sora, good)
    const expectedTotal = await totalOf(sora)
    const order = (over: object) => perform(sora, 'placeOrder', { cartId, address: seoul, expectedTotal, ...over })
    expect(await order({ address: { ...seoul, postcode: '1' } })).toMatchObject({ __typename: 'InvalidInput', at: 'address.postcode' })
    expect(await order({ expectedTotal: { amount: '1', currency: 'KRW' } })).toMatchObject({ __typename: 'PriceChanged' })
    expect(await order({ expectedTotal: { amount: '1.50', currency: 'KRW' } })).toMatchObject({ __typename: 'InvalidInput', reason: 'WRONG_EXPONENT' })
    expect((await order({ cartId: randomUUID() })).__typename).toBe('NotFound')
    expect(await gateway.database.owner.query(`select from orders.order_group g join orders.cart c on c.id = g.cart_id where c.id = $1`, [cartId])).toEqual([])
  })

  it('a cart turns to a currency in which all its goods have a price, and to no other', async () => {
    const [both] = await gateway.database.owner.query<{ variant_id: string; minimum: number }>(
      `select s.variant_id, s.minimum from catalog.sellable_variants(array(select v.id from catalog.variant v join catalog.listing l on l.id = v.listing_id where l.status = 'published')) s
       where s.currency = 'KRW' and s.available > s.minimum * 5 and exists (select from catalog.offers_to(array[s.variant_id], null, current_date) o where o.currency = 'USD' and o.from_quantity <= s.minimum)
       order by s.sku limit 1`,
    )
    const wonOnly = await aGood(mina)
    const visitor = gateway.visit('storefront')
    const turn = (cartId: string, currency: string) => perform<{ id: string }>(visitor, 'chooseCartCurrency', { cartId, currency }, 'id currency currencies goods { currency }')
    const inWon = (await succeed<{ id: string }>(visitor, 'addToCart', { variantId: wonOnly.variantId, quantity: wonOnly.minimum }, 'id')).id
    expect(await turn(inWon, 'USD')).toMatchObject({ __typename: 'WrongCurrency', expected: 'USD', actual: 'KRW' })
    expect((await turn(inWon, 'XYZ')).__typename).toBe('NotFound')
    expect((await turn(randomUUID(), 'USD')).__typename).toBe('NotFound')
    if (!both) throw new Error('the demo sells nothing in two currencies')
    const { id } = await succeed<{ id: string }>(visitor, 'addToCart', { variantId: both.variant_id, quantity: both.minimum }, 'id')
    expect(await turn(id, 'USD')).toMatchObject({ currency: 'USD', currencies: ['KRW', 'USD'], goods: { currency: 'USD' } })
    expect(await turn(id, 'KRW')).toMatchObject({ currency: 'KRW', goods: { currency: 'KRW' } })
  })

  it('keeps addresses of a consumer and of a company, one of them the default, and shows them to nobody else', async () => {
    const addressesOf = async (client: Client) =>
      (
        await client.request<{ savedAddresses: readonly { id: string; label: string | null; isDefault: boolean; address: { city: string } }[] }>(
          '{ savedAddresses { id label isDefault address { city } } }',
        )
      ).savedAddresses
    const keep = (client: Client, over: object) => succeed<{ id: string }>(client, 'keepAddress', { address: seoul, ...over }, 'id isDefault label')
    const junho = await gateway.signIn('storefront', 'junho@consumer.example')
    const first = await keep(junho, { label: ' 집 ' })
    expect(first).toMatchObject({ isDefault: true, label: '집' })
    const second = await keep(junho, { address: { ...seoul, city: '부산광역시' } })
    expect(await addressesOf(junho)).toMatchObject([
      { id: first.id, isDefault: true },
      { id: second.id, isDefault: false, label: null },
    ])
    await succeed(junho, 'makeDefaultAddress', { id: second.id }, 'id')
    await keep(junho, { id: first.id, label: '본가' })
    expect(await addressesOf(junho)).toMatchObject([
      { id: second.id, isDefault: true, address: { city: '부산광역시' } },
      { id: first.id, isDefault: false, label: '본가' },
    ])
    await succeed(junho, 'forgetAddress', { id: second.id }, 'id')
    expect(await addressesOf(junho)).toMatchObject([{ id: first.id, isDefault: true }])

    const [buyer, approver] = [await gateway.signIn('storefront', 'buyer@gaon.example'), await gateway.signIn('storefront', 'approver@gaon.example')]
    const warehouse = await keep(buyer, { label: '제2창고' })
    expect(await addressesOf(approver)).toMatchObject([{ id: warehouse.id, label: '제2창고' }])
    for (const stranger of [junho, await gateway.signIn('storefront', 'buyer@raon.example')]) {
      expect((await addressesOf(stranger)).map(({ id }) => id)).not.toContain(warehouse.id)
      for (const mutation of ['forgetAddress', 'makeDefaultAddress']) expect((await perform(stranger, mutation, { id: warehouse.id })).__typename).toBe('NotFound')
      expect((await perform(stranger, 'keepAddress', { id: warehouse.id, address: seoul })).__typename).toBe('NotFound')
    }
    expect(await perform(junho, 'keepAddress', { address: { ...seoul, postcode: '1' } })).toMatchObject({ __typename: 'InvalidInput', at: 'address.postcode' })
    expect(await perform(junho, 'keepAddress', { address: seoul, label: '가'.repeat(41) })).toMatchObject({ __typename: 'InvalidInput', at: 'label' })
    const many = await Promise.all(Array.from({ length: 52 }, () => perform(junho, 'keepAddress', { address: seoul })))
    expect(many.filter(({ __typename }) => __typename === 'TooManyAddresses')).toHaveLength(3)
    expect((await addressesOf(junho)).filter(({ isDefault }) => isDefault)).toHaveLength(1)
  })

  it('the same key with another order is refused', async () => {
    const good = await aGood(mina, 1)
    const cartId = await put(mina, good)
    const expectedTotal = await totalOf(mina)
    const idempotencyKey = randomUUID()
    const order = { idempotencyKey, cartId, address: seoul, expectedTotal }
    await succeed(mina, 'placeOrder', order, 'id')
    expect((await perform(mina, 'placeOrder', { ...order, address: { ...seoul, recipient: '다른 사람' } })).__typename).toBe('IdempotencyKeyReused')
  })

  it('the last ten pieces are sold to ten of the buyers who want them at once', async () => {
    const good = await aGood(mina, 2)
    const people = [
      'mina@consumer.example',
      'junho@consumer.example',
      'sora@consumer.example',
      'buyer@gaon.example',
      'approver@gaon.example',
      'admin@gaon.example',
      'buyer@raon.example',
      'approver@raon.example',
      'admin@raon.example',
      'owner@haneulsil.example',
      'owner@narae.example',
      'owner@onsot.example',
      'owner@ieum.example',
      'owner@neoul.example',
      'owner@dasom.example',
    ]
    const clients = await Promise.all(people.map((email) => gateway.signIn('storefront', email)))
    // Everything but ten lots leaves the shelf.
    const surplus = (await available(gateway, good.variantId)) - 10 * good.minimum
    await gateway.database.as({ system: true }, async (sql) => {
      const places = await sql.query<{ location: string; free: string }>(
        'select location, on_hand - reserved - allocated as free from catalog.stock_balance where variant_id = $1',
        [good.variantId],
      )
      let left = surplus
      for (const { location, free } of places) {
        const taken = Math.min(left, Number(free))
        left -= taken
        if (taken > 0) await sql.query('select catalog.count_stock($1, $2, $3, $4, $5, $6, now())', ['adjust', good.variantId, location, -taken, 'count', 'set aside for a test'])
      }
    })
    expect(await available(gateway, good.variantId)).toBe(10 * good.minimum)
    const carts = []
    for (const client of clients) carts.push({ client, cartId: await put(client, good), expectedTotal: await totalOf(client) })
    const answers = await Promise.all(carts.map(({ client, cartId, expectedTotal }) => perform(client, 'placeOrder', { cartId, address: seoul, expectedTotal })))
    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual([...Array.from({ length: 10 }, () => 'OrderGroup'), ...Array.from({ length: 5 }, () => 'OutOfStock')])
    expect(await available(gateway, good.variantId)).toBe(0)
  })

  it('a firm sees its own orders only and acts on no others', async () => {
    const firms = await Promise.all(['owner@haneulsil.example', 'owner@georeum.example'].map((email) => gateway.signIn('supplier', email)))
    const lists = await Promise.all(
      firms.map(
        async (firm) =>
          (await firm.request<{ firmOrders: { items: readonly { id: string; firmId: string; status: string }[] } }>('{ firmOrders(first: 100) { items { id firmId status } } }'))
            .firmOrders.items,
      ),
    )
    for (const items of lists) expect(new Set(items.map(({ firmId }) => firmId)).size).toBe(1)
    expect(lists[0]?.length).toBeGreaterThan(3)
    const foreign = lists[1]?.[0]?.id
    const { order } = (await firms[0]?.request<{ order: unknown }>('query ($id: ID!) { order(id: $id) { id } }', { id: foreign })) ?? {}
    expect(order).toBeNull()
    if (!firms[0]) throw new Error('no firm')
    for (const mutation of ['confirmOrder', 'allocateOrder', 'packOrder']) expect((await perform(firms[0], mutation, { orderId: foreign })).__typename).toBe('NotFound')
    const official = await gateway.signIn('window', 'receiver@customs.example')
    const { data, errors } = await official.send<{ order: unknown }>('query ($id: ID!) { order(id: $id) { id } }', { id: foreign })
    expect(data?.order ?? null).toBeNull()
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
  })

  it('a purchase order is signed by somebody else, once, and an expired quote is not accepted', async () => {
    const approver = await gateway.signIn('storefront', 'approver@gaon.example')
    const buyer = await gateway.signIn('storefront', 'buyer@gaon.example')
    const { rfqs } = await buyer.request<{ rfqs: { items: readonly { status: string; quotes: readonly { id: string; status: string; current: { round: number } }[] }[] } }>(
      '{ rfqs(first: 100) { items { status quotes { id status current { round } } } } }',
    )
    const expired = rfqs.items.flatMap(({ quotes }) => quotes).find(({ status }) => status === 'EXPIRED')
    expect((await perform(buyer, 'acceptQuote', { quoteId: expired?.id, round: expired?.current.round })).__typename).toBe('QuoteExpired')
    const offered = rfqs.items
      .filter(({ status }) => status === 'OPEN')
      .flatMap(({ quotes }) => quotes)
      .find(({ status }) => status === 'OFFERED')
    const raised = await succeed<{ id: string }>(approver, 'acceptQuote', { quoteId: offered?.id, round: offered?.current.round }, 'id')
    const again = await perform(buyer, 'acceptQuote', { quoteId: offered?.id, round: offered?.current.round })
    expect(again).toMatchObject({ __typename: 'RfqAlreadyOrdered', purchaseOrderId: raised.id })
    expect((await perform(approver, 'approvePurchaseOrder', { purchaseOrderId: raised.id })).__typename).toBe('ApproverIsRequester')
    const admin = await gateway.signIn('storefront', 'admin@gaon.example')
    const signed = await succeed<{ status: string; orderId: string }>(admin, 'approvePurchaseOrder', { purchaseOrderId: raised.id }, 'status orderId')
    expect(signed.status).toBe('APPROVED')
    expect((await perform(admin, 'approvePurchaseOrder', { purchaseOrderId: raised.id })).__typename).toBe('IllegalAct')
    const { order } = await buyer.request<{ order: { status: string; terms: string } }>('query ($id: ID!) { order(id: $id) { status terms } }', { id: signed.orderId })
    expect(order).toEqual({ status: 'PLACED', terms: 'NET_30' })
    const stranger = await gateway.signIn('storefront', 'approver@raon.example')
    expect((await perform(stranger, 'approvePurchaseOrder', { purchaseOrderId: raised.id })).__typename).toBe('NotFound')
  })
})
