import { idOf, KRW, money, parseDate, unwrap, type FirmOrderId, type Result, type Sql } from '@naru/kernel'
import { sqlMigration, type SqlActor } from '@naru/kernel/postgres'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import {
  acceptAll,
  ActOnReturn,
  approveReturn,
  ArgueDispute,
  CloseDispute,
  ConfirmOrder,
  declineReturn,
  DeliverOrder,
  formGroup,
  KeepEvidence,
  OpenDispute,
  PackOrder,
  receiveReturn,
  RequestReturn,
  SettleReturn,
  ShipOrder,
  type Inspection,
  type OrderActor,
  type OrderReturn,
  type RequestReturnInput,
  type ReturnId,
} from '../index.js'
import { aConsumer, aFirm, anOrdering, anOrganisation, aPart, aPerson, aVariant, uuid } from '../testing/builders.js'
import { calendar } from '../testing/returns.js'
import { neighbours, portsOver } from '../testing/world.js'
import { migrations, PostgresDisputes, PostgresReturns } from './index.js'

const firm = { side: 'firm', organisationId: anOrganisation('b1') } as const
const buyer = { side: 'buyer', buyer: aConsumer } as const
const stranger = { side: 'buyer', buyer: { personId: aPerson('a7'), organisationId: null } } as const
const calendarOf = () => calendar
const asBuyer: SqlActor = { person: aConsumer.personId }
const asFirm: SqlActor = { person: aPerson('f1'), organisation: anOrganisation('b1') }

describe('returns and disputes', () => {
  let db: TestDatabase
  const clock = new FixedClock()
  const ids = new FixedIds(9)
  let effects: RecordedEffects
  let made = 0

  beforeAll(async () => {
    db = await createTestDatabase('orders', [...migrations, sqlMigration(9_000_000_000_000, 'CreateNeighbours', neighbours)])
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    clock.set('2026-03-12T01:00:00Z')
    effects = new RecordedEffects()
    await db.owner.query('truncate neighbours.shelf, neighbours.hold, neighbours.payment, orders.order_group cascade')
    await db.owner.query('insert into neighbours.shelf values ($1, 10)', [aVariant('c1')])
  })

  const over = <T>(actor: SqlActor, work: (ports: ReturnType<typeof portsOver>, sql: Sql) => Promise<T>): Promise<T> => db.as(actor, (sql) => work(portsOver(sql), sql))
  /** Rolls back on a failure, as the application does. */
  const attempt = async <T, R extends Result<T>>(actor: SqlActor, work: (ports: ReturnType<typeof portsOver>) => Promise<R>): Promise<R> => {
    let refused: R | undefined
    try {
      return await over(actor, async (ports) => {
        const result = await work(ports)
        if (result.ok) return result
        refused = result
        throw new Error('refused')
      })
    } catch (error) {
      if (refused) return refused
      throw error
    }
  }

  /** Two shirts at ₩25,000, delivered. */
  const delivered = async (): Promise<FirmOrderId> => {
    made += 1
    const id = idOf<'FirmOrder'>(uuid(`e${String(made)}`))
    const lines = aPart().lines.map((one) => ({ ...one, id: lineOf(made) }))
    await over({ system: true }, async ({ groups, stock }) => {
      const group = formGroup(
        anOrdering({ id: idOf(uuid(`9${String(made)}`)), number: `NR-${String(made)}`, terms: 'net-30', parts: [aPart({ id, firm: aFirm('b1'), lines })] }),
        clock.now(),
      )
      await groups.add(group)
      unwrap(await stock.allocate([{ orderId: id, variantId: aVariant('c1'), sku: 'HS-SHIRT-M', quantity: 2 }]))
    })
    await over(asFirm, async ({ orders, stock }) => {
      unwrap(await new ConfirmOrder(orders, clock, effects).execute(id, firm))
      unwrap(await new PackOrder(orders, clock, effects).execute(id, null, firm))
      unwrap(await new ShipOrder(orders, stock, clock, ids, effects).execute(id, { carrier: 'cj', trackingNumber: '1' }, null, firm))
      unwrap(await new DeliverOrder(orders, clock, effects).execute(id, firm))
    })
    effects = new RecordedEffects()
    return id
  }
  const lineOf = (index: number) => idOf<'OrderLine'>(uuid(`f${String(index)}`))
  const request = (orderId: FirmOrderId, more: Partial<RequestReturnInput> = {}, actor: OrderActor = buyer) =>
    attempt<OrderReturn, Result<OrderReturn>>(asBuyer, ({ orders, returns, evidence, numbers }) =>
      new RequestReturn({ orders, returns, evidence, numbers }, calendarOf, clock, ids, effects).execute(
        { orderId, lines: [{ lineId: lineOf(made), quantity: 1, reason: 'defective', note: '솔기가 터졌습니다.' }], wish: 'refund', noticedOn: null, photos: [], ...more },
        actor,
      ),
    )
  const approve = (id: ReturnId, actor: OrderActor = firm) =>
    over(asFirm, ({ orders, returns }) =>
      new ActOnReturn(orders, returns, effects).execute(id, 'approve', actor, (one) => approveReturn(one, 'firm', '서울 중구 새봄로 12', calendar, clock.now())),
    )
  const receive = (id: ReturnId) =>
    over(asFirm, ({ orders, returns }) => new ActOnReturn(orders, returns, effects).execute(id, 'receive', firm, (one) => receiveReturn(one, calendar, clock.now())))
  const decline = (id: ReturnId) =>
    over(asFirm, ({ orders, returns }) => new ActOnReturn(orders, returns, effects).execute(id, 'decline', firm, (one) => declineReturn(one, '사용한 상품입니다.', clock.now())))
  const settle = (id: ReturnId, more: Partial<Inspection> = {}) =>
    attempt<OrderReturn, Result<OrderReturn>>(asFirm, (ports) =>
      new SettleReturn(ports, calendarOf, clock, ids, effects).execute(id, (one) => ({ ...acceptAll(one), ...more }), firm),
    )
  const available = async () => (await db.owner.query<{ available: number }>('select available from neighbours.shelf'))[0]?.available

  it('go from the buyer’s request to the shelf and the refund, and read back as they were saved', async () => {
    const orderId = await delivered()
    const asked = unwrap(await request(orderId))
    expect(asked).toMatchObject({ status: 'requested', number: expect.stringMatching(/^RT-260312-\d{6}$/) as string })
    unwrap(await approve(asked.id))
    unwrap(await receive(asked.id))
    const settled = unwrap(await settle(asked.id))
    expect(settled).toMatchObject({ status: 'settled', outcome: 'refund', refund: money(25_000, KRW) })
    expect(await db.as(asBuyer, (sql) => new PostgresReturns(sql).find(asked.id))).toEqual(settled)
    expect(await available()).toBe(9)
    const order = await over(asBuyer, ({ orders }) => orders.find(orderId))
    expect(order).toMatchObject({ status: 'delivered', lines: [{ quantity: 2, returned: 1 }] })
    expect(effects.events.map(({ type }) => type)).toEqual(['orders.ReturnRequested', 'orders.ReturnApproved', 'orders.ReturnReceived', 'orders.ReturnSettled', 'orders.RefundDue'])
    expect(effects.events.at(-1)?.payload).toMatchObject({ firmOrderId: orderId, amountMinor: '25000', reason: 'RETURN', reference: asked.id })
    expect(effects.acts.map(({ act }) => act)).toEqual(['orders.request-return', 'orders.approve-return', 'orders.receive-return', 'orders.settle-return'])
    expect(await settle(asked.id)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', act: 'settle', status: 'settled' } })
  })

  it('asked for by ten requests at once take no piece twice', async () => {
    const orderId = await delivered()
    const answers = await Promise.all(Array.from({ length: 10 }, () => request(orderId)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ failure: { code: 'RETURN_NOT_POSSIBLE', reason: 'TOO_MANY', possible: 0 } })
    expect(await db.owner.query('select from orders.order_return')).toHaveLength(2)
  })

  it('look to others like returns and orders that do not exist', async () => {
    const orderId = await delivered()
    expect(await request(orderId, {}, stranger)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await request(orderId, {}, firm)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    const asked = unwrap(await request(orderId))
    expect(await approve(asked.id, { side: 'firm', organisationId: anOrganisation('b2') })).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await approve(asked.id, buyer)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    for (const actor of [{ person: aPerson('a7') }, { person: aPerson('f2'), organisation: anOrganisation('b2') }, {}] satisfies SqlActor[])
      expect(await db.as(actor, (sql) => new PostgresReturns(sql).find(asked.id))).toBeUndefined()
  })

  it('refused leave nothing behind', async () => {
    const orderId = await delivered()
    expect(await request(orderId, { photos: [idOf(uuid('77'))] })).toMatchObject({ failure: { code: 'INVALID_INPUT', at: 'photos', reason: 'UNKNOWN' } })
    expect(await request(orderId, { lines: [{ lineId: lineOf(made), quantity: 3, reason: 'defective', note: null }] })).toMatchObject({ failure: { reason: 'TOO_MANY' } })
    clock.advance(200 * 86_400_000)
    expect(await request(orderId)).toMatchObject({ failure: { reason: 'WINDOW_CLOSED' } })
    expect(await db.owner.query('select from orders.order_return')).toEqual([])
    expect([effects.events, effects.acts]).toEqual([[], []])
  })

  it('can end in goods sent again for nothing, if there are any', async () => {
    const orderId = await delivered()
    const asked = unwrap(await request(orderId, { wish: 'exchange' }))
    unwrap(await approve(asked.id))
    unwrap(await receive(asked.id))
    await db.owner.query('update neighbours.shelf set available = 0')
    expect(await settle(asked.id, { outcome: 'exchange' })).toMatchObject({ failure: { code: 'OUT_OF_STOCK', requested: 1, available: 0 } })
    expect(await over(asFirm, ({ returns }) => returns.find(asked.id))).toMatchObject({ status: 'received' })
    await db.owner.query('update neighbours.shelf set available = 4')
    const settled = unwrap(await settle(asked.id, { outcome: 'exchange' }))
    const replacement = settled.status === 'settled' && settled.replacementId ? settled.replacementId : idOf<'FirmOrder'>(uuid('0'))
    expect(await over(asBuyer, ({ orders }) => orders.find(replacement))).toMatchObject({
      status: 'allocated',
      replaces: asked.id,
      totals: { total: money(0, KRW) },
      lines: [{ quantity: 1, total: money(0, KRW), good: { sku: 'HS-SHIRT-M' } }],
    })
    expect(await available()).toBe(4)
    expect(effects.events.map(({ type }) => type)).not.toContain('orders.RefundDue')
  })

  it('are found when their time is up', async () => {
    const orderId = await delivered()
    const asked = unwrap(await request(orderId))
    const due = (today: string) => over({ system: true }, ({ returns }) => returns.listDue(aFirm().complex, unwrap(parseDate(today)), 10))
    expect([await due('2026-03-15'), await due('2026-03-16')]).toEqual([[], [{ id: asked.id, status: 'requested' }]])
    unwrap(await approve(asked.id))
    expect([await due('2026-03-26'), await due('2026-03-27')]).toEqual([[], [{ id: asked.id, status: 'approved' }]])
    unwrap(await receive(asked.id))
    expect(await due('2026-03-16')).toEqual([{ id: asked.id, status: 'received' }])
  })

  describe('taken to the committee', () => {
    const open = (orderId: FirmOrderId, returnId: ReturnId | null, actor: OrderActor = buyer) =>
      over(asBuyer, (ports) =>
        new OpenDispute(ports, calendarOf, clock, ids, effects).execute({ orderId, returnId, text: '받자마자 터져 있었습니다.', files: [], personId: aConsumer.personId }, actor),
      )
    const arguing = <T>(actor: SqlActor, work: (argue: ArgueDispute, close: CloseDispute) => Promise<T>) =>
      over(actor, ({ orders, disputes, evidence }) =>
        work(new ArgueDispute({ orders, disputes, evidence }, calendarOf, clock, effects), new CloseDispute(orders, disputes, clock, effects)),
      )
    const decision = (tail: string, minor: number) => ({ refund: money(minor, KRW), reasons: '사진에 하자가 보입니다.', by: aPerson(tail) })
    const anyone = () => true

    it('are decided, appealed against once, and paid when it is final', async () => {
      const orderId = await delivered()
      const asked = unwrap(await request(orderId))
      unwrap(await decline(asked.id))
      expect(await open(orderId, asked.id, stranger)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
      const dispute = unwrap(await open(orderId, asked.id))
      expect(dispute).toMatchObject({ ground: 'return-declined', claimed: money(25_000, KRW) })
      expect(await open(orderId, asked.id)).toMatchObject({ failure: { code: 'DISPUTE_NOT_POSSIBLE', reason: 'ALREADY_OPENED' } })
      unwrap(await arguing(asFirm, (argue) => argue.state(dispute.id, { text: '출고 검수 기록입니다.', files: [], personId: aPerson('f1') }, firm)))
      const system: SqlActor = { system: true }
      expect(await arguing(system, (argue) => argue.decide(dispute.id, decision('d1', 25_000), () => false))).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
      unwrap(await arguing(system, (argue) => argue.decide(dispute.id, decision('d1', 25_000), anyone)))
      unwrap(await arguing(asFirm, (argue) => argue.appeal(dispute.id, '검수 기록을 보지 않았습니다.', firm)))
      expect(await arguing(system, (_, close) => close.decideAppeal(dispute.id, decision('d1', 0), anyone))).toEqual({ ok: false, failure: { code: 'SAME_DECIDER' } })
      const final = unwrap(await arguing(system, (_, close) => close.decideAppeal(dispute.id, decision('d2', 10_000), anyone)))
      expect(await db.as(asBuyer, (sql) => new PostgresDisputes(sql).find(dispute.id))).toEqual(final)
      expect(final).toMatchObject({ status: 'final', final: { refund: money(10_000, KRW) }, statements: [{ side: 'buyer' }, { side: 'firm' }] })
      expect(effects.events.at(-1)).toMatchObject({ type: 'orders.RefundDue', payload: { amountMinor: '10000', reason: 'DISPUTE', reference: dispute.id } })
      expect(await over(asBuyer, ({ orders }) => orders.find(orderId))).toMatchObject({ lines: [{ returned: 1 }] })
      expect(effects.events.filter(({ type }) => /DisputeOpened|DisputeClosed/.test(type))).toHaveLength(2)
    })

    it('become final when nobody appeals, and cost nothing when they are given up', async () => {
      const orderId = await delivered()
      const asked = unwrap(await request(orderId))
      unwrap(await decline(asked.id))
      const first = unwrap(await open(orderId, asked.id))
      unwrap(await arguing(asBuyer, (_, close) => close.withdraw(first.id, buyer)))
      expect(effects.events.some(({ type }) => type === 'orders.RefundDue')).toBe(false)
      const second = unwrap(await open(orderId, asked.id))
      unwrap(await arguing({ system: true }, (argue) => argue.decide(second.id, decision('d1', 5_000), anyone)))
      const due = (today: string) => over({ system: true }, ({ disputes }) => disputes.listUnappealed(aFirm().complex, unwrap(parseDate(today)), 10))
      expect([await due('2026-03-26'), await due('2026-03-27')]).toEqual([[], [second.id]])
      unwrap(await arguing({ system: true }, (_, close) => close.finalise(second.id)))
      expect(effects.events.at(-1)).toMatchObject({ type: 'orders.RefundDue', payload: { amountMinor: '5000' } })
    })
  })

  it('are shown by files of a side of the order, known by their bytes', async () => {
    const orderId = await delivered()
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])
    const keep = (bytes: Uint8Array, actor: typeof buyer | typeof stranger = buyer) =>
      over(asBuyer, ({ orders, evidence }) =>
        new KeepEvidence(orders, evidence, clock, ids).execute(orderId, { name: '../솔기.png', bytes }, { actor, personId: aConsumer.personId }, () =>
          Promise.resolve('ab'.repeat(32)),
        ),
      )
    const kept = unwrap(await keep(png))
    expect(kept).toMatchObject({ name: '솔기.png', mediaType: 'image/png', bytes: 8, side: 'buyer' })
    expect(await keep(Uint8Array.from([60, 115, 118, 103]))).toMatchObject({ failure: { at: 'file', reason: 'NOT_A_PICTURE_OR_PDF' } })
    expect(await keep(png, stranger)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(unwrap(await request(orderId, { photos: [kept.id] })).photos).toEqual([kept.id])
    expect(await over(asFirm, ({ evidence }) => evidence.find(kept.id))).toEqual(kept)
    expect(await over({ person: aPerson('a7') }, ({ evidence }) => evidence.find(kept.id))).toBeUndefined()
  })
})
