import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { goodToTrade, payFor, seoul } from './journeys/trade.js'
import { eventually, perform, succeed } from './perform.js'

interface Group {
  readonly id: string
  readonly number: string
  readonly orders: readonly { readonly id: string; readonly lines: readonly { readonly id: string; readonly quantity: number }[] }[]
}
interface Placed {
  readonly nextCartId: string
  readonly orderGroup: Group
}
interface Filled {
  readonly cartId: string
  readonly expectedTotal: object
}

const placed = 'nextCartId orderGroup { id number orders { id lines { id quantity } } }'
const seen = async (client: Client, id: string) =>
  (await client.request<{ orderGroup: { orders: readonly { status: string }[] } | null }>('query ($id: ID!) { orderGroup(id: $id) { orders { status } } }', { id })).orderGroup
const codeOf = async (client: Client, query: string, variables = {}) => (await client.send(query, variables)).errors?.[0]?.extensions?.code

describe('an order without an account, over HTTP', () => {
  let gateway: Gateway
  beforeAll(async () => {
    gateway = await startGateway()
  }, 180_000)
  afterAll(() => gateway.close())
  // All visitors of a test come from one address.
  beforeEach(() => sql('delete from platform.attempt'))

  const sql = <Row>(text: string, parameters: readonly unknown[] = []) => gateway.database.owner.query<Row>(text, parameters)
  const fill = async (visitor: Client, pieces = 3): Promise<Filled> => {
    const good = await goodToTrade(gateway)
    const { id } = await succeed<{ id: string }>(visitor, 'addToCart', { variantId: good.variant_id, quantity: Math.max(good.minimum, pieces) }, 'id')
    const { checkoutPreview } = await visitor.request<{ checkoutPreview: { totals: { total: object } } }>(
      'query ($input: CheckoutPreviewInput!) { checkoutPreview(input: $input) { ... on CheckoutPreview { totals { total { amount currency } } } } }',
      { input: { cartId: id, country: 'KR' } },
    )
    return { cartId: id, expectedTotal: checkoutPreview.totals.total }
  }
  const place = (visitor: Client, filled: Filled, email: string) => succeed<Placed>(visitor, 'placeGuestOrder', { ...filled, email, address: seoul }, placed)
  const letterTo = async (email: string, about: string) => {
    const letter = await eventually('the letter', () => Promise.resolve(gateway.mail.messages.find(({ to, subject }) => to.includes(email) && subject.includes(about))))
    return { ...letter, token: /#([\w-]{70})/.exec(letter.text)?.[1] ?? '' }
  }
  const ordered = async (email: string): Promise<{ readonly visitor: Client; readonly group: Group; readonly token: string }> => {
    const visitor = gateway.visit('storefront')
    const { orderGroup } = await place(visitor, await fill(visitor), email)
    await payFor(visitor, orderGroup.id)
    return { visitor, group: orderGroup, token: (await letterTo(email, orderGroup.number)).token }
  }

  it('is filled, placed and paid by a visitor, who hears of it by letter and opens it anywhere by the letter’s link', async () => {
    const visitor = gateway.visit('storefront')
    const filled = await fill(visitor)
    const idempotencyKey = randomUUID()
    const order = { ...filled, idempotencyKey, email: ' Hana@Guest.example ', address: seoul }
    const first = await succeed<Placed>(visitor, 'placeGuestOrder', order, placed)
    expect(await succeed<Placed>(visitor, 'placeGuestOrder', order, placed)).toEqual(first)
    // Another try with another key is the same cart, and so the same order.
    expect((await succeed<Placed>(visitor, 'placeGuestOrder', { ...order, idempotencyKey: randomUUID() }, placed)).orderGroup.id).toBe(first.orderGroup.id)
    const { id: groupId, number } = first.orderGroup
    await payFor(visitor, groupId)
    expect(await seen(visitor, groupId)).toEqual({ orders: [{ status: 'PLACED' }] })
    const letter = await letterTo('hana@guest.example', number)
    expect(letter.subject).toContain('is placed')

    const elsewhere = gateway.visit('storefront')
    expect(await seen(elsewhere, groupId).catch(() => 'refused')).toBe('refused')
    expect(await succeed(elsewhere, 'openOrderLink', { token: letter.token }, 'orderGroupId number email')).toMatchObject({
      orderGroupId: groupId,
      number,
      email: 'hana@guest.example',
    })
    expect(await seen(elsewhere, groupId)).toEqual({ orders: [{ status: 'PLACED' }] })
    expect(await elsewhere.request('{ me { person { id } } }')).toEqual({ me: null })
    expect(await elsewhere.request('{ guestOrder { number } }')).toEqual({ guestOrder: { number } })
    const { documents } = await elsewhere.request<{ documents: readonly unknown[] }>('query ($id: ID!) { documents(about: ORDER, id: $id) { kind } }', {
      id: first.orderGroup.orders[0]?.id,
    })
    expect(documents).not.toEqual([])
  })

  it('is cancelled by the link, and the money goes back', async () => {
    const { visitor, group } = await ordered('cancels@guest.example')
    const orderId = group.orders[0]?.id
    expect(await succeed(visitor, 'cancelOrder', { orderId, reason: '주소를 잘못 적음' }, 'status')).toMatchObject({ status: 'CANCELLED' })
    await eventually('the refund', async () => {
      const { payment } = await visitor.request<{ payment: { refunded: { amount: string } } }>('query ($id: ID!) { payment(orderGroupId: $id) { refunded { amount } } }', {
        id: group.id,
      })
      return Number(payment.refunded.amount) > 0
    })
    expect((await letterTo('cancels@guest.example', 'cancelled')).token).not.toBe('')
  })

  it('is received and returned by the link', async () => {
    const { visitor, group } = await ordered('returns@guest.example')
    const orderId = group.orders[0]?.id
    const firm = await gateway.signIn('supplier', (await goodToTrade(gateway)).email)
    await succeed(firm, 'confirmOrder', { orderId }, 'status')
    await succeed(firm, 'packOrder', { orderId }, 'status')
    await succeed(firm, 'shipOrder', { orderId, carrier: 'CJ대한통운', trackingNumber: '6300' }, 'status')
    await succeed(visitor, 'confirmDelivery', { orderId }, 'status')
    const picture = await visitor.fetch(`/api/orders/${String(orderId)}/evidence?name=a.png`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(
        await sharp({ create: { width: 64, height: 48, channels: 3, background: '#336699' } })
          .png()
          .toBuffer(),
      ),
    })
    const { id: photo } = (await picture.json()) as { readonly id: string }
    const lines = [{ lineId: group.orders[0]?.lines[0]?.id, quantity: 1, reason: 'defective' }]
    expect(await succeed(visitor, 'requestReturn', { orderId, lines, photos: [photo] }, 'status')).toMatchObject({ status: 'REQUESTED' })
    expect((await letterTo('returns@guest.example', 'have left')).token).not.toBe('')
  })

  it('opens that one order: nothing of another guest, of an account, or of anybody’s sign-in', async () => {
    const [mine, other] = [await ordered('same@guest.example'), await ordered('same@guest.example')]
    const orderId = other.group.orders[0]?.id
    expect(await seen(mine.visitor, other.group.id)).toBeNull()
    for (const [mutation, input] of [
      ['cancelOrder', { orderId, reason: 'x' }],
      ['completeCheckout', { orderGroupId: other.group.id }],
      ['startPayment', { orderGroupId: other.group.id }],
      ['confirmDelivery', { orderId }],
    ] as const)
      expect(await perform(mine.visitor, mutation, input)).toMatchObject({ __typename: 'NotFound' })
    const closed = ['{ myOrders { items { id } } }', '{ savedCards { id } }', '{ notifications { items { id } } }', '{ myReturns { items { id } } }']
    for (const query of closed) expect(await codeOf(mine.visitor, query)).toBe('UNAUTHENTICATED')
    // And shopping goes on as anybody's: the order's person has no cart.
    expect(await mine.visitor.request('{ cart { id } }')).toEqual({ cart: null })
  })

  it('a link that is changed, made up or of the other kind opens nothing', async () => {
    const { token } = await ordered('forger@guest.example')
    const visitor = gateway.visit('storefront')
    const forged = [`${token.slice(0, 8)}${token[8] === 'A' ? 'B' : 'A'}${token.slice(9)}`, token.slice(0, -1), 'A'.repeat(70), '', `${token} `]
    for (const one of forged) expect((await perform(visitor, 'openOrderLink', { token: one })).__typename).toBe('LinkExpired')
    const mina = await gateway.signIn('storefront', 'mina@consumer.example')
    expect((await perform(mina, 'claimGuestOrders', { token })).__typename).toBe('LinkExpired')
  })

  it('bad input is refused by name, holds nothing and writes to nobody', async () => {
    const visitor = gateway.visit('storefront')
    const filled = await fill(visitor)
    const order = (over: object) => perform(visitor, 'placeGuestOrder', { ...filled, email: 'slips@guest.example', address: seoul, ...over })
    for (const email of ['', 'nobody', 'a@b', 'two@at@signs.example', 'a,b@guest.example', 'a@guest.example\r\nBcc: x@guest.example', `${'a'.repeat(250)}@guest.example`])
      expect(await order({ email })).toMatchObject({ __typename: 'InvalidInput', at: 'email' })
    expect(await order({ address: { ...seoul, postcode: '1' } })).toMatchObject({ __typename: 'InvalidInput', at: 'address.postcode' })
    expect((await order({ expectedTotal: { amount: '1', currency: 'KRW' } })).__typename).toBe('PriceChanged')
    expect((await order({ cartId: randomUUID() })).__typename).toBe('NotFound')
    expect((await order({ cartId: 'x' })).__typename).toBe('NotFound')
    expect(await sql('select from orders.guest where email = $1', ['slips@guest.example'])).toEqual([])
    const mina = await gateway.signIn('storefront', 'mina@consumer.example')
    const { id: hers } = await succeed<{ id: string }>(mina, 'addToCart', { variantId: (await goodToTrade(gateway)).variant_id, quantity: 3 }, 'id')
    expect((await order({ cartId: hers })).__typename).toBe('NotFound')
  })

  it('the link comes again for the right address and number, and the answer is the same for any other', async () => {
    const { group } = await ordered('again@guest.example')
    const ask = (email: string, number: string) => perform(gateway.visit('storefront'), 'sendOrderLink', { email, number }, 'email')
    const before = gateway.mail.messages.length
    expect(await ask('again@guest.example', 'NR-260101-000001')).toEqual({ __typename: 'LetterSent', email: 'again@guest.example' })
    expect(await ask('stranger@guest.example', group.number)).toEqual({ __typename: 'LetterSent', email: 'stranger@guest.example' })
    expect(await ask('again@guest.example', group.number.toLowerCase())).toEqual({ __typename: 'LetterSent', email: 'again@guest.example' })
    const { token } = await letterTo('again@guest.example', 'The link to your order')
    expect(gateway.mail.messages.slice(before).some(({ to }) => to.includes('stranger@guest.example'))).toBe(false)
    expect((await perform(gateway.visit('storefront'), 'openOrderLink', { token }, 'number')).number).toBe(group.number)
    for (let n = 0; n < 3; n += 1) await ask('again@guest.example', group.number)
    expect((await ask('again@guest.example', group.number)).__typename).toBe('AccountLocked')
  })

  it('joins the account of whoever signs up in the same browser, with its payment, and leaves its link behind', async () => {
    const { visitor, group, token } = await ordered('joins@guest.example')
    await succeed(visitor, 'signUp', { name: '한가람', email: 'joins@guest.example', password: 'a long enough password', locale: 'ko' }, 'person { id }')
    expect(await seen(visitor, group.id)).toBeNull()
    expect(await succeed(visitor, 'keepGuestOrder', {}, 'orderGroupId')).toMatchObject({ orderGroupId: group.id })
    expect(await seen(visitor, group.id)).toEqual({ orders: [{ status: 'PLACED' }] })
    const { myOrders, payment } = await visitor.request<{ myOrders: { items: readonly { id: string }[] }; payment: { status: string } }>(
      'query ($id: ID!) { myOrders { items { id } } payment(orderGroupId: $id) { status } }',
      { id: group.id },
    )
    expect([myOrders.items.map(({ id }) => id), payment.status]).toEqual([[group.id], 'SUCCEEDED'])
    expect((await perform(visitor, 'keepGuestOrder', { token })).__typename).toBe('LinkExpired')
    expect((await perform(gateway.visit('storefront'), 'openOrderLink', { token })).__typename).toBe('LinkExpired')
    expect(await sql('select from orders.guest where email = $1', ['joins@guest.example'])).toEqual([])
    await succeed(visitor, 'cancelOrder', { orderId: group.orders[0]?.id, reason: '변심' }, 'status')
  })

  it('an account finds its orders once its address is proven by letter, and nobody else’s proof will do', async () => {
    const [one, two] = [await ordered('finds@guest.example'), await ordered('finds@guest.example')]
    const person = gateway.visit('storefront')
    await succeed(person, 'signUp', { name: '강나루', email: 'Finds@guest.example', password: 'a long enough password', locale: 'en' }, 'person { id }')
    // Having taken the address is not having it.
    expect(await seen(person, one.group.id)).toBeNull()
    await succeed(person, 'findGuestOrders', {}, 'email')
    const { token } = await letterTo('finds@guest.example', 'Put the orders')
    const mina = await gateway.signIn('storefront', 'mina@consumer.example')
    expect((await perform(mina, 'claimGuestOrders', { token })).__typename).toBe('LinkExpired')
    expect(await succeed(person, 'claimGuestOrders', { token }, 'orders')).toMatchObject({ orders: 2 })
    expect(await succeed(person, 'claimGuestOrders', { token }, 'orders')).toMatchObject({ orders: 0 })
    for (const { group } of [one, two]) expect(await seen(person, group.id)).toEqual({ orders: [{ status: 'PLACED' }] })
    const acts = await sql<{ act: string }>(`select act from platform.action where subject_id = $1 and act = 'orders.keep'`, [one.group.id])
    expect(acts).toHaveLength(1)
  })

  it('only so many are placed from one address in an hour: unpaid orders hold goods', async () => {
    const visitor = gateway.visit('storefront')
    const filled = await fill(visitor)
    const order = { ...filled, email: 'many@guest.example', address: seoul }
    expect((await perform(visitor, 'placeGuestOrder', { ...order, email: '' })).__typename).toBe('InvalidInput')
    await sql(`update platform.attempt set attempts = 60 where what = 'guest-order'`)
    expect((await perform(visitor, 'placeGuestOrder', order)).__typename).toBe('AccountLocked')
  })
})
