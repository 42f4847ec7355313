import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { eventually, perform, succeed } from './perform.js'

const seoul = { recipient: '마루호텔 물류', phone: '02-555-0133', country: 'KR', city: '서울특별시', line: '송파구 마루로 33', postcode: '05551' }
const won = (amount: string) => ({ amount, currency: 'KRW' })
const pdf = new TextEncoder().encode('%PDF-1.7 규격서')

interface Rfq {
  readonly id: string
  readonly lines: readonly { readonly title: string; readonly quantity: number; readonly targetPrice: { readonly amount: string } | null }[]
  readonly files: readonly { readonly name: string; readonly firmId: string | null; readonly url: string }[]
  readonly firms: readonly { readonly firmId: string }[]
}
interface Quote {
  readonly id: string
  readonly acts: readonly string[]
  readonly status: string
  readonly current: {
    readonly round: number
    readonly takes: string | null
    readonly total: { readonly amount: string }
    readonly lines: readonly { readonly answers: number | null }[]
  }
  readonly rounds: readonly { readonly round: number }[]
  readonly counterOffers: readonly { readonly id: string; readonly status: string; readonly total: { readonly amount: string }; readonly note: string | null }[]
}
const rfqFields = 'id lines { title quantity targetPrice { amount } } files { name firmId url } firms { firmId }'
const quoteFields = 'id acts status current { round takes total { amount } lines { answers } } rounds { round } counterOffers { id status note total { amount } }'

describe('an enquiry that is negotiated', () => {
  let gateway: Gateway
  let buyer: Client
  let approver: Client
  let admin: Client
  const firms: { readonly id: string; readonly client: Client; readonly variants: readonly string[] }[] = []
  beforeAll(async () => {
    gateway = await startGateway()
    ;[buyer, approver, admin] = (await Promise.all(['buyer', 'approver', 'admin'].map((name) => gateway.signIn('storefront', `${name}@maru.example`)))) as [Client, Client, Client]
    const rows = await gateway.database.owner.query<{ firm_id: string; variants: string[]; email: string }>(
      `select l.firm_id, array_agg(v.id order by v.id) as variants, min(p.email::text) as email from catalog.listing l join catalog.variant v on v.listing_id = l.id
       join parties.organisation o on o.id = l.firm_id and o.admission = 'admitted' and not o.blocked
       join parties.membership m on m.organisation_id = l.firm_id and 'owner' = any(m.roles) join parties.person p on p.id = m.person_id
       where l.status = 'published' and l.currency = 'KRW' group by l.firm_id having count(distinct v.id) >= 2 order by l.firm_id limit 3`,
    )
    for (const { firm_id, variants, email } of rows) firms.push({ id: firm_id, client: await gateway.signIn('supplier', email), variants })
  }, 180_000)
  afterAll(() => gateway.close())

  const asked = (over: object = {}) => ({
    title: '객실 근무복',
    description: '새 객실 40실',
    quantity: 200,
    targetPrice: won('20000'),
    currency: 'KRW',
    incoterm: 'DAP',
    address: seoul,
    firmIds: [firms[0]?.id, firms[1]?.id],
    further: [{ title: '모자', quantity: 40, hs: '650500', targetPrice: won('6000') }],
    ...over,
  })
  const terms = (firm = firms[0], over: object = {}) => ({
    variantId: firm?.variants[0],
    quantity: 200,
    unitPrice: won('21000'),
    freight: won('120000'),
    insurance: won('0'),
    incoterm: 'DAP',
    leadTimeDays: 14,
    validUntil: '2026-12-20',
    madeToOrder: true,
    further: [{ variantId: firm?.variants[1], quantity: 40, unitPrice: won('7000'), madeToOrder: true, answers: 2 }],
    ...over,
  })
  const counter = (quoteId: string, over: object = {}) => ({
    quoteId,
    round: 1,
    lines: [
      { variantId: firms[0]?.variants[0], quantity: 200, unitPrice: won('19500') },
      { variantId: firms[0]?.variants[1], quantity: 50, unitPrice: won('6400') },
    ],
    freight: won('0'),
    leadTimeDays: 10,
    note: '운임 포함으로 부탁드립니다',
    ...over,
  })
  const read = async (client: Client, id: string) =>
    (await client.request<{ rfq: (Rfq & { quotes: readonly Quote[] }) | null }>(`query ($id: ID!) { rfq(id: $id) { ${rfqFields} quotes { ${quoteFields} } } }`, { id })).rfq
  const upload = (client: Client, rfqId: string, name: string, body: NonNullable<RequestInit['body']>, firm?: string) =>
    client.fetch(`/api/rfqs/${rfqId}/files?name=${encodeURIComponent(name)}${firm ? `&firm=${firm}` : ''}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body,
    })

  it('goes from several lines and a counter-offer to an order at what was agreed, and everybody sees their part', async () => {
    const [one, other] = firms
    if (!one || !other) throw new Error('two firms are needed')
    const rfq = await succeed<Rfq>(buyer, 'createRfq', asked(), rfqFields)
    expect(rfq.lines).toEqual([
      { title: '객실 근무복', quantity: 200, targetPrice: { amount: '20000' } },
      { title: '모자', quantity: 40, targetPrice: { amount: '6000' } },
    ])
    const quote = await succeed<Quote>(one.client, 'quoteRfq', { rfqId: rfq.id, terms: terms(one) }, quoteFields)
    await succeed(other.client, 'quoteRfq', { rfqId: rfq.id, terms: terms(other, { unitPrice: won('23000') }) }, 'id')
    expect((await read(buyer, rfq.id))?.quotes.map(({ current, acts }) => [current.lines.map(({ answers }) => answers), acts])).toEqual([
      [
        [1, 2],
        ['ACCEPT', 'COUNTER'],
      ],
      [
        [1, 2],
        ['ACCEPT', 'COUNTER'],
      ],
    ])

    // Sent twice under one key: one counter-offer; under another it waits for the firm.
    const input = { idempotencyKey: randomUUID(), ...counter(quote.id) }
    const twice = await Promise.all([1, 2].map(() => succeed<Quote>(buyer, 'counterQuote', input, quoteFields)))
    expect(new Set(twice.map(({ counterOffers }) => counterOffers[0]?.id)).size).toBe(1)
    expect(twice[0]?.counterOffers).toMatchObject([{ status: 'WAITING', total: { amount: '4220000' }, note: '운임 포함으로 부탁드립니다' }])
    expect(await perform(buyer, 'counterQuote', counter(quote.id, { leadTimeDays: 9 }))).toMatchObject({ __typename: 'CounterOfferWaits', round: 1 })
    const told = () =>
      one.client.request<{ notifications: { items: readonly { kind: string }[] } }>('{ notifications { items { kind } } }').then(({ notifications }) => notifications.items)
    await eventually('the firm hears of the counter-offer', async () => (await told()).some(({ kind }) => kind === 'orders.quoteCountered'))
    expect((await read(other.client, rfq.id))?.quotes.flatMap(({ counterOffers }) => counterOffers)).toEqual([])

    const id = twice[0]?.counterOffers[0]?.id
    const take = { quoteId: quote.id, counterOfferId: id, validUntil: '2026-12-15' }
    expect(await perform(other.client, 'takeCounterOffer', take)).toMatchObject({ __typename: 'NotFound' })
    expect(await perform(one.client, 'takeCounterOffer', { ...take, validUntil: '2020-01-01' })).toMatchObject({ __typename: 'InvalidInput', at: 'validUntil', reason: 'PAST' })
    const taken = await succeed<Quote>(one.client, 'takeCounterOffer', take, quoteFields)
    expect(taken.current).toMatchObject({ round: 2, takes: id, total: { amount: '4220000' } })
    expect(taken.counterOffers).toMatchObject([{ status: 'TAKEN' }])
    expect(await perform(one.client, 'takeCounterOffer', take)).toMatchObject({ __typename: 'IllegalAct' })
    expect(await perform(buyer, 'acceptQuote', { quoteId: quote.id, round: 1 })).toMatchObject({ __typename: 'QuoteChanged', round: 2 })

    const order = await succeed<{ id: string; total: { amount: string } }>(buyer, 'acceptQuote', { quoteId: quote.id, round: 2, costCentre: 'A-100' }, 'id total { amount }')
    expect(order.total.amount).toBe('4220000')
    const placed = await succeed<{ status: string; orderId: string | null }>(approver, 'approvePurchaseOrder', { purchaseOrderId: order.id }, 'status orderId')
    const done = placed.status === 'APPROVED' ? placed : await succeed<typeof placed>(admin, 'approvePurchaseOrder', { purchaseOrderId: order.id }, 'status orderId')
    const { order: bought } = await one.client.request<{ order: { lines: readonly { quantity: number; total: { amount: string } }[]; totals: { total: { amount: string } } } }>(
      'query ($id: ID!) { order(id: $id) { lines { quantity total { amount } } totals { total { amount } } } }',
      { id: done.orderId },
    )
    expect(bought).toEqual({
      lines: [
        { quantity: 200, total: { amount: '3900000' } },
        { quantity: 50, total: { amount: '320000' } },
      ],
      totals: { total: { amount: '4220000' } },
    })
    expect(await perform(buyer, 'counterQuote', counter(quote.id, { round: 2 }))).toMatchObject({ __typename: 'IllegalAct' })
  })

  it('compares what quotes come to where the goods go', async () => {
    const [one, other] = firms
    if (!one || !other) throw new Error('two firms are needed')
    const landed = async (client: Client, rfqId: string) =>
      (
        await client.request<{ landedQuotes: readonly { charges: { amount: string } | null; total: { amount: string } | null; whyNot: string | null }[] }>(
          'query ($rfqId: ID!) { landedQuotes(rfqId: $rfqId) { charges { amount } total { amount } whyNot } }',
          { rfqId },
        )
      ).landedQuotes
    const home = await succeed<Rfq>(buyer, 'createRfq', asked(), rfqFields)
    await succeed(one.client, 'quoteRfq', { rfqId: home.id, terms: terms(one) }, 'id')
    expect(await landed(buyer, home.id)).toEqual([{ charges: { amount: '0' }, total: { amount: '4600000' }, whyNot: null }])
    expect(await landed(await gateway.signIn('storefront', 'buyer@gaon.example'), home.id)).toEqual([])

    const quotedFor = async (address: object, good: string) => {
      const [row] = await gateway.database.owner.query<{ firm_id: string; variant: string; email: string }>(
        `select l.firm_id, v.id as variant, p.email::text from catalog.listing l join catalog.variant v on v.listing_id = l.id
         join parties.organisation o on o.id = l.firm_id and o.admission = 'admitted' and not o.blocked
         join parties.membership m on m.organisation_id = l.firm_id and 'owner' = any(m.roles) join parties.person p on p.id = m.person_id
         where l.status = 'published' and l.currency = 'KRW' and ${good} order by v.sku limit 1`,
      )
      if (!row) throw new Error(`the demo has none: ${good}`)
      const rfq = await succeed<Rfq>(buyer, 'createRfq', asked({ address, firmIds: [row.firm_id] }), rfqFields)
      const client = await gateway.signIn('supplier', row.email)
      await succeed(client, 'quoteRfq', { rfqId: rfq.id, terms: terms(one, { variantId: row.variant, insurance: won('30000'), further: [] }) }, 'id')
      return landed(buyer, rfq.id)
    }
    const hanoi = { recipient: 'Maru Hanoi', phone: '+84 24 555 0133', country: 'VN', city: 'Hanoi', line: '12 Hang Bai', postcode: '100000' }
    const saoPaulo = { recipient: 'Maru Brasil', phone: '+55 11 5555 0133', country: 'BR', region: 'SP', city: 'São Paulo', line: 'Rua Augusta 33', postcode: '01305-000' }
    // Security Council resolution 2375 bars textiles made in the North everywhere.
    expect(await quotedFor(hanoi, `l.produced_in = 'KP' and left(l.hs, 2) between '61' and '62'`)).toEqual([{ charges: null, total: null, whyNot: 'NOT_ADMISSIBLE' }])
    expect(await quotedFor(saoPaulo, `l.produced_in = 'KR'`)).toEqual([{ charges: null, total: null, whyNot: 'NO_TARIFF' }])
    // Ten per cent of goods, freight and insurance; no duty under the agreement of Korea and Viet Nam.
    expect(await quotedFor(hanoi, `l.produced_in = 'KR'`)).toEqual([{ charges: { amount: '435000' }, total: { amount: '4785000' }, whyNot: null }])
  })

  it('shows files to those whom they are meant for, and serves nothing that could run', async () => {
    const [one, other, outside] = firms
    if (!one || !other || !outside) throw new Error('three firms are needed')
    const rfq = await succeed<Rfq>(buyer, 'createRfq', asked(), rfqFields)
    expect((await upload(buyer, rfq.id, '../../규격서.pdf', pdf)).status).toBe(201)
    expect((await upload(buyer, rfq.id, '단가표.pdf', pdf, one.id)).status).toBe(201)
    expect((await upload(other.client, rfq.id, '시험성적서.pdf', pdf, one.id)).status).toBe(201)
    const seen = async (client: Client) => (await read(client, rfq.id))?.files.map(({ name, firmId }) => [name, firmId])
    expect(await seen(buyer)).toEqual([
      ['규격서.pdf', null],
      ['단가표.pdf', one.id],
      ['시험성적서.pdf', other.id],
    ])
    expect(await seen(one.client)).toEqual([
      ['규격서.pdf', null],
      ['단가표.pdf', one.id],
    ])
    expect(await seen(outside.client)).toBeUndefined()
    const [all, forOne] = (await read(buyer, rfq.id))?.files ?? []
    const served = await one.client.fetch(forOne?.url ?? '')
    expect([served.status, served.headers.get('content-type'), served.headers.get('content-security-policy'), served.headers.get('x-content-type-options')]).toEqual([
      200,
      'application/pdf',
      'sandbox',
      'nosniff',
    ])
    expect(served.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/)
    for (const [client, url] of [
      [other.client, forOne?.url],
      [outside.client, all?.url],
      [gateway.visit('storefront'), all?.url],
      [await gateway.signIn('storefront', 'buyer@gaon.example'), all?.url],
    ] as const)
      expect((await client.fetch(url ?? '')).status).toBe(404)

    const refused = async (response: Response) => [response.status, ((await response.json()) as { error: { reason?: string } }).error.reason]
    expect(await refused(await upload(buyer, rfq.id, 'drawing.pdf', '<svg onload="alert(1)"/>'))).toEqual([422, 'NOT_A_PICTURE_OR_PDF'])
    expect(await refused(await upload(buyer, rfq.id, 'empty.pdf', ''))).toEqual([422, 'REQUIRED'])
    expect(await refused(await upload(buyer, rfq.id, 'x.pdf', pdf, outside.id))).toEqual([422, 'NOT_ASKED'])
    expect((await upload(outside.client, rfq.id, 'x.pdf', pdf)).status).toBe(404)
    expect((await upload(gateway.visit('storefront'), rfq.id, 'x.pdf', pdf)).status).toBe(404)
    expect((await upload(buyer, rfq.id, 'large.pdf', new Uint8Array(9 * 1024 * 1024).fill(37))).status).toBeGreaterThanOrEqual(400)
    expect((await read(buyer, rfq.id))?.files).toHaveLength(3)
  })

  it('refuses what is wrong and says where', async () => {
    const [one] = firms
    if (!one) throw new Error('a firm is needed')
    const create = (over: object) => perform(buyer, 'createRfq', asked(over))
    const line = { title: '모자', quantity: 40 }
    expect(await create({ currency: 'ZZZ' })).toMatchObject({ __typename: 'InvalidInput' })
    expect(await create({ currency: 'ZZZ', targetPrice: null, further: [] })).toMatchObject({ __typename: 'InvalidInput', at: 'currency', reason: 'UNKNOWN_CURRENCY' })
    expect(await create({ further: [{ ...line, quantity: -4 }] })).toMatchObject({ __typename: 'InvalidQuantity', quantity: '-4' })
    expect(await create({ further: [{ ...line, title: '가'.repeat(151) }] })).toMatchObject({ __typename: 'InvalidInput', at: 'further.0.title', reason: 'TOO_LONG' })
    expect(await create({ further: Array.from({ length: 20 }, () => line) })).toMatchObject({ __typename: 'InvalidInput', at: 'lines', reason: 'TOO_MANY' })
    expect(await create({ firmIds: [], category: 'spaceships' })).toMatchObject({ __typename: 'InvalidInput', at: 'category', reason: 'UNKNOWN_CATEGORY' })

    // Markup is text: it is kept as it was written and shown as such.
    const hostile = `<img src=x onerror=alert(1)>"; drop table orders.rfq; --`
    const rfq = await succeed<Rfq>(buyer, 'createRfq', asked({ title: hostile, firmIds: [one.id] }), rfqFields)
    expect(rfq.lines[0]?.title).toBe(hostile)
    const quoting = (over: object) => perform(one.client, 'quoteRfq', { rfqId: rfq.id, terms: terms(one, over) })
    expect(await quoting({ answers: 3 })).toMatchObject({ __typename: 'InvalidInput', at: 'terms.answers', reason: 'OUT_OF_RANGE' })
    expect(await quoting({ quantity: -1 })).toMatchObject({ __typename: 'InvalidQuantity' })
    expect(await quoting({ unitPrice: { amount: '10', currency: 'USD' } })).toMatchObject({ __typename: 'WrongCurrency', expected: 'KRW', actual: 'USD' })
    const quote = await succeed<Quote>(one.client, 'quoteRfq', { rfqId: rfq.id, terms: terms(one) }, quoteFields)
    const propose = (over: object, who = buyer) => perform(who, 'counterQuote', counter(quote.id, over))
    const [first, second] = counter(quote.id).lines
    expect(await propose({ lines: [first] })).toMatchObject({ __typename: 'InvalidInput', at: 'lines', reason: 'EVERY_GOOD' })
    expect(await propose({ lines: [first, { ...second, unitPrice: won('-5') }] })).toMatchObject({ __typename: 'InvalidInput', at: 'lines.1.unitPrice' })
    expect(await propose({ freight: won('-1') })).toMatchObject({ __typename: 'InvalidInput', at: 'freight', reason: 'NEGATIVE' })
    expect(await propose({ note: 'x'.repeat(2_001) })).toMatchObject({ __typename: 'InvalidInput', at: 'note', reason: 'TOO_LONG' })
    expect(await propose({ round: 7 })).toMatchObject({ __typename: 'QuoteChanged', round: 1 })
    const stranger = await gateway.signIn('storefront', 'buyer@gaon.example')
    expect(await propose({}, stranger)).toMatchObject({ __typename: 'NotFound' })
    await succeed(buyer, 'counterQuote', counter(quote.id), 'id')
    const waiting = (await read(buyer, rfq.id))?.quotes[0]?.counterOffers[0]?.id
    const back = { quoteId: quote.id, counterOfferId: waiting }
    expect(await perform(stranger, 'withdrawCounterOffer', back)).toMatchObject({ __typename: 'NotFound' })
    const withdrawn = await succeed<Quote>(buyer, 'withdrawCounterOffer', back, quoteFields)
    expect([withdrawn.counterOffers.map(({ status }) => status), withdrawn.acts]).toEqual([['WITHDRAWN'], ['ACCEPT', 'COUNTER']])

    await gateway.database.owner.query(`update orders.quote_round set valid_until = '2020-01-01' where quote_id = $1`, [quote.id])
    expect(await propose({})).toMatchObject({ __typename: 'QuoteExpired', validUntil: '2020-01-01' })
    expect(await perform(buyer, 'acceptQuote', { quoteId: quote.id, round: 1 })).toMatchObject({ __typename: 'QuoteExpired' })
    const again = await succeed<Quote>(one.client, 'reviseQuote', { quoteId: quote.id, terms: terms(one) }, quoteFields)
    expect(again.rounds.map(({ round }) => round)).toEqual([1, 2])
  })
})
