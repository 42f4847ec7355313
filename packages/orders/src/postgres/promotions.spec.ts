import { decimal, idOf, KRW, money, unwrap, type OrderGroupId, type Result, type Sql } from '@naru/kernel'
import { sqlMigration, type SqlActor } from '@naru/kernel/postgres'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import {
  ChangeCart,
  ChangePromotion,
  EnterCoupon,
  KeepShippingMethod,
  LapseOrderGroup,
  PlaceOrder,
  PreviewCheckout,
  StartPromotion,
  TakeLineOut,
  type Buyer,
  type CouponPlan,
  type Promotion,
} from '../index.js'
import { aConsumer, aMethod, anAddress, anOrganisation, aPerson, aPromotion, aVariant, uuid } from '../testing/builders.js'
import { neighbours, portsOver } from '../testing/world.js'
import { migrations, PostgresOrderGroups, PostgresPromotions, PostgresShippingMethods } from './index.js'

const asBuyer = (buyer: Buyer): SqlActor => ({ person: buyer.personId, organisation: buyer.organisationId })
const asFirm: SqlActor = { person: aPerson('f1'), organisation: uuid('b1') }
const someone = (index: number): Buyer => ({ personId: aPerson(`9${String(index).padStart(4, '0')}`), organisationId: null })

describe('promotions and shipping in the database', () => {
  let db: TestDatabase
  const clock = new FixedClock()
  const ids = new FixedIds(11)
  let effects: RecordedEffects
  let drawn = 0

  beforeAll(async () => {
    db = await createTestDatabase('orders', [...migrations, sqlMigration(9_000_000_000_000, 'CreateNeighbours', neighbours)])
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    effects = new RecordedEffects()
    clock.set('2026-03-12T01:00:00Z')
    await db.owner.query('truncate neighbours.shelf, neighbours.hold, neighbours.payment, orders.cart, orders.order_group, orders.promotion, orders.shipping_method cascade')
    await db.owner.query('insert into neighbours.shelf values ($1, 1000), ($2, 1000)', [aVariant('c1'), aVariant('c2')])
  })

  const start = (over: Partial<Promotion> = {}, coupons: CouponPlan | null = null, actor: SqlActor = asFirm, firmId = over.firmId === null ? null : anOrganisation('b1')) =>
    attempt(actor, (sql) =>
      new StartPromotion(new PostgresPromotions(sql), ids, effects, (bytes) => Uint8Array.from({ length: bytes }, () => (drawn += 7) % 256)).execute({
        firmId,
        terms: { ...aPromotion(over), needsCoupon: coupons !== null },
        coupons,
      }),
    )
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
  const fill = (buyer: Buyer, tail = 'c1', quantity = 1) =>
    db.as(asBuyer(buyer), (sql) => {
      const ports = portsOver(sql)
      return new ChangeCart(ports.carts, ports, clock, ids).execute({ owner: { buyer, guestCartId: null }, variantId: aVariant(tail), quantity, how: 'add' })
    })
  const enter = (buyer: Buyer, code: string) =>
    attempt(asBuyer(buyer), (sql) => {
      const ports = portsOver(sql)
      return new EnterCoupon(ports.carts, ports, clock).execute({ buyer, guestCartId: null }, code)
    })
  const preview = (buyer: Buyer, over: { country?: string; incoterm?: string } = {}) =>
    db.as(asBuyer(buyer), (sql) =>
      new PreviewCheckout(portsOver(sql), clock).execute(
        { buyer, guestCartId: null },
        { country: over.country ?? 'KR', region: null, incoterm: over.incoterm ?? null, methods: [] },
      ),
    )
  const place = async (buyer: Buyer, total: bigint, over: { country?: string; incoterm?: string } = {}) => {
    const cart = await db.as(asBuyer(buyer), (sql) => portsOver(sql).carts.findOpenOf(buyer))
    return attempt(asBuyer(buyer), (sql) =>
      new PlaceOrder(portsOver(sql), clock, ids, effects).execute({
        cartId: cart?.id ?? idOf(uuid('0')),
        buyer,
        address: anAddress(over.country ? { country: over.country, region: 'CA', postcode: '94043' } : {}),
        expectedTotal: money(total, KRW),
        buyerReference: null,
        incoterm: over.incoterm ?? null,
      }),
    )
  }
  const usedOf = async (code: string) => (await db.owner.query<{ used: number }>('select used from orders.coupon where code = $1', [code]))[0]?.used

  describe('a coupon', () => {
    it('opens its promotion to whoever enters it, however it is typed, and to nobody else', async () => {
      unwrap(await start({}, { kind: 'shared', code: 'spring-26' }))
      unwrap(await fill(aConsumer))
      expect(unwrap(await preview(aConsumer)).totals.discount).toEqual(money(0, KRW))
      expect(unwrap(await enter(aConsumer, ' Spring-26 ')).coupons).toEqual([{ code: 'SPRING-26', name: aPromotion().name, problem: null }])
      expect(unwrap(await preview(aConsumer)).totals).toMatchObject({ goods: money(25_000, KRW), discount: money(2_500, KRW), total: money(25_500, KRW) })
    })

    it('is not listed to anybody but its owner', async () => {
      unwrap(await start({}, { kind: 'shared', code: 'SPRING-26' }))
      const seen = (actor: SqlActor) => db.as(actor, (sql) => sql.query('select from orders.coupon'))
      expect([(await seen(asFirm)).length, (await seen(asBuyer(aConsumer))).length, (await seen({ person: aPerson('f2'), organisation: uuid('b2') })).length]).toEqual([1, 0, 0])
    })

    it.each([
      ['NO-SUCH', { code: 'COUPON_REFUSED', coupon: 'NO-SUCH', reason: 'UNKNOWN' }],
      ["x'; drop table orders.cart; --", { code: 'INVALID_INPUT', at: 'coupon', reason: 'NOT_A_COUPON' }],
    ])('%p is refused and the cart stays as it was', async (code, failure) => {
      unwrap(await fill(aConsumer))
      expect(await enter(aConsumer, code)).toEqual({ ok: false, failure })
      expect(await db.owner.query('select coupons from orders.cart')).toEqual([{ coupons: [] }])
    })

    it('stays in a cart that does not qualify yet, and says what is missing', async () => {
      unwrap(await start({ conditions: { ...aPromotion().conditions, minimumSpend: money(60_000, KRW) } }, { kind: 'shared', code: 'SPRING-26' }))
      unwrap(await fill(aConsumer))
      expect(unwrap(await enter(aConsumer, 'SPRING-26')).coupons).toMatchObject([{ problem: { reason: 'MINIMUM_SPEND', missing: money(35_000, KRW) } }])
      expect(unwrap(await fill(aConsumer, 'c1', 2)).coupons).toMatchObject([{ problem: null }])
    })

    it('of which there are a hundred, claimed by five hundred at once, is used a hundred times', async () => {
      const promotion = unwrap(await start({ limits: { uses: 100, usesPerBuyer: 1 } }, { kind: 'shared', code: 'HUNDRED' }))
      const claim = (index: number) =>
        db.as(asBuyer(someone(index)), async (sql) => {
          const group = idOf<'OrderGroup'>(uuid(`4${String(index).padStart(4, '0')}`))
          const claimed = await new PostgresPromotions(sql).claim(group, someone(index), [{ promotionId: promotion.id, coupon: 'HUNDRED', amount: money(1, KRW) }], clock.now())
          // The order itself stands in for a whole checkout: what is raced for is the use.
          if (claimed.ok) await insertGroup(sql, group, someone(index))
          else await sql.query('select')
          return claimed.ok
        })
      const won = await Promise.all(Array.from({ length: 500 }, (_, index) => claim(index)))
      expect(won.filter(Boolean)).toHaveLength(100)
      expect(await usedOf('HUNDRED')).toBe(100)
      expect(await db.owner.query('select count(*)::int as n from orders.promotion_use')).toEqual([{ n: 100 }])
    })

    it('of one order each is used once', async () => {
      const promotion = unwrap(await start({}, { kind: 'unique', count: 3 }))
      const codes = await db.owner.query<{ code: string }>('select code from orders.coupon where promotion_id = $1', [promotion.id])
      expect(codes).toHaveLength(3)
      const code = codes[0]?.code ?? ''
      for (const buyer of [someone(1), someone(2)]) {
        unwrap(await fill(buyer))
        unwrap(await enter(buyer, code))
      }
      unwrap(await place(someone(1), 25_500n))
      expect(await place(someone(2), 25_500n)).toMatchObject({ ok: false, failure: { code: 'PRICE_CHANGED', actual: money(28_000, KRW) } })
      expect(await enter(someone(3), code)).toMatchObject({ ok: false })
    })

    it('that somebody else has is taken', async () => {
      unwrap(await start({}, { kind: 'shared', code: 'SPRING-26' }))
      expect(await start({}, { kind: 'shared', code: 'spring-26' })).toEqual({ ok: false, failure: { code: 'COUPON_TAKEN', coupon: 'SPRING-26' } })
      expect(await db.owner.query('select from orders.promotion')).toHaveLength(1)
    })
  })

  describe('a use', () => {
    it('is counted with the order, told line by line, and given back when nobody pays', async () => {
      unwrap(await start({ limits: { uses: 1, usesPerBuyer: null } }, { kind: 'shared', code: 'ONLY-ONE' }))
      unwrap(await fill(aConsumer))
      unwrap(await enter(aConsumer, 'ONLY-ONE'))
      const group = unwrap(await place(aConsumer, 25_500n))
      expect(group.orders[0]?.lines[0]).toMatchObject({ total: money(25_000, KRW), discount: money(2_500, KRW), discounts: [{ coupon: 'ONLY-ONE', fundedBy: 'firm' }] })
      expect(await db.as(asBuyer(aConsumer), (sql) => new PostgresOrderGroups(sql).find(group.id))).toEqual(group)
      unwrap(await fill(someone(5)))
      expect(await enter(someone(5), 'ONLY-ONE')).toMatchObject({ ok: false, failure: { reason: 'USED_UP' } })
      const lapse = () =>
        db.as({ system: true }, (sql) => {
          const { groups, orders, stock, payments, promotions } = portsOver(sql)
          return new LapseOrderGroup(groups, orders, stock, payments, promotions, clock, effects).execute(group.id, 'PAYMENT_EXPIRED')
        })
      unwrap(await lapse())
      unwrap(await lapse())
      expect(await usedOf('ONLY-ONE')).toBe(0)
      expect(unwrap(await enter(someone(5), 'ONLY-ONE')).coupons[0]?.problem).toBeNull()
    })

    it('of a buyer who has had theirs is refused', async () => {
      unwrap(await start({ limits: { uses: null, usesPerBuyer: 1 } }, { kind: 'shared', code: 'ONCE-EACH' }))
      unwrap(await fill(aConsumer))
      unwrap(await enter(aConsumer, 'ONCE-EACH'))
      unwrap(await place(aConsumer, 25_500n))
      unwrap(await fill(aConsumer))
      expect(await enter(aConsumer, 'ONCE-EACH')).toMatchObject({ ok: false, failure: { reason: 'ALREADY_USED' } })
    })

    it('of a first order ends with the first', async () => {
      unwrap(await start({ conditions: { ...aPromotion().conditions, firstOrder: true } }))
      unwrap(await fill(aConsumer))
      const group = unwrap(await place(aConsumer, 25_500n))
      await db.owner.query(`update orders.firm_order set status = 'placed', reserved_until = null, placed_at = ordered_at, confirm_by = ordered_at where group_id = $1`, [group.id])
      expect(unwrap(await fill(aConsumer)).discount).toEqual(money(0, KRW))
    })
  })

  it('the platform’s own are made by the platform alone', async () => {
    await expect(start({ firmId: null }, null, asFirm, null)).rejects.toThrow('row-level security')
    await expect(start({}, null, { person: aPerson('f2'), organisation: uuid('b2') })).rejects.toThrow('row-level security')
    unwrap(await start({ firmId: null }, null, { system: true }))
    unwrap(await fill(aConsumer))
    unwrap(await fill(aConsumer, 'c2'))
    expect(unwrap(await preview(aConsumer)).parts.map(({ discount }) => discount.minor)).toEqual([2_500n, 8_000n])
  })

  it('one that is paused applies to nothing until it is resumed', async () => {
    const { id } = unwrap(await start())
    const change = (act: 'pause' | 'resume' | 'end', firm = 'b1') =>
      attempt(asFirm, (sql) => new ChangePromotion(new PostgresPromotions(sql), clock, effects).execute(id, anOrganisation(firm), act))
    expect(unwrap(await fill(aConsumer)).discount?.minor).toBe(2_500n)
    unwrap(await change('pause'))
    expect(unwrap(await preview(aConsumer)).totals.discount.minor).toBe(0n)
    unwrap(await change('resume'))
    expect(unwrap(await preview(aConsumer)).totals.discount.minor).toBe(2_500n)
    expect(await change('end', 'b2')).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(unwrap(await change('end'))).toMatchObject({ status: 'ended', until: clock.now() })
  })

  it('firms send their own way once they have one, and orders remember which', async () => {
    const keep = (firmId: string, actor: SqlActor) =>
      attempt(actor, (sql) =>
        new KeepShippingMethod(new PostgresShippingMethods(sql), ids, effects).execute({ firmId: anOrganisation(firmId), id: null, terms: aMethod(), status: 'active' }),
      )
    unwrap(await keep('b1', asFirm))
    await expect(keep('b2', asFirm)).rejects.toThrow('row-level security')
    unwrap(await fill(aConsumer))
    const checkout = unwrap(await preview(aConsumer))
    expect(checkout.parts[0]?.options.map(({ method, freight, days }) => [method.name.en, freight.amount.minor, days.to])).toEqual([['Parcel', 3_000n, 3]])
    expect(await preview(aConsumer, { country: 'US' })).toMatchObject({ ok: false, failure: { code: 'NO_FREIGHT', reason: 'NO_ZONE', firmId: anOrganisation('b1') } })
    expect(unwrap(await place(aConsumer, 28_000n)).orders[0]).toMatchObject({ shippingMethod: { en: 'Parcel' }, taxes: [{ category: 'standard', tax: money(2_545, KRW) }] })
  })

  it('duty that is prepaid stands in the total line by line, and what is uncertain is refused', async () => {
    unwrap(await fill(aConsumer))
    expect(await preview(aConsumer, { incoterm: 'DDP' })).toMatchObject({ ok: false, failure: { code: 'DDP_NOT_POSSIBLE', reason: 'DOMESTIC', offered: 'DAP' } })
    expect(await preview(aConsumer, { incoterm: 'EXW' })).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT', at: 'incoterm', reason: 'NOT_OFFERED' } })
    // 25,000 of goods and 26,000 of freight: a tenth of duty, and a fifth of tax on both.
    const group = unwrap(await place(aConsumer, 51_000n + 5_100n + 11_220n, { country: 'US', incoterm: 'DDP' }))
    expect(group).toMatchObject({ totals: { duty: money(16_320, KRW), taxIncluded: money(0, KRW) }, orders: [{ incoterm: 'DDP' }] })
    expect(group.orders[0]?.lines[0]?.duty).toMatchObject({ duty: money(5_100, KRW), taxes: money(11_220, KRW), rate: decimal(10) })
    expect(await db.as(asBuyer(aConsumer), (sql) => new PostgresOrderGroups(sql).find(group.id))).toEqual(group)
    unwrap(await fill(aConsumer, 'c2'))
    expect(await preview(aConsumer, { country: 'US', incoterm: 'DDP' })).toMatchObject({ failure: { reason: 'NO_TARIFF', sku: 'GR-SHOE-260' } })
  })

  it('what is put aside is not ordered and waits in the next cart; a price that changed is told', async () => {
    unwrap(await fill(aConsumer))
    unwrap(await fill(aConsumer, 'c2'))
    await db.as(asBuyer(aConsumer), (sql) => {
      const ports = portsOver(sql)
      return new TakeLineOut(ports.carts, ports, clock).execute({ owner: { buyer: aConsumer, guestCartId: null }, variantId: aVariant('c2') }, 'save-for-later')
    })
    await db.owner.query(
      `update orders.cart set lines = (select jsonb_agg(case when l ->> 'variantId' = $1 then l || '{"seen": "24000"}' else l end order by n) from jsonb_array_elements(lines) with ordinality as t (l, n)) where status = 'open'`,
      [aVariant('c1')],
    )
    const checkout = unwrap(await preview(aConsumer))
    expect(checkout.priced.parts[0]?.lines[0]).toMatchObject({ unitPrice: money(25_000, KRW), was: money(24_000, KRW) })
    expect(checkout.priced.saved).toMatchObject([{ line: { quantity: 1 }, unitPrice: money(80_000, KRW) }])
    unwrap(await place(aConsumer, 28_000n))
    expect((await db.as(asBuyer(aConsumer), (sql) => portsOver(sql).carts.findOpenOf(aConsumer)))?.saved).toMatchObject([{ variantId: aVariant('c2') }])
  })
})

const insertGroup = (sql: Sql, id: OrderGroupId, { personId }: Buyer): Promise<unknown> =>
  sql.query(
    `insert into orders.order_group (id, number, buyer_person_id, recipient, phone, country, city, line, terms, currency, goods_minor, freight_minor, insurance_minor, tax_included_minor, total_minor, ordered_at)
     values ($1, $2, $3, '이미나', '010-1234-5678', 'KR', '서울', '물빛로 20', 'card', 'KRW', 1, 0, 0, 0, 1, now())`,
    [id, `NR-${id.slice(-8)}`, personId],
  )
