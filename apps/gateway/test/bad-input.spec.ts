import { randomUUID } from 'node:crypto'
import { signWebhook } from '@naru/testing/stripe'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { perform, succeed } from './perform.js'

interface Identified {
  readonly id: string
}

/** Every kind of bad input that a day brings: a clear answer that names what and where, and nothing stored. */
describe('bad input', () => {
  let gateway: Gateway
  let firm: Client
  let buyer: Client
  let approver: Client

  beforeAll(async () => {
    gateway = await startGateway()
    ;[firm, buyer, approver] = await Promise.all([
      gateway.signIn('supplier', 'owner@haneulsil.example'),
      gateway.signIn('storefront', 'buyer@gaon.example'),
      gateway.signIn('storefront', 'approver@gaon.example'),
    ])
  })
  afterAll(() => gateway.close())

  /** Rows of the tables that the input could have reached. */
  const rows = async (...tables: readonly string[]): Promise<readonly number[]> => {
    const counts: number[] = []
    for (const table of tables) counts.push((await gateway.database.owner.query<{ count: number }>(`select count(*)::int as count from ${table}`))[0]?.count ?? -1)
    return counts
  }

  /** Does `work` and proves that the tables have the rows that they had. */
  const storesNothing = async <T>(tables: readonly string[], work: () => Promise<T>): Promise<T> => {
    const before = await rows(...tables)
    const answer = await work()
    expect(await rows(...tables)).toEqual(before)
    return answer
  }

  const listing = {
    title: { ko: '시험 바지', en: 'Test trousers' },
    summary: { ko: '요약', en: 'Summary' },
    description: { ko: '설명', en: 'Description' },
    category: 'trousers',
    hs: '620342',
    unit: 'NMB',
    producedIn: 'KP',
    zone: 'GAESEONG',
    currency: 'KRW',
    minimum: 1,
    multiple: 1,
    leadTimeDays: 7,
    channels: ['B2C'],
    pictureKind: 'trousers',
    attributes: [],
    documents: [],
    options: [],
  }
  const variant = { sku: 'TEST-1', options: [], colour: 'navy', netWeightKg: '0.40', grossWeightKg: '0.50' }
  const problems = '__typename'

  describe('in the catalogue', () => {
    const tables = ['catalog.listing', 'catalog.variant', 'catalog.stock_movement', 'catalog.search_document', 'platform.outbox', 'platform.action']
    let listingId: string
    let variantId: string

    beforeAll(async () => {
      listingId = (await succeed<Identified>(firm, 'createListing', { listing }, 'id')).id
      const created = await succeed<{ variants: readonly Identified[] }>(
        firm,
        'addVariant',
        { listingId, variant, price: { amount: '30000', currency: 'KRW' }, tiers: [] },
        'variants { id }',
      )
      variantId = created.variants[0]?.id ?? ''
      await succeed(firm, 'receiveStock', { variantId, location: 'main', quantity: 5, reference: 'LOT' }, 'id')
    })

    const refusedFor = async (mutation: string, input: Readonly<Record<string, unknown>>): Promise<readonly { at: string; rule: string }[]> => {
      const data = await firm.request<Record<string, { problems?: readonly { at: string; rule: string }[]; __typename: string }>>(
        `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { ${problems} ... on ListingInvalid { problems { at rule } } } }`,
        { input: { idempotencyKey: randomUUID(), ...input } },
      )
      expect(data[mutation]?.__typename).toBe('ListingInvalid')
      return data[mutation]?.problems ?? []
    }

    it('names a malformed HS code', async () => {
      const found = await storesNothing(tables, () => refusedFor('createListing', { listing: { ...listing, hs: '62O342' } }))
      expect(found).toEqual([{ at: expect.stringContaining('hs') as string, rule: 'INVALID_HS' }])
    })

    it('names a negative price', async () => {
      const found = await storesNothing(tables, () => refusedFor('setTiers', { variantId, price: { amount: '-1', currency: 'KRW' }, tiers: [] }))
      expect(found).toContainEqual({ at: expect.stringContaining('price') as string, rule: 'NEGATIVE' })
    })

    it('names more digits than the currency has', async () => {
      const found = await storesNothing(tables, () => refusedFor('setTiers', { variantId, price: { amount: '30000.50', currency: 'KRW' }, tiers: [] }))
      expect(found).toContainEqual({ at: expect.stringContaining('price') as string, rule: 'WRONG_EXPONENT' })
    })

    it('names all that is wrong at once', async () => {
      const found = await refusedFor('createListing', { listing: { ...listing, hs: '1', title: { ko: '', en: '' }, category: 'nowhere', producedIn: 'ZZ' } })
      expect(found.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['INVALID_HS', 'REQUIRED', 'UNKNOWN_CATEGORY', 'UNKNOWN_COUNTRY']) as string[])
    })

    it('refuses stock below zero and says what there is', async () => {
      const answer = await storesNothing(tables, () => perform<{ available: number }>(firm, 'adjustStock', { variantId, location: 'main', difference: -6, note: 'count' }))
      expect(answer).toMatchObject({ __typename: 'StockBelowZero', available: 5 })
    })

    it('refuses a quantity of 10^15 before it is looked at, naming the field', async () => {
      const { errors } = await storesNothing(tables, () =>
        firm.send('mutation ($input: ReceiveStockInput!) { receiveStock(input: $input) { __typename } }', {
          input: { idempotencyKey: randomUUID(), variantId, location: 'main', quantity: 1e15, reference: 'x' },
        }),
      )
      expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' })
      expect(errors?.[0]?.message).toContain('input.quantity')
    })

    it('does not tell a firm of another firm’s listing', async () => {
      const other = await gateway.signIn('supplier', 'owner@narae.example')
      expect(await perform(other, 'withdrawListing', { id: listingId, reason: 'mine' })).toMatchObject({ __typename: 'NotFound' })
      expect(await other.request('query ($id: ID!) { myListing(id: $id) { id } }', { id: listingId })).toEqual({ myListing: null })
    })
  })

  describe('around quotes and purchase orders', () => {
    const address = { recipient: 'Gaon', phone: '+82 2-000-0000', country: 'KR', city: 'Seoul', line: '1 Gaon-ro', postcode: '04001' }
    const tables = ['orders.firm_order', 'payments.invoice', 'payments.ledger_entry']
    let rfqId: string
    let quoteId: string

    const offer = async (): Promise<void> => {
      const { myListings } = await firm.request<{ myListings: { items: readonly { id: string }[] } }>('{ myListings(status: PUBLISHED, first: 1) { items { id } } }')
      const { myListing } = await firm.request<{ myListing: { currency: string; variants: readonly { id: string; price: { amount: string } }[]; firmId?: string } }>(
        'query ($id: ID!) { myListing(id: $id) { currency variants { id price { amount } } } }',
        { id: myListings.items[0]?.id },
      )
      const { myOrganisation } = await firm.request<{ myOrganisation: Identified }>('{ myOrganisation { id } }')
      const money = (amount: string) => ({ amount, currency: myListing.currency })
      const cents = myListing.currency === 'KRW' ? '10000' : '10.00'
      rfqId = (
        await succeed<Identified>(
          buyer,
          'createRfq',
          {
            title: '견적',
            description: '시험',
            listingId: myListings.items[0]?.id,
            quantity: 20,
            unit: 'NMB',
            currency: myListing.currency,
            incoterm: 'DAP',
            address,
            firmIds: [myOrganisation.id],
          },
          'id',
        )
      ).id
      const terms = {
        variantId: myListing.variants[0]?.id,
        quantity: 20,
        unitPrice: money(cents),
        freight: money(cents),
        insurance: money(cents),
        incoterm: 'DAP',
        leadTimeDays: 5,
        validUntil: '2026-12-31',
        madeToOrder: true,
      }
      quoteId = (await succeed<Identified>(firm, 'quoteRfq', { rfqId, terms }, 'id')).id
    }

    beforeEach(offer)

    it('refuses a quote that is accepted twice', async () => {
      await succeed(buyer, 'acceptQuote', { quoteId, round: 1 }, 'id')
      const again = await storesNothing([...tables, 'orders.purchase_order'], () => perform(buyer, 'acceptQuote', { quoteId, round: 1 }))
      expect(again.__typename).toBe('RfqAlreadyOrdered')
    })

    it('gives the same answer to a double click', async () => {
      const idempotencyKey = randomUUID()
      const [first, second] = await Promise.all([1, 2].map(() => succeed<Identified>(buyer, 'acceptQuote', { idempotencyKey, quoteId, round: 1 }, 'id')))
      expect(first?.id).toBe(second?.id)
    })

    it('refuses an expired quote and says until when it held', async () => {
      await gateway.database.owner.query(`update orders.quote_round set valid_until = '2026-11-19' where quote_id = $1`, [quoteId])
      const answer = await storesNothing([...tables, 'orders.purchase_order'], () => perform(buyer, 'acceptQuote', { quoteId, round: 1 }))
      expect(answer).toMatchObject({ __typename: 'QuoteExpired', validUntil: '2026-11-19' })
    })

    it('does not let an approver approve a purchase order that they raised', async () => {
      const order = await succeed<Identified>(approver, 'acceptQuote', { quoteId, round: 1 }, 'id')
      const answer = await storesNothing(tables, () => perform(approver, 'approvePurchaseOrder', { purchaseOrderId: order.id }))
      expect(answer.__typename).toBe('ApproverIsRequester')
    })
  })

  describe('about money', () => {
    const tables = ['payments.refund', 'payments.ledger_entry', 'payments.bank_statement', 'payments.bank_entry', 'platform.outbox', 'platform.action']
    let firmOrderId: string
    let refundable: { amount: string; currency: string }

    beforeAll(async () => {
      const { firmOrders } = await firm.request<{ firmOrders: { items: readonly Identified[] } }>('{ firmOrders(status: [PLACED, ALLOCATED, PACKED], first: 50) { items { id } } }')
      for (const { id } of firmOrders.items) {
        const { settlement } = await firm.request<{ settlement: { status: string; refundable: typeof refundable } | null }>(
          'query ($id: ID!) { settlement(firmOrderId: $id) { status refundable { amount currency } } }',
          { id },
        )
        if (settlement?.status !== 'HELD' || settlement.refundable.currency !== 'KRW') continue
        firmOrderId = id
        refundable = settlement.refundable
      }
      expect(Number(refundable.amount)).toBeGreaterThan(1)
    })

    it.each<[string, () => object, string, object]>([
      ['of less than nothing', () => ({ amount: { amount: '-1', currency: 'KRW' } }), 'InvalidInput', { at: 'amount', reason: 'NOT_POSITIVE' }],
      ['of nothing', () => ({ amount: { amount: '0', currency: 'KRW' } }), 'InvalidInput', { at: 'amount', reason: 'NOT_POSITIVE' }],
      ['above what was paid', () => ({ amount: { amount: String(Number(refundable.amount) + 1), currency: 'KRW' } }), 'RefundExceedsPayment', {}],
      ['in a currency that nobody knows', () => ({ amount: { amount: '1', currency: 'XXQ' } }), 'InvalidInput', { at: 'amount', reason: 'UNKNOWN_CURRENCY' }],
      ['in another currency', () => ({ amount: { amount: '1', currency: 'USD' } }), 'CurrencyMismatch', { expected: 'KRW' }],
      ['without a reason', () => ({ reason: ' \n ' }), 'InvalidInput', { at: 'reason', reason: 'REQUIRED' }],
      ['with a reason of a megabyte', () => ({ reason: '가'.repeat(349_525) }), 'InvalidInput', { at: 'reason', reason: 'TOO_LONG' }],
    ])('refuses a refund %s', async (_what, over, typename, fields) => {
      const input = { firmOrderId, amount: { amount: '1', currency: 'KRW' }, reason: '흠집', ...over() }
      const answer = await storesNothing(tables, () => perform(firm, 'requestRefund', input))
      expect(answer).toMatchObject({ __typename: typename, ...fields })
    })

    it.each(['NaN', '1e3', `1${'0'.repeat(30)}`, '1; drop table payments.refund'])('refuses a refund of %p before it is looked at, naming the field', async (amount) => {
      const { errors } = await storesNothing(tables, () =>
        firm.send('mutation ($input: RequestRefundInput!) { requestRefund(input: $input) { __typename } }', {
          input: { idempotencyKey: randomUUID(), firmOrderId, amount: { amount, currency: 'KRW' }, reason: '흠집' },
        }),
      )
      expect(errors?.[0]).toMatchObject({ message: expect.stringContaining('input.amount.amount') as string, extensions: { code: 'BAD_USER_INPUT' } })
    })

    it('says what is left when a refund is above it', async () => {
      const { requestRefund } = await firm.request(
        'mutation ($input: RequestRefundInput!) { requestRefund(input: $input) { ... on RefundExceedsPayment { code refundable { amount currency } } } }',
        { input: { idempotencyKey: randomUUID(), firmOrderId, amount: { amount: '999999999', currency: 'KRW' }, reason: '흠집' } },
      )
      expect(requestRefund).toEqual({ code: 'REFUND_EXCEEDS_PAYMENT', refundable })
    })
  })

  describe('as hostile text', () => {
    const address = { recipient: 'Gaon', phone: '+82 2-000-0000', country: 'KR', city: 'Seoul', line: '1 Gaon-ro', postcode: '04001' }
    const hostile = `<script>alert(1)</script>'; drop table orders.rfq; -- \u202Egnp.exe \uD800 {{7*7}} \${jndi:ldap://x}`
    const ask = (over: object) => ({ title: hostile, description: hostile, quantity: 1, unit: 'NMB', currency: 'KRW', incoterm: 'DAP', address, ...over })

    it('is kept and given back letter by letter, and does nothing', async () => {
      const { myOrganisation } = await firm.request<{ myOrganisation: Identified }>('{ myOrganisation { id } }')
      const { id } = await succeed<Identified>(buyer, 'createRfq', ask({ firmIds: [myOrganisation.id] }), 'id')
      const { rfq } = await firm.request<{ rfq: { title: string } }>('query ($id: ID!) { rfq(id: $id) { title } }', { id })
      // Half of a pair of surrogates is no character: it is kept as the sign for one that is missing.
      expect(rfq.title).toBe(hostile.replace('\uD800', '\uFFFD'))
    })

    it('is refused with its place when it is too long', async () => {
      const { myOrganisation } = await firm.request<{ myOrganisation: Identified }>('{ myOrganisation { id } }')
      const refused = (over: object) => storesNothing(['orders.rfq'], () => perform(buyer, 'createRfq', ask({ firmIds: [myOrganisation.id], ...over })))
      expect(await refused({ title: 'x'.repeat(1_000_000) })).toMatchObject({ __typename: 'InvalidInput', at: 'title', reason: 'TOO_LONG' })
      expect(await refused({ description: 'x'.repeat(1_000_000) })).toMatchObject({ __typename: 'InvalidInput', at: 'description', reason: 'TOO_LONG' })
      expect(await refused({ address: { ...address, recipient: hostile.repeat(100) } })).toMatchObject({ __typename: 'InvalidInput', at: 'address.recipient', reason: 'TOO_LONG' })
    })

    it('is refused, and is no fault of ours, when it holds the one character that no database keeps', async () => {
      const { myOrganisation } = await firm.request<{ myOrganisation: Identified }>('{ myOrganisation { id } }')
      const { errors } = await storesNothing(['orders.rfq'], () =>
        buyer.send('mutation ($input: CreateRfqInput!) { createRfq(input: $input) { __typename } }', {
          input: { idempotencyKey: randomUUID(), ...ask({ title: 'a\u0000b', firmIds: [myOrganisation.id] }) },
        }),
      )
      expect(errors?.[0]).toMatchObject({ message: expect.stringContaining('U+0000') as string, extensions: { code: 'BAD_USER_INPUT' } })
    })
  })

  describe('from outside', () => {
    const event = JSON.stringify({ id: 'evt_forged', object: 'event', type: 'payment_intent.succeeded', data: { object: { id: 'pi_x' } } })
    const send = (signature: string) =>
      gateway.visit('storefront').fetch('/api/stripe/webhook', { method: 'POST', headers: { 'content-type': 'application/json', 'stripe-signature': signature }, body: event })

    it.each([
      ['no signature', ''],
      ['a signature with another secret', signWebhook(event, 'whsec_of_somebody_else', Math.floor(Date.now() / 1000))],
      ['a signature of long ago', signWebhook(event, 'whsec_of_tests_only', 1_600_000_000)],
    ])('refuses a webhook with %s', async (_what, signature) => {
      const response = await storesNothing(['payments.processor_message', 'payments.ledger_entry', 'platform.outbox'], () => send(signature))
      expect(response.status).toBe(400)
    })

    it.each([
      ['not well formed', '<?xml version="1.0"?><MetaData><Declaration></MetaData>'],
      ['with a document type', '<!DOCTYPE x [<!ENTITY a "b">]><MetaData>&a;</MetaData>'],
      ['not XML at all', 'CUSDEC'],
    ])('refuses XML that is %s, with its place, and keeps the rejected envelope alone', async (_what, xml) => {
      const broker = await gateway.signIn('supplier', 'compliance@haneulsil.example')
      const before = await rows('customs.declaration')
      const answer = await perform<{ reason: string; line: number | null }>(broker, 'importDeclarationXml', { fileName: 'bad.xml', xml }, 'id')
      expect(answer.__typename).toBe('RefusedEnvelope')
      expect(answer.reason).not.toBe('')
      expect(answer.line).toBe(1)
      expect(await rows('customs.declaration')).toEqual(before)
    })
  })

  describe('by officials', () => {
    it('shows an official of another agency nothing, and takes no act of theirs', async () => {
      const [task] = await gateway.database.owner.query<Identified>(`select id from permits.dossier_task where agency = 'unification' and status = 'ready' limit 1`)
      if (!task) throw new Error('the seed has no open task of the ministry')
      const customs = await gateway.signIn('window', 'approver@customs.example')
      expect(await perform(customs, 'decideTask', { taskId: task.id, outcome: 'APPROVED' })).toMatchObject({ __typename: 'NotFound' })
      expect(await perform(customs, 'claimTask', { taskId: task.id })).toMatchObject({ __typename: 'NotFound' })
      await expect(perform(customs, 'issueCertificate', { id: randomUUID() })).rejects.toThrow('nothing here for you')
    })
  })
})
