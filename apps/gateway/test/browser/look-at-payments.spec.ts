import { jest } from '@jest/globals'
import AxeBuilder from '@axe-core/playwright'
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { startGateway, type Gateway } from '../gateway.js'
import { demoPassword } from '../../src/seed/parties.js'
import { openBrowser } from './browser.js'

jest.setTimeout(400_000)
let gateway: Gateway
let browser: Browser
const out = '/tmp/pay/shots'
beforeAll(async () => {
  gateway = await startGateway({ environment: { WEB_ROOT: '/tmp/pay/web', LOG_LEVEL: 'warn' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await gateway.close()
})
async function open(frontEnd: 'storefront' | 'supplier' | 'window', email: string, locale: 'ko' | 'en', width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: locale === 'ko' ? 'ko-KR' : 'en-GB', timezoneId: 'Asia/Seoul', reducedMotion: 'reduce' })
  await context.addInitScript(`localStorage.setItem('naru.locale', '${locale}')`)
  const page = await context.newPage()
  page.on('console', (m) => m.type() === 'error' && console.log('console', m.text()))
  page.on('pageerror', (m) => console.log('pageerror', m.message))
  await gql(page, gateway.origins[frontEnd], 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', { input: { email, password: demoPassword } })
  return page
}
async function gql(page: Page, origin: string, query: string, variables: object = {}): Promise<any> {
  const response = await page.request.post(`${origin}/graphql`, { headers: { 'apollo-require-preflight': 'true' }, data: { query, variables } })
  const answer = await response.json()
  if (answer.errors) throw new Error(JSON.stringify(answer))
  return answer.data
}
async function look(page: Page, name: string) {
  await page.screenshot({ path: `${out}/${name}.png`, fullPage: true })
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  for (const { id, nodes } of violations)
    console.log(
      name,
      'axe',
      id,
      nodes
        .slice(0, 3)
        .map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 120)}`)
        .join(' | '),
    )
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  if (overflow > 1) console.log(name, 'overflow', overflow)
}
async function place(page: Page): Promise<string> {
  const o = gateway.origins.storefront
  const { listings } = await gql(page, o, '{ listings(search: { channel: B2C, inStock: true, currency: "KRW" }, first: 20) { items { slug } } }')
  let cartId = ''
  for (const { slug } of listings.items.slice(0, 2)) {
    const { listing } = await gql(page, o, 'query ($slug: String!) { listing(slug: $slug) { minimum variants { id available } } }', { slug })
    const variant = listing.variants.find((v: any) => v.available >= listing.minimum)
    if (!variant) continue
    const { addToCart } = await gql(page, o, 'mutation ($input: AddToCartInput!) { addToCart(input: $input) { __typename ... on Cart { id } } }', {
      input: { variantId: variant.id, quantity: listing.minimum },
    })
    cartId = addToCart.id
  }
  const { checkoutPreview } = await gql(
    page,
    o,
    'query ($input: CheckoutPreviewInput!) { checkoutPreview(input: $input) { ... on CheckoutPreview { totals { total { amount currency } } } } }',
    { input: { country: 'KR' } },
  )
  const { placeOrder } = await gql(page, o, 'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename ... on OrderGroup { id } } }', {
    input: {
      idempotencyKey: randomUUID(),
      cartId,
      address: { recipient: '이미나', phone: '010-1234-5678', country: 'KR', city: '서울특별시', line: '마포구 물빛로 20', postcode: '04001' },
      expectedTotal: checkoutPreview.totals.total,
    },
  })
  return placeOrder.id
}

it('storefront payment', async () => {
  for (const [locale, width] of [
    ['ko', 1440],
    ['en', 390],
  ] as const) {
    const page = await open('storefront', 'mina@consumer.example', locale, width)
    const id = await place(page)
    await page.goto(`${gateway.origins.storefront}/checkout/${id}`, { waitUntil: 'networkidle' })
    await page.waitForSelector('input[name=number]')
    await look(page, `pay-${locale}-${width}-form`)
    await page.click('form button[type=submit]')
    await look(page, `pay-${locale}-${width}-invalid`)
    await page.getByRole('button', { name: locale === 'ko' ? '잔액이 부족한 카드 입력하기' : 'Enter the card without funds' }).click()
    await page.click('form button[type=submit]')
    await page.waitForSelector('[role=alert]')
    await page.waitForTimeout(800)
    await look(page, `pay-${locale}-${width}-declined`)
    await page.getByRole('button', { name: locale === 'ko' ? '본인 확인을 요구하는 카드 입력하기' : 'Enter the card that asks who you are' }).click()
    await page.click('form button[type=submit]')
    await page.waitForSelector('[role=alertdialog]')
    await page.waitForTimeout(400)
    await look(page, `pay-${locale}-${width}-challenge`)
    await page.getByRole('button', { name: locale === 'ko' ? '승인' : 'Approve', exact: true }).click()
    await page.waitForTimeout(2500)
    await look(page, `pay-${locale}-${width}-paid`)
    await page.context().close()
  }
})
it('company invoices', async () => {
  for (const [locale, width] of [
    ['ko', 1440],
    ['en', 390],
  ] as const) {
    const page = await open('storefront', 'buyer@gaon.example', locale, width)
    await page.goto(`${gateway.origins.storefront}/company/invoices`, { waitUntil: 'networkidle' })
    await look(page, `invoices-${locale}-${width}`)
    await page.context().close()
  }
})
it('supplier payouts', async () => {
  for (const [locale, width] of [
    ['ko', 1440],
    ['en', 390],
  ] as const) {
    const page = await open('supplier', 'owner@haneulsil.example', locale, width)
    await page.goto(`${gateway.origins.supplier}/payouts`, { waitUntil: 'networkidle' })
    await page.waitForTimeout(800)
    await look(page, `payouts-${locale}-${width}`)
    await page.goto(`${gateway.origins.supplier}/payouts?view=statement`, { waitUntil: 'networkidle' })
    await look(page, `statement-${locale}-${width}`)
    const request = page.getByRole('button', { name: locale === 'ko' ? '지급 요청' : 'Pay out now' })
    if (await request.isEnabled()) {
      await request.click()
      await page.waitForTimeout(400)
      await look(page, `payout-dialog-${locale}-${width}`)
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: locale === 'ko' ? '지급 요청' : 'Pay out now' })
        .click()
      await page.waitForTimeout(3500)
      await page.goto(`${gateway.origins.supplier}/payouts`, { waitUntil: 'networkidle' })
      await look(page, `payouts-after-${locale}-${width}`)
    } else console.log('no request possible')
    await page.context().close()
  }
})
it('window invoices', async () => {
  for (const [locale, width] of [
    ['ko', 1440],
    ['en', 390],
  ] as const) {
    const page = await open('window', 'officer@committee.example', locale, width)
    await page.goto(`${gateway.origins.window}/invoices`, { waitUntil: 'networkidle' })
    await look(page, `window-invoices-${locale}-${width}`)
    const book = page.getByRole('button', { name: locale === 'ko' ? '입금 기록' : 'Book payment' }).first()
    if (await book.count()) {
      await book.click()
      await page.waitForTimeout(400)
      await look(page, `window-invoices-${locale}-${width}-dialog`)
    }
    await page.context().close()
  }
})
