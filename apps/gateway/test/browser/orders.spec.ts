import type { Browser } from 'playwright-core'
import { startGateway, type Gateway } from '../gateway.js'
import { openBrowser, Screen, views } from './browser.js'

const words = {
  ko: {
    quantity: /수량/,
    recipient: '받는 사람',
    phone: '연락처',
    postcode: '우편번호',
    city: '시·군·구',
    line: '주소',
    order: /주문하고 결제하기/,
    pays: /승인되는 카드|결제되는 카드/,
    confirm: '주문 확인',
    pack: '포장 등록',
    quote: '견적 보내기',
  },
  en: {
    quantity: /Quantity/,
    recipient: 'Recipient',
    phone: 'Phone',
    postcode: 'Postcode',
    city: 'City or district',
    line: 'Address',
    order: /Order and pay/,
    pays: /pays/,
    confirm: 'Confirm',
    pack: 'State packages',
    quote: 'Send the quote',
  },
} as const

describe('the screens of carts, orders and enquiries', () => {
  let gateway: Gateway
  let browser: Browser
  beforeAll(async () => {
    gateway = await startGateway()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await gateway.close()
  })

  const one = async (text: string, ...values: readonly unknown[]): Promise<string> => {
    const [row] = await gateway.database.owner.query<{ id: string }>(text, values)
    if (!row) throw new Error(`the demo has none: ${text}`)
    return row.id
  }
  const orderIn = (status: string, crosses: boolean) => one(`select id from orders.firm_order where status = $1 and crosses = $2 order by ordered_at desc limit 1`, status, crosses)
  const ownerOf = (orderId: string) =>
    one(
      `select p.email as id from orders.firm_order f join parties.membership m on m.organisation_id = f.firm_id and 'owner' = any(m.roles) join parties.person p on p.id = m.person_id where f.id = $1`,
      orderId,
    )

  /** Puts goods of two firms into the cart behind the page's back. */
  async function fill(screen: Screen): Promise<string> {
    const post = async (query: string, variables: object): Promise<Record<string, Record<string, unknown>>> => {
      const response = await screen.page.request.post(`${screen.origin}/graphql`, { headers: { 'apollo-require-preflight': 'true' }, data: { query, variables } })
      return ((await response.json()) as { data: Record<string, Record<string, unknown>> }).data
    }
    const rows = await gateway.database.owner.query<{ variant_id: string; minimum: number }>(
      `select distinct on (s.firm_id) s.variant_id, s.minimum from catalog.sellable_variants(array(select v.id from catalog.variant v join catalog.listing l on l.id = v.listing_id where l.status = 'published')) s
       where s.currency = 'KRW' and s.available > s.minimum * 20 order by s.firm_id, s.sku limit 2`,
    )
    let cartId: string | null = null
    for (const { variant_id, minimum } of rows) {
      const { addToCart } = await post('mutation ($input: AddToCartInput!) { addToCart(input: $input) { ... on Cart { id } } }', {
        input: { cartId, variantId: variant_id, quantity: minimum },
      })
      cartId = String(addToCart?.id)
    }
    return cartId ?? ''
  }

  it.each(views)('carry a consumer from the cart to a paid order (%s, %s)', async (locale, width) => {
    const w = words[locale]
    const screen = await Screen.open(browser, gateway, 'storefront', locale, width)
    await screen.signIn('junho@consumer.example')
    await screen.go('/cart')
    await screen.look('cart-empty')
    await fill(screen)
    await screen.go('/cart')
    await screen.page.getByRole('textbox', { name: w.quantity }).first().waitFor()
    await screen.look('cart')
    await screen.go('/checkout')
    await screen.page.getByRole('button', { name: w.order }).waitFor()
    await screen.look('checkout')
    await screen.page.getByRole('button', { name: w.order }).click()
    await screen.page.getByRole('alert').waitFor()
    await screen.look('checkout-problems')
    await screen.page.getByRole('textbox', { name: w.phone }).fill('010-5550-0122')
    await screen.page.getByRole('textbox', { name: w.postcode }).fill('48094')
    await screen.page.getByRole('textbox', { name: w.city }).fill('부산광역시')
    await screen.page.getByRole('textbox', { name: w.line, exact: true }).fill('해운대구 모래길 77')
    await screen.page.getByRole('button', { name: w.order }).click()
    await screen.page.waitForURL(/\/checkout\/[0-9a-f-]{36}/)
    await screen.page.locator('input[name=number]').waitFor()
    await screen.look('checkout-pay')
    await screen.page.locator('input[name=number]').fill('4242424242424242')
    await screen.page.locator('input[name=expiry]').fill('1234')
    await screen.page.locator('input[name=cvc]').fill('123')
    await screen.page.locator('form button[type=submit]').click()
    await screen.page.locator('a[href^="/orders/"]').last().waitFor({ timeout: 20_000 })
    await screen.look('checkout-done')
    await screen.close()
  })

  it.each(views)('carry a visitor to a paid order that they can follow without an account (%s, %s)', async (locale, width) => {
    const w = words[locale]
    const screen = await Screen.open(browser, gateway, 'storefront', locale, width)
    const { page } = screen
    await screen.go('/cart')
    const cartId = await fill(screen)
    await page.evaluate(`localStorage.setItem('naru.cart', '${cartId}')`)
    await screen.go('/cart')
    await page.locator('a[href="/checkout"]').waitFor()
    await screen.look('guest-cart')
    await page.locator('a[href="/checkout"]').click()
    await page.locator('input[name=email]').waitFor()
    await page.getByRole('textbox', { name: w.recipient }).fill('아주 긴 이름을 가진 사람 '.repeat(7).slice(0, 98))
    await page.getByRole('textbox', { name: w.phone }).fill('010-5550-0122')
    await page.getByRole('textbox', { name: w.postcode }).fill('48094')
    await page.getByRole('textbox', { name: w.city }).fill('부산광역시')
    await page.getByRole('textbox', { name: w.line, exact: true }).fill('해운대구모래길칠십칠번지'.repeat(8))
    await page.locator('input[name=email]').fill('not an address')
    await page.getByRole('button', { name: w.order }).click()
    await page.getByRole('alert').waitFor()
    await screen.look('guest-checkout-problems')
    await page.locator('input[name=email]').fill(`${locale}-${width}@guest.example`)
    await page.getByRole('button', { name: w.order }).click()
    await page.waitForURL(/\/checkout\/[0-9a-f-]{36}/)
    const pay = async (number: string) => {
      await page.locator('input[name=number]').fill(number)
      await page.locator('input[name=expiry]').fill('1234')
      await page.locator('input[name=cvc]').fill('123')
      await page.locator('form button[type=submit]').click()
    }
    await page.locator('input[name=number]').waitFor()
    await pay('4000000000000002')
    await page.getByRole('alert').waitFor()
    // The browser itself notes the refusal in its console.
    screen.faults.length = 0
    await screen.look('guest-declined')
    await pay('4242424242424242')
    await page.locator('a[href^="/orders/"]').last().waitFor({ timeout: 20_000 })
    await screen.look('guest-done')
    await page.locator('a[href^="/orders/"]').last().click()
    await page.locator('a[href^="/sign-up"]').waitFor()
    await page.waitForLoadState('networkidle')
    await screen.look('guest-order')
    await screen.go('/guest-order')
    await page.locator('a[href^="/orders/"]').waitFor()
    await screen.look('guest-order-held')
    await screen.close()
  })

  it.each(views)('let a company compare quotes and sign (%s, %s)', async (locale, width) => {
    const rfqId = await one(`select id from orders.rfq r where status = 'open' and (select count(*) from orders.quote q where q.rfq_id = r.id) > 1 limit 1`)
    const company = await one(`select split_part(p.email::text, '@', 2) as id from orders.rfq r join parties.person p on p.id = r.requested_by where r.id = $1`, rfqId)
    const purchaseOrder = await one(
      `select o.id from orders.purchase_order o join parties.person p on p.id = o.requested_by where o.status = 'awaiting-approval' and p.email::text like '%' || $1 limit 1`,
      company,
    )
    const screen = await Screen.open(browser, gateway, 'storefront', locale, width)
    await screen.signIn(`approver@${company}`)
    for (const [path, title] of [
      [`/rfqs/${rfqId}`, 'rfq'],
      [`/purchase-orders/${purchaseOrder}`, 'purchase-order'],
    ] as const) {
      await screen.go(path)
      await screen.look(title)
    }
    await screen.close()
  })

  it.each(views)('show a firm its orders by what is to be done (%s, %s)', async (locale, width) => {
    const w = words[locale]
    const placed = await orderIn('placed', true)
    const packed = await orderIn('packed', true)
    const done = await orderIn('completed', false)
    const screen = await Screen.open(browser, gateway, 'supplier', locale, width)
    await screen.signIn(await ownerOf(placed))
    await screen.go('/orders')
    await screen.look('orders')
    await screen.go(`/orders/${placed}`)
    await screen.look('order-placed')
    await screen.page.getByRole('button', { name: w.confirm, exact: true }).click()
    await screen.page.getByRole('alertdialog').waitFor()
    await screen.look('order-confirm')
    await screen.signIn(await ownerOf(packed))
    await screen.go(`/orders/${packed}`)
    await screen.look('order-packed')
    await screen.signIn(await ownerOf(done))
    await screen.go(`/orders/${done}`)
    await screen.look('order-completed')
    await screen.close()
  })

  it.each(views)('let a firm quote (%s, %s)', async (locale, width) => {
    const rfqId = await one(`select id from orders.rfq r where status = 'open' and not exists (select from orders.quote q where q.rfq_id = r.id) limit 1`)
    const quoted = await one(`select q.rfq_id as id from orders.quote q where q.firm_id = (select firm_ids[1] from orders.rfq where id = $1) limit 1`, rfqId)
    const owner = await one(
      `select p.email as id from orders.rfq r join parties.membership m on m.organisation_id = r.firm_ids[1] and 'owner' = any(m.roles) join parties.person p on p.id = m.person_id where r.id = $1`,
      rfqId,
    )
    const screen = await Screen.open(browser, gateway, 'supplier', locale, width)
    await screen.signIn(owner)
    await screen.go('/rfqs')
    await screen.look('rfqs')
    await screen.go(`/rfqs/${rfqId}`)
    await screen.page.getByRole('button', { name: words[locale].quote }).waitFor()
    await screen.look('rfq-to-quote')
    await screen.go(`/rfqs/${quoted}`)
    await screen.look('rfq-quoted')
    await screen.close()
  })
})
