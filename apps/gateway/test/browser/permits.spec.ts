import type { Browser } from 'playwright-core'
import { startGateway, type Gateway } from '../gateway.js'
import { openBrowser, Screen, views } from './browser.js'

describe('the screens of dossiers and cases', () => {
  let gateway: Gateway
  let browser: Browser
  beforeAll(async () => {
    gateway = await startGateway({ environment: { NARU_ROLE: 'api' } })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await gateway.close()
  })

  const dossierIn = async (...statuses: readonly string[]): Promise<string> => {
    const [row] = await gateway.database.owner.query<{ id: string }>(
      `select d.id from permits.dossier d join parties.organisation o on o.id = d.applicant where d.status = any($1) order by (select count(*) from permits.dossier e where e.applicant = d.applicant) desc, d.id limit 1`,
      [statuses],
    )
    if (!row) throw new Error(`the demo has no dossier that is ${statuses.join(' or ')}`)
    return row.id
  }
  const ownerOf = async (id: string): Promise<string> => {
    const [row] = await gateway.database.owner.query<{ email: string }>(
      `select p.email from permits.dossier d join parties.membership m on m.organisation_id = d.applicant join parties.person p on p.id = m.person_id where d.id = $1 and 'owner' = any(m.roles) limit 1`,
      [id],
    )
    return row?.email ?? ''
  }

  it.each(views)('shows officials their queue, a case and the study (%s, %s)', async (locale, width) => {
    const screen = await Screen.open(browser, gateway, 'window', locale, width)
    await screen.signIn('receiver@customs.example')
    await screen.go('/cases')
    await screen.page.getByRole('row').nth(2).waitFor()
    await screen.look('cases')
    await screen.go(`/cases/${await dossierIn('under-review')}`)
    await screen.look('case')
    await screen.go(`/cases/${await dossierIn('used')}`)
    await screen.look('case-closed')
    await screen.go('/statistics/permits')
    await screen.look('time-to-release')
    await screen.close()
  })

  it.each(views)('shows a firm its dossiers and what waits for it (%s, %s)', async (locale, width) => {
    const asked = await dossierIn('information-requested')
    const screen = await Screen.open(browser, gateway, 'supplier', locale, width)
    await screen.signIn(await ownerOf(asked))
    await screen.go('/dossiers')
    await screen.look('dossiers')
    await screen.go(`/dossiers/${asked}`)
    await screen.look('dossier-asked')
    const granted = await dossierIn('approved')
    await screen.signIn(await ownerOf(granted))
    await screen.go(`/dossiers/${granted}`)
    await screen.page.getByRole('img', { name: /P-\d{4}/ }).waitFor()
    await screen.look('dossier-granted')
    await screen.close()
  })
})
