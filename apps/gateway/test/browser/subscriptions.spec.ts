import type { Browser } from 'playwright-core'
import { startGateway, type Gateway } from '../gateway.js'
import { orderAndPay } from '../journeys/trade.js'
import { succeed } from '../perform.js'
import { openBrowser, Screen } from './browser.js'

const words = {
  ko: {
    addCard: '카드 추가',
    pays: /승인되는 카드/,
    keep: '카드 저장',
    subscribe: '구독',
    link: '정기배송 신청',
    phone: '연락처',
    postcode: '우편번호',
    region: /시·도/,
    regionOption: '서울특별시',
    city: '시·군·구',
    line: '주소',
    start: '신청하기',
    skip: '이번 배송 건너뛰기',
    pause: '멈추기',
    change: '변경하기',
    save: '변경 내용 저장',
    paused: '멈춤',
    offer: '이 조건으로 제공',
    open: '신청을 받고 있습니다',
    paid: '결제 완료',
    again: '다시 주문',
    toCart: '장바구니로',
    leftOut: /담지 않았습니다/,
  },
  en: {
    addCard: 'Add a card',
    pays: /Card that pays/,
    keep: 'Keep the card',
    subscribe: 'Subscribe',
    link: 'Subscribe',
    phone: 'Phone',
    postcode: 'Postcode',
    region: /Province|State|Region/,
    regionOption: 'Seoul',
    city: 'City or district',
    line: 'Address',
    start: 'Subscribe',
    skip: 'Skip the next one',
    pause: 'Pause',
    change: 'Change',
    save: 'Save the changes',
    paused: 'Paused',
    offer: 'Offer on these terms',
    open: 'Buyers may subscribe',
    paid: 'Paid',
    again: 'Order again',
    toCart: 'Go to the cart',
    leftOut: /not in the cart/,
  },
} as const

describe('a consumer has goods delivered regularly', () => {
  let gateway: Gateway
  let browser: Browser
  beforeAll(async () => {
    gateway = await startGateway()
    browser = await openBrowser()
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    await gateway.close()
  })
  const sql = <Row>(text: string, parameters: readonly unknown[] = []) => gateway.database.owner.query<Row>(text, parameters)

  it.each([
    ['ko', 'wide', 'mina@consumer.example'],
    ['en', 'narrow', 'junho@consumer.example'],
  ] as const)('with a card saved on the way, and the firm that offers it (%s, %s)', async (locale, width, email) => {
    const w = words[locale]
    const mina = await gateway.signIn('storefront', email)
    const order = await orderAndPay(gateway, mina, 2)
    const [good] = await sql<{ listing_id: string; slug: string }>(
      'select v.listing_id, l.slug from catalog.variant v join catalog.listing l on l.id = v.listing_id where v.id = $1',
      [order.line.variantId],
    )
    const firm = await Screen.open(browser, gateway, 'supplier', locale, width)
    await firm.signIn(order.firmEmail)
    await firm.go(`/listings/${good?.listing_id ?? ''}?tab=delivery`)
    await firm.page.getByRole('button', { name: w.offer, exact: true }).click()
    await firm.page.getByText(w.open).waitFor()
    await firm.look('subscription-offer')

    const buyer = await Screen.open(browser, gateway, 'storefront', locale, width)
    await buyer.signIn(email)
    await buyer.go('/cards')
    await buyer.page.getByRole('button', { name: w.addCard, exact: true }).click()
    await buyer.page.getByRole('button', { name: w.pays }).first().click()
    await buyer.page.getByRole('button', { name: w.keep, exact: true }).click()
    await buyer.page.getByText('VISA ···· 4242').waitFor()
    await buyer.look('card-saved')

    await buyer.go(`/listings/${good?.slug ?? ''}`)
    await buyer.look('listing-with-subscription')
    await buyer.page.getByRole('link', { name: w.link, exact: true }).click()
    await buyer.page.getByRole('textbox', { name: w.phone }).fill('010-5550-0111')
    await buyer.page.getByRole('textbox', { name: w.postcode }).fill('04001')
    await buyer.page.getByRole('textbox', { name: w.city }).fill('마포구')
    await buyer.page.getByRole('textbox', { name: w.line, exact: true }).fill('물빛로 20')
    await buyer.look('subscribe')
    await buyer.page.getByRole('button', { name: w.start, exact: true }).click()
    await buyer.page.waitForURL(/\/subscriptions\/[0-9a-f-]{36}$/)
    await buyer.page.waitForLoadState('networkidle')
    await buyer.look('subscription')

    const confirm = async (name: string) => {
      await buyer.page.getByRole('button', { name, exact: true }).click()
      const dialog = buyer.page.locator('section[role=alertdialog]')
      await dialog.getByRole('button', { name, exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await confirm(w.skip)
    await confirm(w.pause)
    await buyer.page.getByText(w.paused, { exact: true }).first().waitFor()
    await buyer.look('subscription-paused')
    await buyer.page.getByRole('link', { name: w.change, exact: true }).click()
    await buyer.page.getByRole('button', { name: w.save, exact: true }).waitFor()
    await buyer.page.waitForLoadState('networkidle')
    await buyer.look('subscription-change')
    await buyer.page.getByRole('button', { name: w.save, exact: true }).click()
    await buyer.page.waitForURL(/\/subscriptions\/[0-9a-f-]{36}$/)
    await buyer.go('/subscriptions')
    await buyer.look('subscriptions')
    await firm.go('/subscriptions')
    await firm.look('subscriptions')
    await firm.go(`/orders/${order.id}`)
    await firm.page.getByRole('list').getByText(w.paid, { exact: true }).first().waitFor()
    await firm.look('order-history')
    await firm.close()

    // Ordered again: what is not on sale any more is told before the cart is shown.
    await buyer.go(`/orders/${order.groupId}`)
    await buyer.look('order-history')
    await buyer.page.getByRole('button', { name: w.again, exact: true }).click()
    await buyer.page.waitForURL(/\/cart$/)
    await succeed(order.firm, 'withdrawListing', { id: good?.listing_id, reason: '단종' }, 'id')
    await buyer.go(`/orders/${order.groupId}`)
    await buyer.page.getByRole('button', { name: w.again, exact: true }).click()
    await buyer.page.getByText(w.leftOut).waitFor()
    await buyer.look('reorder-changes')
    await buyer.close()
  })
})
