import type { Browser } from 'playwright-core'
import { startGateway, type Gateway } from '../gateway.js'
import { openBrowser, Screen } from './browser.js'

const looks = [
  ['ko', 'wide'],
  ['en', 'narrow'],
] as const

describe('the screens of dossiers, cases and the gate', () => {
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

  it.each(looks)('shows officials their queue, a case and the study (%s, %s)', async (locale, width) => {
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

  it.each(looks)('shows a firm its dossiers and what waits for it (%s, %s)', async (locale, width) => {
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

  it.each(looks)('lets an officer check a permit, with and without a connection (%s, %s)', async (locale, width) => {
    const [permit] = await gateway.database.owner.query<{ token: string; plate: string }>(
      `select token, plate from permits.permit where status = 'valid' and valid_from <= $1 order by number limit 1 offset $2`,
      ['2026-11-20', width === 'wide' ? 0 : 1],
    )
    if (!permit) throw new Error('the demo has no permit for today')
    const screen = await Screen.open(browser, gateway, 'window', locale, width)
    await screen.signIn('gate@customs.example')
    await screen.go('/gate')
    await screen.look('gate')
    await screen.page.getByRole('textbox').fill(permit.token)
    await screen.page.getByRole('button', { name: locale === 'ko' ? '확인' : 'Check', exact: true }).click()
    await screen.page.getByRole('alert').getByText(permit.plate).waitFor()
    await screen.look('gate-pass')
    await screen.page.getByRole('button', { name: locale === 'ko' ? '다음 차량' : 'Next vehicle' }).click()
    await screen.page.context().setOffline(true)
    await screen.page.getByRole('textbox').fill(permit.token)
    await screen.page.getByRole('button', { name: locale === 'ko' ? '확인' : 'Check', exact: true }).click()
    await screen.page.getByText(locale === 'ko' ? '연결 없이 확인했습니다' : 'Checked without a connection').waitFor()
    await screen.page.getByRole('button', { name: locale === 'ko' ? '통과' : 'Let pass', exact: true }).click()
    await screen.page.getByText(locale === 'ko' ? '연결이 없어' : 'recorded on this device').waitFor()
    screen.faults.length = 0
    await screen.page.context().setOffline(false)
    await screen.page.getByText(locale === 'ko' ? '모든 기록을 보냈습니다' : 'Everything has been sent').waitFor()
    expect(
      await gateway.database.owner.query(`select g.offline from permits.gate_event g join permits.permit p on p.id = g.permit_id where p.token = $1 and g.outcome = 'passed'`, [
        permit.token,
      ]),
    ).toEqual([{ offline: true }])
    await screen.page.getByRole('textbox').fill(permit.token)
    await screen.page.getByRole('button', { name: locale === 'ko' ? '확인' : 'Check', exact: true }).click()
    await screen.page.getByText(locale === 'ko' ? '이미 사용한 허가입니다' : 'This permit was used before').waitFor()
    screen.faults.length = 0
    await screen.look('gate-used')
    await screen.close()
  })

  it('takes a firm from an order to a filed dossier, and an official to a decision', async () => {
    const screen = await Screen.open(browser, gateway, 'supplier', 'ko', 'wide')
    await screen.signIn('owner@haneulsil.example')
    await screen.go('/dossiers/new')
    const { page } = screen
    await page.getByRole('row').nth(1).getByRole('checkbox').check({ force: true })
    await screen.look('wizard-orders')
    await page.getByRole('button', { name: '다음', exact: true }).click()
    await screen.look('wizard-journey')
    await page.getByRole('button', { name: '확인하기' }).click()
    await page.getByText('접수할 수 있습니다').first().waitFor()
    await screen.look('wizard-review')
    await page.getByRole('button', { name: '신청하기' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '신청하기' }).click()
    await page.getByText('신청을 접수했습니다').waitFor()
    await page.waitForURL(/\/dossiers\/[0-9a-f-]{36}$/)
    const id = page.url().split('/').at(-1) ?? ''
    await screen.close()

    const official = await Screen.open(browser, gateway, 'window', 'ko', 'wide')
    await official.signIn('receiver@customs.example')
    await official.go(`/cases/${id}`)
    await official.page.getByRole('button', { name: '담당하기' }).click()
    await official.page.getByRole('radio', { name: '조건부 승인' }).check({ force: true })
    await official.page.getByLabel('조건').fill('지정된 시간대에만 통행합니다.')
    await official.look('case-deciding')
    await official.page.getByRole('button', { name: '결정하기' }).click()
    await official.page.getByRole('alertdialog').getByRole('button', { name: '결정 기록' }).click()
    await official.page.getByText('결정을 기록했습니다').waitFor()
    const [task] = await gateway.database.owner.query<{ outcome: string }>(`select outcome from permits.dossier_task where dossier_id = $1 and agency = 'customs'`, [id])
    expect(task?.outcome).toBe('approved-with-conditions')
    await official.close()
  })
})
