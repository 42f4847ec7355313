import { idOf, KRW, money, unwrap, type Ids, type Result, type Sql } from '@naru/kernel'
import { sqlMigration, type SqlActor } from '@naru/kernel/postgres'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import {
  CancelOrder,
  ChangeCart,
  ClaimCart,
  CompletePayment,
  LapseOrderGroup,
  PlacePaidOrders,
  PlaceOrder,
  PreviewCheckout,
  TakeLineOut,
  type Buyer,
  type CartId,
  type OrderGroup,
} from '../index.js'
import { aConsumer, aPerson, anAddress, aVariant, uuid } from '../testing/builders.js'
import { neighbours, portsOver } from '../testing/world.js'
import { migrations, PostgresCarts, PostgresFirmOrders, PostgresOrderGroups } from './index.js'

const asBuyer = (buyer: Buyer): SqlActor => ({ person: buyer.personId, organisation: buyer.organisationId })

describe('checkout', () => {
  let db: TestDatabase
  const clock = new FixedClock()
  const ids: Ids = new FixedIds(7)
  let effects: RecordedEffects

  beforeAll(async () => {
    db = await createTestDatabase('orders', [...migrations, sqlMigration(9_000_000_000_000, 'CreateNeighbours', neighbours)])
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    effects = new RecordedEffects()
    clock.set('2026-03-12T01:00:00Z')
    await db.owner.query('truncate neighbours.shelf, neighbours.hold, neighbours.payment, orders.cart, orders.order_group cascade')
    await db.owner.query('insert into neighbours.shelf values ($1, 100), ($2, 20)', [aVariant('c1'), aVariant('c2')])
  })

  const fill = (buyer: Buyer | null, tail: string, quantity: number, how: 'add' | 'set' = 'add', guestCartId: CartId | null = null) =>
    db.as(buyer ? asBuyer(buyer) : {}, (sql) => {
      const ports = portsOver(sql)
      return new ChangeCart(ports.carts, ports, clock, ids).execute({ owner: { buyer, guestCartId }, variantId: aVariant(tail), quantity, how })
    })
  const cartOf = async (buyer: Buyer): Promise<CartId> => {
    const cart = await db.as(asBuyer(buyer), (sql) => new PostgresCarts(sql).findOpenOf(buyer))
    return cart?.id ?? idOf(uuid('0'))
  }
  /** Rolls back on a failure, as the application does. */
  const attempt = async <T, R extends Result<T>>(actor: SqlActor, work: (sql: Sql) => Promise<R>): Promise<R> => {
    let refused: R | undefined
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
  const place = (buyer: Buyer, cartId: CartId, total: bigint, address = anAddress()) =>
    attempt(asBuyer(buyer), (sql) =>
      new PlaceOrder(portsOver(sql), clock, ids, effects).execute({ cartId, buyer, address, expectedTotal: money(total, KRW), buyerReference: null }),
    )
  const complete = (id: OrderGroup['id']) =>
    db.as({ system: true }, (sql) => {
      const { groups, orders, stock, payments } = portsOver(sql)
      return new CompletePayment(groups, payments, new PlacePaidOrders(groups, orders, stock, clock, effects)).execute(id)
    })
  const lapse = (id: OrderGroup['id']) =>
    db.as({ system: true }, (sql) => {
      const { groups, orders, stock, payments, promotions } = portsOver(sql)
      return new LapseOrderGroup(groups, orders, stock, payments, promotions, clock, effects).execute(id, 'PAYMENT_EXPIRED')
    })
  const pay = (id: OrderGroup['id']) => db.owner.query(`update neighbours.payment set status = 'succeeded' where group_id = $1`, [id])
  const available = async (tail: string) =>
    (await db.owner.query<{ available: number }>('select available from neighbours.shelf where variant_id = $1', [aVariant(tail)]))[0]?.available
  const orderOf = async (buyer: Buyer, quantity = 2): Promise<OrderGroup> => {
    unwrap(await fill(buyer, 'c1', quantity))
    return unwrap(await place(buyer, await cartOf(buyer), BigInt(quantity) * (quantity >= 10 ? 22_000n : 25_000n) + (quantity === 1 ? 3_000n : 0n)))
  }

  describe('the cart', () => {
    it('adds up, prices by tier and groups by firm', async () => {
      unwrap(await fill(aConsumer, 'c1', 4))
      unwrap(await fill(aConsumer, 'c2', 1))
      const priced = unwrap(await fill(aConsumer, 'c1', 6))
      expect(priced.parts.map(({ goods, lines }) => [goods.minor, lines.map(({ quantity, priceReason }) => [quantity, priceReason])])).toEqual([
        [220_000n, [[10, 'tier']]],
        [80_000n, [[1, 'list']]],
      ])
      expect(priced.goods).toEqual(money(300_000, KRW))
    })

    it.each([
      [-3, { code: 'INVALID_QUANTITY', quantity: '-3', maximum: 1_000_000 }],
      [1e15, { code: 'INVALID_QUANTITY', quantity: '1000000000000000', maximum: 1_000_000 }],
      [101, { code: 'OUT_OF_STOCK', sku: 'HS-SHIRT-M', requested: 101, available: 100 }],
    ])('refuses %p pieces and stores nothing', async (quantity, failure) => {
      expect(
        await attempt(asBuyer(aConsumer), (sql) => {
          const ports = portsOver(sql)
          return new ChangeCart(ports.carts, ports, clock, ids).execute({ owner: { buyer: aConsumer, guestCartId: null }, variantId: aVariant('c1'), quantity, how: 'add' })
        }),
      ).toEqual({ ok: false, failure })
      expect(await db.owner.query('select from orders.cart')).toEqual([])
    })

    it("is a guest's by its id and moves to whoever signs in", async () => {
      const guest = unwrap(await fill(null, 'c1', 3))
      expect(unwrap(await fill(null, 'c2', 1, 'add', guest.cart.id)).cart.id).toBe(guest.cart.id)
      const claimed = await db.as(asBuyer(aConsumer), (sql) => {
        const ports = portsOver(sql)
        return new ClaimCart(ports.carts, ports, clock, ids).execute(guest.cart.id, aConsumer)
      })
      expect(unwrap(claimed).priced.cart).toMatchObject({ buyer: aConsumer, lines: [{ quantity: 3 }, { quantity: 1 }] })
      expect(await db.owner.query('select from orders.cart where person_id is null')).toEqual([])
    })

    it("is not shown to other people, nor is an owner's cart a guest's", async () => {
      const { cart } = unwrap(await fill(aConsumer, 'c1', 1))
      const other = { personId: aPerson('a7'), organisationId: null }
      expect(await db.as(asBuyer(other), (sql) => new PostgresCarts(sql).find(cart.id))).toBeUndefined()
      expect(unwrap(await fill(null, 'c1', 1, 'add', cart.id)).cart.id).not.toBe(cart.id)
    })

    it('loses a line once and does not mind being asked again', async () => {
      unwrap(await fill(aConsumer, 'c1', 1))
      const remove = () =>
        db.as(asBuyer(aConsumer), (sql) => {
          const ports = portsOver(sql)
          return new TakeLineOut(ports.carts, ports, clock).execute({ owner: { buyer: aConsumer, guestCartId: null }, variantId: aVariant('c1') }, 'remove')
        })
      expect(unwrap(await remove()).cart.lines).toEqual([])
      expect(unwrap(await remove()).cart.lines).toEqual([])
    })

    it('shows totals for a destination with freight a firm and tax included', async () => {
      unwrap(await fill(aConsumer, 'c1', 1))
      unwrap(await fill(aConsumer, 'c2', 1))
      const preview = (country: string) =>
        db.as(asBuyer(aConsumer), (sql) =>
          new PreviewCheckout(portsOver(sql), clock).execute({ buyer: aConsumer, guestCartId: null }, { country, region: null, incoterm: null, methods: [] }),
        )
      const home = unwrap(await preview('KR'))
      expect(home.parts.map(({ freight }) => [freight.amount.minor, freight.reason])).toEqual([
        [3_000n, 'rate'],
        [0n, 'free-above'],
      ])
      expect(home.totals).toMatchObject({ total: money(108_000, KRW), taxIncluded: money(2_545 + 7_272, KRW) })
      expect(unwrap(await preview('US')).totals).toMatchObject({ freight: money(52_000, KRW), taxIncluded: money(0, KRW) })
      expect(await preview('XX')).toMatchObject({ failure: { code: 'INVALID_INPUT' } })
    })
  })

  describe('placing an order', () => {
    it('splits by firm, reserves stock and opens the payment in one transaction', async () => {
      unwrap(await fill(aConsumer, 'c1', 2))
      unwrap(await fill(aConsumer, 'c2', 1))
      const group = unwrap(await place(aConsumer, await cartOf(aConsumer), 130_000n))
      expect(group.number).toMatch(/^NR-260312-\d{6}$/)
      expect(group.orders.map(({ status, crosses, totals }) => [status, crosses, totals.total.minor])).toEqual([
        ['awaiting-payment', false, 50_000n],
        ['awaiting-payment', true, 80_000n],
      ])
      expect([await available('c1'), await available('c2')]).toEqual([98, 19])
      const stored = await db.as(asBuyer(aConsumer), (sql) => new PostgresOrderGroups(sql).find(group.id))
      expect(stored).toEqual({ ...group, orders: group.orders })
    })

    it.each([
      ['another price than was shown', 49_999n, anAddress(), { code: 'PRICE_CHANGED', shown: money(49_999, KRW), actual: money(50_000, KRW) }],
      ['a bad address', 50_000n, anAddress({ postcode: '1' }), { code: 'INVALID_INPUT', at: 'address.postcode', reason: 'NOT_A_POSTCODE' }],
    ])('refuses %s and stores nothing', async (_, total, address, failure) => {
      unwrap(await fill(aConsumer, 'c1', 2))
      expect(await place(aConsumer, await cartOf(aConsumer), total, address)).toEqual({ ok: false, failure })
      expect(await db.owner.query('select from orders.order_group')).toEqual([])
      expect(await available('c1')).toBe(100)
    })

    it('refuses what has sold out since, all lines or none', async () => {
      unwrap(await fill(aConsumer, 'c1', 2))
      unwrap(await fill(aConsumer, 'c2', 5))
      await db.owner.query('update neighbours.shelf set available = 4 where variant_id = $1', [aVariant('c2')])
      expect(await place(aConsumer, await cartOf(aConsumer), 450_000n)).toEqual({ ok: false, failure: { code: 'OUT_OF_STOCK', sku: 'GR-SHOE-260', requested: 5, available: 4 } })
      expect(await available('c1')).toBe(100)
    })

    it("is not for somebody else's cart, nor for an empty one", async () => {
      unwrap(await fill(aConsumer, 'c1', 2))
      expect(await place({ personId: aPerson('a7'), organisationId: null }, await cartOf(aConsumer), 50_000n)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
      unwrap(
        await db.as(asBuyer(aConsumer), (sql) => {
          const ports = portsOver(sql)
          return new TakeLineOut(ports.carts, ports, clock).execute({ owner: { buyer: aConsumer, guestCartId: null }, variantId: aVariant('c1') }, 'remove')
        }),
      )
      expect(await place(aConsumer, await cartOf(aConsumer), 0n)).toEqual({ ok: false, failure: { code: 'CART_EMPTY' } })
    })

    it('submitted ten times at once, makes one order', async () => {
      unwrap(await fill(aConsumer, 'c1', 2))
      const cart = await cartOf(aConsumer)
      const answers = await Promise.all(Array.from({ length: 10 }, () => place(aConsumer, cart, 50_000n)))
      expect(new Set(answers.map((answer) => unwrap(answer).id)).size).toBe(1)
      expect(await db.owner.query('select from orders.order_group')).toHaveLength(1)
      expect(await available('c1')).toBe(98)
    })

    it('by fifty buyers of the last ten pieces, makes ten orders', async () => {
      await db.owner.query('update neighbours.shelf set available = 10 where variant_id = $1', [aVariant('c1')])
      const buyers = Array.from({ length: 50 }, (_, index): Buyer => ({ personId: aPerson(`5${String(index).padStart(3, '0')}`), organisationId: null }))
      for (const buyer of buyers) unwrap(await fill(buyer, 'c1', 1))
      const answers = await Promise.all(buyers.map(async (buyer) => place(buyer, await cartOf(buyer), 28_000n)))
      expect(answers.filter(({ ok }) => ok)).toHaveLength(10)
      expect(answers.filter((answer) => !answer.ok && answer.failure.code === 'OUT_OF_STOCK')).toHaveLength(40)
      expect(await available('c1')).toBe(0)
      expect(await db.owner.query('select from orders.firm_order')).toHaveLength(10)
    })
  })

  describe('payment', () => {
    it('places the orders once, however often and by whomever it is reported', async () => {
      const group = await orderOf(aConsumer)
      expect(await complete(group.id)).toEqual({ ok: false, failure: { code: 'PAYMENT_NOT_COMPLETED', status: 'opened' } })
      await pay(group.id)
      const answers = await Promise.all(Array.from({ length: 8 }, () => complete(group.id)))
      expect(answers.map((answer) => unwrap(answer).orders[0]?.status)).toEqual(Array.from({ length: 8 }, () => 'placed'))
      expect(effects.events.map(({ type }) => type)).toEqual(['orders.FirmOrderPlaced', 'orders.OrderGroupPlaced'])
    })

    it('that does not come releases the stock, and one that came in the meantime keeps it', async () => {
      const group = await orderOf(aConsumer)
      const other = await orderOf({ personId: aPerson('a7'), organisationId: null })
      await pay(other.id)
      clock.set('2026-03-12T01:31:00Z')
      expect(await db.as({ system: true }, (sql) => new PostgresOrderGroups(sql).listLapsed(clock.now(), 10))).toEqual(expect.arrayContaining([group.id, other.id]))
      expect(unwrap(await lapse(group.id)).orders[0]).toMatchObject({ status: 'cancelled', reason: 'PAYMENT_EXPIRED', placedAt: null })
      expect(unwrap(await lapse(other.id)).orders[0]?.status).toBe('awaiting-payment')
      expect(await available('c1')).toBe(98)
      expect(unwrap(await lapse(group.id)).orders[0]?.status).toBe('cancelled')
      expect(await available('c1')).toBe(98)
    })

    it('that comes when others have taken the expired reservation gives the money back', async () => {
      const group = await orderOf(aConsumer, 10)
      await db.owner.query('delete from neighbours.hold')
      await db.owner.query('update neighbours.shelf set available = 0')
      await pay(group.id)
      expect(unwrap(await complete(group.id)).orders[0]).toMatchObject({ status: 'cancelled', reason: 'OUT_OF_STOCK' })
      expect(effects.events.find(({ type }) => type === 'orders.FirmOrderCancelled')?.payload).toMatchObject({ paid: true })
    })

    it('races with its own expiry and one of them wins whole', async () => {
      for (let round = 0; round < 5; round += 1) {
        const buyer: Buyer = { personId: aPerson(`b${String(round)}`), organisationId: null }
        const group = await orderOf(buyer)
        await Promise.all([pay(group.id).then(() => complete(group.id)), lapse(group.id)])
        const stored = await db.as(asBuyer(buyer), (sql) => new PostgresFirmOrders(sql).find(group.orders[0]?.id ?? idOf(uuid('0'))))
        const [hold] = await db.owner.query<{ allocated: boolean }>('select allocated from neighbours.hold where order_id = $1', [stored?.id])
        expect([stored?.status, hold?.allocated]).toEqual(stored?.status === 'placed' ? ['placed', true] : ['cancelled', undefined])
      }
    })
  })

  it('isolates the orders of buyers and firms in the database itself', async () => {
    unwrap(await fill(aConsumer, 'c1', 2))
    unwrap(await fill(aConsumer, 'c2', 1))
    const group = unwrap(await place(aConsumer, await cartOf(aConsumer), 130_000n))
    const seen = (actor: SqlActor) =>
      db.as(actor, async (sql) => ({
        groups: (await sql.query('select from orders.order_group')).length,
        orders: (await sql.query('select from orders.firm_order')).length,
        lines: (await sql.query('select from orders.order_line')).length,
      }))
    expect(await seen(asBuyer(aConsumer))).toEqual({ groups: 1, orders: 2, lines: 2 })
    expect(await seen({ person: aPerson('f1'), organisation: uuid('b1') })).toEqual({ groups: 0, orders: 1, lines: 1 })
    expect(await seen({ person: aPerson('a7') })).toEqual({ groups: 0, orders: 0, lines: 0 })
    expect(await seen({ person: aPerson('f1'), organisation: uuid('b3') })).toEqual({ groups: 0, orders: 0, lines: 0 })
    expect(await seen({ person: aPerson('f1'), organisation: uuid('aa'), agency: 'customs' })).toEqual({ groups: 0, orders: 0, lines: 0 })
    expect(await seen({})).toEqual({ groups: 0, orders: 0, lines: 0 })
    await expect(db.as(asBuyer(aConsumer), (sql) => sql.query('update orders.firm_order set total_minor = 1 where group_id = $1', [group.id]))).rejects.toThrow('permission denied')
  })

  it('given up by its buyer before payment frees every order of the group', async () => {
    unwrap(await fill(aConsumer, 'c1', 2))
    unwrap(await fill(aConsumer, 'c2', 1))
    const group = unwrap(await place(aConsumer, await cartOf(aConsumer), 130_000n))
    const cancelled = await db.as(asBuyer(aConsumer), (sql) => {
      const { groups, orders, stock, payments, promotions } = portsOver(sql)
      return new CancelOrder(orders, new LapseOrderGroup(groups, orders, stock, payments, promotions, clock, effects), stock, clock, effects).execute(
        group.orders[0]?.id ?? idOf(uuid('0')),
        '변심',
        {
          side: 'buyer',
          buyer: aConsumer,
        },
      )
    })
    expect(unwrap(cancelled).status).toBe('cancelled')
    expect([await available('c1'), await available('c2')]).toEqual([100, 20])
  })
})
