import { idOf, KRW, money, unwrap, type FirmOrderId, type OrderGroupId, type OrganisationId, type PersonId } from '@naru/kernel'
import { CancelPayment, OpenPayment, ReleaseFunds } from '@naru/payments'
import { verifyBooks } from '@naru/payments/postgres'
import { signWebhook } from '@naru/testing/stripe'
import { randomUUID } from 'node:crypto'
import { PaymentInquiries } from '../src/payments/payment-inquiries.js'
import { paymentPorts } from '../src/payments/payment-ports.js'
import { systemActor, type PersonActor } from '../src/platform/acting/actor.js'
import { Acts } from '../src/platform/acting/acts.js'
import { hashPassword } from '../src/platform/auth/password.js'
import { setCredential } from '../src/platform/auth/sessions.js'
import type { Client } from './client.js'
import { connectStripe } from '@naru/payments/stripe'
import type { CommandIo } from '../src/cli/command.js'
import { run } from '../src/cli/run.js'
import { startGateway, type Gateway } from './gateway.js'
import { payByCard } from './journeys/card.js'

const password = 'a long enough password'
const webhookSecret = 'whsec_of_tests_only'
const buyer = { id: idOf<'Person'>('00000000-0000-7000-8000-0000000000b1'), email: 'buyer@test.example' }
const owner = { id: idOf<'Person'>('00000000-0000-7000-8000-0000000000b2'), email: 'owner@test.example' }
const officer = { id: idOf<'Person'>('00000000-0000-7000-8000-0000000000b3'), email: 'officer@test.example' }
const committee = idOf<'Organisation'>('00000000-0000-7000-8000-0000000000cc')
const firm = idOf<'Organisation'>('00000000-0000-7000-8000-0000000000f1')

describe('payments over HTTP', () => {
  let gateway: Gateway
  let acts: Acts
  let shopper: Client
  let supplier: Client
  let opened = 0

  beforeAll(async () => {
    gateway = await startGateway({ seeded: false })
    acts = gateway.server.app.get(Acts)
    const { owner: sql } = gateway.database
    for (const { id, email } of [buyer, owner, officer]) {
      await sql.query(`insert into parties.person (id, name_ko, name_en, email, created_at) values ($1, '사람', 'Person', $2, now())`, [id, email])
      await setCredential(sql, id, email, await hashPassword(password))
    }
    await sql.query(
      `insert into parties.organisation (id, kind, name_ko, name_en, business_number_status, complex_code, admission, admitted_on, invented, address, created_at)
       values ($1, 'firm', '시험 상사', 'Test Trading', 'none', 'gaeseong', 'admitted', '2025-01-02', true, '{"country":"KR","city":"Seoul","line":"1","postcode":null}', now())`,
      [firm],
    )
    await sql.query(`insert into parties.membership (organisation_id, person_id, roles, joined_at) values ($1, $2, '{owner}', now())`, [firm, owner.id])
    await sql.query(
      `insert into parties.organisation (id, kind, name_ko, name_en, business_number_status, complex_code, invented, address, created_at)
       values ($1, 'committee', '관리위원회', 'Committee', 'none', 'gaeseong', true, '{"country":"KR","city":"Seoul","line":"1","postcode":null}', now())`,
      [committee],
    )
    await sql.query(`insert into parties.membership (organisation_id, person_id, roles, joined_at) values ($1, $2, '{officer}', now())`, [committee, officer.id])
    shopper = gateway.visit('storefront')
    await shopper.signIn(buyer.email, password)
    supplier = gateway.visit('supplier')
    await supplier.signIn(owner.email, password)
  })
  afterAll(() => gateway.close())

  interface Order {
    readonly orderGroupId: OrderGroupId
    readonly firmOrderId: FirmOrderId
  }

  /** What checkout leaves behind: an opened payment of ₩103,000. */
  async function order(): Promise<Order> {
    opened += 1
    const ids = { orderGroupId: idOf<'OrderGroup'>(randomUUID()), firmOrderId: idOf<'FirmOrder'>(randomUUID()) }
    const line = { lineId: idOf<'OrderLine'>(randomUUID()), category: 'apparel', goods: money(100_000, KRW) }
    const actor: PersonActor = { kind: 'person', personId: buyer.id satisfies PersonId, name: { ko: '사람', en: 'Person' }, email: buyer.email, membership: null }
    const number = `NR-TEST-${String(opened)}`
    const opening = await acts.run(actor, ({ sql, clock, ids: made, effects }) =>
      new OpenPayment(paymentPorts(sql), clock, made, effects).execute({
        orderGroupId: ids.orderGroupId,
        number,
        buyer: { personId: buyer.id, organisationId: null, name: { ko: '사람', en: 'Person' } },
        method: 'card',
        currency: KRW,
        orders: [
          {
            firmOrderId: ids.firmOrderId,
            number: `${number}-1`,
            firmId: firm satisfies OrganisationId,
            lines: [line],
            freight: money(3_000, KRW),
            taxIncluded: money(9_363, KRW),
            duty: money(0, KRW),
            subsidy: money(0, KRW),
          },
        ],
      }),
    )
    unwrap(opening)
    return ids
  }

  async function mutate<Answer>(client: Client, name: string, input: Readonly<Record<string, unknown>>, fields: string): Promise<Answer & { __typename: string }> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
    const data = await client.request<Record<string, Answer & { __typename: string }>>(`mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${fields} } }`, {
      input: { idempotencyKey: randomUUID(), ...input },
    })
    const answer = data[name]
    if (!answer) throw new Error(`no answer of ${name}`)
    return answer
  }

  const start = ({ orderGroupId }: Order) =>
    mutate<{ id: string; clientSecret: string; status: string }>(shopper, 'startPayment', { orderGroupId }, '... on Payment { id clientSecret status }')
  const processor = () => ({ url: gateway.stripe.url, publishableKey: 'pk_test_simulator_of_tests' })
  const status = async ({ orderGroupId }: Order) =>
    (
      await shopper.request<{ payment: { status: string; declineCode: string | null } }>('query ($id: ID!) { payment(orderGroupId: $id) { status declineCode } }', {
        id: orderGroupId,
      })
    ).payment
  const settled = async () => {
    for (let waited = 0; waited < 100; waited += 1) {
      const [row] = await gateway.database.owner.query<{ waiting: number }>(
        `select count(*)::int as waiting from platform.delivery where status = 'waiting' and subscriber like 'payments.%'`,
      )
      if (row?.waiting === 0) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error('deliveries are still waiting')
  }
  const pay = async (bought: Order) => {
    const { clientSecret } = await start(bought)
    expect(await payByCard(processor(), clientSecret, '4242424242424242')).toBe('succeeded')
    await gateway.stripe.webhooks.settled()
  }

  it('opens one intent however often the browser asks, and pays after a decline and a challenge', async () => {
    const bought = await order()
    const first = await start(bought)
    expect((await start(bought)).clientSecret).toBe(first.clientSecret)
    expect(await payByCard(processor(), first.clientSecret, '4000000000009995')).toBe('insufficient_funds')
    await gateway.stripe.webhooks.settled()
    expect(await status(bought)).toEqual({ status: 'DECLINED', declineCode: 'insufficient_funds' })
    expect(await mutate(shopper, 'retryPayment', { orderGroupId: bought.orderGroupId }, '... on Payment { status }')).toMatchObject({ status: 'AWAITING_CARD' })
    expect(await payByCard(processor(), first.clientSecret, '4000002760003184')).toBe('succeeded')
    await gateway.stripe.webhooks.settled()
    expect(await status(bought)).toEqual({ status: 'SUCCEEDED', declineCode: null })
    expect(await verifyBooks(gateway.database.owner)).toMatchObject({ balanced: true, problems: [] })
  })

  it('takes a webhook three times, and the browser’s word before it, as one', async () => {
    const bought = await order()
    gateway.stripe.webhooks.set({ copies: 3, hold: true })
    const { clientSecret } = await start(bought)
    await payByCard(processor(), clientSecret, '4242424242424242')
    expect(await mutate(shopper, 'refreshPayment', { orderGroupId: bought.orderGroupId }, '... on Payment { status }')).toMatchObject({ status: 'SUCCEEDED' })
    gateway.stripe.webhooks.release({ reversed: true })
    await gateway.stripe.webhooks.settled()
    gateway.stripe.webhooks.set({ copies: 1 })
    const postings = await gateway.database.owner.query(`select p.key from payments.posting p join payments.payment y on y.id = p.subject_id where y.order_group_id = $1`, [
      bought.orderGroupId,
    ])
    expect(postings).toHaveLength(1)
    expect(gateway.stripe.webhooks.deliveries.every(({ outcome }) => outcome === 200)).toBe(true)
  })

  it('refuses a webhook with a bad signature and stores nothing', async () => {
    const bought = await order()
    const { id } = await start(bought)
    await gateway.stripe.webhooks.settled()
    const before = await gateway.database.owner.query(`select id from payments.processor_message order by id`)
    const event = {
      id: 'evt_forged',
      object: 'event',
      created: 1_773_277_200,
      type: 'payment_intent.succeeded',
      data: { object: { id: 'pi_forged', amount_received: 103_000, currency: 'krw', metadata: { payment_id: id } } },
    }
    const body = JSON.stringify(event)
    const post = (signature: string | null) =>
      fetch(`${gateway.origins.gateway}/api/stripe/webhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(signature === null ? {} : { 'stripe-signature': signature }) },
        body,
      })
    expect((await post(null)).status).toBe(400)
    expect((await post(signWebhook(body, 'whsec_someone_else'))).status).toBe(400)
    expect((await post(signWebhook(`${body} `, webhookSecret))).status).toBe(400)
    expect(await gateway.database.owner.query(`select id from payments.processor_message order by id`)).toEqual(before)
    expect(await status(bought)).toMatchObject({ status: 'AWAITING_CARD' })
  })

  it('closes the intent of an order that was given up, and gives a charge back that was quicker', async () => {
    const [closed, quick] = [await order(), await order()]
    const { clientSecret } = await start(closed)
    const late = await start(quick)
    gateway.stripe.webhooks.set({ hold: true })
    expect(await payByCard(processor(), late.clientSecret, '4242424242424242')).toBe('succeeded')
    for (const { orderGroupId } of [closed, quick])
      unwrap(await acts.run(systemActor('test'), ({ sql, clock, effects }) => new CancelPayment(paymentPorts(sql).payments, clock, effects).execute(orderGroupId)))
    await settled()
    expect(await payByCard(processor(), clientSecret, '4242424242424242')).toBe('payment_intent_unexpected_state')
    gateway.stripe.webhooks.release()
    await gateway.stripe.webhooks.settled()
    await settled()
    const kinds = await gateway.database.owner.query(
      `select p.kind from payments.posting p join payments.payment y on y.id = p.subject_id where y.order_group_id = $1 order by p.id`,
      [quick.orderGroupId],
    )
    expect(kinds).toEqual([{ kind: 'late-capture' }, { kind: 'refund-paid' }])
    expect(await status(quick)).toMatchObject({ status: 'CANCELLED' })
    expect(await verifyBooks(gateway.database.owner)).toMatchObject({ balanced: true })
  })

  const postingsOf = async ({ orderGroupId }: Order) =>
    (
      await gateway.database.owner.query<{ kind: string }>(
        `select p.kind from payments.posting p join payments.payment y on y.id = p.subject_id where y.order_group_id = $1 order by p.id`,
        [orderGroupId],
      )
    ).map(({ kind }) => kind)
  /** As if its buyer had begun to pay some minutes ago. */
  const grow = ({ orderGroupId }: Order, minutes: number) =>
    gateway.database.owner.query(`update payments.payment set opened_at = opened_at - make_interval(mins => $2) where order_group_id = $1`, [orderGroupId, minutes])
  const inquiryOf = async ({ orderGroupId }: Order) =>
    (
      await gateway.database.owner.query<{ asked: number; pause: number }>(
        `select q.asked, round(extract(epoch from q.next_at - $2::timestamptz) / 60)::int as pause from payments.inquiry q join payments.payment y on y.id = q.payment_id where y.order_group_id = $1`,
        [orderGroupId, gateway.clock.now()],
      )
    )[0]

  it('finds a charge whose webhook was lost and whose browser is gone, once, and asks about others with growing pauses', async () => {
    const [charged, waiting] = [await order(), await order()]
    const { clientSecret } = await start(charged)
    await start(waiting)
    const sweep = gateway.server.app.get(PaymentInquiries)
    gateway.stripe.webhooks.set({ drop: 1_000 })
    expect(await payByCard(processor(), clientSecret, '4242424242424242')).toBe('succeeded')
    await gateway.stripe.webhooks.settled()
    await sweep.run()
    // The webhook may still come.
    expect(await status(charged)).toMatchObject({ status: 'AWAITING_CARD' })
    expect(await inquiryOf(charged)).toBeUndefined()
    for (const bought of [charged, waiting]) await grow(bought, 6)
    await Promise.all([sweep.run(), sweep.run()])
    expect(await status(charged)).toMatchObject({ status: 'SUCCEEDED' })
    expect(await postingsOf(charged)).toEqual(['card-captured'])
    expect(await status(waiting)).toMatchObject({ status: 'AWAITING_CARD' })
    expect(await inquiryOf(waiting)).toEqual({ asked: 1, pause: 10 })
    await sweep.run()
    expect(await inquiryOf(waiting)).toMatchObject({ asked: 1 })
    await gateway.database.owner.query(`update payments.inquiry set next_at = $1`, [gateway.clock.now()])
    await sweep.run()
    expect(await inquiryOf(waiting)).toEqual({ asked: 2, pause: 20 })
    gateway.stripe.webhooks.set({ drop: 0 })
    expect(await verifyBooks(gateway.database.owner)).toMatchObject({ balanced: true, problems: [] })
  })

  it('gives a charge back without any webhook when its order was given up meanwhile', async () => {
    const bought = await order()
    const { clientSecret } = await start(bought)
    gateway.stripe.webhooks.set({ drop: 1_000 })
    expect(await payByCard(processor(), clientSecret, '4242424242424242')).toBe('succeeded')
    unwrap(await acts.run(systemActor('test'), ({ sql, clock, effects }) => new CancelPayment(paymentPorts(sql).payments, clock, effects).execute(bought.orderGroupId)))
    await settled()
    gateway.stripe.webhooks.set({ drop: 0 })
    expect(await postingsOf(bought)).toEqual(['late-capture', 'refund-paid'])
    expect(await status(bought)).toMatchObject({ status: 'CANCELLED' })
    expect(await verifyBooks(gateway.database.owner)).toMatchObject({ balanced: true, problems: [] })
  })

  it.each([
    ['-1', 'KRW', 'amount', 'NOT_POSITIVE'],
    ['0', 'KRW', 'amount', 'NOT_POSITIVE'],
    ['10.5', 'KRW', 'amount', 'WRONG_EXPONENT'],
    ['10', 'ABC', 'amount', 'UNKNOWN_CURRENCY'],
    ['ten', 'KRW', 'amount', 'INVALID_AMOUNT'],
    ['', 'KRW', 'amount', 'INVALID_AMOUNT'],
  ])('refuses a refund of %s %s, and says why', async (amount, currency, at, reason) => {
    const bought = await order()
    await pay(bought)
    const refused = await mutate(
      supplier,
      'requestRefund',
      { firmOrderId: bought.firmOrderId, amount: { amount, currency }, reason: '흠집' },
      '... on InvalidInput { at reason }',
    ).catch((error: unknown) => ({ __typename: 'rejected by the scalar', error: String(error) }))
    if (refused.__typename !== 'rejected by the scalar') expect(refused).toMatchObject({ __typename: 'InvalidInput', at, reason })
    expect(
      await mutate(
        supplier,
        'requestRefund',
        { firmOrderId: bought.firmOrderId, amount: { amount: '10', currency: 'USD' }, reason: '흠집' },
        '... on CurrencyMismatch { expected }',
      ),
    ).toMatchObject({ __typename: 'CurrencyMismatch', expected: 'KRW' })
    expect(await postingsOf(bought)).toEqual(['card-captured'])
  })

  it('shows a payment to its buyer only', async () => {
    const bought = await order()
    expect((await supplier.request<{ payment: unknown }>('query ($id: ID!) { payment(orderGroupId: $id) { id } }', { id: bought.orderGroupId })).payment).toBeNull()
    expect((await mutate(supplier, 'startPayment', { orderGroupId: bought.orderGroupId }, '')).__typename).toBe('NotFound')
    expect((await mutate(shopper, 'startPayment', { orderGroupId: 'nonsense' }, '')).__typename).toBe('NotFound')
    expect((await gateway.visit('storefront').send('query ($id: ID!) { payment(orderGroupId: $id) { id } }', { id: bought.orderGroupId })).errors).toBeDefined()
  })

  it('refunds in part, releases on delivery, pays out, and takes a later refund back from the transfer', async () => {
    const bought = await order()
    await pay(bought)
    const refund = (amount: string, reason = '흠집') =>
      mutate<{ code: string; refundable: { amount: string } }>(
        supplier,
        'requestRefund',
        { firmOrderId: bought.firmOrderId, amount: { amount, currency: 'KRW' }, reason },
        '... on Failure { code } ... on RefundExceedsPayment { refundable { amount } }',
      )
    expect(await refund('103001')).toMatchObject({ __typename: 'RefundExceedsPayment', refundable: { amount: '103000' } })
    expect(await refund('10.5')).toMatchObject({ __typename: 'InvalidInput' })
    expect(
      (
        await mutate(shopper, 'requestRefund', { firmOrderId: bought.firmOrderId, amount: { amount: '1', currency: 'KRW' }, reason: 'x' }, '').catch(() => ({
          __typename: 'forbidden',
        }))
      ).__typename,
    ).toBe('forbidden')
    expect((await refund('3000')).__typename).toBe('Refund')
    await settled()
    await acts.system('test', ({ sql, clock, effects }) => new ReleaseFunds(paymentPorts(sql).shares, paymentPorts(sql).ledger, clock, effects).execute(bought.firmOrderId))
    const payOut = () => mutate<{ amount: { amount: string } }>(supplier, 'requestPayout', { currency: 'KRW' }, '... on Payout { amount { amount } }')
    expect((await payOut()).__typename).toBe('NoPayoutAccount')
    const link = await mutate<{ url: string }>(supplier, 'connectPayoutAccount', { returnPath: '/payouts' }, '... on PayoutAccountLink { url }')
    expect((await mutate(supplier, 'connectPayoutAccount', { returnPath: '//evil.example' }, '')).__typename).toBe('InvalidInput')
    expect((await fetch(link.url, { method: 'POST', redirect: 'manual' })).headers.get('location')).toBe(`${gateway.origins.supplier}/payouts`)
    await gateway.stripe.webhooks.settled()
    const payout = await payOut()
    expect(payout).toMatchObject({ __typename: 'Payout' })
    expect((await payOut()).__typename).toBe('NothingToPay')
    await settled()
    const { myPayouts } = await supplier.request<{ myPayouts: { items: readonly { status: string; transferId: string; orders: readonly unknown[] }[] } }>(
      '{ myPayouts { items { status transferId orders { number } } } }',
    )
    expect(myPayouts.items[0]).toMatchObject({ status: 'PAID', orders: [{ number: expect.stringContaining('NR-TEST') as string }] })
    await refund('50000', '반품')
    await settled()
    const { settlement, myBalances } = await supplier.request<{ settlement: unknown; myBalances: readonly unknown[] }>(
      'query ($id: ID!) { settlement(firmOrderId: $id) { status refunded { amount } refundable { amount } refunds { status } } myBalances { currency payable { amount } held { amount } inTransit { amount } } }',
      { id: bought.firmOrderId },
    )
    expect(settlement).toEqual({ status: 'PAID_OUT', refunded: { amount: '53000' }, refundable: { amount: '50000' }, refunds: [{ status: 'SUCCEEDED' }, { status: 'SUCCEEDED' }] })
    // The transfer was taken back in part, so that the firm owes nothing.
    expect(myBalances).toContainEqual(expect.objectContaining({ payable: { amount: '0' }, inTransit: { amount: '0' } }))
    const { myStatement, myLedgerFlow } = await supplier.request<{ myStatement: { items: readonly { kind: string }[] }; myLedgerFlow: readonly { paidOut: { amount: string } }[] }>(
      '{ myStatement(first: 50) { items { kind account amount { amount } balance { amount } } } myLedgerFlow(months: 2) { month paidOut { amount } gross { amount } } }',
    )
    expect(new Set(myStatement.items.map(({ kind }) => kind))).toEqual(
      new Set(['CARD_CAPTURED', 'REFUND_REQUESTED', 'FUNDS_RELEASED', 'PAYOUT_REQUESTED', 'PAYOUT_PAID', 'TRANSFER_REVERSED']),
    )
    expect(myLedgerFlow.at(-1)?.paidOut.amount).toBe(payout.amount.amount)
    expect(await verifyBooks(gateway.database.owner)).toMatchObject({ balanced: true, problems: [] })
  })

  it('owes the buyer again what comes back from the card, tells buyer and money desk, and is paid by the officer’s transfer', async () => {
    const bought = await order()
    await pay(bought)
    const asked = { firmOrderId: bought.firmOrderId, amount: { amount: '7000', currency: 'KRW' }, reason: '흠집' }
    const { id } = await mutate<{ id: string }>(supplier, 'requestRefund', asked, '... on Refund { id }')
    await settled()
    const [{ processor_id: atProcessor } = { processor_id: '' }] = await gateway.database.owner.query<{ processor_id: string }>(
      'select processor_id from payments.refund where id = $1',
      [id],
    )
    await fetch(`${gateway.stripe.url}/_simulator/refunds/${atProcessor}`, { method: 'POST', body: new URLSearchParams({ reason: 'expired_or_canceled_card' }) })
    await gateway.stripe.webhooks.settled()
    await settled()
    const refundsSeen = async () =>
      (
        await shopper.request<{ settlement: { refunds: readonly object[] } }>('query ($id: ID!) { settlement(firmOrderId: $id) { refunds { status amount { amount } } } }', {
          id: bought.firmOrderId,
        })
      ).settlement.refunds
    expect(await refundsSeen()).toEqual([{ status: 'BOUNCED', amount: { amount: '7000' } }])
    const heard = await gateway.database.owner.query<{ person_id: string; kind: string }>(
      `select person_id, kind from platform.notification where kind in ('payments.refundBounced', 'payments.refundToTransfer') order by kind`,
    )
    expect(heard).toEqual([
      { person_id: buyer.id, kind: 'payments.refundBounced' },
      { person_id: officer.id, kind: 'payments.refundToTransfer' },
    ])
    const desk = gateway.visit('window')
    await desk.signIn(officer.email, password)
    const waiting = () => desk.request<{ refundsToTransfer: readonly object[] }>('{ refundsToTransfer { refund { id } bounceReason contact payers { name } } }')
    expect((await waiting()).refundsToTransfer).toEqual([{ refund: { id }, bounceReason: 'expired_or_canceled_card', contact: buyer.email, payers: [] }])
    expect((await verifyBooks(gateway.database.owner)).problems).toEqual([])
    expect((await mutate(desk, 'recordRefundTransfer', { refundId: id, bankReference: 'KB-20261127-1' }, '')).__typename).toBe('Refund')
    await settled()
    expect(await refundsSeen()).toEqual([{ status: 'SUCCEEDED', amount: { amount: '7000' } }])
    expect((await waiting()).refundsToTransfer).toEqual([])
    expect(await verifyBooks(gateway.database.owner)).toMatchObject({ balanced: true, problems: [] })
  })

  it('shows the firm a month whose movements lead from its opening to its closing, what it pays, and about how much comes in won', async () => {
    const month = (text: string, currency = 'KRW') =>
      supplier.request<{ myMonth: Record<string, unknown> }>(
        `query ($month: String!, $currency: String!) { myMonth(month: $month, currency: $currency) { __typename
           ... on FirmMonth { opening { amount } closing { amount } isClosed gross { amount } commission { amount } clawedBack { amount } movements { kind count amount { amount } } }
           ... on InvalidInput { at reason } ... on UnknownCurrency { value } } }`,
        { month: text, currency },
      )
    const { myMonth } = await month('2026-11')
    const movements = myMonth.movements as readonly { readonly amount: { readonly amount: string } }[]
    const amountOf = (name: string) => Number((myMonth[name] as { readonly amount: string }).amount)
    expect(amountOf('opening') + movements.reduce((total, { amount }) => total + Number(amount.amount), 0)).toBe(amountOf('closing'))
    expect(amountOf('gross')).toBeGreaterThan(0)
    expect(amountOf('clawedBack')).toBeGreaterThan(0)
    const [ledger] = await gateway.database.owner.query<{ total: string }>(
      `select -sum(balance_minor) as total from payments.ledger_account where owner_id = $1 and purpose in ('held', 'firm-payable', 'clearing', 'dispute-hold')`,
      [firm],
    )
    expect(amountOf('closing')).toBe(Number(ledger?.total))
    expect((await month('2026-13')).myMonth).toMatchObject({ __typename: 'InvalidInput', at: 'month', reason: 'NOT_A_MONTH' })
    expect((await month('')).myMonth).toMatchObject({ __typename: 'InvalidInput', at: 'month', reason: 'NOT_A_MONTH' })
    expect((await month('2027-01')).myMonth).toMatchObject({ __typename: 'InvalidInput', at: 'month', reason: 'IN_THE_FUTURE' })
    expect((await month('2026-11', 'ABC')).myMonth).toMatchObject({ __typename: 'UnknownCurrency', value: 'ABC' })
    const { errors } = await shopper.send('{ myMonth(month: "2026-11", currency: "KRW") { __typename } }')
    expect(errors).toBeDefined()
    await gateway.database.owner.query(
      `insert into payments.fx_rate (id, currency, base, unit, rate, rate_on, source, status, entered_at) values ($1, 'KRW', 'USD', 1000, 0.7, '2026-11-19', 'BOK', 'in-force', now())`,
      [randomUUID()],
    )
    const { myBalances, myCommissionRules } = await supplier.request<{ myBalances: readonly { estimate: unknown }[]; myCommissionRules: readonly unknown[] }>(
      '{ myBalances(estimateIn: "USD") { currency held { amount } estimate { held { amount currency } rates { source on rate } } } myCommissionRules { id } }',
    )
    expect(myBalances[0]?.estimate).toMatchObject({ held: { currency: 'USD' }, rates: [{ source: 'BOK', on: '2026-11-19', rate: '0.7' }] })
    expect(myCommissionRules).toEqual([])
  })

  it('is compared with the processor by naru books reconcile: agrees, and names what the processor alone knows of', async () => {
    const io: CommandIo = {
      readText: () => Promise.reject(new Error('reads no file')),
      readBytes: () => Promise.reject(new Error('reads no file')),
      openText: () => new ReadableStream<string>(),
      note: () => undefined,
    }
    const settings = { DATABASE_OWNER_URL: gateway.database.ownerUrl, STRIPE_SECRET_KEY: 'sk_test_of_tests', STRIPE_API_BASE: gateway.stripe.url }
    const before = Object.keys(settings).map((name) => [name, process.env[name]] as const)
    const reconcile = async (...period: readonly string[]) => {
      const { exit, stdout } = await run(['books', 'reconcile', ...period, '--json'], io)
      return { exit, answer: JSON.parse(stdout) as unknown }
    }
    Object.assign(process.env, settings)
    try {
      const always = ['--from', '2020-01-01', '--to', '2039-12-31']
      const { exit, answer } = await reconcile(...always)
      expect({ exit, answer }).toMatchObject({ exit: 0, answer: { differences: [], others: 0 } })
      expect((answer as { readonly matched: number }).matched).toBeGreaterThan(10)
      const bought = await order()
      await pay(bought)
      const [paid] = await gateway.database.owner.query<{ intent: string }>('select intent_id as intent from payments.payment where order_group_id = $1', [bought.orderGroupId])
      await connectStripe({ secretKey: 'sk_test_of_tests', apiBase: gateway.stripe.url }).refunds.create({ payment_intent: paid?.intent ?? '', amount: 500 })
      expect(await reconcile(...always)).toMatchObject({
        exit: 1,
        answer: { differences: [{ kind: 'refund', why: 'missing-in-ledger', ledger: null, processor: { amount: '-500', currency: 'KRW' } }] },
      })
      expect(await reconcile('--from', '2026-13-01', '--to', '2026-01-01')).toMatchObject({ exit: 2, answer: { error: { code: 'INVALID_DATE', at: 'from' } } })
      expect(await reconcile('--from', '2026-03-02', '--to', '2026-03-01')).toMatchObject({ exit: 2, answer: { error: { code: 'INVALID_PERIOD', at: 'to' } } })
      expect(await reconcile('--to', '2026-03-01')).toMatchObject({ exit: 2, answer: { error: { code: 'MISSING_ARGUMENT', at: 'from' } } })
      delete process.env.STRIPE_SECRET_KEY
      expect(await reconcile(...always)).toMatchObject({ exit: 2, answer: { error: { code: 'NOT_CONFIGURED', at: 'STRIPE_SECRET_KEY' } } })
    } finally {
      for (const [name, value] of before)
        if (value === undefined) Reflect.deleteProperty(process.env, name)
        else process.env[name] = value
    }
  })
})
