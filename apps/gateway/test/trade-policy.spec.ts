import { demoFirm } from '../src/seed/parties.js'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { perform, succeed } from './perform.js'

const seoul = { recipient: '이미나', phone: '010-5550-0111', country: 'KR', city: '서울특별시', line: '마포구 물빛로 20', postcode: '04001' }
const shanghai = { recipient: 'Chen Yulan', phone: '+86 21 5555 0101', country: 'CN', city: 'Shanghai', line: '88 Yincheng Road', postcode: '200120' }
const firm = demoFirm('haneulsil')

describe('who may trade', () => {
  let gateway: Gateway
  let mina: Client
  let gaon: Client
  let variantId: string
  let minimum: number
  beforeAll(async () => {
    gateway = await startGateway()
    mina = await gateway.signIn('storefront', 'mina@consumer.example')
    gaon = await gateway.signIn('storefront', 'buyer@gaon.example')
    const { listings } = await mina.request<{ listings: { items: readonly { slug: string; minimum: number }[] } }>(
      'query ($firms: [ID!]) { listings(search: { firms: $firms, inStock: true }, first: 1) { items { slug minimum } } }',
      { firms: [firm.id] },
    )
    const [first] = listings.items
    if (!first) throw new Error('the firm sells nothing')
    const { listing } = await mina.request<{ listing: { variants: readonly { id: string; available: number }[] } }>(
      'query ($slug: String!) { listing(slug: $slug) { variants { id available } } }',
      { slug: first.slug },
    )
    minimum = first.minimum
    variantId = listing.variants.find(({ available }) => available >= 3 * minimum)?.id ?? ''
    await fill(mina)
    await fill(gaon)
  }, 180_000)
  afterAll(() => gateway.close())

  const fill = (client: Client) => succeed<{ id: string }>(client, 'addToCart', { variantId, quantity: minimum }, 'id')
  const preview = async (client: Client, country: string) =>
    (
      await client.request<{
        checkoutPreview: { __typename: string; cartId?: string; reason?: string; firmId?: string; totals?: { total: { amount: string; currency: string } } }
      }>(
        'query ($input: CheckoutPreviewInput!) { checkoutPreview(input: $input) { __typename ... on CheckoutPreview { cartId totals { total { amount currency } } } ... on TradeNotAllowed { firmId reason } } }',
        { input: { country } },
      )
    ).checkoutPreview
  const shown = async (client: Client, address: typeof seoul) => {
    const { cartId, totals } = await preview(client, address.country)
    return { cartId, address, expectedTotal: totals?.total }
  }
  const change = (text: string, parameters: readonly unknown[]) => gateway.database.owner.query(text, parameters)
  const stored = async () =>
    (
      await gateway.database.owner.query<{ orders: string; enquiries: string; payments: string; held: string }>(
        `select (select count(*) from orders.firm_order) as orders, (select count(*) from orders.rfq) as enquiries, (select count(*) from payments.payment) as payments,
           (select coalesce(sum(reserved + allocated), 0) from catalog.stock_balance where variant_id = $1) as held`,
        [variantId],
      )
    )[0]
  const phase = (name: string) =>
    change(
      `insert into parties.phase_decision (complex_code, decided_at, phase, effective_on, decided_by, grounds)
       select 'gaeseong', clock_timestamp(), $1, '2026-11-20', decided_by, '시험' from parties.phase_decision limit 1`,
      [name],
    )
  const enquiry = {
    title: '셔츠 견적',
    description: '단체 주문',
    quantity: 200,
    currency: 'KRW',
    incoterm: 'DAP',
    address: seoul,
    firmIds: [firm.id],
  }

  it.each([
    ['NOT_ADMITTED', `admission = 'revoked'`],
    ['BLOCKED', 'blocked = true'],
  ])('a firm that may not sell is refused as %s, and nothing is stored', async (reason, state) => {
    const order = await shown(mina, seoul)
    const before = await stored()
    await change(`update parties.organisation set ${state} where id = $1`, [firm.id])
    const refused = { __typename: 'TradeNotAllowed', firmId: firm.id, reason }
    expect(await preview(mina, 'KR')).toEqual(refused)
    expect(await perform(mina, 'placeOrder', order)).toMatchObject(refused)
    expect(await perform(gaon, 'createRfq', enquiry)).toMatchObject(refused)
    expect(await stored()).toEqual(before)
    await change(`update parties.organisation set admission = 'admitted', blocked = false where id = $1`, [firm.id])
  })

  it('a purchase order is signed only while its firm may sell', async () => {
    const [waiting] = await gateway.database.owner.query<{ id: string; firm_id: string; email: string }>(
      `select o.id, o.firm_id, p.email::text as email from orders.purchase_order o
       join parties.membership m on m.organisation_id = o.company_id and 'approver' = any(m.roles) and m.status = 'active' and m.person_id <> o.requested_by
       join parties.person p on p.id = m.person_id where o.status = 'awaiting-approval' limit 1`,
    )
    if (!waiting) throw new Error('no purchase order of the demo waits for a signature')
    const approver = await gateway.signIn('storefront', waiting.email)
    const before = await stored()
    await change(`update parties.organisation set blocked = true where id = $1`, [waiting.firm_id])
    expect(await perform(approver, 'approvePurchaseOrder', { purchaseOrderId: waiting.id })).toMatchObject({ __typename: 'TradeNotAllowed', reason: 'BLOCKED' })
    expect(await stored()).toEqual(before)
    await change(`update parties.organisation set blocked = false where id = $1`, [waiting.firm_id])
  })

  it('the phase of the complex decides with whom', async () => {
    const [toChina, ofCompany, atHome] = [await shown(mina, shanghai), await shown(gaon, seoul), await shown(mina, seoul)]
    const before = await stored()
    const refused = { __typename: 'TradeNotAllowed', firmId: firm.id, reason: 'PHASE' }
    await phase('introduction')
    expect(await perform(gaon, 'placeOrder', ofCompany)).toMatchObject(refused)
    expect(await perform(gaon, 'createRfq', enquiry)).toMatchObject(refused)
    await phase('growth')
    expect(await perform(mina, 'placeOrder', toChina)).toMatchObject(refused)
    expect(await stored()).toEqual(before)
    await succeed(gaon, 'createRfq', enquiry, 'id')
    await phase('introduction')
    await succeed(mina, 'placeOrder', atHome, 'id')
  })
})
