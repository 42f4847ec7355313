import type { Browser } from 'playwright-core'
import type { Client } from '../client.js'
import { startGateway, type Gateway } from '../gateway.js'
import { orderAndReceive, type TradedOrder } from '../journeys/trade.js'
import { eventually } from '../perform.js'
import { openBrowser, Screen } from './browser.js'

const words = {
  ko: {
    request: '반품·교환 신청',
    increase: /반품 수량.*늘리기|늘리기/,
    quantity: '반품 수량',
    reason: /사유/,
    defective: '제품 하자',
    send: '신청하기',
    approve: '승인',
    instructions: /보내는 방법/,
    receive: '입고 확인',
    inspect: '검수 결과 입력',
    settle: '처리하기',
    settled: '처리 완료',
  },
  en: {
    request: 'Return or exchange',
    increase: /Increase/,
    quantity: 'Pieces to return',
    reason: /Reason/,
    defective: 'Defective',
    send: 'Send the request',
    approve: 'Approve',
    instructions: /How to send/,
    receive: 'Goods are here',
    inspect: 'Enter what you found',
    settle: 'Settle',
    settled: 'Settled',
  },
} as const

describe('a consumer returns one of three pieces', () => {
  let gateway: Gateway
  let browser: Browser
  let mina: Client
  beforeAll(async () => {
    gateway = await startGateway()
    browser = await openBrowser()
    mina = await gateway.signIn('storefront', 'mina@consumer.example')
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    await gateway.close()
  })

  async function ask(screen: Screen, order: TradedOrder, w: (typeof words)['ko' | 'en']): Promise<string> {
    await screen.go(`/orders/${order.groupId}`)
    await screen.look('order-delivered')
    await screen.page.getByRole('link', { name: w.request }).click()
    await screen.page.getByRole('textbox', { name: w.quantity }).fill('1')
    await screen.page.getByRole('textbox', { name: w.quantity }).blur()
    await screen.page.getByRole('button', { name: w.reason }).click()
    await screen.page.getByRole('option', { name: w.defective }).click()
    await screen.look('return-request')
    await screen.page.getByRole('button', { name: w.send }).click()
    await screen.page.waitForURL(/\/returns\/[0-9a-f-]{36}/)
    await screen.settled()
    await screen.look('return-requested')
    return new URL(screen.page.url()).pathname
  }

  async function takeBack(screen: Screen, path: string, w: (typeof words)['ko' | 'en']): Promise<void> {
    // What an act answered is an alertdialog too, but no window of its own.
    const dialog = screen.page.locator('section[role=alertdialog]')
    const confirm = async (name: string) => {
      await dialog.getByRole('button', { name, exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await screen.go('/returns')
    await screen.look('returns')
    await screen.go(path)
    await screen.page.getByRole('button', { name: w.approve, exact: true }).click()
    await screen.page.getByRole('textbox', { name: w.instructions }).fill('안산시 단원구 산단로 1, 반품 창구')
    await confirm(w.approve)
    await screen.page.getByRole('button', { name: w.receive, exact: true }).click()
    await confirm(w.receive)
    await screen.page.getByRole('button', { name: w.inspect, exact: true }).click()
    await screen.look('return-inspect')
    await confirm(w.settle)
    await screen.page.getByText(w.settled).first().waitFor()
    await screen.look('return-settled')
  }

  it.each([
    ['ko', 'wide'],
    ['en', 'narrow'],
  ] as const)('and is refunded once the firm has looked at it (%s, %s)', async (locale, width) => {
    const w = words[locale]
    const order = await orderAndReceive(gateway, mina, 3)
    const buyer = await Screen.open(browser, gateway, 'storefront', locale, width)
    await buyer.signIn('mina@consumer.example')
    const path = await ask(buyer, order, w)
    const firm = await Screen.open(browser, gateway, 'supplier', locale, width)
    await firm.signIn(order.firmEmail)
    await takeBack(firm, path, w)
    await firm.close()
    const refunded = () =>
      gateway.database.owner.query<{ amount: string }>(
        `select (r.net_minor + r.commission_minor + r.tax_minor)::text as amount from payments.refund r where r.firm_order_id = $1 and r.reason = 'RETURN' and r.status = 'succeeded'`,
        [order.id],
      )
    const [refund] = await eventually('the refund', async () => {
      const rows = await refunded()
      return rows.length > 0 ? rows : null
    })
    const [paid] = await gateway.database.owner.query<{ piece: string }>(
      'select round((total_minor - discount_minor)::numeric / quantity)::text as piece from orders.order_line where id = $1',
      [order.line.id],
    )
    expect(refund?.amount).toBe(paid?.piece)
    await buyer.go(path)
    await buyer.page.getByText(w.settled).first().waitFor()
    await buyer.look('return-refunded')
    await buyer.go('/returns')
    await buyer.look('returns')
    await buyer.go(`/orders/${order.groupId}`)
    await buyer.look('order-returned')
    await buyer.close()
  })
})
