import { idOf, money, type CurrencyCode, type OrganisationId, type PlainDate, type Sql } from '@naru/kernel'
import type { CreditTerms } from '../domain/credit.js'
import type { InvoiceId, PaymentId } from '../domain/ids.js'
import type { Invoice } from '../domain/invoice.js'
import type { CreditTermsBook, Invoices } from '../ports.js'
import { currencyOf, toInvoice, type InvoiceRow } from './rows.js'

export class PostgresInvoices implements Invoices {
  constructor(private readonly sql: Sql) {}

  async lock(id: InvoiceId): Promise<Invoice | undefined> {
    const [row] = await this.sql.query<InvoiceRow>(`select * from payments.invoice where id = $1 for update`, [id])
    return row && toInvoice(row)
  }

  async findOfPayment(paymentId: PaymentId): Promise<Invoice | undefined> {
    const [row] = await this.sql.query<InvoiceRow>(`select * from payments.invoice where payment_id = $1`, [paymentId])
    return row && toInvoice(row)
  }

  async lockOfPayment(paymentId: PaymentId): Promise<Invoice | undefined> {
    const [row] = await this.sql.query<InvoiceRow>(`select * from payments.invoice where payment_id = $1 for update`, [paymentId])
    return row && toInvoice(row)
  }

  async listOpenOf(buyerId: OrganisationId): Promise<readonly Invoice[]> {
    const rows = await this.sql.query<InvoiceRow>(`select * from payments.invoice where buyer_id = $1 and status = 'open' order by due_on`, [buyerId])
    return rows.map(toInvoice)
  }

  async nextNumber(issuedOn: PlainDate): Promise<string> {
    const year = issuedOn.slice(0, 4)
    const [row] = await this.sql.query<{ number: number }>(`select payments.next_invoice_number($1) as number`, [Number(year)])
    return `INV-${year}-${String(row?.number).padStart(6, '0')}`
  }

  async add(invoice: Invoice): Promise<void> {
    await this.sql.query(
      `insert into payments.invoice (id, number, payment_id, order_group_id, order_number, buyer_id, buyer_name, amount_minor, currency, issued_on, due_on, status)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open')`,
      [
        invoice.id,
        invoice.number,
        invoice.paymentId,
        invoice.orderGroupId,
        invoice.orderNumber,
        invoice.buyerId,
        JSON.stringify(invoice.buyer),
        invoice.amount.minor.toString(),
        invoice.amount.currency,
        invoice.issuedOn,
        invoice.dueOn,
      ],
    )
  }

  async save(invoice: Invoice): Promise<boolean> {
    const reference = invoice.status === 'paid' ? invoice.bankReference : null
    const closedOn = invoice.status === 'open' ? null : invoice.status === 'paid' ? invoice.paidOn : invoice.creditedOn
    const saved = await this.sql.query(
      `update payments.invoice set status = $2, credited_minor = $3, closed_on = $4, bank_reference = $5
       where id = $1 and ($5::text is null or not exists (select from payments.invoice i where i.bank_reference = $5 and i.id <> $1)) returning id`,
      [invoice.id, invoice.status, invoice.credited.minor.toString(), closedOn, reference],
    )
    return saved.length > 0
  }
}

export class PostgresCreditTerms implements CreditTermsBook {
  constructor(private readonly sql: Sql) {}

  async lock(organisationId: OrganisationId, currency: CurrencyCode): Promise<CreditTerms | undefined> {
    const [row] = await this.sql.query<{ organisation_id: string; days: number; limit_minor: string; currency: string }>(
      `select * from payments.credit_terms where organisation_id = $1 and currency = $2 for update`,
      [organisationId, currency],
    )
    return row && { organisationId: idOf<'Organisation'>(row.organisation_id), days: row.days, limit: money(BigInt(row.limit_minor), currencyOf(row.currency)) }
  }
}
