import { idOf, KRW, money, unwrap, type PlainDate, type Sql } from '@naru/kernel'
import { sqlMigration } from '@naru/kernel/postgres'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import {
  AcceptQuote,
  AllocateOrder,
  ApprovePurchaseOrder,
  CloseRfq,
  ConfirmOrder,
  CommentOnPurchaseOrder,
  CounterQuote,
  CreateRfq,
  DeclineRfq,
  EndPurchaseOrder,
  KeepRfqFile,
  PlaceSignedOrder,
  QuoteRfq,
  SendRfqMessage,
  type ApprovalStep,
  type Quote,
  type QuoteId,
  type Rfq,
  type RfqId,
  type Signers,
  type TermsToOffer,
} from '../index.js'
import { aCompanyBuyer, anOrganisation, anRfqRequest, aPerson, aStep, aVariant, quoteTerms, uuid } from '../testing/builders.js'
import { neighbours, portsOver } from '../testing/world.js'
import { migrations, PostgresRfqs } from './index.js'

const company = anOrganisation('b9')
const approver = { personId: aPerson('a3'), organisationId: company }

describe('enquiries', () => {
  let db: TestDatabase
  const clock = new FixedClock()
  const ids = new FixedIds(9)
  let effects: RecordedEffects

  beforeAll(async () => {
    db = await createTestDatabase('orders', [...migrations, sqlMigration(9_000_000_000_000, 'CreateNeighbours', neighbours)])
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    effects = new RecordedEffects()
    clock.set('2026-03-12T01:00:00Z')
    await db.owner.query('truncate neighbours.shelf, neighbours.hold, neighbours.payment, neighbours.spending, neighbours.rule, orders.order_group, orders.rfq cascade')
    await db.owner.query('insert into neighbours.shelf values ($1, 100), ($2, 20), ($3, 5)', [aVariant('c1'), aVariant('c2'), aVariant('c3')])
  })

  type Ports = ReturnType<typeof portsOver>
  const asCompany = <T>(work: (ports: Ports, sql: Sql) => Promise<T>, person = aPerson('a2')) => db.as({ person, organisation: company }, (sql) => work(portsOver(sql), sql))
  const asFirm = <T>(tail: string, work: (ports: Ports) => Promise<T>) => db.as({ person: aPerson('f1'), organisation: anOrganisation(tail) }, (sql) => work(portsOver(sql)))
  const terms = (over: Partial<TermsToOffer> = {}): TermsToOffer => {
    const { sku: _, title: __, ...rest } = quoteTerms()
    return { ...rest, ...over }
  }
  const create = async (over = {}): Promise<Rfq> =>
    unwrap(await asCompany(({ rfqs, parties, trade, numbers }) => new CreateRfq(rfqs, parties, trade, numbers, clock, ids, effects).execute(anRfqRequest(over), aCompanyBuyer)))
  const quoting = ({ rfqs, quotes, goods }: Ports) => new QuoteRfq(rfqs, quotes, goods, clock, ids, effects)
  const quote = (rfqId: RfqId, tail = 'b1', over: Partial<TermsToOffer> = {}) =>
    asFirm(tail, (ports) => quoting(ports).execute(rfqId, anOrganisation(tail), terms({ variantId: aVariant(tail === 'b1' ? 'c1' : 'c2'), ...over })))
  const accept = (quoteId: QuoteId, round = 1) =>
    asCompany((ports) => new AcceptQuote(ports, clock, ids, effects).execute({ quoteId, round, buyer: aCompanyBuyer, costCentre: '총무', buyerReference: null }))
  const sign = (id: Parameters<ApprovePurchaseOrder['execute']>[0], who = approver) => asCompany((ports) => signing(ports).execute(id, who), who.personId)
  const signing = (ports: Ports) => new ApprovePurchaseOrder(ports, new PlaceSignedOrder(ports, clock, ids, effects), clock, effects)
  const ending = (ports: Ports) => new EndPurchaseOrder(ports, clock, effects)
  const setRule = async ({ steps, signers, budget }: { readonly steps?: readonly ApprovalStep[]; readonly signers?: Signers; readonly budget?: number }) => {
    await db.owner.query('delete from neighbours.rule')
    await db.owner.query('insert into neighbours.rule values ($1, $2, $3)', [steps ? JSON.stringify(steps) : null, signers ? JSON.stringify(signers) : null, budget ?? null])
  }
  const statuses = async () => ({
    rfq: (await db.owner.query<{ status: string }>('select status from orders.rfq'))[0]?.status,
    quotes: (await db.owner.query<{ status: string }>('select status from orders.quote order by firm_id')).map(({ status }) => status),
  })

  it('go from the need through rounds to a signed order on terms', async () => {
    const rfq = await create()
    const first = unwrap(await quote(rfq.id))
    unwrap(await quote(rfq.id, 'b2'))
    unwrap(await asFirm('b1', (ports) => quoting(ports).revise(first.id, anOrganisation('b1'), terms({ unitPrice: money(18_900, KRW) }))))
    expect(await accept(first.id, 1)).toEqual({ ok: false, failure: { code: 'QUOTE_CHANGED', round: 2 } })
    const order = unwrap(await accept(first.id, 2))
    expect(order).toMatchObject({ status: 'awaiting-approval', total: money(9_495_000, KRW), terms: { round: 2 } })
    expect(await statuses()).toEqual({ rfq: 'accepted', quotes: ['accepted', 'offered'] })

    expect(await sign(order.id, aCompanyBuyer)).toEqual({ ok: false, failure: { code: 'APPROVER_IS_REQUESTER' } })
    const approved = unwrap(await sign(order.id))
    if (approved.status !== 'approved') throw new Error('expected an approved order')
    expect(await statuses()).toEqual({ rfq: 'ordered', quotes: ['ordered', 'lost'] })
    const placed = await asFirm('b1', ({ orders }) => orders.find(approved.orderId))
    expect(placed).toMatchObject({
      status: 'placed',
      terms: 'net-30',
      incoterm: 'DAP',
      purchaseOrderId: order.id,
      totals: { goods: money(9_450_000, KRW), freight: money(40_000, KRW), insurance: money(5_000, KRW), total: money(9_495_000, KRW) },
      lines: [{ quantity: 500, priceReason: 'quote', madeToOrder: true, good: { hs: '620520', producedIn: 'KP' } }],
    })
    expect(await db.owner.query('select status, terms from neighbours.payment')).toEqual([{ status: 'invoiced', terms: 'net-30' }])
    expect(effects.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['orders.PurchaseOrderApproved', 'orders.FirmOrderPlaced', 'orders.OrderGroupPlaced']))
  })

  it('accepted twice, at once or later, raise one purchase order', async () => {
    const rfq = await create()
    const one = unwrap(await quote(rfq.id))
    const other = unwrap(await quote(rfq.id, 'b2'))
    const answers = await Promise.all([accept(one.id), accept(one.id), accept(one.id)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.failure.code === 'RFQ_ALREADY_ORDERED')).toHaveLength(2)
    expect(await accept(other.id)).toMatchObject({ ok: false, failure: { code: 'RFQ_ALREADY_ORDERED' } })
    expect(await db.owner.query('select from orders.purchase_order')).toHaveLength(1)
  })

  it('signed by two approvers at once place one order', async () => {
    const order = unwrap(await accept(unwrap(await quote((await create()).id)).id))
    const answers = await Promise.all([sign(order.id), sign(order.id, { personId: aPerson('a4'), organisationId: company })])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.owner.query('select from orders.firm_order')).toHaveLength(1)
  })

  it('go through two steps, each signed by somebody else, and are placed by the last', async () => {
    await setRule({ steps: [aStep(), aStep()], signers: [[aPerson('a3')], [aPerson('a4')]] })
    const order = unwrap(await accept(unwrap(await quote((await create()).id)).id))
    const second = { personId: aPerson('a4'), organisationId: company }
    expect(await sign(order.id, second)).toEqual({ ok: false, failure: { code: 'NOT_AN_APPROVER', step: 1 } })
    expect(unwrap(await sign(order.id))).toMatchObject({ status: 'awaiting-approval', signatures: [{ step: 0 }] })
    expect(await db.owner.query('select from orders.firm_order')).toEqual([])
    expect(unwrap(await sign(order.id, second))).toMatchObject({ status: 'approved', signatures: [{ step: 0 }, { step: 1 }] })
    expect(await db.owner.query('select from orders.firm_order')).toHaveLength(1)
    expect(effects.acts.map(({ act }) => act)).toEqual(expect.arrayContaining(['orders.sign-purchase-order', 'orders.approve-purchase-order']))
  })

  it('over the budget are not raised, and not placed when it was cut since; refused they give it back', async () => {
    await setRule({ budget: 10_000_000 })
    const one = unwrap(await quote((await create()).id))
    const order = unwrap(await accept(one.id))
    const other = unwrap(await quote((await create()).id))
    expect(await accept(other.id)).toMatchObject({ failure: { code: 'SPENDING_LIMIT_EXCEEDED', left: money(205_000, KRW) } })
    await setRule({ budget: 9_000_000 })
    expect(await sign(order.id)).toMatchObject({ failure: { code: 'SPENDING_LIMIT_EXCEEDED' } })
    await setRule({ budget: 10_000_000 })
    unwrap(await asCompany((ports) => ending(ports).reject(order.id, approver, '예산 초과'), approver.personId))
    expect(unwrap(await accept(other.id)).status).toBe('awaiting-approval')
  })

  it('withdrawn or lapsed are open again', async () => {
    const one = unwrap(await quote((await create()).id))
    const order = unwrap(await accept(one.id))
    expect(await asCompany((ports) => ending(ports).withdraw(order.id, approver), approver.personId)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    unwrap(await asCompany((ports) => ending(ports).withdraw(order.id, aCompanyBuyer)))
    expect(await statuses()).toEqual({ rfq: 'open', quotes: ['offered'] })
    const again = unwrap(await accept(one.id))
    clock.set('2026-03-27T01:00:00Z')
    expect(await sign(again.id)).toEqual({ ok: false, failure: { code: 'APPROVAL_EXPIRED' } })
    expect(await db.as({ system: true }, (sql) => portsOver(sql).purchaseOrders.listExpired(clock.now(), 10))).toEqual([again.id])
    unwrap(await db.as({ system: true }, (sql) => ending(portsOver(sql)).expire(again.id)))
    expect(await statuses()).toEqual({ rfq: 'open', quotes: ['offered'] })
  })

  it('are talked about by the company alone', async () => {
    const order = unwrap(await accept(unwrap(await quote((await create()).id)).id))
    const say = (who: typeof approver) =>
      db.as({ person: who.personId, organisation: who.organisationId }, (sql) =>
        new CommentOnPurchaseOrder(portsOver(sql).purchaseOrders, clock, ids, effects).execute(order.id, who, '급합니다'),
      )
    unwrap(await say(approver))
    expect(await say({ ...approver, organisationId: anOrganisation('b1') })).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await db.owner.query('select body from orders.purchase_order_comment')).toEqual([{ body: '급합니다' }])
  })

  it('of several goods become one order with a line each', async () => {
    const further = [{ variantId: aVariant('c3'), quantity: 40, unitPrice: money(7_000, KRW), madeToOrder: true, answers: null }]
    const rfq = await create()
    expect(await quote(rfq.id, 'b1', { further: [{ ...further[0], variantId: aVariant('c2') }] as never })).toMatchObject({
      failure: { at: 'terms.further', reason: 'NOT_YOUR_GOOD' },
    })
    const approved = unwrap(await sign(unwrap(await accept(unwrap(await quote(rfq.id, 'b1', { further })).id)).id))
    const placed = await asFirm('b1', ({ orders }) => orders.find(approved.status === 'approved' ? approved.orderId : idOf(uuid('0'))))
    expect(placed?.lines.map(({ quantity, total }) => [quantity, total.minor])).toEqual([
      [500, 9_750_000n],
      [40, 280_000n],
    ])
    expect(placed?.totals.total).toEqual(approved.total)
  })

  it('are not accepted after their validity', async () => {
    const one = unwrap(await quote((await create()).id))
    clock.set('2026-04-02T01:00:00Z')
    expect(await accept(one.id)).toEqual({ ok: false, failure: { code: 'QUOTE_EXPIRED', validUntil: '2026-04-01' } })
    unwrap(await asFirm('b1', (ports) => quoting(ports).revise(one.id, anOrganisation('b1'), terms({ validUntil: '2026-04-20' as PlainDate }))))
    expect(await accept(one.id, 2)).toMatchObject({ ok: true })
  })

  it('rejected by the approver are open again, and accepted anew', async () => {
    const one = unwrap(await quote((await create()).id))
    const order = unwrap(await accept(one.id))
    unwrap(await asCompany((ports) => ending(ports).reject(order.id, approver, '예산 초과'), approver.personId))
    expect(await statuses()).toEqual({ rfq: 'open', quotes: ['offered'] })
    expect(unwrap(await accept(one.id)).id).not.toBe(order.id)
  })

  it('of goods from stock reserve them when signed, and none when there are too few', async () => {
    const short = unwrap(await accept(unwrap(await quote((await create({ quantity: 500 })).id, 'b1', { madeToOrder: false })).id))
    await expect(
      asCompany(async (ports) => {
        const signed = await signing(ports).execute(short.id, approver)
        if (!signed.ok) throw new Error(signed.failure.code)
      }, approver.personId),
    ).rejects.toThrow('OUT_OF_STOCK')
    const order = unwrap(await accept(unwrap(await quote((await create()).id, 'b1', { madeToOrder: false, quantity: 60 })).id))
    unwrap(await sign(order.id))
    expect(await db.owner.query('select available from neighbours.shelf where variant_id = $1', [aVariant('c1')])).toEqual([{ available: 40 }])
  })

  it('of goods made to order are allocated once they are in stock', async () => {
    const approved = unwrap(await sign(unwrap(await accept(unwrap(await quote((await create()).id)).id)).id))
    const orderId = approved.status === 'approved' ? approved.orderId : idOf<'FirmOrder'>(uuid('0'))
    const actor = { side: 'firm', organisationId: anOrganisation('b1') } as const
    expect(unwrap(await asFirm('b1', ({ orders }) => new ConfirmOrder(orders, clock, effects).execute(orderId, actor))).status).toBe('confirmed')
    const allocate = () => asFirm('b1', ({ orders, stock }) => new AllocateOrder(orders, stock, clock, effects).execute(orderId, actor))
    expect(await allocate()).toEqual({ ok: false, failure: { code: 'OUT_OF_STOCK', sku: 'HS-SHIRT-M', requested: 500, available: 100 } })
    await db.owner.query('update neighbours.shelf set available = 700 where variant_id = $1', [aVariant('c1')])
    expect(unwrap(await allocate()).status).toBe('allocated')
  })

  it('are quoted once a firm, with its own goods, by the firms that were asked', async () => {
    const rfq = await create({ firmIds: [anOrganisation('b1')] })
    const one: Quote = unwrap(await quote(rfq.id))
    expect(await quote(rfq.id)).toEqual({ ok: false, failure: { code: 'ALREADY_QUOTED', quoteId: one.id } })
    expect(await quote(rfq.id, 'b2')).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await asFirm('b1', (ports) => quoting(ports).revise(one.id, anOrganisation('b1'), terms({ variantId: aVariant('c2') })))).toMatchObject({
      failure: { at: 'terms.variantId', reason: 'NOT_YOUR_GOOD' },
    })
  })

  it('are declined by a firm that was asked, once, and not by one that has quoted', async () => {
    const rfq = await create()
    const decline = (tail: string, reason: string | null = '생산이 꽉 찼습니다') =>
      asFirm(tail, ({ rfqs, quotes }) => new DeclineRfq(rfqs, quotes, clock, effects).execute(rfq.id, anOrganisation(tail), reason))
    expect(await decline('b3')).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await decline('b2', 'x'.repeat(501))).toMatchObject({ failure: { at: 'reason', reason: 'TOO_LONG' } })
    unwrap(await decline('b2'))
    unwrap(await decline('b2', '다시'))
    unwrap(await quote(rfq.id))
    expect(await decline('b1')).toMatchObject({ failure: { code: 'ILLEGAL_ACT', act: 'quote' } })
    expect(await db.owner.query('select firm_id, reason from orders.rfq_decline')).toEqual([{ firm_id: anOrganisation('b2'), reason: '생산이 꽉 찼습니다' }])
  })

  it('are closed for good and their quotes lost', async () => {
    const rfq = await create()
    const one = unwrap(await quote(rfq.id))
    unwrap(await asCompany(({ rfqs, quotes }) => new CloseRfq(rfqs, quotes, clock, effects).execute(rfq.id, company)))
    expect(await statuses()).toEqual({ rfq: 'closed', quotes: ['lost'] })
    expect(await accept(one.id)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'closed' } })
  })

  it('show quotes and messages to the company and to their own firm only', async () => {
    const rfq = await create()
    unwrap(await quote(rfq.id))
    unwrap(await quote(rfq.id, 'b2'))
    const send = (tail: string, author: typeof company) =>
      db.as({ person: aPerson('f1'), organisation: author }, (sql) =>
        new SendRfqMessage(new PostgresRfqs(sql), clock, ids, effects).execute({
          rfqId: rfq.id,
          firmId: anOrganisation(tail),
          authorId: aPerson('f1'),
          authorOrganisation: author,
          body: '색상은 남색입니까',
        }),
      )
    unwrap(await send('b1', anOrganisation('b1')))
    unwrap(await send('b2', company))
    expect(await send('b1', anOrganisation('b2'))).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    const seen = (organisation: string) =>
      db.as({ person: aPerson('f1'), organisation }, async (sql) => ({
        rfqs: (await sql.query('select from orders.rfq')).length,
        quotes: (await sql.query('select from orders.quote')).length,
        rounds: (await sql.query('select from orders.quote_round')).length,
        messages: (await sql.query('select from orders.rfq_message')).length,
      }))
    expect(await seen(company)).toEqual({ rfqs: 1, quotes: 2, rounds: 2, messages: 2 })
    expect(await seen(anOrganisation('b1'))).toEqual({ rfqs: 1, quotes: 1, rounds: 1, messages: 1 })
    expect(await seen(anOrganisation('b3'))).toEqual({ rfqs: 0, quotes: 0, rounds: 0, messages: 0 })
  })

  it('are negotiated: a counter-offer, its round, its order at what was agreed', async () => {
    const need = { title: '모자', listingId: null, hs: '650500', quantity: 40, unit: 'NMB', targetPrice: money(6_000, KRW) }
    const rfq = await create({ further: [need] })
    expect(await asCompany(({ rfqs }) => rfqs.find(rfq.id))).toEqual(rfq)
    const further = [{ variantId: aVariant('c3'), quantity: 40, unitPrice: money(7_000, KRW), madeToOrder: true, answers: 2 }]
    const one = unwrap(await quote(rfq.id, 'b1', { further }))
    const made = {
      quoteId: one.id,
      round: 1,
      lines: [
        { variantId: aVariant('c1'), quantity: 500, unitPrice: money(18_500, KRW) },
        { variantId: aVariant('c3'), quantity: 50, unitPrice: money(6_400, KRW) },
      ],
      freight: money(0, KRW),
      leadTimeDays: 14,
      note: ' 운임 포함으로 ',
      by: aPerson('a2'),
    }
    const counters = ({ rfqs, quotes }: Ports) => new CounterQuote(rfqs, quotes, clock, ids, effects)
    expect(await asFirm('b1', (ports) => counters(ports).execute(made, anOrganisation('b1')))).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    const answers = await Promise.all([1, 2, 3].map(() => asCompany((ports) => counters(ports).execute(made, company))))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.failure.code === 'COUNTER_OFFER_WAITS')).toHaveLength(2)
    const waiting = await asFirm('b1', ({ quotes }) => quotes.find(one.id))
    expect(waiting?.counters).toMatchObject([{ round: 1, note: '운임 포함으로', by: aPerson('a2'), leadTimeDays: 14 }])
    const id = waiting?.counters[0]?.id ?? idOf<'CounterOffer'>(uuid('0'))
    const take = (tail: string) => asFirm(tail, (ports) => counters(ports).take(one.id, { id, validUntil: '2026-03-31' as PlainDate }, anOrganisation(tail)))
    expect(await take('b2')).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(unwrap(await take('b1')).rounds).toHaveLength(2)
    expect(await take('b1')).toMatchObject({ failure: { code: 'ILLEGAL_ACT' } })
    expect(await accept(one.id, 1)).toEqual({ ok: false, failure: { code: 'QUOTE_CHANGED', round: 2 } })
    const approved = unwrap(await sign(unwrap(await accept(one.id, 2)).id))
    expect(approved.total).toEqual(money(500n * 18_500n + 50n * 6_400n + 5_000n, KRW))
    expect(effects.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['orders.QuoteCountered', 'orders.QuoteOffered']))
  })

  it('let a counter-offer be taken back, and show it to nobody else', async () => {
    const one = unwrap(await quote((await create()).id))
    const lines = [{ variantId: aVariant('c1'), quantity: 500, unitPrice: money(18_500, KRW) }]
    const made = { quoteId: one.id, round: 1, lines, freight: money(0, KRW), leadTimeDays: 14, note: null, by: aPerson('a2') }
    const counters = ({ rfqs, quotes }: Ports) => new CounterQuote(rfqs, quotes, clock, ids, effects)
    const withdraw = async () => {
      const id = (await asCompany(({ quotes }) => quotes.find(one.id)))?.counters.at(-1)?.id
      return asCompany((ports) => counters(ports).withdraw(one.id, id ?? idOf(uuid('0')), company))
    }
    unwrap(await asCompany((ports) => counters(ports).execute(made, company)))
    expect(await db.as({ person: aPerson('f1'), organisation: anOrganisation('b2') }, (sql) => sql.query('select from orders.counter_offer'))).toEqual([])
    expect(unwrap(await withdraw()).counters).toMatchObject([{ withdrawnAt: clock.now() }])
    expect(await withdraw()).toMatchObject({ failure: { code: 'ILLEGAL_ACT' } })
    unwrap(await asCompany((ports) => counters(ports).execute(made, company)))
    expect((await asFirm('b1', ({ quotes }) => quotes.find(one.id)))?.counters).toHaveLength(2)
  })

  it('keep files for all who were asked or for one, by what they are and not by their names', async () => {
    const rfq = await create()
    const pdf = new TextEncoder().encode('%PDF-1.7 drawing')
    const keep = (organisation: typeof company, firmId: typeof company | null, bytes: Uint8Array = pdf, name = '../../도면.pdf') =>
      db.as({ person: aPerson('f1'), organisation }, (sql) => {
        const { rfqs, rfqFiles } = portsOver(sql)
        return new KeepRfqFile(rfqs, rfqFiles, clock, ids).execute(rfq.id, { name, bytes, firmId }, { personId: aPerson('f1'), organisationId: organisation }, () =>
          Promise.resolve('digest'),
        )
      })
    expect(unwrap(await keep(company, null))).toMatchObject({ name: '도면.pdf', mediaType: 'application/pdf', firmId: null, fromFirm: false })
    unwrap(await keep(company, anOrganisation('b1')))
    // Whatever a firm asks for, its files are between the company and itself.
    expect(unwrap(await keep(anOrganisation('b2'), anOrganisation('b1')))).toMatchObject({ firmId: anOrganisation('b2'), fromFirm: true })
    expect(await keep(anOrganisation('b3'), null)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await keep(company, anOrganisation('b7'))).toMatchObject({ failure: { at: 'firm', reason: 'NOT_ASKED' } })
    expect(await keep(company, null, new TextEncoder().encode('<script>alert(1)</script>'), 'drawing.pdf')).toMatchObject({
      failure: { at: 'file', reason: 'NOT_A_PICTURE_OR_PDF' },
    })
    expect(await keep(company, null, new Uint8Array())).toMatchObject({ failure: { reason: 'REQUIRED' } })
    const seen = (organisation: typeof company) =>
      db.as({ person: aPerson('f1'), organisation }, async (sql) => (await portsOver(sql).rfqFiles.listOf([rfq.id])).map(({ firmId }) => firmId))
    expect(await seen(company)).toEqual([null, anOrganisation('b1'), anOrganisation('b2')])
    expect(await seen(anOrganisation('b1'))).toEqual([null, anOrganisation('b1')])
    expect(await seen(anOrganisation('b2'))).toEqual([null, anOrganisation('b2')])
    expect(await seen(anOrganisation('b3'))).toEqual([])

    await db.owner.query(
      `insert into orders.rfq_file (id, rfq_id, from_firm, person_id, name, media_type, bytes, sha256, at) select gen_random_uuid(), $1, false, $2, 'x', 'application/pdf', 1, 'd', now() from generate_series(4, 60)`,
      [rfq.id, aPerson('a2')],
    )
    expect(await keep(anOrganisation('b1'), null)).toMatchObject({ failure: { at: 'file', reason: 'TOO_MANY' } })
    unwrap(await asCompany(({ rfqs, quotes }) => new CloseRfq(rfqs, quotes, clock, effects).execute(rfq.id, company)))
    expect(await keep(company, null)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'closed' } })
  })
})
