import type { Browser } from 'playwright-core'
import { startGateway, type Gateway } from '../gateway.js'
import { openBrowser, Screen } from './browser.js'

/** Certificates as the firm, the issuing body and a visitor with the paper see them. */
describe('certificates on screen', () => {
  let gateway: Gateway
  let browser: Browser
  let issued: { id: string; firm: string; credential: string; verifyUrl: string }

  beforeAll(async () => {
    gateway = await startGateway()
    browser = await openBrowser()
    const [row] = await gateway.database.owner.query<{ id: string; firm: string; credential: string; code: string; digest: string }>(
      `select id, firm, standing -> 'issuance' ->> 'credential' as credential, short_code as code, standing -> 'issuance' ->> 'credentialDigest' as digest from origin.certificate where status = 'issued' order by created_at desc limit 1`,
    )
    if (!row) throw new Error('the demo has no issued certificate')
    issued = { ...row, verifyUrl: `/verify?${new URLSearchParams({ id: row.id, digest: row.digest, code: row.code }).toString()}` }
  }, 240_000)
  afterAll(async () => {
    await browser.close()
    await gateway.close()
  })

  const ownerOf = async (firm: string): Promise<string> => {
    const [row] = await gateway.database.owner.query<{ email: string }>(
      `select c.email from platform.credential c join parties.membership m on m.person_id = c.person_id where m.organisation_id = $1 and 'owner' = any(m.roles) limit 1`,
      [firm],
    )
    if (!row) throw new Error('the firm has no owner')
    return row.email
  }

  for (const [locale, width] of [
    ['ko', 'wide'],
    ['en', 'narrow'],
  ] as const) {
    it(`the verify page shows three findings and names a changed field (${locale}, ${width})`, async () => {
      const screen = await Screen.open(browser, gateway, 'storefront', locale, width)
      await screen.go(issued.verifyUrl)
      await screen.page.getByText(locale === 'ko' ? '서명한 뒤로 바뀌지 않았습니다.' : 'Unchanged since it was signed.').waitFor()
      await screen.look('verify-valid')
      const [header = '', payload = '', signature = ''] = issued.credential.split('.')
      const forged = Buffer.from(
        Buffer.from(payload, 'base64url')
          .toString()
          .replace(/"importingCountry":"[A-Z]{2}"/, '"importingCountry":"FR"'),
      ).toString('base64url')
      await screen.go('/verify')
      await screen.page.getByRole('textbox').last().fill([header, forged, signature].join('.'))
      await screen.page.getByRole('button', { name: locale === 'ko' ? '확인하기' : 'Verify', exact: true }).click()
      await screen.page
        .getByRole('listitem')
        .filter({ hasText: locale === 'ko' ? /^수입국$/ : /^country of import$/ })
        .waitFor()
      await screen.look('verify-tampered')
      expect(screen.faults).toEqual([])
      await screen.close()
    })

    it(`the firm reads its certificates and applies from an order (${locale}, ${width})`, async () => {
      const screen = await Screen.open(browser, gateway, 'supplier', locale, width)
      await screen.signIn(await ownerOf(issued.firm))
      await screen.go('/certificates')
      await screen.look('certificates')
      await screen.go(`/certificates/${issued.id}`)
      await screen.look('certificate')
      await screen.go('/certificates/new')
      await screen.look('certificate-apply')
      expect(screen.faults).toEqual([])
      await screen.close()
    })

    it(`the issuing body examines (${locale}, ${width})`, async () => {
      const screen = await Screen.open(browser, gateway, 'window', locale, width)
      await screen.signIn('approver@origin.example')
      await screen.go('/certificates')
      await screen.look('certificate-queue')
      const [open] = await gateway.database.owner.query<{ id: string }>(`select id from origin.certificate where status = 'in-examination' limit 1`)
      await screen.go(`/certificates/${open?.id ?? ''}`)
      await screen.look('certificate-case')
      expect(screen.faults).toEqual([])
      await screen.close()
    })
  }
})
