import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { readFile } from 'node:fs/promises'
import { startGateway, type Gateway } from '../gateway.js'
import { openBrowser, Screen } from './browser.js'

const heading =
  'sku,title_ko,title_en,summary_ko,summary_en,description_ko,description_en,category,hs,unit,produced_in,zone,currency,lead_time_days,channels,picture_kind,option_values,options,colour,net_weight_kg,gross_weight_kg,price,tiers,stock'
const row = (index: number, changes: Readonly<Record<string, string>> = {}) => {
  const cells: Record<string, string> = {
    sku: `BULK-${String(index).padStart(4, '0')}`,
    title: `넥타이 ${String(index)},Necktie ${String(index)}`,
    category: 'neckties',
    price: '29000',
    stock: '10',
    weight: '0.12',
    ...changes,
  }
  return `${cells.sku ?? ''},${cells.title ?? ''},요약,Summary,설명,Description,${cells.category ?? ''},621510,NMB,KP,GAESEONG,KRW,5,B2B; B2C,necktie,네이비 / Navy,색상 / Colour,navy,0.06,${cells.weight ?? ''},${cells.price ?? ''},10 = 24000,${cells.stock ?? ''}`
}
/** Thirteen rows that break a rule each. */
const faulty: ReadonlyMap<number, Readonly<Record<string, string>>> = new Map([
  [7, { price: '-5' }],
  [77, { price: '싸요' }],
  [177, { price: '12.5' }],
  [207, { category: 'no-such' }],
  [277, { stock: '-1' }],
  [307, { stock: '열' }],
  [377, { weight: '0.01' }],
  [407, { sku: 'b' }],
  [477, { sku: 'BULK-0001' }],
  [577, { title: ',Necktie' }],
  [677, { weight: '가벼움' }],
  [777, { price: '' }],
  [977, { price: '20000' }],
])
const sheet = Array.from({ length: 1_000 }, (_, index) => row(index, faulty.get(index)))

describe('a firm imports a thousand listings', () => {
  let gateway: Gateway
  let browser: Browser
  beforeAll(async () => {
    gateway = await startGateway()
    browser = await openBrowser()
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await gateway.close()
  })

  const send = async (page: Page, name: string, body: string, button: string) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '파일 찾기' }).click()])
    await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(body) })
    await page.getByRole('button', { name: button }).click()
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/)
  }

  it('sees what is wrong with thirteen, applies the others, mends the report and sends it back', async () => {
    const screen = await Screen.open(browser, gateway, 'supplier', 'ko', 'wide')
    const { page } = screen
    await screen.signIn('sales@haneulsil.example')
    await screen.go('/imports')
    await screen.look('imports')
    await send(page, '신상품.csv', [heading, ...sheet].join('\n'), '검사 시작')
    await page.getByText('반영하면 이렇게 됩니다.').waitFor({ timeout: 30_000 })
    await page.getByText('고칠 행 13개는 남겨 두고').waitFor()
    await screen.look('import-checked')
    expect(await gateway.database.owner.query(`select from catalog.variant where sku like 'BULK-%'`)).toEqual([])
    await page.getByRole('button', { name: '문제없는 987행만 반영' }).click()
    await page.getByText('이렇게 반영했습니다.').waitFor({ timeout: 30_000 })
    await screen.look('import-applied')
    expect(await gateway.database.owner.query(`select count(*)::int as n from catalog.variant where sku like 'BULK-%'`)).toEqual([{ n: 987 }])
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '보고서 · CSV' }).click()])
    const report = await readFile(await download.path(), 'utf8')
    const lines = report.trim().split('\r\n')
    expect(lines).toHaveLength(14)
    expect(lines.slice(1).map((line) => /BULK-\d+|^\ufeff?b,/.exec(line)?.[0])).toContain('BULK-0007')
    const mended = [...faulty.keys()].map((index) => row(index))
    await screen.go('/imports')
    await send(page, '고친 상품.csv', [heading, ...mended].join('\n'), '검사 시작')
    await page.getByRole('button', { name: '13행 반영' }).click({ timeout: 30_000 })
    await page.getByText('이렇게 반영했습니다.').waitFor({ timeout: 30_000 })
    expect(await gateway.database.owner.query(`select count(*)::int as n from catalog.variant where sku like 'BULK-%'`)).toEqual([{ n: 1_000 }])
    await screen.close()
  }, 120_000)

  it('looks right on a telephone, in English', async () => {
    const screen = await Screen.open(browser, gateway, 'supplier', 'en', 'narrow')
    await screen.signIn('sales@haneulsil.example')
    await screen.go('/imports')
    await screen.look('imports')
    await screen.page.getByText('신상품.csv').first().click()
    await screen.page.getByText('This is what applying them did.').waitFor()
    await screen.look('import')
    await screen.close()
  }, 60_000)
})
