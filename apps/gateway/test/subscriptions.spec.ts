import { randomUUID } from 'node:crypto'
import { SubscriptionClock } from '../src/orders/subscription-clock.js'
import type { Client } from './client.js'
import { startGateway, today, type Gateway } from './gateway.js'
import { payByCard } from './journeys/card.js'
import { saveCard } from './journeys/saved-card.js'
import { eventually, perform, succeed } from './perform.js'

const home = { recipient: '이미나', phone: '010-5550-0111', country: 'KR', city: '서울특별시', line: '마포구 물빛로 20', postcode: '04001' }
const fortnight = { every: 2, unit: 'WEEK' }

interface Sold {
  readonly variant_id: string
  readonly listing_id: string
  readonly minimum: number
  readonly email: string
}

describe('regular delivery over HTTP', () => {
  let gateway: Gateway
  let mina: Client
  let firm: Client
  let good: Sold
  beforeAll(async () => {
    gateway = await startGateway()
    mina = await gateway.signIn('storefront', 'mina@consumer.example')
    const [found] = await sql<Sold>(
      `select s.variant_id, v.listing_id, s.minimum, p.email from catalog.sellable_variants(array(select v.id from catalog.variant v join catalog.listing l on l.id = v.listing_id where l.status = 'published')) s
       join catalog.variant v on v.id = s.variant_id join parties.membership m on m.organisation_id = s.firm_id and 'owner' = any(m.roles) join parties.person p on p.id = m.person_id
       where s.currency = 'KRW' and s.complex = 'banwol-sihwa' and s.minimum <= 3 and s.multiple = 1 and s.available > 60 order by s.sku limit 1`,
    )
    if (!found) throw new Error('the demo sells nothing that fits')
    good = found
    firm = await gateway.signIn('supplier', good.email)
    await succeed(firm, 'offerSubscription', { listingId: good.listing_id, intervals: [fortnight], discountPercent: 10, lockMonths: 6 }, 'isOpen')
  }, 180_000)
  afterAll(() => gateway.close())

  const sql = <Row>(text: string, parameters: readonly unknown[] = []) => gateway.database.owner.query<Row>(text, parameters)
  const tick = () => gateway.server.app.get(SubscriptionClock).run()
  const subscribe = (client: Client, cardId: string | null, over: object = {}) =>
    perform<{ id: string; status: string }>(
      client,
      'startSubscription',
      { variantId: good.variant_id, quantity: Math.max(good.minimum, 2), interval: fortnight, firstOn: today, address: home, cardId, ...over },
      'id status dueOn acts unitPrice { amount } lockedUntil',
    )
  const stateOf = async (id: string) =>
    (
      await sql<{ status: string; due_on: string | null; try_on: string | null; misses: number; paused_reason: string | null }>(
        'select status, due_on::text, try_on::text, misses, paused_reason from orders.subscription where id = $1',
        [id],
      )
    )[0]
  const ordersOf = (id: string) =>
    sql<{ group_id: string; status: string; price_reason: string }>(
      `select t.order_group_id as group_id, f.status, l.price_reason from orders.subscription_turn t join orders.firm_order f on f.group_id = t.order_group_id join orders.order_line l on l.firm_order_id = f.id
       where t.subscription_id = $1 order by t.at`,
      [id],
    )
  const told = async (number: string) =>
    (await sql<{ kind: string }>(`select kind from platform.notification where parameters ->> 'number' = $1 order by at`, [number])).map(({ kind }) => kind)
  const numberOf = async (id: string) => (await sql<{ number: string }>('select number from orders.subscription where id = $1', [id]))[0]?.number ?? ''

  it('is offered at a price, and ordered and paid by the saved card, once a day of delivery', async () => {
    const cardId = await saveCard(mina, '4242424242424242')
    const { subscriptionQuote } = await mina.request<{ subscriptionQuote: { unitPrice: { amount: string }; onceUnitPrice: { amount: string }; offer: object } }>(
      'query ($id: ID!, $n: Int!) { subscriptionQuote(variantId: $id, quantity: $n) { unitPrice { amount } onceUnitPrice { amount } hasTerms offer { discountPercent lockMonths } } }',
      { id: good.variant_id, n: 2 },
    )
    expect(subscriptionQuote).toMatchObject({ hasTerms: false, offer: { discountPercent: 10, lockMonths: 6 } })
    expect(Number(subscriptionQuote.unitPrice.amount)).toBe(Math.floor(Number(subscriptionQuote.onceUnitPrice.amount) * 0.9))
    const one = await subscribe(mina, cardId)
    expect(one).toMatchObject({
      __typename: 'DeliverySubscription',
      status: 'ACTIVE',
      dueOn: today,
      acts: ['SKIP', 'PAUSE', 'CHANGE', 'CANCEL'],
      unitPrice: subscriptionQuote.unitPrice,
    })
    await Promise.all([tick(), tick()])
    await tick()
    await eventually('the next delivery', async () => (await stateOf(one.id))?.due_on === '2026-12-04')
    const orders = await ordersOf(one.id)
    expect(orders).toMatchObject([{ status: 'placed', price_reason: 'subscription' }])
    // Delivered to us again, the event charges nothing again.
    const groupId = orders[0]?.group_id
    const charges = async () =>
      (
        await sql<{ n: number }>(
          `select count(*)::int as n from payments.posting p join payments.payment y on y.id = p.subject_id where y.order_group_id = $1 and p.kind = 'card-captured'`,
          [groupId],
        )
      )[0]?.n
    expect(await charges()).toBe(1)
    const delivery = `platform.delivery where subscriber = 'payments.charge-subscription' and aggregate_id = $1`
    await sql(`update ${delivery.replace(' where', ` set status = 'waiting', done_at = null where`)}`, [one.id])
    await eventually('the repetition', async () => (await sql(`select from ${delivery} and status = 'done'`, [one.id])).length === 1)
    expect(await charges()).toBe(1)
    const { subscription } = await mina.request<{ subscription: object }>(
      'query ($id: ID!) { subscription(id: $id) { dueOn turns { outcome orderGroupId dueOn } paidBy cardId } }',
      { id: one.id },
    )
    expect(subscription).toMatchObject({ dueOn: '2026-12-04', paidBy: 'CARD', cardId, turns: [{ outcome: 'ORDERED', orderGroupId: groupId, dueOn: today }] })
  })

  it('shows its firm what to deliver and nothing of the money, and nobody else anything', async () => {
    const one = await subscribe(mina, await saveCard(mina, '5555555555554444'), { firstOn: '2026-12-20' })
    const seen = 'query ($id: ID!) { subscription(id: $id) { id acts paidBy cardId awaitingOrderGroupId quantity } }'
    expect((await firm.request<{ subscription: object }>(seen, { id: one.id })).subscription).toMatchObject({
      acts: [],
      paidBy: null,
      cardId: null,
      awaitingOrderGroupId: null,
      quantity: 2,
    })
    const { firmSubscriptions } = await firm.request<{ firmSubscriptions: { items: readonly { id: string }[] } }>('{ firmSubscriptions { items { id } } }')
    expect(firmSubscriptions.items.map(({ id }) => id)).toContain(one.id)
    const junho = await gateway.signIn('storefront', 'junho@consumer.example')
    expect((await junho.request<{ subscription: object | null }>(seen, { id: one.id })).subscription).toBeNull()
    for (const act of ['skipDelivery', 'pauseSubscription', 'resumeSubscription', 'cancelSubscription'])
      expect((await perform(junho, act, { subscriptionId: one.id })).__typename).toBe('NotFound')
    expect(await perform(mina, 'resumeSubscription', { subscriptionId: one.id })).toMatchObject({ __typename: 'IllegalAct', act: 'resume' })
    expect(await succeed(mina, 'skipDelivery', { subscriptionId: one.id }, 'dueOn')).toMatchObject({ dueOn: '2027-01-03' })
    expect(await succeed(mina, 'pauseSubscription', { subscriptionId: one.id }, 'status acts')).toMatchObject({ status: 'PAUSED', acts: ['RESUME', 'CHANGE', 'CANCEL'] })
    expect(await succeed(mina, 'cancelSubscription', { subscriptionId: one.id, reason: '이사합니다' }, 'status acts')).toMatchObject({ status: 'CANCELLED', acts: [] })
  })

  it.each<[string, object, object]>([
    ['a card that is not saved here', { cardId: randomUUID() }, { __typename: 'CardNotUsable' }],
    ['no card and no terms', { cardId: null }, { __typename: 'TermsRefused', reason: 'NO_TERMS' }],
    ['an interval that is not offered', { interval: { every: 7, unit: 'MONTH' } }, { __typename: 'InvalidInput', at: 'interval', reason: 'NOT_OFFERED' }],
    ['a day that is over', { firstOn: '2026-11-19' }, { __typename: 'InvalidInput', at: 'firstOn', reason: 'IN_THE_PAST' }],
    ['minus one piece', { quantity: -1 }, { __typename: 'InvalidQuantity' }],
    ['an address of a megabyte', { address: { ...home, line: 'x'.repeat(500_000) } }, { __typename: 'InvalidInput', at: 'address.line' }],
    ['a good that is none', { variantId: randomUUID() }, { __typename: 'NotFound' }],
  ])('refuses %s, by name', async (_, over, answer) => {
    const { savedCards } = await mina.request<{ savedCards: readonly { id: string }[] }>('{ savedCards { id } }')
    expect(await subscribe(mina, savedCards[0]?.id ?? null, over)).toMatchObject(answer)
  })

  it('refuses terms of an offer that nobody could mean, and another firm’s listing', async () => {
    const terms = { listingId: good.listing_id, intervals: [fortnight], discountPercent: 10, lockMonths: 6 }
    expect(await perform(firm, 'offerSubscription', { ...terms, discountPercent: 100 })).toMatchObject({ at: 'discountPercent', reason: 'OUT_OF_RANGE' })
    expect(await perform(firm, 'offerSubscription', { ...terms, intervals: [] })).toMatchObject({ at: 'intervals', reason: 'REQUIRED' })
    const [other] = await sql<{ id: string }>('select id from catalog.listing where firm_id <> (select firm_id from catalog.listing where id = $1) limit 1', [good.listing_id])
    expect((await perform(firm, 'offerSubscription', { ...terms, listingId: other?.id })).__typename).toBe('NotFound')
  })

  it('asks its buyer when the bank wants to, and goes on once they have paid', async () => {
    const junho = await gateway.signIn('storefront', 'junho@consumer.example')
    const one = await subscribe(junho, await saveCard(junho, '4000002760003184'))
    await tick()
    const number = await numberOf(one.id)
    await eventually('the notice', async () => (await told(number)).includes('orders.subscriptionAsksToPay'))
    expect(await stateOf(one.id)).toMatchObject({ status: 'awaiting-payment' })
    const [order] = await ordersOf(one.id)
    const [held] = await sql<{ hours: number }>(`select extract(epoch from reserved_until - ordered_at)::int / 3600 as hours from orders.firm_order where group_id = $1`, [
      order?.group_id,
    ])
    expect(held?.hours).toBe(48)
    const { cardProcessor } = await junho.request<{ cardProcessor: { endpoint: string; publishableKey: string } }>('{ cardProcessor { endpoint publishableKey } }')
    const payment = await succeed<{ clientSecret: string }>(junho, 'retryPayment', { orderGroupId: order?.group_id }, 'clientSecret')
    expect(await payByCard({ url: cardProcessor.endpoint, publishableKey: cardProcessor.publishableKey }, payment.clientSecret, '4000002760003184')).toBe('succeeded')
    await eventually('the next delivery', async () => (await stateOf(one.id))?.due_on === '2026-12-04')
    expect(await ordersOf(one.id)).toMatchObject([{ status: 'placed' }])
  })

  it('gives up what a dry card cannot pay, tries again on the days that it says, and pauses', async () => {
    const one = await subscribe(mina, await saveCard(mina, '4000000000000341'))
    const number = await numberOf(one.id)
    for (const [day, tryOn] of [
      ['2026-11-20', '2026-11-21'],
      ['2026-11-21', '2026-11-23'],
      ['2026-11-23', '2026-11-25'],
    ] as const) {
      gateway.clock.moveTo(day)
      await tick()
      await eventually(`the next try after ${day}`, async () => (await stateOf(one.id))?.try_on === tryOn)
    }
    gateway.clock.moveTo('2026-11-25')
    await tick()
    await eventually('the pause', async () => (await stateOf(one.id))?.status === 'paused')
    expect(await stateOf(one.id)).toMatchObject({ paused_reason: 'PAYMENT_DECLINED', due_on: null })
    expect((await ordersOf(one.id)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled'])
    const held = `select from catalog.stock_hold h join orders.subscription_turn t on t.subscription_id = $1 join orders.firm_order f on f.group_id = t.order_group_id and f.id::text = h.reference where h.reserved + h.allocated > 0`
    expect(await sql(held, [one.id])).toEqual([])
    await eventually('the last notice', async () => (await told(number)).includes('orders.subscriptionPaused'))
    expect((await told(number)).filter((kind) => kind === 'orders.subscriptionTriedAgain')).toHaveLength(3)
  })
})
