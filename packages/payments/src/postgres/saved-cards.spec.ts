import { idOf, unwrap } from '@naru/kernel'
import type { SqlActor } from '@naru/kernel/postgres'
import { connectStripe, StripeCardProcessor, StripeCardVault } from '../stripe/index.js'
import { startStripeSimulator, type StripeSimulator } from '@naru/testing/stripe'
import { hasExpired, KeepCard, MakeDefaultCard, RemoveCard, type CardOwner, type KeptCard } from '../index.js'
import { aPayment, company, consumer, uuid } from '../testing/builders.js'
import { Counter } from '../testing/desk.js'
import { PostgresSavedCards } from './index.js'

const me: CardOwner = { personId: consumer.personId, organisationId: null }
const asMe: SqlActor = { person: consumer.personId }
const firm: CardOwner = { personId: company.personId, organisationId: company.organisationId }
const kept = (methodId: string, over: Partial<KeptCard> = {}): KeptCard => ({ customerId: 'cus_1', methodId, brand: 'visa', last4: '4242', expMonth: 12, expYear: 2034, ...over })

describe('saved cards', () => {
  let counter: Counter
  beforeAll(async () => {
    counter = await Counter.open()
    await counter.db.as(asMe, (sql) => new PostgresSavedCards(sql).addCustomer(me, 'cus_1'))
  })
  afterAll(() => counter.db.close())
  beforeEach(() => counter.db.owner.query('delete from payments.saved_card'))

  const keep = (card: KeptCard, owner = me, actor = asMe) =>
    counter.db.as(actor, (sql) => new KeepCard(new PostgresSavedCards(sql), counter.clock, counter.ids, counter.effects).execute(owner, card))
  const list = (owner = me, actor = asMe) => counter.db.as(actor, (sql) => new PostgresSavedCards(sql).listOf(owner))

  it('are kept once, the first as the default, and the next takes over when it goes', async () => {
    const first = unwrap(await keep(kept('pm_1')))
    expect(unwrap(await keep(kept('pm_1')))).toEqual(first)
    const second = unwrap(await keep(kept('pm_2')))
    expect((await list()).map(({ methodId, isDefault }) => [methodId, isDefault])).toEqual([
      ['pm_1', true],
      ['pm_2', false],
    ])
    unwrap(await counter.db.as(asMe, (sql) => new MakeDefaultCard(new PostgresSavedCards(sql)).execute(me, second.id)))
    expect((await list()).map(({ methodId, isDefault }) => [methodId, isDefault])).toEqual([
      ['pm_2', true],
      ['pm_1', false],
    ])
    unwrap(await counter.db.as(asMe, (sql) => new RemoveCard(new PostgresSavedCards(sql), counter.effects).execute(me, second.id)))
    expect((await list()).map(({ methodId, isDefault }) => [methodId, isDefault])).toEqual([['pm_1', true]])
  })

  it('of another customer are not kept, and others neither see nor remove them', async () => {
    expect(await keep(kept('pm_9', { customerId: 'cus_other' }))).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    const mine = unwrap(await keep(kept('pm_1')))
    const asFirm: SqlActor = { person: company.personId, organisation: company.organisationId }
    expect(await list(me, asFirm)).toEqual([])
    expect(await counter.db.as(asFirm, (sql) => new RemoveCard(new PostgresSavedCards(sql), counter.effects).execute(firm, mine.id))).toEqual({
      ok: false,
      failure: { code: 'NOT_FOUND' },
    })
    expect(await counter.db.as({}, (sql) => new PostgresSavedCards(sql).find(mine.id))).toBeUndefined()
  })

  it('are ten at most', async () => {
    for (let index = 0; index < 10; index += 1) unwrap(await keep(kept(`pm_${String(index)}`)))
    expect(await keep(kept('pm_10'))).toEqual({ ok: false, failure: { code: 'TOO_MANY_CARDS', maximum: 10 } })
  })

  it('pay until the end of their month', async () => {
    const card = unwrap(await keep(kept('pm_1', { expMonth: 2, expYear: 2028 })))
    expect([hasExpired(card, new Date('2028-02-29T23:59:59Z')), hasExpired(card, new Date('2028-03-01T00:00:00Z'))]).toEqual([false, true])
  })
})

describe('the vault at Stripe, through its SDK', () => {
  let simulator: StripeSimulator
  beforeAll(async () => {
    simulator = await startStripeSimulator({ openingBalance: 0 })
  })
  afterAll(() => simulator.close())

  const stripe = () => connectStripe({ secretKey: 'sk_test_specs', apiBase: simulator.url })
  /** What the card form in the browser does. */
  async function enter(
    clientSecret: string,
    number: string,
    act = 'confirm',
    more: Readonly<Record<string, string>> = {},
  ): Promise<{ status?: string; error?: { decline_code?: string } }> {
    const id = clientSecret.split('_secret')[0] ?? ''
    const card = {
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': number,
      'payment_method_data[card][exp_month]': '12',
      'payment_method_data[card][exp_year]': '2034',
    }
    const response = await fetch(`${simulator.url}/v1/setup_intents/${id}/${act}`, {
      method: 'POST',
      headers: { authorization: 'Bearer pk_test_specs', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ client_secret: clientSecret, ...(act === 'confirm' ? card : {}), ...more }),
    })
    return (await response.json()) as { status?: string }
  }
  const saved = async (vault: StripeCardVault, number: string, key: string): Promise<KeptCard> => {
    const customerId = unwrap(await vault.openCustomer(me))
    const setup = unwrap(await vault.openSetup(customerId, key))
    expect(unwrap(await vault.keptBy(setup.setupId))).toBeNull()
    const first = await enter(setup.clientSecret, number)
    if (first.status === 'requires_action') await enter(setup.clientSecret, number, 'challenge', { outcome: 'pass' })
    const card = unwrap(await vault.keptBy(setup.setupId))
    if (!card) throw new Error('the card was not kept')
    return card
  }
  let tries = 0
  const pay = async (vault: StripeCardVault, card: KeptCard, offSession: boolean) => {
    tries += 1
    const intent = unwrap(await new StripeCardProcessor(stripe()).openIntent(aPayment({ id: idOf(uuid(0xe1, 900 + tries)) })))
    return vault.pay({
      intentId: intent.intentId,
      customerId: card.customerId,
      methodId: card.methodId,
      offSession,
      key: `try-${String(tries)}`,
      returnUrl: 'http://127.0.0.1/checkout',
    })
  }

  it('keeps a card without us ever seeing its number, and charges it with nobody there', async () => {
    const vault = new StripeCardVault(stripe())
    const card = await saved(vault, '4242424242424242', 'one')
    expect(card).toMatchObject({ brand: 'visa', last4: '4242', expMonth: 12, expYear: 2034 })
    expect(await pay(vault, card, true)).toEqual({ ok: true, value: 'succeeded' })
  })

  it('hears of the bank’s question when its customer is there, and of a refusal when not', async () => {
    const vault = new StripeCardVault(stripe())
    const card = await saved(vault, '4000002760003184', 'two')
    expect(await pay(vault, card, false)).toEqual({ ok: true, value: 'challenge' })
    expect(await pay(vault, card, true)).toEqual({ ok: false, failure: { code: 'PROCESSOR_REFUSED', reason: 'authentication_required' } })
  })

  it('refuses a card that the bank declines, one of another customer and one that was let go', async () => {
    const vault = new StripeCardVault(stripe())
    const setup = unwrap(await vault.openSetup(unwrap(await vault.openCustomer(me)), 'three'))
    expect((await enter(setup.clientSecret, '4000000000000002')).error?.decline_code).toBe('generic_decline')
    const card = await saved(vault, '4242424242424242', 'four')
    const other = unwrap(await vault.openCustomer(firm))
    expect(await pay(vault, { ...card, customerId: other }, true)).toMatchObject({ ok: false, failure: { code: 'PROCESSOR_REFUSED', reason: 'payment_method_customer_mismatch' } })
    unwrap(await vault.forget(card.methodId))
    expect(await pay(vault, card, true)).toMatchObject({ ok: false, failure: { code: 'PROCESSOR_REFUSED' } })
    expect(await vault.forget(card.methodId)).toMatchObject({ ok: false })
  })
})
