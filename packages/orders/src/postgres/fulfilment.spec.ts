import { decimal, idOf, KRW, money, unwrap, type FirmOrderId, type Sql } from '@naru/kernel'
import { sqlMigration } from '@naru/kernel/postgres'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import {
  CancelLines,
  CancelOrder,
  CompleteOrder,
  ConfirmOrder,
  DeclineOrder,
  DeliverOrder,
  formGroup,
  LapseOrderGroup,
  PackOrder,
  RecordCertificate,
  RecordTracking,
  ShipOrder,
  type OrderActor,
} from '../index.js'
import { aConsumer, aFirm, anOrdering, anOrganisation, aPart, aPerson, aVariant, uuid } from '../testing/builders.js'
import { neighbours, portsOver } from '../testing/world.js'
import { migrations, PostgresFirmOrders } from './index.js'

const firm: OrderActor = { side: 'firm', organisationId: anOrganisation('b1') }
const otherFirm: OrderActor = { side: 'firm', organisationId: anOrganisation('b2') }
const buyer: OrderActor = { side: 'buyer', buyer: aConsumer }

describe('fulfilment', () => {
  let db: TestDatabase
  const clock = new FixedClock()
  const ids = new FixedIds(8)
  let effects: RecordedEffects
  let made = 0

  beforeAll(async () => {
    db = await createTestDatabase('orders', [...migrations, sqlMigration(9_000_000_000_000, 'CreateNeighbours', neighbours)])
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    effects = new RecordedEffects()
    await db.owner.query('truncate neighbours.shelf, neighbours.hold, neighbours.payment, orders.order_group cascade')
    await db.owner.query('insert into neighbours.shelf values ($1, 100)', [aVariant('c1')])
  })

  /** An order on terms, placed, with its stock promised. */
  const placed = async (crosses = false): Promise<FirmOrderId> => {
    made += 1
    const id = idOf<'FirmOrder'>(uuid(`e${String(made)}`))
    const line = aPart().lines.map((one) => ({ ...one, id: idOf<'OrderLine'>(uuid(`f${String(made)}`)) }))
    const ordering = anOrdering({
      id: idOf(uuid(`9${String(made)}`)),
      number: `NR-${String(made)}`,
      terms: 'net-30',
      parts: [aPart({ id, firm: aFirm('b1', { crosses }), lines: line })],
    })
    await db.as({ system: true }, async (sql) => {
      const { groups, stock } = portsOver(sql)
      await groups.add(formGroup(ordering, clock.now()))
      unwrap(await stock.allocate([{ orderId: id, variantId: aVariant('c1'), sku: 'HS-SHIRT-M', quantity: 2 }]))
    })
    return id
  }
  const asFirm = <T>(work: (ports: ReturnType<typeof portsOver>, sql: Sql) => Promise<T>) =>
    db.as({ person: aPerson('f1'), organisation: anOrganisation('b1') }, (sql) => work(portsOver(sql), sql))
  const asBuyer = <T>(work: (ports: ReturnType<typeof portsOver>) => Promise<T>) => db.as({ person: aConsumer.personId }, (sql) => work(portsOver(sql)))
  const confirm = (id: FirmOrderId, actor = firm) => asFirm(({ orders }) => new ConfirmOrder(orders, clock, effects).execute(id, actor))
  const pack = (id: FirmOrderId) => asFirm(({ orders }) => new PackOrder(orders, clock, effects).execute(id, null, firm))
  const ship = (id: FirmOrderId) =>
    asFirm(({ orders, stock }) => new ShipOrder(orders, stock, clock, ids, effects).execute(id, { carrier: '나루택배', trackingNumber: 'T-1' }, null, firm))
  const cross = (id: FirmOrderId) => db.as({ system: true }, (sql) => new ShipOrder(portsOver(sql).orders, portsOver(sql).stock, clock, ids, effects).recordCrossing(id))
  const hold = async (id: FirmOrderId) =>
    (await db.owner.query<{ allocated: boolean; shipped: number }>('select allocated, shipped from neighbours.hold where order_id = $1', [id]))[0]

  it('goes from confirmation to the accepted delivery and reads back as it was saved', async () => {
    const id = await placed()
    expect(unwrap(await confirm(id)).status).toBe('allocated')
    const packed = unwrap(await pack(id))
    expect(packed).toMatchObject({ status: 'packed', packages: [{ number: 1, kind: 'CT', lines: [{ quantity: 2 }] }] })
    expect(unwrap(await ship(id)).status).toBe('shipped')
    expect(await hold(id)).toEqual({ allocated: true, shipped: 2 })
    expect(unwrap(await asBuyer(({ orders }) => new DeliverOrder(orders, clock, effects).execute(id, buyer))).status).toBe('delivered')
    const completed = unwrap(await asBuyer(({ orders }) => new CompleteOrder(orders, clock, effects).execute(id, buyer)))
    expect(await asBuyer(({ orders }) => orders.find(id))).toEqual(completed)
    expect(effects.events.map(({ type }) => type)).toEqual([
      'orders.FirmOrderConfirmed',
      'orders.FirmOrderPacked',
      'orders.FirmOrderShipped',
      'orders.FirmOrderDelivered',
      'orders.FirmOrderCompleted',
    ])
    expect(effects.acts.map(({ act }) => act)).toEqual(['orders.confirm', 'orders.pack', 'orders.ship', 'orders.deliver'])
  })

  it('of an order that crosses ships at the gate and not by hand', async () => {
    const id = await placed(true)
    unwrap(await confirm(id))
    expect(unwrap(await cross(id)).status).toBe('allocated')
    unwrap(await pack(id))
    expect(await ship(id)).toEqual({ ok: false, failure: { code: 'CROSSING_NOT_RECORDED' } })
    const crossed = unwrap(await cross(id))
    expect(crossed).toMatchObject({ status: 'shipped', shipments: [{ byCrossing: true, carrier: null }] })
    expect(unwrap(await cross(id))).toEqual(crossed)
    expect(effects.events.filter(({ type }) => type === 'orders.FirmOrderShipped')).toHaveLength(1)
    const shipment = 'shipments' in crossed ? crossed.shipments[0]?.id : undefined
    const tracked = await asFirm(({ orders }) => new RecordTracking(orders).execute(id, shipment ?? idOf(uuid('0')), { carrier: '남북물류', trackingNumber: 'K-9' }, firm))
    expect(unwrap(tracked)).toMatchObject({ shipments: [{ carrier: '남북물류', trackingNumber: 'K-9', byCrossing: true }] })
  })

  it('looks to others like an order that does not exist', async () => {
    const id = await placed()
    expect(await confirm(id, otherFirm)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await asBuyer(({ orders }) => new ConfirmOrder(orders, clock, effects).execute(id, buyer))).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await db.as({ person: aPerson('f2'), organisation: anOrganisation('b2') }, (sql) => new PostgresFirmOrders(sql).lock(id))).toBeUndefined()
  })

  it('confirmed twice at once happens once', async () => {
    const id = await placed()
    const answers = await Promise.all([confirm(id), confirm(id), confirm(id)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'allocated' } })
  })

  it('that is declined or cancelled gives its stock back and touches no other order', async () => {
    const [first, second] = [await placed(), await placed()]
    unwrap(await asFirm(({ orders, stock }) => new DeclineOrder(orders, stock, clock, effects).execute(first, '원단 부족', firm)))
    expect(await hold(first)).toBeUndefined()
    expect(await hold(second)).toEqual({ allocated: true, shipped: 0 })
    expect(effects.events.at(-1)).toMatchObject({ type: 'orders.FirmOrderDeclined', payload: { paid: true, reason: '원단 부족' } })
    unwrap(
      await asBuyer(({ orders, stock, groups, payments, promotions }) =>
        new CancelOrder(orders, new LapseOrderGroup(groups, orders, stock, payments, promotions, clock, effects), stock, clock, effects).execute(second, '변심', buyer),
      ),
    )
    expect(await db.owner.query('select available from neighbours.shelf')).toEqual([{ available: 100 }])
  })

  it('leaves in parts, and gives up the rest with its stock and its money', async () => {
    const id = await placed()
    unwrap(await confirm(id))
    const [line] = (await asFirm(({ orders }) => orders.find(id)))?.lines ?? []
    const lineId = line?.id ?? idOf<'OrderLine'>(uuid('0'))
    const packages = [{ kind: 'CT', grossWeightKg: null, lines: [{ lineId, quantity: 1 }] }]
    const packed = unwrap(await asFirm(({ orders }) => new PackOrder(orders, clock, effects).execute(id, packages, firm)))
    expect(packed).toMatchObject({ status: 'packed', packages: [{ number: 1 }] })
    expect(unwrap(await ship(id)).status).toBe('packed')
    expect(await hold(id)).toEqual({ allocated: true, shipped: 1 })
    const cancelRest = (actor: OrderActor) =>
      asFirm(({ orders, stock }) => new CancelLines(orders, stock, clock, ids, effects).execute(id, [{ lineId, quantity: 1 }], '원단 부족', actor))
    expect(await cancelRest(otherFirm)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    const shipped = unwrap(await cancelRest(firm))
    expect(shipped).toMatchObject({ status: 'shipped', lines: [{ quantity: 2, cancelled: 1 }] })
    expect(await db.owner.query('select available from neighbours.shelf')).toEqual([{ available: 99 }])
    expect(await cancelRest(firm)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'shipped' } })
    const arrived = unwrap(await asBuyer(({ orders }) => new DeliverOrder(orders, clock, effects).execute(id, buyer)))
    expect(arrived).toMatchObject({ status: 'delivered', shipments: [{ deliveredAt: clock.now() }] })
    expect(await asBuyer(({ orders }) => orders.find(id))).toEqual(arrived)
    expect(effects.events.map(({ type }) => type)).toEqual([
      'orders.FirmOrderConfirmed',
      'orders.ShipmentLeft',
      'orders.PiecesCancelled',
      'orders.RefundDue',
      'orders.FirmOrderPacked',
      'orders.FirmOrderShipped',
      'orders.FirmOrderDelivered',
    ])
    expect(effects.events.find(({ type }) => type === 'orders.RefundDue')?.payload).toMatchObject({ firmOrderId: id, amountMinor: '25000', currency: 'KRW' })
  })

  it('is cancelled by its firm with a reason once confirmed, and only declined before', async () => {
    const id = await placed()
    const cancel = () =>
      asFirm(({ orders, stock, groups, payments, promotions }) =>
        new CancelOrder(orders, new LapseOrderGroup(groups, orders, stock, payments, promotions, clock, effects), stock, clock, effects).execute(id, '설비 고장', firm),
      )
    expect(await cancel()).toMatchObject({ failure: { code: 'ILLEGAL_ACT', act: 'cancel', status: 'placed' } })
    unwrap(await confirm(id))
    expect(unwrap(await cancel())).toMatchObject({ status: 'cancelled', reason: '설비 고장' })
    expect(await db.owner.query('select available from neighbours.shelf')).toEqual([{ available: 100 }])
  })

  it('finds what waits too long', async () => {
    const id = await placed()
    const later = new Date(clock.now().getTime() + 4 * 86_400_000)
    expect(await db.as({ system: true }, (sql) => new PostgresFirmOrders(sql).listUnanswered(clock.now(), 10))).toEqual([])
    expect(await db.as({ system: true }, (sql) => new PostgresFirmOrders(sql).listUnanswered(later, 10))).toEqual([id])
  })

  it('notes a certificate on its lines once', async () => {
    const id = await placed()
    const [line] = (await db.as({ system: true }, (sql) => new PostgresFirmOrders(sql).find(id)))?.lines ?? []
    const record = () => db.as({ system: true }, (sql) => new RecordCertificate(new PostgresFirmOrders(sql), effects).execute(id, [line?.id ?? idOf(uuid('0'))], idOf(uuid('ce'))))
    expect(unwrap(await record())).toHaveLength(1)
    expect(unwrap(await record())).toHaveLength(0)
    expect((await asFirm(({ orders }) => orders.find(id)))?.lines[0]?.certificateId).toBe(uuid('ce'))
  })

  it('keeps large amounts and small weights to the last digit', async () => {
    const [one] = aPart().lines
    if (!one) throw new Error('the builder has one line')
    const price = 9_007_199_254_740_993n
    const id = idOf<'FirmOrder'>(uuid('ee'))
    const dear = {
      ...one,
      id: idOf<'OrderLine'>(uuid('fe')),
      quantity: 1,
      unitPrice: money(price, KRW),
      listPrice: money(price, KRW),
      total: money(price, KRW),
      good: { ...one.good, netWeightKg: decimal('0.000001'), grossWeightKg: decimal('0.0000011') },
    }
    await db.as({ system: true }, (sql) =>
      portsOver(sql).groups.add(formGroup(anOrdering({ id: idOf(uuid('9e')), number: 'NR-large', terms: 'net-30', parts: [aPart({ id, lines: [dear] })] }), clock.now())),
    )
    const stored = await asFirm(({ orders }) => orders.find(id))
    expect(stored?.lines[0]?.unitPrice.minor).toBe(price)
    expect(stored?.totals.total.minor).toBe(price + 3_000n)
    expect(stored?.lines[0]?.good.grossWeightKg.toFixed()).toBe('0.0000011')
  })
})
