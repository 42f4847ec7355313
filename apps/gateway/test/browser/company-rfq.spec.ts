import { rfReference } from '@naru/kernel'
import type { Browser } from 'playwright-core'
import { startGateway, type Gateway } from '../gateway.js'
import { eventually, succeed } from '../perform.js'
import { openBrowser, Screen, views, type FrontEnd } from './browser.js'

const pdf = Buffer.from('%PDF-1.7 specification')

/** One booked transfer as a bank writes it. */
const camt = (account: string, { reference, amount, day, name }: { readonly reference: string; readonly amount: string; readonly day: string; readonly name: string }): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>${day}T18:00:00+09:00</CreDtTm></GrpHdr><Stmt><Id>S1</Id><CreDtTm>${day}T18:00:00+09:00</CreDtTm>
<Acct><Id><Othr><Id>${account}</Id></Othr></Id><Ccy>KRW</Ccy></Acct>
<Ntry><Amt Ccy="KRW">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>RFQ-JOURNEY-1</AcctSvcrRef>
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>${name}</Nm></Pty></Dbtr></RltdPties>
<RmtInf><Strd><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`

describe('a company buys from an enquiry to an invoice that is paid', () => {
  let gateway: Gateway
  let browser: Browser
  beforeAll(async () => {
    gateway = await startGateway()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await gateway.close()
  })

  /** The same page as everybody may see it: both languages, both widths. */
  async function lookAt(frontEnd: FrontEnd, email: string, path: string, title: string): Promise<void> {
    for (const [locale, width] of views) {
      const screen = await Screen.open(browser, gateway, frontEnd, locale, width)
      await screen.signIn(email)
      await screen.go(path)
      await screen.look(title)
      await screen.close()
    }
  }

  it('through quotes of two firms, a counter-offer, a signature and a statement of the bank', async () => {
    const firms = await gateway.database.owner.query<{ firm_id: string; name: string; variants: string[]; email: string }>(
      `select l.firm_id, o.name_en as name, array_agg(distinct v.id) as variants, min(p.email::text) as email from catalog.listing l join catalog.variant v on v.listing_id = l.id
       join parties.organisation o on o.id = l.firm_id and o.admission = 'admitted' and not o.blocked
       join parties.membership m on m.organisation_id = l.firm_id and 'owner' = any(m.roles) join parties.person p on p.id = m.person_id
       where l.status = 'published' and l.currency = 'KRW' group by l.firm_id, o.name_en having count(distinct v.id) >= 2 order by l.firm_id limit 2`,
    )
    const [first, second] = firms
    if (!first || !second) throw new Error('the demo has two firms that sell in won')

    const buyer = await Screen.open(browser, gateway, 'storefront', 'en', 'wide')
    await buyer.signIn('buyer@maru.example')
    await buyer.go('/rfqs/new')
    const fill = (name: string | RegExp, value: string) => buyer.page.getByRole('textbox', { name }).first().fill(value)
    await buyer.page.getByRole('button', { name: 'Send the enquiry' }).click()
    await buyer.page.getByRole('alert').waitFor()
    await buyer.look('rfq-new-problems')
    await fill(/^Title/, 'Uniforms for forty new rooms')
    await fill(/^What you need/, 'Navy, long sleeves. See the drawing.')
    await buyer.page.getByRole('button', { name: 'Add an item' }).click()
    await fill(/^Item/, 'Caps')
    await buyer.page.locator('input[type=file]').setInputFiles({ name: 'drawing.pdf', mimeType: 'application/pdf', buffer: pdf })
    for (const { name } of firms) await buyer.page.locator('label').filter({ hasText: name }).first().click()
    await fill('Recipient', 'Maru Hotels logistics')
    await fill('Phone', '02-555-0133')
    await fill('Postcode', '05551')
    await fill('City or district', 'Seoul')
    await fill('Address', '33 Maru-ro, Songpa-gu')
    expect(await buyer.page.getByText('Choose at least one firm.').count()).toBe(0)
    await buyer.look('rfq-new-filled')
    await buyer.page.getByRole('button', { name: 'Send the enquiry' }).click()
    await buyer.page.waitForURL(/\/rfqs\/[0-9a-f-]{36}$/)
    await buyer.page.getByRole('heading', { level: 1, name: 'Uniforms for forty new rooms' }).waitFor()
    await buyer.settled()
    await buyer.page.getByText('drawing.pdf').waitFor()
    const rfqId = buyer.page.url().split('/').at(-1) ?? ''
    await buyer.look('rfq-open')

    const won = (amount: string) => ({ amount, currency: 'KRW' })
    const common = { freight: won('120000'), insurance: won('0'), incoterm: 'DAP', leadTimeDays: 14, validUntil: '2026-12-28' }
    for (const [{ email, variants }, price] of [
      [first, '21000'],
      [second, '23000'],
    ] as const) {
      const client = await gateway.signIn('supplier', email)
      const further = [{ variantId: variants[1], quantity: 100, unitPrice: won('7000'), madeToOrder: true, answers: 2 }]
      await succeed(client, 'quoteRfq', { rfqId, terms: { ...common, variantId: variants[0], quantity: 100, unitPrice: won(price), madeToOrder: true, further } }, 'id')
    }
    await lookAt('storefront', 'buyer@maru.example', `/rfqs/${rfqId}`, 'rfq-compared')

    await buyer.go(`/rfqs/${rfqId}`)
    const column = await buyer.page.getByRole('columnheader').allInnerTexts()
    const at = column.findIndex((text) => text.includes(first.name)) - 1
    await buyer.page.getByRole('button', { name: 'Counter-offer' }).nth(at).click()
    const dialog = buyer.page.getByRole('alertdialog')
    await dialog
      .getByRole('textbox', { name: /Price a piece/ })
      .first()
      .fill('19500')
    await dialog.getByRole('textbox', { name: /^Freight/ }).fill('0')
    await dialog.getByRole('textbox', { name: /Note to the firm/ }).fill('Freight included, please.')
    await buyer.look('counter-offer')
    await dialog.getByRole('button', { name: 'Send the counter-offer' }).click()
    await buyer.page.getByText('Waits for the firm').waitFor()
    await lookAt('supplier', first.email, `/rfqs/${rfqId}`, 'rfq-countered')

    const firm = await Screen.open(browser, gateway, 'supplier', 'en', 'wide')
    await firm.page.clock.setFixedTime(gateway.clock.now())
    await firm.signIn(first.email)
    await firm.go(`/rfqs/${rfqId}`)
    await firm.page.getByRole('button', { name: 'Take it up' }).click()
    await firm.look('counter-offer-taken')
    await firm.page.getByRole('alertdialog').getByRole('button', { name: 'Take it up' }).click()
    await firm.page.getByText('Taken up', { exact: true }).waitFor()
    await firm.page.getByRole('button', { name: 'Offer again' }).click()
    await firm.look('rfq-offer-again')
    await firm.close()

    await buyer.go(`/rfqs/${rfqId}`)
    await buyer.page.getByRole('button', { name: 'Accept' }).nth(at).click()
    await buyer.page.getByRole('alertdialog').getByRole('button', { name: 'Accept' }).click()
    await buyer.page.waitForURL(/\/purchase-orders\/[0-9a-f-]{36}$/)
    const purchaseOrder = new URL(buyer.page.url()).pathname
    await lookAt('storefront', 'approver@maru.example', purchaseOrder, 'purchase-order-to-sign')

    const approver = await Screen.open(browser, gateway, 'storefront', 'en', 'wide')
    await approver.signIn('approver@maru.example')
    await approver.go(purchaseOrder)
    await approver.page.getByRole('button', { name: 'Sign and order' }).click()
    await approver.page.getByRole('alertdialog').getByRole('button', { name: 'Sign and order' }).click()
    await approver.page.getByRole('alertdialog').waitFor({ state: 'hidden' })
    await approver.settled()
    await approver.look('purchase-order-signed')
    await approver.close()

    // 100 × 19,500 and 100 × 7,000, freight waived.
    const [invoice] = await gateway.database.owner.query<{ id: string; number: string; amount_minor: string; issued_on: string }>(
      `select i.id, i.number, i.amount_minor, i.issued_on::text from payments.invoice i join orders.firm_order f on f.group_id = i.order_group_id
       join orders.purchase_order p on p.order_group_id = f.group_id where p.rfq_id = $1`,
      [rfqId],
    )
    if (!invoice) throw new Error('the order has no invoice')
    expect(invoice.amount_minor).toBe('2650000')

    const [account] = await gateway.database.owner.query<{ number: string }>(`select number from payments.bank_account where currency = 'KRW' and receives`)
    const file = camt(account?.number ?? '', { reference: rfReference(invoice.number), amount: '2650000', day: invoice.issued_on, name: 'MARU HOTELS' })
    const officer = await Screen.open(browser, gateway, 'window', 'en', 'wide')
    await officer.signIn('officer@committee.example')
    await officer.go('/bank')
    await officer.page.getByRole('button', { name: 'Import statement' }).click()
    await officer.page.locator('input[type=file]').setInputFiles({ name: 'statement.xml', mimeType: 'text/xml', buffer: Buffer.from(file) })
    await officer.page.getByRole('dialog').getByRole('button', { name: 'Import statement' }).click()
    await officer.page.getByText(/Assigned by themselves: 1\./).waitFor()
    await officer.close()

    await eventually('the invoice is paid', async () => {
      const [row] = await gateway.database.owner.query<{ status: string }>('select status from payments.invoice where id = $1', [invoice.id])
      return row?.status === 'paid'
    })
    await buyer.go('/company/invoices')
    await buyer.page.getByText(invoice.number).first().waitFor()
    await buyer.close()
    await lookAt('storefront', 'buyer@maru.example', '/company/invoices', 'invoices-paid')
  }, 300_000)
})
