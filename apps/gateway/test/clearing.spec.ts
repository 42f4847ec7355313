import { verifyAll } from '../src/cli/books.js'
import { demoFirm } from '../src/seed/parties.js'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { eventually, perform, succeed } from './perform.js'

const kaesong = { recipient: '석천무역회사', phone: '+850 1 2345678', country: 'KP', city: '개성시', line: '선죽동 1', postcode: null }

interface Account {
  readonly id: string
  readonly swing: { readonly currency: string }
  readonly position: { readonly amount: string }
  readonly periods: readonly { readonly id: string; readonly closing: { readonly amount: string }; readonly settleable: boolean }[]
}

describe('trade by the clearing account', () => {
  let gateway: Gateway
  let enterprise: Client
  let officer: Client
  beforeAll(async () => {
    gateway = await startGateway()
    const [buyer] = await gateway.database.owner.query<{ email: string }>(
      `select p.email::text as email from parties.membership m join parties.organisation o on o.id = m.organisation_id join parties.person p on p.id = m.person_id where o.kind = 'state-enterprise' limit 1`,
    )
    if (!buyer) throw new Error('the demo has no enterprise of the other side')
    enterprise = await gateway.signIn('storefront', buyer.email)
    officer = await gateway.signIn('window', 'officer@committee.example')
  }, 180_000)
  afterAll(() => gateway.close())

  const accounts = async (client: Client, currency: string): Promise<Account> => {
    const { clearingAccounts } = await client.request<{ clearingAccounts: Account[] }>(
      '{ clearingAccounts { id swing { currency } position { amount } periods { id closing { amount } settleable } } }',
    )
    const account = clearingAccounts.find(({ swing }) => swing.currency === currency)
    if (!account) throw new Error(`no clearing account in ${currency}`)
    return account
  }

  /** Puts goods of a firm into the enterprise's cart and orders them; the address is in Gaeseong. */
  async function order(): Promise<{ __typename: string; reason?: string; awaitingPayment?: boolean; terms?: string; total: { amount: string; currency: string } }> {
    const firm = demoFirm('haneulsil')
    const { listings } = await enterprise.request<{ listings: { items: { slug: string; minimum: number; price: { currency: string } }[] } }>(
      'query ($firms: [ID!]) { listings(search: { firms: $firms, inStock: true }, first: 20) { items { slug minimum price { currency } } } }',
      { firms: [firm.id] },
    )
    const good = listings.items.find(({ price }) => price.currency === 'KRW')
    const { listing } = await enterprise.request<{ listing: { variants: { id: string; available: number }[] } }>(
      'query ($slug: String!) { listing(slug: $slug) { variants { id available } } }',
      {
        slug: good?.slug,
      },
    )
    await succeed(enterprise, 'addToCart', { variantId: listing.variants.find(({ available }) => available > (good?.minimum ?? 0))?.id, quantity: good?.minimum }, 'id')
    const { checkoutPreview } = await enterprise.request<{ checkoutPreview: { __typename: string; cartId: string; totals: { total: { amount: string; currency: string } } } }>(
      '{ checkoutPreview(input: { country: "KP" }) { __typename ... on CheckoutPreview { cartId totals { total { amount currency } } } ... on Failure { code } } }',
    )
    expect(checkoutPreview.__typename).toBe('CheckoutPreview')
    const { total } = checkoutPreview.totals
    const placed = await perform<{ awaitingPayment?: boolean; terms?: string; reason?: string }>(
      enterprise,
      'placeOrder',
      { cartId: checkoutPreview.cartId, address: kaesong, expectedTotal: total },
      'id terms awaitingPayment',
    )
    return { ...placed, total }
  }

  it('places an order without a payment; its side owes', async () => {
    const before = Number((await accounts(officer, 'KRW')).position.amount)
    const placed = await order()
    expect(placed).toMatchObject({ __typename: 'OrderGroup', terms: 'CLEARING', awaitingPayment: false })
    expect(Number((await accounts(officer, 'KRW')).position.amount)).toBe(before + Number(placed.total.amount))
    expect((await accounts(enterprise, 'KRW')).position).toEqual((await accounts(officer, 'KRW')).position)
    expect((await verifyAll(gateway.database.owner)).problems).toEqual([])
  })

  it('gives a refund back over the account: the side owes less, and no officer makes a transfer', async () => {
    const before = Number((await accounts(officer, 'KRW')).position.amount)
    const [bought] = await gateway.database.owner.query<{ id: string; email: string }>(
      `select s.firm_order_id as id, m.email from payments.posting p join payments.firm_share s on s.payment_id = p.subject_id
         join lateral (select r.email::text as email from parties.membership b join parties.person r on r.id = b.person_id where b.organisation_id = s.firm_id and 'owner' = any (b.roles) limit 1) m on true
       where p.kind = 'clearing-bought' order by p.id desc limit 1`,
    )
    if (!bought) throw new Error('nothing was bought by clearing')
    const seller = await gateway.signIn('supplier', bought.email)
    await succeed(seller, 'requestRefund', { firmOrderId: bought.id, amount: { amount: '1000', currency: 'KRW' }, reason: '흠집' }, 'id')
    await eventually('the refund', async () => Number((await accounts(officer, 'KRW')).position.amount) === before - 1_000)
    const { refundsToTransfer } = await officer.request<{ refundsToTransfer: readonly { refund: { firmOrderId: string } }[] }>('{ refundsToTransfer { refund { firmOrderId } } }')
    expect(refundsToTransfer.filter(({ refund }) => refund.firmOrderId === bought.id)).toEqual([])
    const { settlement } = await enterprise.request<{ settlement: { refunds: readonly { status: string }[] } }>(
      'query ($id: ID!) { settlement(firmOrderId: $id) { refunds { status } } }',
      { id: bought.id },
    )
    expect(settlement.refunds).toEqual([{ status: 'SUCCEEDED' }])
    expect((await verifyAll(gateway.database.owner)).problems).toEqual([])
  })

  it('refuses beyond the limit, clearly, and stores nothing', async () => {
    await gateway.database.owner.query(`update payments.clearing_account set swing_minor = 1 where currency = 'KRW'`)
    const count = async () =>
      (await gateway.database.owner.query('select (select count(*) from orders.order_group) as groups, (select count(*) from payments.invoice) as invoices'))[0]
    const before = await count()
    expect(await order()).toMatchObject({ __typename: 'TermsRefused', reason: 'CLEARING_LIMIT' })
    expect(await count()).toEqual(before)
    await gateway.database.owner.query(`update payments.clearing_account set swing_minor = 300000000 where currency = 'KRW'`)
  })

  it('is netted by period and settled by one transfer', async () => {
    const { id: accountId, position } = await accounts(officer, 'KRW')
    expect(await perform(officer, 'closeClearingPeriod', { accountId, until: '2026-11-20' })).toMatchObject({ __typename: 'InvalidInput', reason: 'NOT_OVER' })
    gateway.clock.moveTo('2026-12-02')
    officer = await gateway.signIn('window', 'officer@committee.example')
    const closed = await succeed<Account>(
      officer,
      'closeClearingPeriod',
      { accountId, until: '2026-11-30' },
      'position { amount } periods { id closing { amount } returned { amount } settleable }',
    )
    expect(closed.periods[0]).toMatchObject({ closing: position, returned: { amount: '1000' }, settleable: true })
    expect(await perform(officer, 'closeClearingPeriod', { accountId, until: '2026-11-30' })).toMatchObject({ __typename: 'InvalidInput', reason: 'ALREADY_CLOSED' })
    const transfer = { periodId: closed.periods[0]?.id, settledOn: '2026-12-01', bankReference: 'TT-2026-12' }
    expect(await perform(officer, 'settleClearingPeriod', { ...transfer, settledOn: '2026-11-30' })).toMatchObject({ __typename: 'InvalidInput', reason: 'BEFORE_CLOSE' })
    const settled = await succeed<Account>(officer, 'settleClearingPeriod', transfer, 'position { amount }')
    expect(settled.position.amount).toBe('0')
    expect((await perform(officer, 'settleClearingPeriod', transfer)).__typename).toBe('AlreadySettled')
    expect((await verifyAll(gateway.database.owner)).problems).toEqual([])
  })

  it('credits what the other side has sold once it is delivered', async () => {
    const [sold] = await gateway.database.owner.query<{ id: string; firm_id: string; email: string }>(
      `select f.id, f.firm_id, p.email::text as email from orders.firm_order f join payments.firm_share s on s.firm_order_id = f.id and s.status = 'held'
       join parties.membership m on m.organisation_id = f.firm_id and 'owner' = any (m.roles) join parties.person p on p.id = m.person_id where f.status = 'shipped' and f.currency = 'KRW' limit 1`,
    )
    if (!sold) throw new Error('the demo has nothing on its way')
    await gateway.database.owner.query(`insert into payments.clearing_member (account_id, organisation_id) select id, $1 from payments.clearing_account where currency = 'KRW'`, [
      sold.firm_id,
    ])
    const seller = await gateway.signIn('supplier', sold.email)
    await succeed(seller, 'confirmDelivery', { orderId: sold.id }, 'status')
    await eventually('the credit', async () => Number((await accounts(officer, 'KRW')).position.amount) < 0)
    expect((await verifyAll(gateway.database.owner)).problems).toEqual([])
    // Its buyer gets money back: what the side had been credited for it is taken back too.
    const credited = Number((await accounts(officer, 'KRW')).position.amount)
    await succeed(seller, 'requestRefund', { firmOrderId: sold.id, amount: { amount: '1000', currency: 'KRW' }, reason: '흠집' }, 'id')
    await eventually('the refund', async () => Number((await accounts(officer, 'KRW')).position.amount) > credited)
    expect((await verifyAll(gateway.database.owner)).problems).toEqual([])
  })

  it('shows nothing of it to firms', async () => {
    const firm = await gateway.signIn('supplier', 'owner@haneulsil.example')
    const { errors } = await firm.send('{ clearingAccounts { id } }')
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
  })
})
