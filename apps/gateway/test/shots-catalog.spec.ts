import { chromium } from 'playwright-core'
import { afterAll, beforeAll, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { startGateway, type Gateway } from './gateway.js'
let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
}, 180_000)
afterAll(() => gateway.close())
it('shots', async () => {
  const jobs = JSON.parse(readFileSync('/tmp/cat-pics/jobs.json', 'utf8'))
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
  for (const job of jobs) {
    const context = await browser.newContext({ viewport: { width: job.width ?? 1440, height: job.height ?? 900 } })
    const origin = (gateway.origins as any)[job.app ?? 'storefront']
    const page = await context.newPage()
    page.on('console', (m) => {
      if (m.type() === 'error') console.log(job.name, m.text())
    })
    page.on('pageerror', (e) => console.log(job.name, 'PAGEERROR', e.message))
    if (job.email) {
      await page.goto(origin + '/sign-in')
      await page.evaluate(async (email) => {
        await fetch('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' },
          body: JSON.stringify({ query: 'mutation($i: SignInInput!){signIn(input:$i){__typename}}', variables: { i: { email, password: 'naru-demo-2026' } } }),
        })
      }, job.email)
    }
    if (job.destination) {
      await page.goto(origin + '/')
      await page.evaluate((d) => localStorage.setItem('naru.destination', d), job.destination)
    }
    let path = job.path
    if (job.find) {
      const data = (await (
        await fetch(origin + '/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' },
          body: JSON.stringify({ query: `query{listings(search:{text:"${job.find}"},first:1){items{slug}}}` }),
        })
      ).json()) as any
      path = '/listings/' + data.data.listings.items[0].slug
    }
    await page.goto(origin + path + (path.includes('?') ? '&' : '?') + 'lang=' + (job.lang ?? 'ko'))
    await page.waitForLoadState('networkidle')
    for (const step of job.steps ?? []) {
      if (step.click) await page.locator(step.click).first().click()
      if (step.fill) await page.locator(step.fill[0]).first().fill(step.fill[1])
      if (step.press) await page.keyboard.press(step.press)
      if (step.eval) console.log(job.name, await page.evaluate(step.eval))
      if (step.wait) await page.waitForTimeout(step.wait)
      await page.waitForLoadState('networkidle')
    }
    await page.waitForTimeout(400)
    await page.screenshot({ path: `/tmp/cat-pics/${job.name}.png`, fullPage: job.full ?? true })
    await context.close()
  }
  await browser.close()
}, 300_000)
