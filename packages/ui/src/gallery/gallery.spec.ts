import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { chromium, type Browser, type Page } from 'playwright-core'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const outDir = mkdtempSync(join(tmpdir(), 'naru-gallery-'))
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' }
const server = createServer((request, response) => {
  const file = join(outDir, new URL(request.url ?? '/', 'http://gallery').pathname.replace(/\/$/, '/index.html'))
  if (!existsSync(file)) return void response.writeHead(404).end()
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file))
})
let browser: Browser
let origin: string

beforeAll(async () => {
  // The bundler is native code that refuses values from a test's own realm: it gets a process to itself.
  execFileSync(process.execPath, ['build-gallery.mjs', outDir], { cwd: fileURLToPath(new URL('../..', import.meta.url)), stdio: 'pipe' })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? String(address.port) : ''}/`
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
}, 120_000)

afterAll(async () => {
  await browser.close()
  server.close()
  rmSync(outDir, { recursive: true, force: true })
})

async function opened(query: string, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${origin}?${query}`)
  await page.locator('.recharts-surface').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  return page
}

describe('every component on one page', () => {
  it.each([
    ['storefront', 'light', 'ko', 1440],
    ['storefront', 'light', 'en', 390],
    ['supplier', 'dark', 'en', 1440],
    ['supplier', 'light', 'ko', 390],
    ['single-window', 'light', 'en', 1440],
    ['single-window', 'dark', 'ko', 390],
  ])(
    '%s, %s, %s, %i px wide: nothing for axe to find, nothing cut off',
    async (app, theme, lang, width) => {
      const page = await opened(`app=${app}&theme=${theme}&lang=${lang}`, width)
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
      expect(await page.evaluate(() => document.fonts.check('16px "Pretendard Variable"'))).toBe(true)
      await page.context().close()
    },
    60_000,
  )

  it('is worked by keyboard: rows with j and k, a dialog that gives the focus back', async () => {
    const page = await opened('lang=en', 1440)
    await page.getByRole('row', { name: '2026-000123' }).focus()
    await page.keyboard.press('j')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('2026-000124')
    await page.keyboard.press('k')
    await page.keyboard.press('x')
    expect(await page.getByText('2 selected').isVisible()).toBe(true)

    const refuse = page.getByRole('button', { name: 'Refuse' }).first()
    await refuse.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('alertdialog', { name: 'Refuse' })
    await dialog.waitFor()
    expect(await dialog.getByText('Approving lets 3 vehicles cross').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Refuse')
    await page.context().close()
  }, 60_000)

  it('shows a chart as a table, and says what was done', async () => {
    const page = await opened('lang=en', 1440)
    const chart = page.getByRole('figure', { name: 'Sales in March were 18% above February' })
    await chart.getByRole('button', { name: 'Show as table' }).click()
    expect(await chart.getByRole('row', { name: '2026-03 45' }).isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Approve', exact: true }).first().click()
    expect(await page.getByRole('alertdialog').getByText('Approved').isVisible()).toBe(true)
    await page.context().close()
  }, 60_000)

  it('changes the language of everything at once, and of the document', async () => {
    const page = await opened('lang=ko', 1440)
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ko')
    await page.getByRole('button', { name: '언어' }).click()
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Crossing application 2026-000123')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await page.context().close()
  }, 60_000)

  it('lets the reader choose columns, keep a view and take the list along', async () => {
    const page = await opened('lang=en', 1440)
    const queue = page.getByRole('table', { name: 'Queue' })
    expect(await queue.getByRole('columnheader', { name: 'Amount' }).isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Amount' }).click()
    await page.keyboard.press('Escape')
    await page.reload()
    await queue.waitFor()
    expect(await queue.getByRole('columnheader', { name: 'Amount' }).count()).toBe(0)

    await page.getByRole('button', { name: 'Saved views' }).click()
    await page.getByRole('textbox', { name: 'Save this view' }).fill('Open cases')
    await page.getByRole('button', { name: 'Save', exact: true }).last().click()
    expect(await page.getByRole('link', { name: 'Open cases' }).getAttribute('href')).toBe('/cases?state=open')
    await page.keyboard.press('Escape')

    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV' }).first().click()])
    expect(
      readFileSync(await file.path(), 'utf8')
        .split('\r\n')
        .slice(0, 2),
    ).toEqual(['\uFEFF"Cases","Goods","Amount"', '"2026-000123","Men\'s cotton trousers (HS 6203.42)","12300000"'])
    await page.context().close()
  }, 60_000)

  it('finds the search by a slash', async () => {
    const page = await opened('lang=en', 1440)
    await page.locator('body').press('/')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
    await page.context().close()
  }, 60_000)

  it('leads from a problem of the form to its field', async () => {
    const page = await opened('lang=en', 1440)
    await page.getByRole('button', { name: 'Check the e-mail address.' }).click()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('email')
    await page.context().close()
  }, 60_000)
})
