import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { perform, succeed } from './perform.js'

const seoul = { recipient: '마루호텔 물류', phone: '02-555-0133', country: 'KR', city: '서울특별시', line: '송파구 마루로 33', postcode: '05551' }
const won = (amount: string) => ({ amount, currency: 'KRW' })

interface Line {
  readonly companyId: string
  readonly firmId: string | null
  readonly days: number
  readonly limit: { readonly amount: string }
  readonly used: { readonly amount: string }
  readonly available: { readonly amount: string }
  readonly overdue: { readonly amount: string }
  readonly blocked: boolean
  readonly discountPercent: string | null
  readonly discountDays: number | null
}
const lineFields = 'companyId firmId days limit { amount } used { amount } available { amount } overdue { amount } blocked discountPercent discountDays'

describe('terms of payment', () => {
  let gateway: Gateway
  let buyer: Client
  let approver: Client
  let firm: Client
  let firmId: string
  let variantId: string
  let companyId: string
  beforeAll(async () => {
    gateway = await startGateway()
    ;[buyer, approver] = (await Promise.all(['buyer', 'approver'].map((name) => gateway.signIn('storefront', `${name}@maru.example`)))) as [Client, Client]
    const [row] = await gateway.database.owner.query<{ firm_id: string; variant_id: string; email: string }>(
      `select l.firm_id, min(v.id::text) as variant_id, min(p.email::text) as email from catalog.listing l join catalog.variant v on v.listing_id = l.id
       join parties.organisation o on o.id = l.firm_id and o.admission = 'admitted' and not o.blocked
       join parties.membership m on m.organisation_id = l.firm_id and 'owner' = any(m.roles) join parties.person p on p.id = m.person_id
       where l.status = 'published' and l.currency = 'KRW' group by l.firm_id order by l.firm_id limit 1`,
    )
    const [company] = await gateway.database.owner.query<{ id: string }>(
      `select m.organisation_id as id from parties.membership m join parties.person p on p.id = m.person_id where p.email = 'buyer@maru.example'`,
    )
    if (!row || !company) throw new Error('the demo lacks a firm or the company')
    ;[firmId, variantId, companyId] = [row.firm_id, row.variant_id, company.id]
    firm = await gateway.signIn('supplier', row.email)
  }, 180_000)
  afterAll(() => gateway.close())

  const set = (over: object = {}) => ({ companyId, days: 30, limit: won('3000000'), discountPercent: '2', discountDays: 10, ...over })
  const mine = async (client = buyer) => (await client.request<{ myCredit: readonly Line[] }>(`{ myCredit { ${lineFields} } }`)).myCredit.find((line) => line.firmId === firmId)
  const customers = async (client = firm) =>
    (await client.request<{ creditCustomers: { items: readonly Line[] } }>(`{ creditCustomers { items { ${lineFields} } } }`)).creditCustomers.items

  it('are refused when they cannot be meant, and to whom they are not for', async () => {
    const wrong = (over: object, who = firm) => perform(who, 'setCreditTerms', set(over))
    expect(await wrong({ days: 45 })).toMatchObject({ __typename: 'InvalidInput', at: 'days', reason: 'NOT_OFFERED' })
    expect(await wrong({ limit: won('-1') })).toMatchObject({ __typename: 'InvalidInput', at: 'limit', reason: 'NEGATIVE' })
    expect(await wrong({ limit: { amount: '1', currency: 'ZZZ' } })).toMatchObject({ __typename: 'InvalidInput', at: 'limit' })
    expect(await wrong({ discountPercent: '11' })).toMatchObject({ __typename: 'InvalidInput', at: 'discountPercent', reason: 'OUT_OF_RANGE' })
    expect(await wrong({ discountPercent: '2.345' })).toMatchObject({ __typename: 'InvalidInput', at: 'discountPercent' })
    expect(await wrong({ discountDays: 30 })).toMatchObject({ __typename: 'InvalidInput', at: 'discountDays', reason: 'OUT_OF_RANGE' })
    expect(await wrong({ discountDays: null })).toMatchObject({ __typename: 'InvalidInput', at: 'discountDays', reason: 'REQUIRED' })
    expect(await wrong({ discountPercent: null })).toMatchObject({ __typename: 'InvalidInput', at: 'discountPercent', reason: 'REQUIRED' })
    expect(await wrong({ companyId: firmId })).toMatchObject({ __typename: 'NotFound' })
    expect(await wrong({ companyId: 'nobody' })).toMatchObject({ __typename: 'NotFound' })
    const asCompany = await buyer.send('mutation ($input: SetCreditTermsInput!) { setCreditTerms(input: $input) { __typename } }', { input: { idempotencyKey: 'k1', ...set() } })
    expect(asCompany.errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
    expect(await mine()).toBeUndefined()
  })

  it('are granted, used by an order, promised on its invoice, kept on the statement, and stop when an invoice is late', async () => {
    expect(await succeed<Line>(firm, 'setCreditTerms', set(), lineFields)).toMatchObject({
      limit: { amount: '3000000' },
      used: { amount: '0' },
      discountPercent: '2.00',
      discountDays: 10,
    })
    await gateway.database.owner.query(`update payments.invoice set due_on = issued_on + 4000 where buyer_id = $1 and status = 'open'`, [companyId])
    expect(await mine()).toMatchObject({ available: { amount: '3000000' }, blocked: false })

    const rfq = await succeed<{ id: string }>(
      buyer,
      'createRfq',
      { title: '비품', description: '', quantity: 10, currency: 'KRW', incoterm: 'DAP', address: seoul, firmIds: [firmId] },
      'id',
    )
    const terms = {
      variantId,
      quantity: 10,
      unitPrice: won('90000'),
      freight: won('0'),
      insurance: won('0'),
      incoterm: 'DAP',
      leadTimeDays: 5,
      validUntil: '2026-12-28',
      madeToOrder: true,
    }
    const quote = await succeed<{ id: string }>(firm, 'quoteRfq', { rfqId: rfq.id, terms }, 'id')
    const order = await succeed<{ id: string }>(buyer, 'acceptQuote', { quoteId: quote.id, round: 1, costCentre: 'A-100' }, 'id')
    const placed = await succeed<{ status: string; orderGroupId: string }>(approver, 'approvePurchaseOrder', { purchaseOrderId: order.id }, 'status orderGroupId')
    expect(placed.status).toBe('APPROVED')
    expect(await mine()).toMatchObject({ used: { amount: '900000' }, available: { amount: '2100000' } })
    expect(await customers()).toMatchObject([{ companyId, used: { amount: '900000' } }])
    expect((await buyer.send('{ creditCustomers { items { companyId } } }')).errors?.[0]?.extensions?.code).toBe('NOT_FOUND')

    const invoices = async () =>
      (
        await buyer.request<{
          myInvoices: {
            items: readonly {
              id: string
              number: string
              orderGroupId: string
              status: string
              issuedOn: string
              discounted: { amount: string }
              earlyDiscount: { amount: { amount: string }; until: string; due: { amount: string } } | null
            }[]
          }
        }>('{ myInvoices(first: 50) { items { id number orderGroupId status issuedOn discounted { amount } earlyDiscount { amount { amount } until due { amount } } } } }')
      ).myInvoices.items.find(({ orderGroupId }) => orderGroupId === placed.orderGroupId)
    const invoice = await invoices()
    expect(invoice?.earlyDiscount).toMatchObject({ amount: { amount: '18000' }, due: { amount: '882000' } })
    const owed = await firm.request<{ receivables: { items: readonly { number: string; due: { amount: string }; daysLate: number }[] } }>(
      '{ receivables(first: 100) { items { number due { amount } daysLate reminders { level } } } }',
    )
    expect(owed.receivables.items.find(({ number }) => number === invoice?.number)).toMatchObject({ due: { amount: '900000' }, daysLate: 0, reminders: [] })

    const officer = await gateway.signIn('window', 'officer@committee.example')
    const pay = (amount: string) =>
      perform(officer, 'recordInvoicePayment', { invoiceId: invoice?.id, amount: won(amount), paidOn: invoice?.issuedOn, bankReference: 'KB-EARLY-1' })
    expect(await pay('881999')).toMatchObject({ __typename: 'InvoiceAmountMismatch' })
    expect(await pay('882000')).toMatchObject({ __typename: 'Invoice' })
    expect(await invoices()).toMatchObject({ status: 'PAID', discounted: { amount: '18000' }, earlyDiscount: null })
    const month = (invoice?.issuedOn ?? '').slice(0, 7)
    const { accountStatement } = await buyer.request<{
      accountStatement: { discounted: { amount: string }; lines: readonly { kind: string; reference: string; amount: { amount: string } }[] }
    }>('query ($month: String!) { accountStatement(month: $month, currency: "KRW") { discounted { amount } lines { kind reference amount { amount } } } }', { month })
    expect(accountStatement.discounted.amount).toBe('18000')
    expect(accountStatement.lines.filter(({ reference }) => reference.startsWith(invoice?.number ?? '-')).map(({ kind, amount }) => [kind, amount.amount])).toEqual([
      ['INVOICE', '900000'],
      ['DISCOUNT', '18000'],
      ['PAYMENT', '882000'],
    ])
    expect(await mine()).toMatchObject({ used: { amount: '0' } })

    // Whoever the late invoice is owed to, it blocks.
    await gateway.database.owner.query(
      `update payments.invoice set status = 'open', closed_on = null, bank_reference = null, discounted_minor = 0, issued_on = '2020-01-01', due_on = '2020-01-31' where id = $1`,
      [invoice?.id],
    )
    expect(await mine()).toMatchObject({ blocked: true, overdue: { amount: '900000' } })
    expect((await customers())[0]).toMatchObject({ blocked: true, overdue: { amount: '900000' } })
    expect(await succeed<Line>(firm, 'setCreditTerms', set({ limit: won('0'), discountPercent: null, discountDays: null }), lineFields)).toMatchObject({ discountPercent: null })
    expect(await mine()).toBeUndefined()
  })
})
