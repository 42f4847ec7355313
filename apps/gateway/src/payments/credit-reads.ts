import { daysBetween, decodeCursor, money, pageOf, subtract, type Localized, type OrganisationId, type Page, type PageRequest, type PlainDate, type Sql } from '@naru/kernel'
import { amountOf } from '@naru/payments/postgres'
import type * as api from '../platform/graphql/generated/schema.js'
import { toMoney } from './payment-views.js'

interface LineRow {
  readonly organisation_id: string
  readonly company: Localized
  readonly firm_id: string | null
  readonly firm: Localized | null
  readonly currency: string
  readonly days: number
  readonly limit_minor: string
  readonly used: string
  readonly overdue: string
  readonly blocked: boolean
  readonly discount_percent: string | null
  readonly discount_days: number | null
}

const nameOf = (table: string): string => `jsonb_build_object('ko', ${table}.name_ko, 'en', ${table}.name_en)`

/** `$1` is today. What consumes a firm's terms are the invoices for its goods alone; one late invoice of the company blocks all of them. */
const selectLines = `
  select t.organisation_id, ${nameOf('c')} as company, t.firm_id, case when f.id is null then null else ${nameOf('f')} end as firm, t.currency, t.days, t.limit_minor, t.discount_percent, t.discount_days,
    coalesce(o.used, 0)::text as used, coalesce(o.overdue, 0)::text as overdue,
    exists (select from payments.invoice i where i.buyer_id = t.organisation_id and i.status = 'open' and i.due_on < $1) as blocked
  from payments.credit_terms t join parties.organisation c on c.id = t.organisation_id left join parties.organisation f on f.id = t.firm_id
  left join lateral (
    select sum(i.amount_minor - i.credited_minor) as used, sum(i.amount_minor - i.credited_minor) filter (where i.due_on < $1) as overdue from payments.invoice i
    where i.buyer_id = t.organisation_id and i.currency = t.currency and i.status = 'open'
      and (t.firm_id is null or not exists (select from payments.firm_share s where s.payment_id = i.payment_id and s.firm_id <> t.firm_id))) o on true`

function toLine(row: LineRow): api.CreditLine {
  const [limit, used] = [amountOf(row.limit_minor, row.currency), amountOf(row.used, row.currency)]
  const left = subtract(limit, used)
  return {
    companyId: row.organisation_id,
    company: row.company,
    firmId: row.firm_id,
    firm: row.firm,
    days: row.days,
    limit: toMoney(limit),
    used: toMoney(used),
    available: toMoney(left.minor < 0n ? money(0, left.currency) : left),
    overdue: toMoney(amountOf(row.overdue, row.currency)),
    blocked: row.blocked,
    discountPercent: row.discount_percent,
    discountDays: row.discount_days,
  }
}

export async function listCreditOf(sql: Sql, companyId: OrganisationId, today: PlainDate): Promise<readonly api.CreditLine[]> {
  const rows = await sql.query<LineRow>(`${selectLines} where t.organisation_id = $2 and t.limit_minor > 0 order by t.firm_id nulls first, t.currency`, [today, companyId])
  return rows.map(toLine)
}

export async function findCredit(sql: Sql, companyId: OrganisationId, firmId: OrganisationId, currency: string, today: PlainDate): Promise<api.CreditLine | undefined> {
  const [row] = await sql.query<LineRow>(`${selectLines} where t.organisation_id = $2 and t.firm_id = $3 and t.currency = $4`, [today, companyId, firmId, currency])
  return row && toLine(row)
}

/** As the platform: the firm sees what its customers owe it, and whether they are blocked, but not to whom else they owe. */
export async function listCreditCustomers(sql: Sql, firmId: OrganisationId, today: PlainDate, page: PageRequest): Promise<Page<api.CreditLine>> {
  const [name = null, id = null, currency = null] = decodeCursor(page.after ?? '') ?? [null, null, null]
  const rows = await sql.query<LineRow>(
    `${selectLines} where t.firm_id = $2 and ($3::text is null or (c.name_ko, t.organisation_id, t.currency) > ($3, $4::uuid, $5)) order by c.name_ko, t.organisation_id, t.currency limit $6`,
    [today, firmId, name, id, currency, page.first + 1],
  )
  return pageOf(rows, page.first, (row) => [row.company.ko, row.organisation_id, row.currency], toLine)
}

interface ReceivableRow {
  readonly id: string
  readonly number: string
  readonly order_number: string
  readonly buyer_id: string
  readonly buyer_name: Localized
  readonly currency: string
  readonly due: string
  readonly issued_on: PlainDate
  readonly due_on: PlainDate
  readonly reminders: readonly { readonly level: number; readonly sentOn: string }[]
}

export async function listReceivables(sql: Sql, firmId: OrganisationId, today: PlainDate, page: PageRequest): Promise<Page<api.Receivable>> {
  const [on = null, id = null] = decodeCursor(page.after ?? '') ?? [null, null]
  const rows = await sql.query<ReceivableRow>(
    `select i.id, i.number, i.order_number, i.buyer_id, i.buyer_name, i.currency, i.issued_on::text, i.due_on::text, s.due::text,
       coalesce((select json_agg(json_build_object('level', l.level, 'sentOn', l.sent_on) order by l.level) from payments.dunning_letter l where l.invoice_id = i.id), '[]') as reminders
     from payments.invoice i cross join lateral (
       select sum(net_left_minor + commission_left_minor + tax_left_minor + duty_left_minor - subsidy_left_minor) as due from payments.firm_share where payment_id = i.payment_id and firm_id = $1) s
     where i.status = 'open' and s.due > 0 and ($2::date is null or (i.due_on, i.id) > ($2::date, $3::uuid)) order by i.due_on, i.id limit $4`,
    [firmId, on, id, page.first + 1],
  )
  return pageOf(
    rows,
    page.first,
    (row) => [row.due_on, row.id],
    (row): api.Receivable => ({
      invoiceId: row.id,
      number: row.number,
      orderNumber: row.order_number,
      companyId: row.buyer_id,
      company: row.buyer_name,
      due: toMoney(amountOf(row.due, row.currency)),
      issuedOn: row.issued_on,
      dueOn: row.due_on,
      daysLate: Math.max(0, daysBetween(row.due_on, today)),
      reminders: row.reminders,
    }),
  )
}
