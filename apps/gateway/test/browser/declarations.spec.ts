import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { startGateway, type Gateway } from '../gateway.js'
import { openBrowser, Screen, views } from './browser.js'

describe('the screens of declarations', () => {
  let gateway: Gateway
  let browser: Browser
  beforeAll(async () => {
    gateway = await startGateway({ environment: { NARU_ROLE: 'api' } })
    browser = await openBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser.close()
    await gateway.close()
  })

  /** A declaration of the demo, with the owner of its firm. */
  const declarationIn = async (where: string): Promise<{ readonly id: string; readonly owner: string }> => {
    const [row] = await gateway.database.owner.query<{ id: string; owner: string }>(
      `select d.id, p.email::text as owner from customs.declaration d join parties.membership m on m.organisation_id = d.organisation_id and 'owner' = any(m.roles) join parties.person p on p.id = m.person_id
       where ${where} order by d.created_at desc, d.id limit 1`,
    )
    if (!row) throw new Error(`the demo has no declaration where ${where}`)
    return row
  }

  it.each(views)('shows the customs office its lanes and a case (%s, %s)', async (locale, width) => {
    const screen = await Screen.open(browser, gateway, 'window', locale, width)
    await screen.signIn('receiver@customs.example')
    await screen.go('/declarations')
    await screen.page.locator('#lane-RED').waitFor()
    await screen.look('lanes')
    await screen.go(`/declarations/${(await declarationIn(`d.status = 'documents'`)).id}`)
    await screen.look('declaration-documents')
    await screen.go(`/declarations/${(await declarationIn(`d.version > 1 and d.status = 'cleared'`)).id}`)
    await screen.look('declaration-amended')
    await screen.go('/declarations?q=sonnuri')
    await screen.page.getByRole('row').nth(1).waitFor()
    await screen.look('declarations-found')
    await screen.close()
  })

  it.each(views)('shows a firm its declarations and one that is due (%s, %s)', async (locale, width) => {
    const due = await declarationIn(`d.status = 'assessed' and d.kind = 'import'`)
    const screen = await Screen.open(browser, gateway, 'supplier', locale, width)
    await screen.signIn(due.owner)
    await screen.go('/declarations')
    await screen.page.getByRole('row').nth(1).waitFor()
    await screen.look('declarations')
    await screen.go(`/declarations/${due.id}`)
    await screen.look('declaration-due')
    await screen.close()
  })

  it('lets an inspector work a red declaration, the examiner assess it, and the firm pay', async () => {
    const red = await declarationIn(`d.status = 'inspection'`)
    const inspector = await Screen.open(browser, gateway, 'window', 'en', 'wide')
    await inspector.signIn('inspector@customs.example')
    await inspector.go(`/declarations/${red.id}`)
    await inspector.page.getByRole('button', { name: 'Record inspection' }).click()
    await inspector.page.getByRole('alertdialog').getByText('As declared', { exact: true }).click()
    await inspector.look('declaration-inspect')
    await inspector.page.getByRole('alertdialog').getByRole('button', { name: 'Record inspection' }).click()
    await inspector.page.getByText('Checked').first().waitFor()
    await inspector.close()

    const examiner = await Screen.open(browser, gateway, 'window', 'en', 'wide')
    await examiner.signIn('receiver@customs.example')
    await examiner.go(`/declarations/${red.id}`)
    await examiner.page.getByRole('button', { name: 'Assess' }).click()
    await examiner.page.getByRole('alertdialog').getByRole('button', { name: 'Assess' }).click()
    await examiner.page.getByRole('table', { name: 'Duties and taxes' }).waitFor()
    await examiner.go(`/declarations/${red.id}`)
    await examiner.look('declaration-assessed')
    await examiner.close()

    const firm = await Screen.open(browser, gateway, 'supplier', 'en', 'wide')
    await firm.signIn(red.owner)
    await firm.go(`/declarations/${red.id}`)
    await firm.page.getByRole('button', { name: 'Pay or secure' }).click()
    await firm.page.getByRole('alertdialog').getByLabel('Payment or guarantee number').fill('P-2026-77')
    await firm.page.getByRole('alertdialog').getByRole('button', { name: 'Pay' }).click()
    await firm.page.getByText('Paid').first().waitFor()
    await firm.go(`/declarations/${red.id}`)
    await firm.look('declaration-paid')
    await firm.close()
    expect(await gateway.database.owner.query('select status from customs.declaration where id = $1', [red.id])).toEqual([{ status: 'paid' }])
  })

  it('tells a firm on which line its message cannot be used', async () => {
    const screen = await Screen.open(browser, gateway, 'supplier', 'ko', 'narrow')
    await screen.signIn('owner@narae.example')
    await screen.go('/declarations')
    await screen.page.getByRole('button', { name: '전자문서 올리기' }).click()
    await screen.page.locator('input[type=file]').setInputFiles({ name: 'broken.xml', mimeType: 'text/xml', buffer: Buffer.from('<Declaration>\n<ID></Declaration>') })
    await screen.page.getByRole('button', { name: '올리기', exact: true }).click()
    await screen.page.getByText('2행').waitFor()
    await screen.look('declaration-refused')
    await screen.close()
  })
})
