import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { getDocumentProxy, extractText } from 'unpdf'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { eventually, perform, succeed } from './perform.js'

const seoul = { recipient: '마루호텔 물류', phone: '02-555-0133', country: 'KR', city: '서울특별시', line: '송파구 마루로 33', postcode: '05551' }
const won = (amount: string) => ({ amount, currency: 'KRW' })

interface Good {
  readonly variantId: string
  readonly minimum: number
  readonly firmId: string
}

/** One good in won of each of `firms` firms, with plenty in stock. */
async function goodsOf(client: Client, firms: number): Promise<readonly Good[]> {
  const { listings } = await client.request<{ listings: { items: readonly { slug: string }[] } }>('{ listings(search: { inStock: true }, first: 60) { items { slug } } }')
  const found = new Map<string, Good>()
  for (const { slug } of listings.items) {
    const { listing } = await client.request<{ listing: { currency: string; minimum: number; firm: { id: string }; variants: readonly { id: string; available: number }[] } }>(
      'query ($slug: String!) { listing(slug: $slug) { currency minimum firm { id } variants { id available } } }',
      { slug },
    )
    const variant = listing.variants.find(({ available }) => available >= listing.minimum + 20)
    if (listing.currency === 'KRW' && variant) found.set(listing.firm.id, { variantId: variant.id, minimum: listing.minimum, firmId: listing.firm.id })
    if (found.size === firms) return [...found.values()]
  }
  throw new Error('the demo sells nothing that fits')
}

interface PurchaseOrder {
  readonly id: string
  readonly status: string
  readonly total: { readonly amount: string }
  readonly orderId: string | null
  readonly orderGroupId: string | null
  readonly whyNot: string | null
  readonly acts: readonly string[]
  readonly steps: readonly { readonly rule: string | null; readonly state: string; readonly signers: readonly string[] }[]
}
const purchaseOrder = 'id status total { amount } orderId orderGroupId whyNot acts steps { rule state signers }'

describe('a company that governs its buying', () => {
  let gateway: Gateway
  let buyer: Client
  let approver: Client
  let admin: Client
  let goods: readonly Good[]
  beforeAll(async () => {
    gateway = await startGateway()
    ;[buyer, approver, admin] = (await Promise.all(['buyer', 'approver', 'admin'].map((name) => gateway.signIn('storefront', `${name}@maru.example`)))) as [Client, Client, Client]
    goods = await goodsOf(buyer, 2)
  }, 180_000)
  afterAll(() => gateway.close())

  const firmOf = async (firmId: string): Promise<Client> => {
    const [owner] = await gateway.database.owner.query<{ email: string }>(
      `select p.email::text from parties.membership m join parties.person p on p.id = m.person_id where m.organisation_id = $1 and 'owner' = any(m.roles)`,
      [firmId],
    )
    return gateway.signIn('supplier', owner?.email ?? '')
  }

  it('is told beforehand who would have to sign, and why nobody could', async () => {
    const ask = async (input: object) =>
      (
        await buyer.request<{
          simulateApproval: { __typename: string; steps?: readonly { rule: string; signers: readonly { name: { ko: string } }[] }[]; code?: string; at?: string }
        }>(
          'query ($input: SimulateApprovalInput!) { simulateApproval(input: $input) { __typename ... on SimulatedApproval { steps { rule signers { name { ko } } } } ... on Failure { code } ... on InvalidInput { at } } }',
          { input },
        )
      ).simulateApproval
    expect((await ask({ amount: won('12000000'), costCentre: 'A-100' })).steps?.map(({ rule, signers }) => [rule, signers.map(({ name }) => name.ko)])).toEqual([
      ['부서 승인', ['맹서준']],
      ['천만 원 이상', ['탁은재']],
    ])
    expect((await ask({ amount: won('900000'), costCentre: 'B-200' })).steps?.map(({ rule }) => rule)).toEqual(['부서 승인', '식음료팀은 회계 확인'])
    expect(await ask({ amount: won('900000'), costCentre: 'Z-999' })).toMatchObject({ __typename: 'InvalidInput', at: 'costCentre' })
    expect(await ask({ amount: won('0') })).toMatchObject({ __typename: 'InvalidInput', at: 'amount' })
    expect(await ask({ amount: won('1'), category: 'spaceships' })).toMatchObject({ __typename: 'InvalidInput', at: 'category' })
  })

  it('buys what two firms quoted after two signatures, and both sides read the papers', async () => {
    const [first, second] = goods
    if (!first || !second) throw new Error('two firms are needed')
    const rfq = await succeed<{ id: string }>(
      buyer,
      'createRfq',
      { title: '객실 비품', description: '새 객실 40실', quantity: 200, currency: 'KRW', incoterm: 'DAP', address: seoul, firmIds: [first.firmId, second.firmId] },
      'id',
    )
    const [one, other] = await Promise.all([firmOf(first.firmId), firmOf(second.firmId)])
    const terms = (good: Good, unitPrice: string) => ({
      variantId: good.variantId,
      quantity: 200,
      unitPrice: won(unitPrice),
      freight: won('120000'),
      insurance: won('0'),
      incoterm: 'DAP',
      leadTimeDays: 14,
      validUntil: '2026-12-20',
      madeToOrder: true,
    })
    const cheap = await succeed<{ id: string }>(one, 'quoteRfq', { rfqId: rfq.id, terms: terms(first, '61000') }, 'id')
    await succeed(other, 'quoteRfq', { rfqId: rfq.id, terms: terms(second, '64000') }, 'id')
    expect(await perform(buyer, 'acceptQuote', { quoteId: cheap.id, round: 1, costCentre: 'Z-999' })).toMatchObject({ __typename: 'InvalidInput', at: 'costCentre' })
    const order = await succeed<PurchaseOrder>(buyer, 'acceptQuote', { quoteId: cheap.id, round: 1, costCentre: 'A-100' }, purchaseOrder)
    expect(order).toMatchObject({ status: 'AWAITING_APPROVAL', total: { amount: '12320000' }, whyNot: 'APPROVER_IS_REQUESTER', acts: ['WITHDRAW', 'COMMENT'] })
    expect(await perform(admin, 'approvePurchaseOrder', { purchaseOrderId: order.id })).toMatchObject({ __typename: 'NotAnApprover', step: 1 })
    const signed = await succeed<PurchaseOrder>(approver, 'approvePurchaseOrder', { purchaseOrderId: order.id, comment: '예산 안입니다' }, purchaseOrder)
    expect(signed.steps.map(({ rule, state, signers }) => [rule, state, signers])).toEqual([
      ['부서 승인', 'SIGNED', []],
      ['천만 원 이상', 'OPEN', ['탁은재']],
    ])
    const placed = await succeed<PurchaseOrder>(admin, 'approvePurchaseOrder', { purchaseOrderId: order.id }, purchaseOrder)
    expect(placed.status).toBe('APPROVED')

    const papersOf = async (client: Client) =>
      (
        await client.request<{ documents: readonly { kind: string; ready: boolean; whyNot: string | null; latest: { url: string } | null }[] }>(
          'query ($id: ID!) { documents(about: ORDER, id: $id) { kind ready whyNot latest { url } } }',
          { id: placed.orderId },
        )
      ).documents
    const printed = await eventually('the purchase order is printed', async () => (await papersOf(one)).find(({ kind, latest }) => kind === 'PURCHASE_ORDER' && latest !== null))
    expect((await papersOf(one)).map(({ kind, ready, whyNot }) => [kind, ready, whyNot])).toEqual([
      ['PURCHASE_ORDER', true, null],
      ['PRO_FORMA', true, null],
      ['COMMERCIAL_INVOICE', true, null],
      ['PACKING_LIST', false, 'NOT_PACKED'],
      ['TAX_INVOICE', false, 'NOT_TAXABLE'],
    ])
    const read = async (client: Client, url: string) => {
      const response = await client.fetch(url)
      if (response.status !== 200) return String(response.status)
      const { text } = await extractText(await getDocumentProxy(new Uint8Array(await response.arrayBuffer())), { mergePages: true })
      return text
    }
    const url = printed.latest?.url ?? ''
    for (const client of [one, buyer]) expect(await read(client, url)).toContain('맹서준')
    for (const client of [other, gateway.visit('storefront'), await gateway.signIn('storefront', 'buyer@gaon.example')]) expect(await read(client, url)).toBe('404')
    expect(await papersOf(other)).toEqual([])

    const invoice = { kind: 'COMMERCIAL_INVOICE', subjectId: placed.orderId }
    const versions = await Promise.all([one, buyer, one].map((client) => succeed<{ id: string; version: number; url: string }>(client, 'makeDocument', invoice, 'id version url')))
    expect(new Set(versions.map(({ id }) => id)).size).toBe(1)
    expect(await read(buyer, versions[0]?.url ?? '')).toContain('12,320,000 KRW')
    expect(await perform(buyer, 'makeDocument', { ...invoice, kind: 'PACKING_LIST' })).toMatchObject({ __typename: 'DocumentNotReady', reason: 'NOT_PACKED' })
    expect(await perform(other, 'makeDocument', invoice)).toMatchObject({ __typename: 'NotFound' })
  })

  it('submits its carts instead of ordering them, within its limits', async () => {
    const [good] = goods
    if (!good) throw new Error('a good is needed')
    const cart = await succeed<{ id: string }>(buyer, 'addToCart', { variantId: good.variantId, quantity: good.minimum }, 'id')
    const { checkoutPreview } = await buyer.request<{ checkoutPreview: { totals: { total: { amount: string; currency: string } } } }>(
      '{ checkoutPreview(input: { country: "KR" }) { ... on CheckoutPreview { totals { total { amount currency } } } } }',
    )
    const placing = { cartId: cart.id, address: seoul, expectedTotal: checkoutPreview.totals.total }
    expect((await perform(buyer, 'placeOrder', placing)).__typename).toBe('ApprovalRequired')
    const limit = await succeed<{ limits: readonly { id: string; costCentre: { code: string } | null; left: { amount: string } }[] }>(
      admin,
      'setSpendingLimit',
      { period: 'MONTH', amount: won('12320001') },
      'limits { id costCentre { code } left { amount } }',
    )
    const whole = limit.limits.find(({ left }) => left.amount === '1')
    expect(await perform(buyer, 'submitCart', { ...placing, costCentre: 'C-300' })).toMatchObject({ __typename: 'SpendingLimitExceeded', subject: 'COMPANY', period: 'month' })
    await succeed(admin, 'removeSpendingLimit', { id: whole?.id }, 'mayManage')
    const order = await succeed<PurchaseOrder>(buyer, 'submitCart', { ...placing, costCentre: 'C-300' }, purchaseOrder)
    expect(order.steps.map(({ rule }) => rule)).toEqual(['부서 승인'])
    expect((await perform(buyer, 'submitCart', { ...placing, costCentre: 'C-300' })).__typename).toBe('NotFound')
    const placed = await succeed<PurchaseOrder>(approver, 'approvePurchaseOrder', { purchaseOrderId: order.id }, purchaseOrder)
    const { orderGroup } = await buyer.request<{ orderGroup: { terms: string; orders: readonly { status: string }[] } }>(
      'query ($id: ID!) { orderGroup(id: $id) { terms orders { status } } }',
      { id: placed.orderGroupId },
    )
    expect(orderGroup).toEqual({ terms: 'NET_30', orders: [{ status: 'PLACED' }] })
  })

  it('is refused rules that cannot work, by name', async () => {
    const { companyBuying } = await admin.request<{ companyBuying: { people: readonly { personId: string; roles: readonly string[] }[] } }>(
      '{ companyBuying { people { personId roles } } }',
    )
    const whoIs = (role: string) => companyBuying.people.find(({ roles }) => roles.includes(role))?.personId ?? ''
    const rule = (over: object) => perform(admin, 'saveApprovalRule', { name: '시험', position: 99, steps: [{ need: 1, approvers: [{ role: 'approver' }] }], ...over })
    expect(await rule({ steps: [{ need: 2, approvers: [{ role: 'approver' }] }] })).toMatchObject({ __typename: 'NoApproverLeft', rule: '시험', step: 1, reason: 'TOO_FEW' })
    expect(await rule({ requesterId: whoIs('admin'), steps: [{ need: 1, approvers: [{ personId: whoIs('admin') }] }] })).toMatchObject({
      __typename: 'NoApproverLeft',
      reason: 'ONLY_REQUESTER',
    })
    expect(await rule({ category: 'spaceships' })).toMatchObject({ __typename: 'InvalidInput', at: 'category', reason: 'UNKNOWN_CATEGORY' })
    expect(await rule({ from: won('-1') })).toMatchObject({ __typename: 'InvalidInput', at: 'from', reason: 'NEGATIVE' })
    expect(await rule({ name: 'x'.repeat(5_000) })).toMatchObject({ __typename: 'InvalidInput', at: 'name', reason: 'TOO_LONG' })
    expect(await perform(admin, 'setSpendingLimit', { period: 'YEAR', amount: won('0') })).toMatchObject({ __typename: 'InvalidInput', at: 'amount', reason: 'NOT_POSITIVE' })
    const away = { absentId: whoIs('approver'), substituteId: whoIs('accountant'), from: '2026-11-20', until: '2026-11-30' }
    await succeed(approver, 'appointSubstitute', away, 'mayManage')
    expect(await perform(admin, 'appointSubstitute', { ...away, absentId: away.substituteId, substituteId: away.absentId })).toMatchObject({
      __typename: 'ApprovalLoop',
      people: '봉하늘 → 맹서준',
    })
    const viewer = await gateway.signIn('storefront', 'viewer@maru.example')
    expect((await viewer.send('mutation { saveCostCentre(input: { idempotencyKey: "k", code: "X", name: "x" }) { __typename } }')).errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
    const stranger = await gateway.signIn('storefront', 'admin@gaon.example')
    const { companyBuying: theirs } = await stranger.request<{ companyBuying: { rules: readonly unknown[]; governs: boolean } }>('{ companyBuying { governs rules { id } } }')
    expect(theirs).toEqual({ governs: false, rules: [] })
  })
})
