import { idOf, KRW, parseDate, unwrap, type FirmOrderId } from '@naru/kernel'
import { anOrder, aPayoutAccount, company, firm, transferred, uuid, won } from '../testing/builders.js'
import { asCompany, asConsumer, asFirm, Counter, system } from '../testing/desk.js'
import { DeclinePayment, RecordIntent, RetryPayment } from '../index.js'
import { listMovements } from './ledger-movements.js'
import { bookRules, verifyBooks } from './verify-books.js'

describe('payments on PostgreSQL', () => {
  let counter: Counter
  beforeEach(async () => {
    counter = await Counter.open()
  })
  afterEach(() => counter.db.close())

  const report = () => counter.db.as(system, verifyBooks)
  const first = (orders: readonly FirmOrderId[]): FirmOrderId => {
    const [order] = orders
    if (order === undefined) throw new Error('an order group has orders')
    return order
  }

  it('captures once, however often and from wherever it hears of the charge', async () => {
    const payment = await counter.do(asConsumer, (desk) => desk.open.execute(counter.order()))
    const message = { about: 'capture', paymentId: payment.id, intentId: 'pi_1', amount: payment.amount, type: 'payment_intent.succeeded', createdAt: new Date() } as const
    const outcomes = await Promise.all([
      ...['evt_1', 'evt_1', 'evt_2'].map((id) => counter.do(system, (desk) => desk.handle.execute({ ...message, id }))),
      counter.do(system, (desk) => desk.capture.execute({ paymentId: payment.id, intentId: 'pi_1', amount: payment.amount })).then(() => 'browser'),
    ])
    expect(outcomes.toSorted()).toEqual(['browser', 'handled', 'handled', 'repeated'])
    expect(counter.effects.events.filter(({ type }) => type === 'payments.PaymentSucceeded')).toHaveLength(1)
    expect(await counter.db.owner.query(`select purpose, balance_minor from payments.ledger_account order by purpose, owner_id`)).toEqual([
      { purpose: 'commission', balance_minor: '-16000' },
      { purpose: 'held', balance_minor: '-85637' },
      { purpose: 'held', balance_minor: '-85637' },
      { purpose: 'platform-cash', balance_minor: '206000' },
      { purpose: 'tax', balance_minor: '-18726' },
    ])
    expect(await report()).toMatchObject({ balanced: true, ledgerEntries: 5, accounts: 5, problems: [] })
  })

  it('keeps a decline, ignores one that comes late, and leaves nothing of a message that cannot be handled', async () => {
    const payment = await counter.do(asConsumer, (desk) => desk.open.execute(counter.order()))
    const decline = {
      about: 'decline',
      paymentId: payment.id,
      intentId: 'pi_1',
      declineCode: 'insufficient_funds',
      type: 'payment_intent.payment_failed',
      createdAt: new Date(),
    } as const
    await counter.do(system, (desk) => desk.handle.execute({ ...decline, id: 'evt_1' }))
    expect(await counter.act(asConsumer, (desk) => desk.payments.find(payment.id))).toMatchObject({ status: 'declined', declineCode: 'insufficient_funds' })
    await counter.do(system, (desk) => desk.capture.execute({ paymentId: payment.id, intentId: 'pi_1', amount: payment.amount }))
    await counter.do(system, (desk) => desk.handle.execute({ ...decline, id: 'evt_0' }))
    expect(await counter.act(asConsumer, (desk) => desk.payments.find(payment.id))).toMatchObject({ status: 'succeeded' })
    const other = await counter.do(asConsumer, (desk) => desk.open.execute(counter.order()))
    const wrong = { about: 'capture', paymentId: other.id, intentId: 'pi_2', amount: won(1), type: 'payment_intent.succeeded', createdAt: new Date(), id: 'evt_9' } as const
    await expect(counter.do(system, (desk) => desk.handle.execute(wrong))).rejects.toThrow('not for the amount')
    expect(await counter.db.owner.query(`select id from payments.processor_message where id = 'evt_9'`)).toEqual([])
    expect(await counter.do(system, (desk) => desk.handle.execute({ ...wrong, id: 'evt_10', paymentId: idOf<'Payment'>(uuid(9, 9)) }))).toBe('not-ours')
  })

  it('lets another card be tried when the decline was heard of before the intent was noted', async () => {
    const payment = await counter.do(asConsumer, (desk) => desk.open.execute(counter.order()))
    await counter.do(system, (desk) =>
      new DeclinePayment(desk.payments, counter.clock, counter.effects).execute({ paymentId: payment.id, intentId: 'pi_1', declineCode: 'authentication_required' }),
    )
    await counter.do(system, (desk) => new RecordIntent(desk.payments).execute(payment.orderGroupId, { intentId: 'pi_1', clientSecret: 'pi_1_secret_1' }))
    await counter.do(asConsumer, (desk) => new RetryPayment(desk.payments).execute(payment.orderGroupId))
    expect(await counter.act(asConsumer, (desk) => desk.payments.find(payment.id))).toMatchObject({
      status: 'awaiting-card',
      intent: { intentId: 'pi_1', clientSecret: 'pi_1_secret_1' },
    })
  })

  it('gives back a charge that comes after the order was cancelled', async () => {
    const payment = await counter.do(asConsumer, (desk) => desk.open.execute(counter.order()))
    await counter.db.owner.query(`update payments.payment set status = 'cancelled', cancelled_at = now() where id = $1`, [payment.id])
    await counter.do(system, (desk) => desk.capture.execute({ paymentId: payment.id, intentId: 'pi_1', amount: payment.amount }))
    expect(counter.effects.events.map(({ type }) => type)).toEqual(['payments.LateCaptured'])
    expect(await report()).toMatchObject({ balanced: true })
  })

  it('shows a payment to its buyer alone, a share to its firm, and takes entries from nobody', async () => {
    const { firmOrders } = await counter.paid()
    const see = (actor: Parameters<Counter['act']>[0]) =>
      counter.db.as(actor, async (sql) => {
        const [counts] = await sql.query(
          `select (select count(*)::int from payments.payment) p, (select count(*)::int from payments.firm_share) s, (select count(*)::int from payments.ledger_entry) e`,
        )
        return counts
      })
    expect(await see(asConsumer)).toEqual({ p: 1, s: 2, e: 0 })
    expect(await see(asFirm(1))).toEqual({ p: 0, s: 1, e: 1 })
    expect(await see(asFirm(3))).toEqual({ p: 0, s: 0, e: 0 })
    expect(await see(asCompany)).toEqual({ p: 0, s: 0, e: 0 })
    expect(await see({})).toEqual({ p: 0, s: 0, e: 0 })
    expect(await counter.act(asFirm(2), (desk) => desk.shares.find(first(firmOrders)))).toBeUndefined()
    await expect(counter.db.as(system, (sql) => sql.query(`update payments.ledger_account set balance_minor = 0`))).rejects.toThrow('permission denied')
    await expect(counter.db.as(system, (sql) => sql.query(`delete from payments.ledger_entry`))).rejects.toThrow('permission denied')
    await expect(
      counter.db.as(system, (sql) =>
        sql.query(
          `select payments.post('x', 'x', $1, 'x', now(), '[{"purpose":"tax","currency":"KRW","side":-1,"minor":-1},{"purpose":"held","currency":"KRW","side":-1,"minor":-1}]')`,
          [uuid(1, 1)],
        ),
      ),
    ).rejects.toThrow('does not balance')
  })

  it('pays a firm what was delivered, less commission, once', async () => {
    const { firmOrders } = await counter.paid()
    const account = aPayoutAccount(1)
    expect(await counter.act(asFirm(1), (desk) => desk.requestPayout.execute(firm(1), KRW))).toMatchObject({ failure: { code: 'NO_PAYOUT_ACCOUNT' } })
    await counter.act(asFirm(1), (desk) => desk.accounts.add(account))
    await counter.act(system, (desk) => desk.accounts.save({ ...account, state: 'enabled' }))
    expect(await counter.act(asFirm(1), (desk) => desk.requestPayout.execute(firm(1), KRW))).toMatchObject({ failure: { code: 'NOTHING_TO_PAY' } })
    expect(await counter.act(system, (desk) => desk.release.execute(first(firmOrders)))).toBe('released')
    expect(await counter.act(system, (desk) => desk.release.execute(first(firmOrders)))).toBe('released')
    const payout = await counter.do(asFirm(1), (desk) => desk.requestPayout.execute(firm(1), KRW))
    expect(payout).toMatchObject({ amount: won(85_637), orders: [{ net: won(85_637) }] })
    expect((await report()).problems).toEqual([])
    await counter.do(system, (desk) => desk.concludePayout.execute(payout.id, transferred(payout)))
    await counter.do(system, (desk) => desk.concludePayout.execute(payout.id, transferred(payout)))
    expect(await counter.act(asFirm(1), (desk) => desk.payouts.find(payout.id))).toMatchObject({ status: 'paid', transferId: expect.stringMatching(/^tr_/) as string })
    expect(await counter.act(asFirm(1), (desk) => desk.ledger.payable(firm(1), KRW))).toEqual(won(0))
    expect((await report()).problems).toEqual([])
  })

  it('makes a payout that failed due again', async () => {
    const { firmOrders } = await counter.paid()
    await counter.db.owner.query(`insert into payments.payout_account (firm_id, account_id, state) values ('${firm(1)}', 'acct_1', 'enabled')`)
    await counter.act(system, (desk) => desk.release.execute(first(firmOrders)))
    const payout = await counter.do(asFirm(1), (desk) => desk.requestPayout.execute(firm(1), KRW))
    await counter.do(system, (desk) => desk.concludePayout.execute(payout.id, { done: false, reason: 'account_closed' }))
    expect(await counter.do(asFirm(1), (desk) => desk.requestPayout.execute(firm(1), KRW))).toMatchObject({ amount: payout.amount })
    expect((await report()).problems).toEqual([])
  })

  it('refunds in parts, and claws a refund after the payout back from the next', async () => {
    const { firmOrders } = await counter.paid()
    const order = first(firmOrders)
    await counter.db.owner.query(`insert into payments.payout_account (firm_id, account_id, state) values ('${firm(1)}', 'acct_1', 'enabled')`)
    const part = await counter.do(asFirm(1), (desk) => desk.requestRefund.execute({ firmOrderId: order, amount: won(3_001), reason: '흠집' }))
    await counter.do(system, (desk) => desk.concludeRefund.execute(part.id, { done: true, processorId: 're_1', reversed: null }))
    await counter.act(system, (desk) => desk.release.execute(order))
    const payout = await counter.do(asFirm(1), (desk) => desk.requestPayout.execute(firm(1), KRW))
    await counter.do(system, (desk) => desk.concludePayout.execute(payout.id, transferred(payout)))
    const rest = await counter.do(asFirm(1), (desk) => desk.requestRefund.execute({ firmOrderId: order, amount: null, reason: '반품' }))
    expect(rest.amount).toEqual(won(103_000 - 3_001))
    await counter.do(system, (desk) => desk.concludeRefund.execute(rest.id, { done: true, processorId: 're_2', reversed: null }))
    expect(await counter.act(asFirm(1), (desk) => desk.ledger.payable(firm(1), KRW))).toEqual(won(-Number(payout.amount.minor)))
    expect(await counter.act(asFirm(1), (desk) => desk.requestRefund.execute({ firmOrderId: order, amount: won(1), reason: '반품' }))).toMatchObject({
      failure: { code: 'REFUND_EXCEEDS_PAYMENT', refundable: won(0) },
    })
    expect((await report()).problems).toEqual([])
  })

  it('undoes a refund that the processor refuses', async () => {
    const { firmOrders } = await counter.paid()
    const refund = await counter.do(asFirm(1), (desk) => desk.requestRefund.execute({ firmOrderId: first(firmOrders), amount: won(10_000), reason: '흠집' }))
    expect(await counter.act(asFirm(2), (desk) => desk.requestRefund.execute({ firmOrderId: first(firmOrders), amount: won(10), reason: '남의 것' }))).toMatchObject({
      failure: { code: 'NOT_FOUND' },
    })
    await counter.do(system, (desk) => desk.concludeRefund.execute(refund.id, { done: false, reason: 'expired_card', reversed: null }))
    const found = await counter.act(asFirm(1), (desk) => desk.shares.find(first(firmOrders)))
    expect(found?.share.left).toEqual(found?.share.agreed)
    expect((await report()).problems).toEqual([])
  })

  it('owes the buyer again what came back from the card, until an officer has transferred it', async () => {
    const { firmOrders, payment } = await counter.paid()
    const refund = await counter.do(asFirm(1), (desk) => desk.requestRefund.execute({ firmOrderId: first(firmOrders), amount: won(10_000), reason: '흠집' }))
    const intentId = `pi_${payment.id}`
    const told = (id: string, processorId: string) =>
      ({ id, type: 'refund.failed', createdAt: new Date('2026-03-12T02:00:00Z'), about: 'refund', processorId, intentId, reason: 'expired_or_canceled_card' }) as const
    // The processor tells of it before its own answer is booked: to be sent again.
    expect(await counter.act(system, (desk) => desk.handle.execute(told('evt_1', 're_1')))).toEqual({ ok: false, failure: { code: 'ANSWER_NOT_BOOKED' } })
    await counter.do(system, (desk) => desk.concludeRefund.execute(refund.id, { done: true, processorId: 're_1', reversed: null }))
    const owed = () => counter.db.owner.query(`select balance_minor * side as minor from payments.ledger_account where purpose = 'refunds'`).then(([row]) => Number(row?.minor))
    expect(await owed()).toBe(0)
    for (const id of ['evt_2', 'evt_3']) expect(await counter.do(system, (desk) => desk.handle.execute(told(id, 're_1')))).toBe('handled')
    expect(await counter.act(system, (desk) => desk.refunds.find(refund.id))).toMatchObject({
      status: 'bounced',
      bounce: { processorId: 're_1', reason: 'expired_or_canceled_card' },
    })
    expect(await owed()).toBe(10_000)
    expect((await report()).problems).toEqual([])
    // A refund of somebody else's on the same processor account is none of ours.
    expect(await counter.do(system, (desk) => desk.handle.execute({ ...told('evt_4', 're_other'), intentId: 'pi_other' }))).toBe('not-ours')
    expect(await counter.do(system, (desk) => desk.concludeRefund.transferred(refund.id, 'BANK-7'))).toMatchObject({ status: 'succeeded', processorId: 'BANK-7' })
    expect(await counter.do(system, (desk) => desk.handle.execute(told('evt_5', 're_1')))).toBe('handled')
    expect(await owed()).toBe(0)
    const moved = await counter.db.as(system, (sql) => listMovements(sql, new Date('2020-01-01'), new Date('2040-01-01')))
    expect(moved.filter(({ kind }) => kind.startsWith('refund')).map(({ kind, key, amount }) => [kind, key, Number(amount.minor)])).toEqual([
      ['refund', 're_1', -10_000],
      ['refund-failure', 're_1', 10_000],
    ])
    expect((await report()).problems).toEqual([])
  })

  it('refunds one order at a time, however many ask at once', async () => {
    const { firmOrders } = await counter.paid()
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => counter.act(asFirm(1), (desk) => desk.requestRefund.execute({ firmOrderId: first(firmOrders), amount: won(30_000), reason: '동시' }))),
    )
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(3)
    expect((await report()).problems).toEqual([])
  })

  it('invoices a company within its limit, books the transfer once, and releases what was delivered meanwhile', async () => {
    const onTerms = () => counter.order({ buyer: company, method: 'terms' })
    const payment = await counter.do(asCompany, (desk) => desk.open.execute({ ...onTerms(), orders: [anOrder(901, { firm: 1, goods: [700_000] })] }))
    if (payment.status !== 'invoiced') throw new Error('terms give an invoice')
    expect(await counter.act(asCompany, (desk) => desk.open.execute({ ...onTerms(), orders: [anOrder(902, { firm: 1, goods: [300_000] })] }))).toMatchObject({
      failure: { reason: 'CREDIT_LIMIT' },
    })
    expect((await report()).problems).toEqual([])
    const orderId = first(payment.shares.map(({ firmOrderId }) => firmOrderId))
    expect(await counter.act(system, (desk) => desk.release.execute(orderId))).toBe('waiting')
    const credit = await counter.do(asFirm(1), (desk) => desk.requestRefund.execute({ firmOrderId: orderId, amount: won(3_000), reason: '운임 할인' }))
    expect(await counter.do(system, (desk) => desk.concludeRefund.credit(credit.id))).toMatchObject({ status: 'credited' })
    expect((await report()).problems).toEqual([])
    const transfer = { invoiceId: payment.invoiceId, amount: won(700_000), paidOn: unwrap(parseDate('2026-03-20')), bankReference: 'KB-1' }
    expect(await counter.act(system, (desk) => desk.payInvoice.execute({ ...transfer, amount: won(703_000) }))).toMatchObject({
      failure: { code: 'INVOICE_AMOUNT_MISMATCH', due: won(700_000) },
    })
    await counter.do(system, (desk) => desk.payInvoice.execute(transfer))
    expect(await counter.act(system, (desk) => desk.payInvoice.execute(transfer))).toMatchObject({ failure: { code: 'ILLEGAL_ACT' } })
    expect((await counter.act(asFirm(1), (desk) => desk.shares.find(orderId)))?.share.status).toBe('payable')
    const second = await counter.do(asCompany, (desk) => desk.open.execute({ ...onTerms(), orders: [anOrder(903, { firm: 1 })] }))
    if (second.status !== 'invoiced') throw new Error('terms give an invoice')
    expect(await counter.act(system, (desk) => desk.payInvoice.execute({ ...transfer, invoiceId: second.invoiceId, amount: second.amount }))).toMatchObject({
      failure: { code: 'BANK_REFERENCE_USED' },
    })
  })

  it('refuses terms to a company without them and to a consumer', async () => {
    const other = { ...company, organisationId: firm(77) }
    expect(
      await counter.act({ person: other.personId, organisation: other.organisationId }, (desk) => desk.open.execute(counter.order({ buyer: other, method: 'terms' }))),
    ).toMatchObject({ failure: { reason: 'NO_TERMS' } })
    expect(await counter.act(asConsumer, (desk) => desk.open.execute(counter.order({ method: 'terms' })))).toMatchObject({ failure: { reason: 'NO_TERMS' } })
  })

  it.each([
    [
      'an entry was changed',
      `update payments.ledger_entry set amount_minor = amount_minor + 1 where id = (select min(id) from payments.ledger_entry)`,
      'a posting sums to zero in each currency',
    ],
    ['a balance was changed', `update payments.ledger_account set balance_minor = balance_minor - 1 where purpose = 'held'`, 'the balance of an account is the sum of its entries'],
    ['a posting was taken out', `with gone as (delete from payments.ledger_entry) delete from payments.posting`, 'a paid payment has its posting, for its amount'],
    [
      'a refund that is on its way was forgotten',
      `update payments.refund set status = 'credited', settled_at = now() where status = 'requested'`,
      'what is on its way back to buyers is what open refunds carry',
    ],
    ['a share was changed', `update payments.firm_share set net_left_minor = net_left_minor - 5`, 'what is taken from a share is in its refunds and holds'],
    ['a payment was changed', `update payments.payment set amount_minor = amount_minor + 1`, 'the shares of a payment sum to it'],
  ])('turns red when %s', async (_, tampering, rule) => {
    const { firmOrders } = await counter.paid()
    await counter.do(asFirm(1), (desk) => desk.requestRefund.execute({ firmOrderId: first(firmOrders), amount: won(1_000), reason: '흠집' }))
    expect((await report()).balanced).toBe(true)
    await counter.db.owner.query(tampering)
    const { balanced, problems } = await report()
    expect(balanced).toBe(false)
    expect(problems.map((problem) => problem.rule)).toContain(rule)
    expect(Object.keys(bookRules)).toEqual(expect.arrayContaining(problems.map((problem) => problem.rule)))
  })
})
