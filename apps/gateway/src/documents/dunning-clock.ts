import { dateIn, type Localized } from '@naru/kernel'
import { SendDunningLetter, type InvoiceId } from '@naru/payments'
import { PostgresDunning, PostgresInvoices } from '@naru/payments/postgres'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { JobQueue } from '../platform/jobs/queue.js'
import { Mailer } from '../platform/mail/mailer.js'
import { notifyOrganisation } from '../platform/notifications/notify.js'
import { PaperPrinter } from '../platform/pdf/paper-printer.js'
import { DiskFileStore } from '../platform/storage/file-store.js'
import { partiesOnPapers } from '../read-models/parties-on-papers.js'
import { dunningPaper } from './account-papers.js'
import { MakeDocument } from './make-document.js'

const payers = ['accountant', 'admin', 'buyer']

/** Every morning at nine in Seoul: the letters that are due, one transaction an invoice. A second run of the same day sends nothing. */
@Injectable()
export class DunningClock implements OnModuleInit {
  readonly #documents: MakeDocument

  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
    private readonly mailer: Mailer,
    files: DiskFileStore,
    printer: PaperPrinter,
  ) {
    this.#documents = new MakeDocument(files, printer)
  }

  onModuleInit(): void {
    this.jobs.handle('dunning', () => this.run(), '0 0 * * *')
  }

  async run(): Promise<void> {
    const overdue = await this.acts.system('dunning', ({ sql, clock }) => new PostgresDunning(sql).listOverdue(dateIn(clock.zoneOf(), clock.now())))
    for (const id of overdue) await this.acts.system('dunning', (tx) => this.send(tx, id))
  }

  private async send(tx: Tx, id: InvoiceId): Promise<void> {
    const ports = { invoices: new PostgresInvoices(tx.sql), dunning: new PostgresDunning(tx.sql) }
    const letter = await new SendDunningLetter(ports, tx.clock, tx.ids, tx.effects).execute(id, await isContested(tx, id))
    const invoice = letter && (await ports.invoices.lock(id))
    const company = invoice && (await partiesOnPapers(tx.sql, [invoice.buyerId])).get(invoice.buyerId)
    if (!letter || !invoice || !company) return
    const paper = dunningPaper(letter, invoice, company)
    const between = { issuerId: null, recipientOrganisationId: invoice.buyerId, recipientPersonId: null }
    await this.#documents.make(tx, 'dunning-letter', { subject: `dunning/${letter.id}`, between, number: paper.number, series: null, paper: () => paper })
    const notice = { kind: 'payments.dunning', parameters: { number: invoice.number, days: letter.daysLate }, link: '/company/invoices' }
    await notifyOrganisation(tx, invoice.buyerId, notice, payers)
    for (const { email, locale } of await readersOf(tx, invoice.buyerId))
      await this.mailer.send({ to: email, subject: subjectOf(paper.title, invoice.number)[locale], text: paper.notes.join('\n\n') })
  }
}

const subjectOf = (title: Localized, number: string): Localized => ({ ko: `[나루] ${title.ko} ${number}`, en: `[Naru] ${title.en} ${number}` })

const readersOf = ({ sql }: Tx, organisationId: string) =>
  sql.query<{ email: string; locale: 'ko' | 'en' }>(
    `select p.email::text, p.locale from parties.membership m join parties.person p on p.id = m.person_id where m.organisation_id = $1 and m.status = 'active' and m.roles && $2::text[]`,
    [organisationId, payers],
  )

/** A refund on its way or a dispute that is open: what is contested is not pressed for. */
async function isContested({ sql }: Tx, id: InvoiceId): Promise<boolean> {
  const rows = await sql.query(
    `select from payments.invoice i where i.id = $1 and (exists (select from payments.refund r where r.payment_id = i.payment_id and r.status = 'requested')
       or exists (select from orders.dispute d join orders.firm_order f on f.id = d.firm_order_id where f.group_id = i.order_group_id and d.status in ('open', 'decided', 'appealed')))`,
    [id],
  )
  return rows.length > 0
}
