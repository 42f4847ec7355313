import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { add, idOf, KRW, money, unwrap } from '@naru/kernel'
import { sqlMigration } from '@naru/kernel/postgres'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import { ApprovePurchaseOrder, ChangeCart, EndPurchaseOrder, PlaceOrder, PlaceSignedOrder, PreviewCheckout, SubmitCart, type CartToSubmit, type PurchaseOrderId } from '../index.js'
import { aCompanyBuyer, anAddress, aPerson, aVariant, uuid } from '../testing/builders.js'
import { neighbours, portsOver } from '../testing/world.js'
import { migrations } from './index.js'

const company = aCompanyBuyer.organisationId
const approver = { personId: aPerson('a3'), organisationId: company }
const owner = { buyer: aCompanyBuyer, guestCartId: null }

describe('a company’s cart', () => {
  let db: TestDatabase
  const clock = new FixedClock()
  const ids = new FixedIds(7)
  let effects: RecordedEffects

  beforeAll(async () => {
    db = await createTestDatabase('orders', [...migrations, sqlMigration(9_000_000_000_000, 'CreateNeighbours', neighbours)])
    await db.owner.query(`insert into orders.freight_rate (country, currency, base_minor, included_kg, per_kg_minor) values ('KR', 'KRW', 3000, 10, 500) on conflict do nothing`)
    await db.owner.query('update orders.freight_rate set free_from_minor = null')
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    effects = new RecordedEffects()
    clock.set('2026-03-12T01:00:00Z')
    await db.owner.query('truncate neighbours.shelf, neighbours.hold, neighbours.payment, neighbours.spending, neighbours.rule, orders.order_group, orders.cart cascade')
    await db.owner.query('insert into neighbours.shelf values ($1, 100), ($2, 20)', [aVariant('c1'), aVariant('c2')])
  })

  type Ports = ReturnType<typeof portsOver>
  const as = <T>(work: (ports: Ports) => Promise<T>, person = aCompanyBuyer.personId) => db.as({ person, organisation: company }, (sql) => work(portsOver(sql)))
  const fill = async () => {
    const put = (tail: string, quantity: number) =>
      as((ports) => new ChangeCart(ports.carts, ports, clock, ids).execute({ owner, variantId: aVariant(tail), quantity, how: 'add' }))
    unwrap(await put('c1', 30))
    const { cart } = unwrap(await put('c2', 2))
    const preview = unwrap(await as((ports) => new PreviewCheckout(ports, clock).execute(owner, { country: 'KR', region: null, incoterm: null, methods: [] })))
    return { cartId: cart.id, total: preview.totals.total }
  }
  const request = async (over: Partial<CartToSubmit> = {}): Promise<CartToSubmit> => {
    const { cartId, total } = await fill()
    return { cartId, buyer: aCompanyBuyer, address: anAddress(), expectedTotal: total, costCentre: '총무', buyerReference: null, ...over }
  }
  const submit = (input: CartToSubmit) => as((ports) => new SubmitCart(ports, clock, ids, effects).execute(input))
  const sign = (id: PurchaseOrderId) =>
    as((ports) => new ApprovePurchaseOrder(ports, new PlaceSignedOrder(ports, clock, ids, effects), clock, effects).execute(id, approver), approver.personId)
  const counts = async () => ({
    groups: (await db.owner.query('select from orders.order_group')).length,
    carts: (await db.owner.query<{ status: string }>('select status from orders.cart order by status')).map(({ status }) => status),
    spending: (await db.owner.query('select from neighbours.spending')).length,
  })

  it('waits for the signature and becomes the order of both firms, on the company’s terms', async () => {
    const input = await request()
    const order = unwrap(await submit(input))
    expect(order).toMatchObject({ status: 'awaiting-approval', source: 'cart', total: input.expectedTotal, paymentTerms: 'net-30', costCentre: '총무' })
    expect(order.source === 'cart' && order.goods.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['HS-SHIRT-M', 30],
      ['GR-SHOE-260', 2],
    ])
    expect(await counts()).toEqual({ groups: 0, carts: ['submitted'], spending: 1 })
    const approved = unwrap(await sign(order.id))
    if (approved.status !== 'approved') throw new Error('expected an approved order')
    const group = await as(({ groups }) => groups.find(approved.orderGroupId))
    expect(group).toMatchObject({
      terms: 'net-30',
      buyer: aCompanyBuyer,
      totals: { total: input.expectedTotal },
      orders: [{ status: 'placed', purchaseOrderId: order.id }, { status: 'placed' }],
    })
    expect(await db.owner.query('select variant_id, available from neighbours.shelf order by variant_id')).toEqual([
      { variant_id: aVariant('c1'), available: 70 },
      { variant_id: aVariant('c2'), available: 18 },
    ])
    expect(await counts()).toEqual({ groups: 1, carts: ['ordered'], spending: 1 })
    expect(effects.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['orders.PurchaseOrderRaised', 'orders.PurchaseOrderApproved', 'orders.OrderGroupPlaced']))
  })

  it('that waits is not ordered by another way, not submitted again, and lets a new one be filled', async () => {
    const input = await request()
    unwrap(await submit(input))
    expect(await submit(input)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await as((ports) => new PlaceOrder(ports, clock, ids, effects).execute({ ...input, buyerReference: null }))).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect((await fill()).cartId).not.toBe(input.cartId)
  })

  it('refused gives its limit back and orders nothing', async () => {
    const order = unwrap(await submit(await request()))
    unwrap(await as((ports) => new EndPurchaseOrder(ports, clock, effects).reject(order.id, approver, '이미 있습니다'), approver.personId))
    expect(await counts()).toEqual({ groups: 0, carts: ['discarded'], spending: 0 })
    expect(await sign(order.id)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'rejected' } })
  })

  it('is not bought at another price than the one that was signed', async () => {
    const input = await request()
    const order = unwrap(await submit(input))
    await db.owner.query(`update orders.freight_rate set base_minor = base_minor + 100 where country = 'KR' and currency = 'KRW'`)
    const refused = await sign(order.id)
    await db.owner.query(`update orders.freight_rate set base_minor = base_minor - 100 where country = 'KR' and currency = 'KRW'`)
    expect(refused).toMatchObject({ failure: { code: 'PRICE_CHANGED', shown: input.expectedTotal } })
  })

  it('is refused with its reason before anything is kept', async () => {
    const input = await request()
    const before = await counts()
    expect(await submit({ ...input, expectedTotal: add(input.expectedTotal, money(1, KRW)) })).toMatchObject({ failure: { code: 'PRICE_CHANGED' } })
    expect(await submit({ ...input, costCentre: 'x'.repeat(61) })).toMatchObject({ failure: { at: 'costCentre', reason: 'TOO_LONG' } })
    expect(await submit({ ...input, address: anAddress({ postcode: '1' }) })).toMatchObject({ failure: { at: 'address.postcode' } })
    expect(await submit({ ...input, cartId: idOf(uuid('77')) })).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    await db.owner.query('insert into neighbours.rule values (null, null, 1000)')
    expect(await submit(input)).toMatchObject({ failure: { code: 'SPENDING_LIMIT_EXCEEDED', left: money(1000, KRW) } })
    expect(await counts()).toEqual(before)
  })
})
