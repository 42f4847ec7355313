import { demoFirm } from '../src/seed/parties.js'
import { verifyAll } from '../src/cli/books.js'
import type { Client } from './client.js'
import { DeclarationClock } from '../src/supply/declaration-clock.js'
import { startGateway, today, type Gateway } from './gateway.js'
import { payByCard } from './journeys/card.js'
import { eventually, perform, succeed } from './perform.js'

const seoul = { recipient: '하늘실어패럴 자재과', phone: '02-5550-0100', country: 'KR', city: '서울특별시', line: '성동구 실내로 1', postcode: '04780' }
const buyerFirm = demoFirm('haneulsil')

interface Bill {
  readonly exWorks: string
  readonly profit: string
  readonly materials: readonly { readonly value: string; readonly origin: string; readonly originating: boolean }[]
}

describe('a firm buys upstream and makes goods of it', () => {
  let gateway: Gateway
  let firm: Client
  let listing: { id: string; currency: string; variants: readonly { id: string; available: number }[]; billOfMaterials: Bill }
  beforeAll(async () => {
    gateway = await startGateway()
    firm = await gateway.signIn('supplier', 'owner@haneulsil.example')
    const { myListings } = await firm.request<{ myListings: { items: { id: string }[] } }>('{ myListings(status: PUBLISHED, first: 20) { items { id } } }')
    for (const { id } of myListings.items) {
      const { myListing } = await firm.request<{ myListing: typeof listing }>(
        'query ($id: ID!) { myListing(id: $id) { id currency variants { id available } billOfMaterials { exWorks profit materials { value origin originating } } } }',
        { id },
      )
      if (myListing.currency === 'KRW' && Number(myListing.billOfMaterials.profit) > 0) listing = myListing
    }
  }, 180_000)
  afterAll(() => gateway.close())

  const billNow = async (): Promise<Bill> =>
    (
      await firm.request<{ myListing: { billOfMaterials: Bill } }>(
        'query ($id: ID!) { myListing(id: $id) { billOfMaterials { exWorks profit materials { value origin originating } } } }',
        {
          id: listing.id,
        },
      )
    ).myListing.billOfMaterials

  const addMaterial = (code: string, unit = 'MTR') =>
    succeed<{ id: string }>(firm, 'addMaterial', { code, name: { ko: '원단', en: 'Cloth' }, hs: '520942', unit, currency: 'KRW' }, 'id')
  const counts = async () =>
    (
      await gateway.database.owner.query(
        'select (select count(*) from supply.lot) as lots, (select count(*) from supply.run) as runs, (select count(*) from catalog.stock_movement) as moved',
      )
    )[0]

  /** Buys a good of another firm in the firm's own name and sees it through to delivery. */
  async function buyFrom(seller: Client, sellerId: string): Promise<string> {
    const shop = await gateway.signIn('storefront', 'owner@haneulsil.example')
    const { listings } = await shop.request<{ listings: { items: { slug: string; minimum: number; price: { currency: string } }[] } }>(
      'query ($firms: [ID!]) { listings(search: { firms: $firms, inStock: true }, first: 20) { items { slug minimum price { currency } } } }',
      { firms: [sellerId] },
    )
    const good = listings.items.find(({ price }) => price.currency === 'KRW')
    if (!good) throw new Error('the seller sells nothing in won')
    const found = await shop.request<{ listing: { variants: { id: string; available: number }[] } }>(
      'query ($slug: String!) { listing(slug: $slug) { variants { id available } } }',
      {
        slug: good.slug,
      },
    )
    const variantId = found.listing.variants.find(({ available }) => available >= good.minimum)?.id
    await succeed(shop, 'addToCart', { variantId, quantity: good.minimum }, 'id')
    const { checkoutPreview } = await shop.request<{ checkoutPreview: { cartId: string; totals: { total: object } } }>(
      '{ checkoutPreview(input: { country: "KR" }) { ... on CheckoutPreview { cartId totals { total { amount currency } } } } }',
    )
    const group = await succeed<{ id: string; orders: { id: string }[] }>(
      shop,
      'placeOrder',
      { cartId: checkoutPreview.cartId, address: seoul, expectedTotal: checkoutPreview.totals.total },
      'id orders { id }',
    )
    const secret = await eventually(
      'the payment',
      async () => (await succeed<{ clientSecret: string | null }>(shop, 'startPayment', { orderGroupId: group.id }, 'clientSecret')).clientSecret,
    )
    const { cardProcessor } = await shop.request<{ cardProcessor: { endpoint: string; publishableKey: string } }>('{ cardProcessor { endpoint publishableKey } }')
    await payByCard({ url: cardProcessor.endpoint, publishableKey: cardProcessor.publishableKey }, secret)
    const orderId = group.orders[0]?.id
    await eventually('the order', async () => (await perform(seller, 'confirmOrder', { orderId })).__typename === 'FirmOrder')
    await perform(seller, 'allocateOrder', { orderId })
    await succeed(seller, 'packOrder', { orderId }, 'status')
    return orderId ?? ''
  }

  it('may not buy its own goods', async () => {
    const shop = await gateway.signIn('storefront', 'owner@haneulsil.example')
    const { listings } = await shop.request<{ listings: { items: { slug: string; minimum: number }[] } }>(
      'query ($firms: [ID!]) { listings(search: { firms: $firms, inStock: true }, first: 1) { items { slug minimum } } }',
      { firms: [buyerFirm.id] },
    )
    const own = await shop.request<{ listing: { variants: { id: string; available: number }[] } }>(
      'query ($slug: String!) { listing(slug: $slug) { variants { id available } } }',
      {
        slug: listings.items[0]?.slug,
      },
    )
    const cart = await succeed<{ id: string }>(
      shop,
      'addToCart',
      { variantId: own.listing.variants.find(({ available }) => available > 0)?.id, quantity: listings.items[0]?.minimum },
      'id',
    )
    const { checkoutPreview } = await shop.request<{ checkoutPreview: object }>(
      '{ checkoutPreview(input: { country: "KR" }) { __typename ... on TradeNotAllowed { firmId reason } } }',
    )
    expect(checkoutPreview).toEqual({ __typename: 'TradeNotAllowed', firmId: buyerFirm.id, reason: 'OWN_GOODS' })
    await gateway.database.owner.query(`update orders.cart set lines = '[]' where id = $1`, [cart.id])
  })

  it('receives what it bought as a lot without typing what the order knows', async () => {
    const [domestic] = await gateway.database.owner.query<{ id: string; email: string }>(
      `select o.id, p.email::text as email from parties.organisation o join parties.membership m on m.organisation_id = o.id and 'owner' = any (m.roles) join parties.person p on p.id = m.person_id
       where o.kind = 'firm' and o.complex_code = 'banwol-sihwa' and o.admission = 'admitted' and exists (select from catalog.search_document d where d.firm_id = o.id and d.currency = 'KRW' and d.in_stock) limit 1`,
    )
    if (!domestic) throw new Error('the demo has no domestic seller')
    const sales = await gateway.signIn('supplier', domestic.email)
    const orderId = await buyFrom(sales, domestic.id)
    await succeed(sales, 'shipOrder', { orderId, carrier: 'CJ', trackingNumber: '1234567890' }, 'status')
    await succeed(firm, 'confirmDelivery', { orderId }, 'status')
    const { receivablePurchases } = await firm.request<{
      receivablePurchases: { orderLineId: string; quantity: number; unit: string; unitPrice: { amount: string }; origin: string; supplier: { ko: string } }[]
    }>('{ receivablePurchases { orderLineId quantity unit unitPrice { amount } origin supplier { ko } } }')
    const [purchase] = receivablePurchases
    if (!purchase) throw new Error('nothing to receive')
    const material = await addMaterial('BOUGHT', purchase.unit)
    const lot = await succeed<object>(
      firm,
      'receiveLot',
      { materialId: material.id, number: 'PO-1', orderLineId: purchase.orderLineId },
      'number supplier purchased quantity unitValue origin originating',
    )
    expect(lot).toMatchObject({
      number: 'PO-1',
      supplier: purchase.supplier.ko,
      purchased: true,
      quantity: String(purchase.quantity),
      unitValue: purchase.unitPrice.amount,
      origin: purchase.origin,
      originating: false,
    })
    expect((await perform(firm, 'receiveLot', { materialId: material.id, number: 'PO-2', orderLineId: purchase.orderLineId })).__typename).toBe('NotFound')
    expect((await firm.request<{ receivablePurchases: object[] }>('{ receivablePurchases { orderLineId } }')).receivablePurchases).toEqual([])
  })

  it('feeds its bill from lots, makes a batch, and names the lots of an order', async () => {
    const material = await addMaterial('CLOTH')
    const [first] = listing.billOfMaterials.materials
    if (!first) throw new Error('the bill is empty')
    const unitValue = (Number(first.value) / 2).toFixed(4).replace(/\.?0+$/, '')
    await succeed(
      firm,
      'receiveLot',
      { materialId: material.id, number: 'A', supplier: '대한방직', quantity: '10', unitValue, origin: 'KR', originating: true, declaration: 'SD-1' },
      'id',
    )
    const cheaper = String(Math.floor(Number(unitValue) / 2))
    await succeed(
      firm,
      'receiveLot',
      { materialId: material.id, number: 'B', supplier: 'Shanghai Mills', quantity: '100', unitValue: cheaper, origin: 'CN', originating: false },
      'id',
    )
    await succeed(firm, 'setRecipe', { listingId: listing.id, lines: [{ place: 0, materialId: material.id, perPiece: '2' }] }, 'listingId')
    const fed = await eventually('the bill', async () => {
      const bill = await billNow()
      return bill.materials[0]?.origin === 'KR' && bill.materials[0].originating && bill
    })
    expect(fed.exWorks).toBe(listing.billOfMaterials.exWorks)
    const variant = listing.variants[0]
    const before = await counts()
    expect(await perform(firm, 'recordProduction', { variantId: variant?.id, number: 'R-1', quantity: 1_000, location: 'main' })).toMatchObject({
      __typename: 'InsufficientMaterial',
      needed: '2000',
      left: '110',
    })
    expect(await counts()).toEqual(before)
    const run = await succeed<{ consumed: object[] }>(
      firm,
      'recordProduction',
      { variantId: variant?.id, number: 'R-1', quantity: 6, location: 'main' },
      'consumed { number quantity origin originating }',
    )
    expect(run.consumed).toEqual([
      { number: 'A', quantity: '10', origin: 'KR', originating: true },
      { number: 'B', quantity: '2', origin: 'CN', originating: false },
    ])
    const next = await eventually('the bill of the next lot', async () => {
      const bill = await billNow()
      return bill.materials[0]?.origin === 'CN' && bill
    })
    expect(next.materials[0]).toEqual({ value: String(2 * Number(cheaper)), origin: 'CN', originating: false })
    expect(Number(next.profit)).toBeGreaterThan(Number(listing.billOfMaterials.profit))
    expect((await perform(firm, 'recordProduction', { variantId: variant?.id, number: 'R-1', quantity: 1, location: 'main' })).__typename).toBe('RunExists')

    const [shipped] = await gateway.database.owner.query<{ id: string; line: string }>(
      `select f.id, l.id as line from orders.firm_order f join orders.order_line l on l.firm_order_id = f.id where f.firm_id = $1 and f.status = 'shipped' limit 1`,
      [buyerFirm.id],
    )
    expect(shipped).toBeDefined()
    expect((await firm.request<{ lotsOfOrder: object[] }>('query ($id: ID!) { lotsOfOrder(orderId: $id) { run } }', { id: shipped?.id })).lotsOfOrder).toEqual([])
    expect((await verifyAll(gateway.database.owner)).problems).toEqual([])
  })

  it('counts a lot as originating only while its supplier’s declaration covers it', async () => {
    const material = await addMaterial('DECLARED')
    const value = listing.billOfMaterials.materials[0]?.value ?? '1'
    await succeed(
      firm,
      'receiveLot',
      { materialId: material.id, number: 'D-1', supplier: '손누리', quantity: '1000', unitValue: value, origin: 'KR', originating: true, declaration: 'SD-9' },
      'id',
    )
    await succeed(firm, 'setRecipe', { listingId: listing.id, lines: [{ place: 0, materialId: material.id, perPiece: '1' }] }, 'listingId')
    const lineWhen = (originating: boolean) =>
      eventually(`the bill to ${originating ? 'originate' : 'stop originating'}`, async () => (await billNow()).materials[0]?.originating === originating)
    await lineWhen(true)
    const upstream = demoFirm('sonnuri')
    const supplier = await gateway.signIn('supplier', 'owner@sonnuri.example')
    const asked = await succeed<{ id: string }>(firm, 'askSupplier', { materialId: material.id, supplierId: upstream.id, message: '확인을 부탁드립니다.' }, 'id')
    expect((await perform(firm, 'answerDeclaration', { id: asked.id, reason: 'not ours to answer' })).__typename).toBe('NotFound')
    const days = { from: today, until: '2026-12-31' }
    expect(
      await perform(supplier, 'answerDeclaration', { id: asked.id, declared: { reference: 'SD-9', originating: true, origin: 'KR', from: today, until: '2028-01-01' } }),
    ).toMatchObject({
      __typename: 'InvalidInput',
      at: 'until',
    })
    await succeed(supplier, 'answerDeclaration', { id: asked.id, declared: { reference: 'SD-9', originating: true, origin: 'KR', ...days } }, 'id')
    const { supplierDeclarations } = await firm.request<{ supplierDeclarations: { items: object[] } }>(
      '{ supplierDeclarations(side: ASKING, status: DECLARED, first: 1) { items { id supplier declared { reference inForce daysLeft } mayRevoke mayAnswer } } }',
    )
    expect(supplierDeclarations.items).toEqual([
      { id: asked.id, supplier: upstream.name.ko, declared: { reference: 'SD-9', inForce: true, daysLeft: 41 }, mayRevoke: true, mayAnswer: false },
    ])
    const stranger = await gateway.signIn('supplier', 'owner@narae.example')
    expect((await perform(stranger, 'revokeDeclaration', { id: asked.id, reason: 'mine' })).__typename).toBe('NotFound')
    await succeed(supplier, 'revokeDeclaration', { id: asked.id, reason: '원산지를 잘못 확인했습니다.' }, 'id')
    await lineWhen(false)
    const { material: kept } = await firm.request<{ material: { lots: { items: object[] } } }>(
      'query ($id: ID!) { material(id: $id) { lots { items { number originating cover { covered because { en } } } } } }',
      { id: material.id },
    )
    expect(kept.lots.items).toEqual([{ number: 'D-1', originating: true, cover: { covered: false, because: { en: 'The declaration was revoked.' } } }])
  })

  it('tells of a declaration before it ends, and keeps it', async () => {
    const material = await addMaterial('ENDING')
    const asked = await succeed<{ id: string }>(firm, 'askSupplier', { materialId: material.id, supplierName: '밖의 공급자', supplierEmail: 'outside@supplier.example' }, 'id')
    await eventually('the letter', () => Promise.resolve(gateway.mail.messages.some(({ to }) => to.includes('outside@supplier.example'))))
    await succeed(firm, 'answerDeclaration', { id: asked.id, declared: { reference: 'SD-E', originating: true, origin: 'KR', from: today, until: '2026-11-27' } }, 'id')
    await gateway.server.app.get(DeclarationClock).run()
    await eventually('the warning', async () => {
      const rows = await gateway.database.owner.query(`select id from platform.notification where kind = 'supply.declarationEnding' and parameters ->> 'days' = '7'`)
      return rows.length > 0
    })
    for (const table of ['supply.declaration', 'supply.lot', 'supply.lot_movement', 'supply.run', 'supply.run_use', 'origin.certificate'])
      await expect(gateway.database.as({ organisation: buyerFirm.id }, (sql) => sql.query(`delete from ${table}`))).rejects.toThrow(/permission denied/)
  })

  it('refuses bad input by name and keeps nothing of it', async () => {
    const material = await addMaterial('BAD')
    const lot = { materialId: material.id, number: 'X', supplier: 'S', quantity: '1', unitValue: '1', origin: 'KR' }
    const before = await counts()
    for (const [over, at] of [
      [{ quantity: '-1' }, 'quantity'],
      [{ quantity: '1000000001' }, 'quantity'],
      [{ origin: 'ZZ' }, 'origin'],
      [{ originating: true }, 'declaration'],
      [{ expiresOn: '2020-01-01' }, 'expiresOn'],
      [{ supplier: 'x'.repeat(121) }, 'supplierName'],
    ] as const)
      expect(await perform(firm, 'receiveLot', { ...lot, ...over })).toMatchObject({ __typename: 'InvalidInput', at })
    const stranger = await gateway.signIn('supplier', 'owner@narae.example')
    expect((await perform(stranger, 'receiveLot', lot)).__typename).toBe('NotFound')
    expect((await perform(stranger, 'setRecipe', { listingId: listing.id, lines: [] })).__typename).toBe('NotFound')
    expect(await counts()).toEqual(before)
  })
})
