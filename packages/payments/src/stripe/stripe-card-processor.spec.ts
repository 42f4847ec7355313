import { unwrap } from '@naru/kernel'
import { signWebhook, startStripeSimulator, type StripeSimulator } from '@naru/testing/stripe'
import { aPayment, won } from '../testing/builders.js'
import { connectStripe, listProcessorMovements, StripeCardProcessor, StripeMessageReader, stripeApiVersion } from './index.js'

const secret = 'whsec_processor_spec'

describe('Stripe, stood in for by the simulator', () => {
  let simulator: StripeSimulator
  let processor: StripeCardProcessor
  const client = () => connectStripe({ secretKey: 'sk_test_spec', apiBase: simulator.url })
  beforeEach(async () => {
    simulator = await startStripeSimulator()
    processor = new StripeCardProcessor(client())
  })
  afterEach(() => simulator.close())

  it('opens one intent for a payment, however often it is asked', async () => {
    const first = unwrap(await processor.openIntent(aPayment()))
    expect(unwrap(await processor.openIntent(aPayment()))).toEqual(first)
    expect(first.clientSecret).toContain(first.intentId)
    expect(unwrap(await processor.stateOf(first.intentId))).toEqual({ state: 'waiting' })
  })

  it('tells how the intent stands', async () => {
    const { intentId } = unwrap(await processor.openIntent(aPayment()))
    await client()
      .paymentIntents.confirm(intentId, { payment_method: 'pm_card_chargeDeclinedInsufficientFunds' })
      .catch(() => undefined)
    expect(unwrap(await processor.stateOf(intentId))).toEqual({ state: 'declined', declineCode: 'insufficient_funds' })
    await client().paymentIntents.confirm(intentId, { payment_method: 'pm_card_visa' })
    expect(unwrap(await processor.stateOf(intentId))).toEqual({ state: 'succeeded' })
    const refund = { intentId, amount: won(1_000), key: 'r-1' }
    expect(unwrap(await processor.refund(refund))).toEqual(expect.objectContaining(unwrap(await processor.refund(refund))))
    expect(await processor.refund({ ...refund, key: 'r-2', amount: won(999_999) })).toMatchObject({ failure: { code: 'PROCESSOR_REFUSED', reason: 'amount_too_large' } })
  })

  it('hears of a refund that comes back after it was accepted, and finds both on the balance', async () => {
    const { intentId } = unwrap(await processor.openIntent(aPayment()))
    await client().paymentIntents.confirm(intentId, { payment_method: 'pm_card_visa' })
    const { id } = unwrap(await processor.refund({ intentId, amount: won(1_000), key: 'r-1' }))
    await fetch(`${simulator.url}/_simulator/refunds/${id}`, { method: 'POST', body: new URLSearchParams({ reason: 'expired_or_canceled_card' }) })
    expect(await client().refunds.retrieve(id)).toMatchObject({ status: 'failed', failure_reason: 'expired_or_canceled_card' })
    const told = (await client().events.list()).data.map((event) => {
      const body = JSON.stringify(event)
      return unwrap(new StripeMessageReader(client(), secret).read(body, signWebhook(body, secret)))
    })
    const came = { about: 'refund', processorId: id, intentId, reason: 'expired_or_canceled_card' }
    expect(told.filter(({ about }) => about === 'refund')).toEqual([expect.objectContaining(came), expect.objectContaining(came)])
    const { movements } = await listProcessorMovements(client(), new Date(0), new Date('2100-01-01'))
    expect(
      movements
        .filter(({ key }) => key === id)
        .map(({ kind, amount }) => [kind, Number(amount.minor)])
        .toSorted(),
    ).toEqual([
      ['refund', -1_000],
      ['refund-failure', 1_000],
    ])
  })

  it('calls an outage an outage', async () => {
    await simulator.close()
    const gone = new StripeCardProcessor(connectStripe({ secretKey: 'sk_test_spec', apiBase: 'http://127.0.0.1:9' }))
    expect(await gone.stateOf('pi_1')).toEqual({ ok: false, failure: { code: 'CARD_PROCESSOR_UNAVAILABLE' } })
    simulator = await startStripeSimulator()
  })

  it('reads a message only behind a good signature', () => {
    const reader = new StripeMessageReader(client(), secret)
    const payment = aPayment()
    const body = JSON.stringify({
      id: 'evt_1',
      object: 'event',
      api_version: stripeApiVersion,
      created: 1_773_277_200,
      type: 'payment_intent.succeeded',
      data: { object: { object: 'payment_intent', id: 'pi_1', amount_received: 206_000, currency: 'krw', metadata: { payment_id: payment.id } } },
    })
    expect(unwrap(reader.read(body, signWebhook(body, secret)))).toMatchObject({ id: 'evt_1', about: 'capture', paymentId: payment.id, amount: won(206_000) })
    const bad = { ok: false, failure: { code: 'BAD_SIGNATURE' } }
    expect(reader.read(body, undefined)).toEqual(bad)
    expect(reader.read(body, 'nonsense')).toEqual(bad)
    expect(reader.read(body, signWebhook(body, 'whsec_other'))).toEqual(bad)
    expect(reader.read(body.replace('206000', '206001'), signWebhook(body, secret))).toEqual(bad)
    expect(reader.read(body, signWebhook(body, secret, 1_000_000))).toEqual(bad)
  })

  it('does not act on what is not ours', () => {
    const reader = new StripeMessageReader(client(), secret)
    const message = (type: string, object: object) => {
      const body = JSON.stringify({ id: 'evt_2', object: 'event', created: 1, type, data: { object } })
      return unwrap(reader.read(body, signWebhook(body, secret)))
    }
    expect(message('charge.succeeded', {})).toMatchObject({ about: 'nothing' })
    expect(message('payment_intent.succeeded', { id: 'pi', amount_received: 1, currency: 'krw', metadata: {} })).toMatchObject({ about: 'nothing' })
    expect(message('account.updated', { id: 'acct_1', payouts_enabled: true })).toMatchObject({ about: 'account', account: { accountId: 'acct_1', payoutsEnabled: true } })
  })
})
