import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { startStripeSimulator, type StripeSimulator } from './index.js'

const secret = 'whsec_simulator_spec'

/** The gateway's place: takes webhooks, refusing the first `refusals`. */
async function listen(): Promise<{ server: Server; url: string; received: { body: string; signature: string }[]; refuse(times: number): void }> {
  const received: { body: string; signature: string }[] = []
  let refusals = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (refusals > 0) {
        refusals -= 1
        response.writeHead(500).end()
        return
      }
      received.push({ body: Buffer.concat(chunks).toString('utf8'), signature: String(request.headers['stripe-signature']) })
      response.writeHead(200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    server,
    received,
    url: `http://127.0.0.1:${String(port)}/hook`,
    refuse: (times) => {
      refusals = times
    },
  }
}

describe('the Stripe simulator, spoken to by the official SDK', () => {
  let simulator: StripeSimulator
  let stripe: Stripe
  let hook: Awaited<ReturnType<typeof listen>>
  beforeEach(async () => {
    hook = await listen()
    simulator = await startStripeSimulator({ webhook: { url: hook.url, secret }, seed: 'spec' })
    stripe = new Stripe('sk_test_spec', { host: '127.0.0.1', port: simulator.port, protocol: 'http', maxNetworkRetries: 0, telemetry: false })
  })
  afterEach(async () => {
    await simulator.close()
    await new Promise<void>((resolve) => hook.server.close(() => resolve()))
  })

  const intent = (amount = 12_300) => stripe.paymentIntents.create({ amount, currency: 'krw', metadata: { payment_id: 'p-1' }, transfer_group: 'g-1' })
  const types = () => hook.received.map(({ body }) => (JSON.parse(body) as { type: string }).type)

  it('charges the card that pays and tells so, signed', async () => {
    const { id } = await intent()
    const paid = await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 12_300, currency: 'krw', metadata: { payment_id: 'p-1' } })
    await simulator.webhooks.settled()
    expect(types().toSorted()).toEqual(['charge.succeeded', 'payment_intent.created', 'payment_intent.succeeded'])
    for (const { body, signature } of hook.received) expect(stripe.webhooks.constructEvent(body, signature, secret).object).toBe('event')
    expect(() => stripe.webhooks.constructEvent(hook.received[0]?.body ?? '', hook.received[0]?.signature ?? '', 'whsec_other')).toThrow('signature')
  })

  it.each([
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeDeclined', 'generic_decline'],
  ])('declines %s as %s and lets another card pay', async (method, declineCode) => {
    const { id } = await intent()
    await expect(stripe.paymentIntents.confirm(id, { payment_method: method })).rejects.toMatchObject({ type: 'StripeCardError', statusCode: 402, decline_code: declineCode })
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'requires_payment_method', last_payment_error: { decline_code: declineCode } })
    expect((await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })).status).toBe('succeeded')
  })

  it('asks for a challenge, and takes either answer', async () => {
    const { id, client_secret } = await intent()
    const asked = await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_authenticationRequired', return_url: 'https://naru.example/back' })
    expect(asked).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url' } })
    const page = `${simulator.url}/challenge/${id}?client_secret=${String(client_secret)}`
    expect(await (await fetch(page)).text()).toContain('Approve')
    const refused = await fetch(page, { method: 'POST', body: 'outcome=fail', redirect: 'manual' })
    expect(refused.headers.get('location')).toContain('redirect_status=failed')
    expect((await stripe.paymentIntents.retrieve(id)).last_payment_error?.code).toBe('payment_intent_authentication_failure')
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_authenticationRequired' })
    await fetch(page, { method: 'POST', body: 'outcome=pass', redirect: 'manual' })
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('succeeded')
    expect((await fetch(`${simulator.url}/challenge/${id}?client_secret=wrong`)).status).toBe(404)
  })

  it('lets a browser with the client secret confirm with a card number, and nothing else', async () => {
    const { id, client_secret } = await intent()
    const confirm = (fields: Record<string, string>) =>
      fetch(`${simulator.url}/v1/payment_intents/${id}/confirm`, { method: 'POST', headers: { authorization: 'Bearer pk_test_spec' }, body: new URLSearchParams(fields) })
    const card = {
      'payment_method_data[type]': 'card',
      'payment_method_data[card][exp_month]': '12',
      'payment_method_data[card][exp_year]': '30',
      'payment_method_data[card][cvc]': '123',
    }
    const number = (value: string) => ({ ...card, client_secret: String(client_secret), 'payment_method_data[card][number]': value })
    expect(await (await confirm(number('4242 4242 4242 4241'))).json()).toMatchObject({ error: { code: 'incorrect_number', param: 'number' } })
    expect(await (await confirm({ ...number('4242424242424242'), 'payment_method_data[card][cvc]': '1' })).json()).toMatchObject({ error: { code: 'invalid_cvc' } })
    expect(await (await confirm({ ...number('4242424242424242'), 'payment_method_data[card][exp_year]': '20' })).json()).toMatchObject({ error: { code: 'invalid_expiry_year' } })
    expect((await confirm({ ...number('4242424242424242'), client_secret: 'guess' })).status).toBe(404)
    const paid = await confirm(number('4242 4242 4242 4242'))
    expect(paid.headers.get('access-control-allow-origin')).toBe('*')
    expect(await paid.json()).toMatchObject({ status: 'succeeded' })
    expect((await fetch(`${simulator.url}/v1/transfers`, { headers: { authorization: 'Bearer pk_test_spec' } })).status).toBe(401)
  })

  it('gives the same answer to the same idempotency key, and an error to other parameters', async () => {
    const first = await stripe.paymentIntents.create({ amount: 500, currency: 'usd' }, { idempotencyKey: 'k' })
    const again = await stripe.paymentIntents.create({ amount: 500, currency: 'usd' }, { idempotencyKey: 'k' })
    expect(again.id).toBe(first.id)
    await expect(stripe.paymentIntents.create({ amount: 501, currency: 'usd' }, { idempotencyKey: 'k' })).rejects.toMatchObject({ type: 'StripeIdempotencyError' })
  })

  it('refunds up to the charge, once', async () => {
    const { id } = await intent(1_000)
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })
    expect(await stripe.refunds.create({ payment_intent: id, amount: 400 })).toMatchObject({ amount: 400, status: 'succeeded', payment_intent: id })
    await expect(stripe.refunds.create({ payment_intent: id, amount: 601 })).rejects.toMatchObject({ code: 'amount_too_large' })
    await stripe.refunds.create({ payment_intent: id })
    await expect(stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({ code: 'charge_already_refunded' })
  })

  it('transfers what it has to an account that is complete, and takes it back', async () => {
    const account = await stripe.accounts.create({ country: 'KR', metadata: { firm_id: 'f-1' } })
    expect(account.payouts_enabled).toBe(false)
    await expect(stripe.transfers.create({ amount: 1, currency: 'krw', destination: account.id })).rejects.toMatchObject({ code: 'insufficient_capabilities_for_transfer' })
    const link = await stripe.accountLinks.create({
      account: account.id,
      type: 'account_onboarding',
      return_url: 'https://naru.example/payouts',
      refresh_url: 'https://naru.example/payouts',
    })
    expect((await fetch(link.url, { method: 'POST', redirect: 'manual' })).headers.get('location')).toBe('https://naru.example/payouts')
    await expect(stripe.transfers.create({ amount: 1, currency: 'krw', destination: account.id })).rejects.toMatchObject({ code: 'balance_insufficient' })
    const { id } = await intent(1_000)
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })
    const transfer = await stripe.transfers.create({ amount: 900, currency: 'krw', destination: account.id, transfer_group: 'g-1' })
    expect((await stripe.balance.retrieve()).available).toEqual([expect.objectContaining({ currency: 'krw', amount: 100 })])
    await stripe.transfers.createReversal(transfer.id, { amount: 300 })
    expect(await stripe.transfers.retrieve(transfer.id)).toMatchObject({ amount_reversed: 300, reversed: false })
    await simulator.webhooks.settled()
    expect(types()).toContain('account.updated')
  })

  it('repeats, holds, reorders, drops and retries webhooks', async () => {
    simulator.webhooks.set({ hold: true })
    const one = await intent()
    const two = await intent()
    simulator.webhooks.release({ reversed: true })
    await simulator.webhooks.settled()
    expect(hook.received.map(({ body }) => (JSON.parse(body) as { data: { object: { id: string } } }).data.object.id).toSorted()).toEqual([one.id, two.id].toSorted())
    simulator.webhooks.set({ copies: 2, drop: 1 })
    hook.received.length = 0
    await intent()
    await intent()
    await simulator.webhooks.settled()
    expect(hook.received).toHaveLength(2)
    simulator.webhooks.set({ copies: 1 })
    hook.refuse(1)
    await intent()
    await simulator.webhooks.settled()
    expect(simulator.webhooks.deliveries.slice(-2)).toMatchObject([
      { attempt: 1, outcome: 500 },
      { attempt: 2, outcome: 200 },
    ])
  })

  it('gives every object the keys that integrations read', async () => {
    const keys: Readonly<Record<string, readonly string[]>> = {
      payment_intent: [
        'id',
        'object',
        'amount',
        'amount_received',
        'client_secret',
        'currency',
        'last_payment_error',
        'latest_charge',
        'livemode',
        'metadata',
        'next_action',
        'payment_method_types',
        'status',
        'transfer_group',
      ],
      refund: ['id', 'object', 'amount', 'charge', 'created', 'currency', 'metadata', 'payment_intent', 'reason', 'status', 'transfer_reversal'],
      account: ['id', 'object', 'capabilities', 'charges_enabled', 'country', 'details_submitted', 'payouts_enabled', 'requirements', 'type'],
      charge: ['id', 'object', 'amount', 'amount_refunded', 'captured', 'outcome', 'paid', 'payment_intent', 'payment_method_details', 'refunded', 'status'],
      event: ['id', 'object', 'api_version', 'created', 'data', 'livemode', 'pending_webhooks', 'request', 'type'],
    }
    const { id } = await intent()
    const paid = await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })
    const objects = [
      paid,
      await stripe.charges.retrieve(typeof paid.latest_charge === 'string' ? paid.latest_charge : ''),
      await stripe.refunds.create({ payment_intent: id }),
      await stripe.accounts.create({ country: 'KR' }),
      (await stripe.events.list()).data[0],
    ]
    for (const object of objects) expect(Object.keys(object ?? {})).toEqual(expect.arrayContaining([...(keys[object?.object ?? ''] ?? ['unknown object'])]))
  })

  it('knows what a demonstration’s database tells of', async () => {
    expect(await stripe.refunds.create({ payment_intent: 'pi_demo_krw_5000_a1', amount: 2_000 })).toMatchObject({ amount: 2_000, currency: 'krw' })
    expect((await stripe.accounts.retrieve('acct_demo01')).payouts_enabled).toBe(true)
    await expect(stripe.paymentIntents.retrieve('pi_unknown')).rejects.toMatchObject({ code: 'resource_missing' })
  })
})
