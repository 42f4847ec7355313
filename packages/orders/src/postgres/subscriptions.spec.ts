import { idOf, KRW, money, unwrap, type Failure, type Ids, type OrderGroupId, type PlainDate, type Result, type Sql } from '@naru/kernel'
import { sqlMigration, type SqlActor } from '@naru/kernel/postgres'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import {
  ActOnSubscription,
  ConcludeDelivery,
  FollowCataloguePrice,
  LapseOrderGroup,
  MissDelivery,
  OfferSubscription,
  OrderSubscription,
  PlacePaidOrders,
  StartSubscription,
  type Buyer,
  type StartSubscriptionInput,
  type Subscription,
  type SubscriptionId,
} from '../index.js'
import { aCompanyBuyer, aConsumer, anAddress, anOrganisation, aPerson, aVariant, uuid } from '../testing/builders.js'
import { aCard, neighbours, portsOver, shirt } from '../testing/world.js'
import { migrations } from './index.js'

const asBuyer = (buyer: Buyer): SqlActor => ({ person: buyer.personId, organisation: buyer.organisationId })
const asFirm: SqlActor = { person: aPerson('a8'), organisation: anOrganisation('b1') }
const day = (text: string): PlainDate => text as PlainDate

describe('regular delivery', () => {
  let db: TestDatabase
  const clock = new FixedClock()
  const ids: Ids = new FixedIds(9)
  let effects: RecordedEffects

  beforeAll(async () => {
    db = await createTestDatabase('orders', [...migrations, sqlMigration(9_000_000_000_000, 'CreateNeighbours', neighbours)])
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    effects = new RecordedEffects()
    clock.set('2026-03-12T01:00:00Z')
    await db.owner.query(
      'truncate neighbours.shelf, neighbours.hold, neighbours.payment, neighbours.rule, orders.cart, orders.order_group, orders.subscription, orders.subscription_offer cascade',
    )
    await db.owner.query('insert into neighbours.shelf values ($1, 100), ($2, 20)', [aVariant('c1'), aVariant('c2')])
    const offer = {
      listingId: shirt.listingId,
      intervals: [
        { every: 2, unit: 'week' },
        { every: 1, unit: 'month' },
      ],
      discountPercent: 10,
      lockMonths: 6,
    }
    unwrap(await attempt(asFirm, (sql) => new OfferSubscription(portsOver(sql), clock, effects).execute(anOrganisation('b1'), offer)))
  })

  /** Rolls back on a failure, as the application does. */
  async function attempt<T, F extends Failure>(actor: SqlActor, work: (sql: Sql) => Promise<Result<T, F>>): Promise<Result<T, F>> {
    let refused: Result<T, F> | undefined
    try {
      return await db.as(actor, async (sql) => {
        const result = await work(sql)
        if (result.ok) return result
        refused = result
        throw new Error('refused')
      })
    } catch (error) {
      if (refused) return refused
      throw error
    }
  }
  const start = (over: Partial<StartSubscriptionInput> = {}, buyer: Buyer = aConsumer) =>
    attempt(asBuyer(buyer), (sql) =>
      new StartSubscription(portsOver(sql), clock, ids, effects).execute(
        { variantId: shirt.variantId, quantity: 2, interval: { every: 2, unit: 'week' }, firstOn: day('2026-03-12'), address: anAddress(), cardId: aCard, ...over },
        buyer,
      ),
    )
  const find = async (id: SubscriptionId): Promise<Subscription> => {
    const one = await db.as({ system: true }, (sql) => portsOver(sql).subscriptions.find(id))
    if (!one) throw new Error('it is kept')
    return one
  }
  const order = (id: SubscriptionId) => attempt({ system: true }, (sql) => new OrderSubscription(portsOver(sql), clock, ids, effects).execute(id))
  const conclude = (groupId: OrderGroupId, how: 'paid' | 'lapsed') =>
    db.as({ system: true }, (sql) => new ConcludeDelivery(portsOver(sql).subscriptions, portsOver(sql).groups, clock, effects)[how](groupId))
  const available = async () => (await db.owner.query<{ available: number }>('select available from neighbours.shelf where variant_id = $1', [aVariant('c1')]))[0]?.available
  const turns = (id: SubscriptionId) =>
    db.owner.query<{ due_on: string; outcome: string; misses: number }>(
      'select due_on::text, misses, outcome from orders.subscription_turn where subscription_id = $1 order by at, misses, outcome desc',
      [id],
    )

  it('starts at the buyer’s own price less the discount, locked from the first delivery', async () => {
    const one = unwrap(await start())
    expect(await find(one.id)).toEqual(one)
    expect(one).toMatchObject({
      number: 'SB-260312-000001',
      status: 'active',
      dueOn: '2026-03-12',
      price: { unit: money(22_500, KRW), lockedUntil: '2026-09-12', announced: null },
    })
    expect(effects.events.map(({ type }) => type)).toEqual(['orders.SubscriptionStarted'])
    expect(effects.acts.map(({ act }) => act)).toContain('orders.startSubscription')
  })

  it.each<[string, Partial<StartSubscriptionInput>, object]>([
    ['an interval that is not offered', { interval: { every: 3, unit: 'week' } }, { code: 'INVALID_INPUT', at: 'interval', reason: 'NOT_OFFERED' }],
    ['no pieces', { quantity: 0 }, { code: 'INVALID_QUANTITY' }],
    ['a day that is over', { firstOn: day('2026-03-11') }, { at: 'firstOn', reason: 'IN_THE_PAST' }],
    ['a day far away', { firstOn: day('2026-06-13') }, { at: 'firstOn', reason: 'TOO_LATE' }],
    ['a card of somebody else', { cardId: idOf(uuid('72')) }, { code: 'CARD_NOT_USABLE' }],
    ['terms that a consumer cannot have', { cardId: null }, { code: 'TERMS_REFUSED', reason: 'NO_TERMS' }],
    ['a good that nobody sells', { variantId: aVariant('c9') }, { code: 'NOT_FOUND' }],
    ['a good that is not delivered regularly', { variantId: aVariant('c2') }, { code: 'NOT_OFFERED' }],
    ['a broken address', { address: anAddress({ recipient: ' ' }) }, { code: 'INVALID_INPUT', at: 'address.recipient' }],
  ])('does not start with %s', async (_, over, failure) => {
    // Shoes share the builder's listing; their own has no offer.
    if (over.variantId === aVariant('c2')) await db.owner.query('delete from orders.subscription_offer')
    expect(await start(over)).toMatchObject({ ok: false, failure })
    expect(await db.owner.query('select from orders.subscription')).toEqual([])
  })

  it('is for nobody else to see, except its firm, which cannot act', async () => {
    const one = unwrap(await start())
    const seenBy = (actor: SqlActor) => db.as(actor, (sql) => portsOver(sql).subscriptions.find(one.id))
    expect(await seenBy(asFirm)).toBeDefined()
    expect(await seenBy(asBuyer({ personId: aPerson('a7'), organisationId: null }))).toBeUndefined()
    const skip = (actor: SqlActor, buyer: Buyer) => attempt(actor, (sql) => new ActOnSubscription(portsOver(sql), clock, effects).skip(one.id, buyer))
    expect(await skip(asFirm, { personId: aPerson('a8'), organisationId: anOrganisation('b1') })).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    expect(await skip(asBuyer(aCompanyBuyer), aCompanyBuyer)).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  })

  it('offers only what is the firm’s own', async () => {
    const offer = { listingId: shirt.listingId, intervals: [{ every: 1, unit: 'week' }], discountPercent: 0, lockMonths: 0 }
    const other: SqlActor = { person: aPerson('a8'), organisation: anOrganisation('b2') }
    expect(await attempt(other, (sql) => new OfferSubscription(portsOver(sql), clock, effects).execute(anOrganisation('b2'), offer))).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
    expect(await attempt(other, (sql) => new OfferSubscription(portsOver(sql), clock, effects).close(anOrganisation('b2'), shirt.listingId))).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
  })

  it('orders each day once, at the promised price, and waits for the card', async () => {
    const one = unwrap(await start())
    const group = unwrap(await order(one.id))
    expect(group.orders[0]).toMatchObject({
      status: 'awaiting-payment',
      buyerReference: one.number,
      lines: [{ quantity: 2, unitPrice: money(22_500, KRW), listPrice: money(25_000, KRW), priceReason: 'subscription' }],
    })
    expect(await available()).toBe(98)
    expect(effects.events.at(-1)).toMatchObject({ type: 'orders.SubscriptionOrdered', payload: { orderGroupId: group.id, cardId: aCard } })
    expect(await order(one.id)).toMatchObject({ failure: { code: 'NOT_DUE' } })
    await db.owner.query(`update neighbours.payment set status = 'succeeded' where group_id = $1`, [group.id])
    await db.as({ system: true }, async (sql) => {
      const { groups, orders, stock } = portsOver(sql)
      unwrap(await new PlacePaidOrders(groups, orders, stock, clock, effects).execute(group.id))
    })
    await conclude(group.id, 'paid')
    await conclude(group.id, 'paid')
    expect(await find(one.id)).toMatchObject({ status: 'active', dueOn: '2026-03-26', misses: 0 })
    expect(await turns(one.id)).toEqual([{ due_on: '2026-03-12', misses: 0, outcome: 'ordered' }])
  })

  it('orders a day once, however many clocks tick at the same time', async () => {
    const one = unwrap(await start())
    const all = await Promise.all(Array.from({ length: 8 }, () => order(one.id)))
    expect(all.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await available()).toBe(98)
    expect(await db.owner.query('select from orders.order_group')).toHaveLength(1)
  })

  it('leaves nothing behind when it is killed before its end', async () => {
    const one = unwrap(await start())
    const killed = db.as({ system: true }, async (sql) => {
      unwrap(await new OrderSubscription(portsOver(sql), clock, ids, effects).execute(one.id))
      throw new Error('killed')
    })
    await expect(killed).rejects.toThrow('killed')
    expect(await db.owner.query('select from orders.order_group')).toEqual([])
    expect(await find(one.id)).toMatchObject({ status: 'active', dueOn: '2026-03-12' })
    unwrap(await order(one.id))
    expect(await available()).toBe(98)
  })

  it('gives a declined order up, tries again later, and pauses after the last try', async () => {
    const one = unwrap(await start())
    for (const [at, next] of [
      ['2026-03-12', { status: 'active', dueOn: '2026-03-12', tryOn: '2026-03-13', misses: 1 }],
      ['2026-03-13', { status: 'active', dueOn: '2026-03-12', tryOn: '2026-03-15', misses: 2 }],
      ['2026-03-15', { status: 'active', dueOn: '2026-03-12', tryOn: '2026-03-17', misses: 3 }],
      ['2026-03-17', { status: 'paused', reason: 'PAYMENT_DECLINED' }],
    ] as const) {
      clock.set(`${at}T01:00:00Z`)
      const group = unwrap(await order(one.id))
      await db.as({ system: true }, async (sql) => {
        const { groups, orders, stock, payments, promotions } = portsOver(sql)
        unwrap(await new LapseOrderGroup(groups, orders, stock, payments, promotions, clock, effects).execute(group.id, 'PAYMENT_FAILED'))
      })
      await conclude(group.id, 'lapsed')
      await conclude(group.id, 'lapsed')
      expect(await find(one.id)).toMatchObject(next)
      expect(await available()).toBe(100)
    }
    const missed = effects.events.filter(({ type }) => type === 'orders.SubscriptionDeliveryMissed')
    expect(missed.map(({ payload }) => payload)).toMatchObject([{ tryOn: '2026-03-13' }, { tryOn: '2026-03-15' }, { tryOn: '2026-03-17' }, { tryOn: null, dueOn: null }])
  })

  it('counts an unpaid order that its buyer took back as left out', async () => {
    const one = unwrap(await start())
    const group = unwrap(await order(one.id))
    await db.as({ system: true }, async (sql) => {
      const { groups, orders, stock, payments, promotions } = portsOver(sql)
      unwrap(await new LapseOrderGroup(groups, orders, stock, payments, promotions, clock, effects).execute(group.id, 'CANCELLED_BY_BUYER'))
    })
    await conclude(group.id, 'lapsed')
    expect(await find(one.id)).toMatchObject({ status: 'active', dueOn: '2026-03-26', misses: 0 })
  })

  it('tells of empty shelves, tries again and goes on with the next day', async () => {
    await db.owner.query('update neighbours.shelf set available = 1')
    const one = unwrap(await start())
    for (const at of ['2026-03-12', '2026-03-13', '2026-03-15', '2026-03-17']) {
      clock.set(`${at}T01:00:00Z`)
      const tried = await find(one.id)
      expect(await order(one.id)).toEqual({ ok: false, failure: { code: 'DELIVERY_NOT_ORDERED', reason: 'OUT_OF_STOCK' } })
      if (tried.status !== 'active') throw new Error('it is tried while it is active')
      const miss = () => attempt({ system: true }, (sql) => new MissDelivery(portsOver(sql).subscriptions, clock, effects).execute(one.id, 'OUT_OF_STOCK', tried))
      unwrap(await miss())
      expect(await miss()).toMatchObject({ failure: { code: 'NOT_DUE' } })
    }
    expect(await find(one.id)).toMatchObject({ status: 'active', dueOn: '2026-03-26', misses: 0 })
    expect((await turns(one.id)).map(({ outcome }) => outcome)).toEqual(['missed', 'missed', 'missed', 'missed'])
    expect(await db.owner.query('select from orders.order_group')).toEqual([])
  })

  it('is ordered on a company’s terms at once, and not at all once its rules ask for approval', async () => {
    const one = unwrap(await start({ cardId: null }, aCompanyBuyer))
    const group = unwrap(await order(one.id))
    expect(group).toMatchObject({ terms: 'net-30', orders: [{ status: 'placed' }] })
    expect(await find(one.id)).toMatchObject({ status: 'active', dueOn: '2026-03-26' })
    await db.owner.query(`insert into neighbours.rule values ('[]', '[]', null)`)
    expect(await start({ cardId: null }, aCompanyBuyer)).toMatchObject({ failure: { code: 'APPROVAL_REQUIRED' } })
    clock.set('2026-03-26T01:00:00Z')
    expect(await order(one.id)).toMatchObject({ failure: { reason: 'APPROVAL_REQUIRED' } })
  })

  it('leaves a delivery out, changes, pauses and goes on, and keeps each in the log', async () => {
    const one = unwrap(await start())
    const act = <T, F extends Failure>(work: (acts: ActOnSubscription) => Promise<Result<T, F>>) =>
      attempt(asBuyer(aConsumer), (sql) => work(new ActOnSubscription(portsOver(sql), clock, effects)))
    expect(unwrap(await act((acts) => acts.skip(one.id, aConsumer)))).toMatchObject({ dueOn: '2026-03-26' })
    const wish = { quantity: 5, interval: { every: 1, unit: 'month' }, address: anAddress({ line: '마포구 물빛로 21' }), cardId: aCard }
    expect(unwrap(await act((acts) => acts.change(one.id, wish, aConsumer)))).toMatchObject({ quantity: 5, anchorOn: '2026-03-26', dueOn: '2026-03-26' })
    expect(await act((acts) => acts.change(one.id, { ...wish, interval: { every: 5, unit: 'week' } }, aConsumer))).toMatchObject({
      failure: { at: 'interval', reason: 'NOT_OFFERED' },
    })
    unwrap(await act((acts) => acts.pause(one.id, aConsumer)))
    expect(await act((acts) => acts.skip(one.id, aConsumer))).toMatchObject({ failure: { code: 'ILLEGAL_ACT', allowed: ['resume', 'change', 'cancel'] } })
    clock.set('2026-05-01T01:00:00Z')
    expect(unwrap(await act((acts) => acts.resume(one.id, aConsumer)))).toMatchObject({ status: 'active', dueOn: '2026-05-26' })
    unwrap(await act((acts) => acts.cancel(one.id, '이사합니다', aConsumer)))
    expect(await find(one.id)).toMatchObject({ status: 'cancelled', reason: '이사합니다', address: { line: '마포구 물빛로 21' } })
    expect(effects.acts.map(({ act: name }) => name).slice(-5)).toEqual([
      'orders.skipDelivery',
      'orders.changeSubscription',
      'orders.pauseSubscription',
      'orders.resumeSubscription',
      'orders.cancelSubscription',
    ])
    expect(await turns(one.id)).toMatchObject([{ outcome: 'skipped', due_on: '2026-03-12' }])
  })

  it('tells of a higher price two weeks before it is asked, once', async () => {
    const one = unwrap(await start())
    await db.owner.query('update orders.subscription set unit_minor = 20000 where id = $1', [one.id])
    const follow = () => db.as({ system: true }, (sql) => new FollowCataloguePrice(portsOver(sql).subscriptions, portsOver(sql).goods, clock, effects).execute(one.id))
    const due = (today: string) => db.as({ system: true }, (sql) => portsOver(sql).subscriptions.listToPrice(day(today), day('2026-09-12'), 10))
    await follow()
    expect((await find(one.id)).price.announced).toBeNull()
    clock.set('2026-08-29T01:00:00Z')
    expect(await due('2026-08-29')).toEqual([one.id])
    await follow()
    await follow()
    expect(await due('2026-08-29')).toEqual([])
    expect((await find(one.id)).price).toMatchObject({ unit: money(20_000, KRW), announced: { unit: money(22_500, KRW), from: '2026-09-12' } })
    expect(effects.events.filter(({ type }) => type === 'orders.SubscriptionPriceAnnounced')).toMatchObject([
      { payload: { fromMinor: '20000', toMinor: '22500', currency: 'KRW', from: '2026-09-12' } },
    ])
    clock.set('2026-09-12T01:00:00Z')
    expect(unwrap(await order(one.id)).orders[0]?.lines[0]?.unitPrice).toEqual(money(22_500, KRW))
  })
})
