import { decimal, idOf, money, type CurrencyCode, type OrganisationId, type PlainDate, type Sql } from '@naru/kernel'
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

  async listOpenOf(buyerId: OrganisationId, firmId: OrganisationId | null): Promise<readonly Invoice[]> {
    const rows = await this.sql.query<InvoiceRow>(
      `select * from payments.invoice i where buyer_id = $1 and status = 'open'
         and ($2::uuid is null or not exists (select from payments.firm_share s where s.payment_id = i.payment_id and s.firm_id <> $2)) order by due_on`,
      [buyerId, firmId],
    )
    return rows.map(toInvoice)
  }

  async nextNumber(issuedOn: PlainDate): Promise<string> {
    const year = issuedOn.slice(0, 4)
    const [row] = await this.sql.query<{ number: number }>(`select payments.next_invoice_number($1) as number`, [Number(year)])
    return `INV-${year}-${String(row?.number).padStart(6, '0')}`
  }

  async add(invoice: Invoice): Promise<void> {
    await this.sql.query(
      `insert into payments.invoice (id, number, payment_id, order_group_id, order_number, buyer_id, buyer_name, amount_minor, currency, issued_on, due_on, discount_minor, discount_until, status)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'open')`,
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
        invoice.early?.amount.minor ?? null,
        invoice.early?.until ?? null,
      ],
    )
  }

  async save(invoice: Invoice): Promise<boolean> {
    const reference = invoice.status === 'paid' ? invoice.bankReference : null
    const closedOn = invoice.status === 'open' ? null : invoice.status === 'paid' ? invoice.paidOn : invoice.creditedOn
    const saved = await this.sql.query(
      `update payments.invoice set status = $2, credited_minor = $3, closed_on = $4, bank_reference = $5, discounted_minor = $6
       where id = $1 and ($5::text is null or not exists (select from payments.invoice i where i.bank_reference = $5 and i.id <> $1)) returning id`,
      [invoice.id, invoice.status, invoice.credited.minor.toString(), closedOn, reference, invoice.discounted.minor],
    )
    return saved.length > 0
  }
}

interface TermsRow {
  readonly organisation_id: string
  readonly firm_id: string | null
  readonly days: number
  readonly limit_minor: string
  readonly currency: string
  readonly discount_percent: string | null
  readonly discount_days: number | null
}

const toTerms = ({ organisation_id, firm_id, days, limit_minor, currency, discount_percent, discount_days }: TermsRow): CreditTerms => ({
  organisationId: idOf<'Organisation'>(organisation_id),
  firmId: firm_id === null ? null : idOf<'Organisation'>(firm_id),
  days,
  limit: money(BigInt(limit_minor), currencyOf(currency)),
  early: discount_percent === null || discount_days === null ? null : { percent: decimal(discount_percent), days: discount_days },
})

export class PostgresCreditTerms implements CreditTermsBook {
  constructor(private readonly sql: Sql) {}

  async lock(organisationId: OrganisationId, firmIds: readonly OrganisationId[], currency: CurrencyCode): Promise<CreditTerms | undefined> {
    return this.#first(organisationId, firmIds, currency, 'for update')
  }

  async find(organisationId: OrganisationId, firmIds: readonly OrganisationId[], currency: CurrencyCode): Promise<CreditTerms | undefined> {
    return this.#first(organisationId, firmIds, currency, '')
  }

  async listOf(organisationId: OrganisationId): Promise<readonly CreditTerms[]> {
    const rows = await this.sql.query<TermsRow>('select * from payments.credit_terms where organisation_id = $1 order by firm_id nulls first, currency', [organisationId])
    return rows.map(toTerms)
  }

  async save({ organisationId, firmId, days, limit, early }: CreditTerms): Promise<void> {
    await this.sql.query(
      `insert into payments.credit_terms (organisation_id, firm_id, currency, days, limit_minor, discount_percent, discount_days) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (organisation_id, firm_id, currency) do update set days = excluded.days, limit_minor = excluded.limit_minor, discount_percent = excluded.discount_percent, discount_days = excluded.discount_days`,
      [organisationId, firmId, limit.currency, days, limit.minor, early?.percent.toFixed() ?? null, early?.days ?? null],
    )
  }

  async #first(organisationId: OrganisationId, firmIds: readonly OrganisationId[], currency: CurrencyCode, locking: '' | 'for update'): Promise<CreditTerms | undefined> {
    const [row] = await this.sql.query<TermsRow>(
      `select * from payments.credit_terms where organisation_id = $1 and currency = $2 and limit_minor > 0 and (firm_id is null or firm_id = $3) order by firm_id nulls last limit 1 ${locking}`,
      [organisationId, currency, new Set(firmIds).size === 1 ? firmIds[0] : null],
    )
    return row && toTerms(row)
  }
}
