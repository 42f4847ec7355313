import { money, sum, type CurrencyCode, type Money, type OrganisationId, type PlainDate, type Sql } from '@naru/kernel'
import type { PostingKind } from '@naru/payments'
import type * as api from '../platform/graphql/generated/schema.js'
import { toMoney, toWire } from './payment-views.js'

const ofFirm = `a.owner_id = $1 and a.currency = $2 and a.purpose in ('held', 'firm-payable', 'clearing', 'dispute-hold')`
const bounds = `(select $3::date::timestamp at time zone payments.book_zone() as start, ($3::date + interval '1 month') at time zone payments.book_zone() as stop)`

/** A month of a firm's accounts together. What only moves money from one of them to another is no movement of all. */
export async function showFirmMonth(sql: Sql, firmId: OrganisationId, currency: CurrencyCode, month: PlainDate): Promise<api.FirmMonth> {
  const of = (minor: string | undefined): Money => money(BigInt(minor ?? '0'), currency)
  const [start] = await sql.query<{ opening: string; closed: boolean }>(
    `select coalesce(-sum(e.amount_minor), 0)::text as opening, coalesce((select c.status <> 'open' from payments.month_close c where c.month = $3), false) as closed
     from ${bounds} b cross join payments.ledger_account a join payments.ledger_entry e on e.account_id = a.id and e.at < b.start where ${ofFirm}`,
    [firmId, currency, month],
  )
  const rows = await sql.query<{ kind: PostingKind; count: number; amount: string; clawed: string }>(
    `select kind, count(*)::int as count, sum(amount)::text as amount, sum(clawed)::text as clawed from (
       select p.kind, p.id, -sum(e.amount_minor) as amount,
         coalesce(sum(e.amount_minor) filter (where p.kind in ('refund-requested', 'dispute-lost') and a.purpose = 'firm-payable'), 0) as clawed
       from ${bounds} b cross join payments.ledger_account a join payments.ledger_entry e on e.account_id = a.id and e.at >= b.start and e.at < b.stop join payments.posting p on p.id = e.posting_id
       where ${ofFirm} group by p.kind, p.id having sum(e.amount_minor) <> 0) posted group by kind order by kind`,
    [firmId, currency, month],
  )
  const [sales] = await sql.query<Record<'gross' | 'tax' | 'commission', string>>(
    `select coalesce(sum(s.net_minor + s.commission_minor + s.tax_minor + s.duty_minor - s.subsidy_minor), 0)::text as gross, coalesce(sum(s.tax_minor), 0)::text as tax,
       coalesce(sum(s.commission_minor), 0)::text as commission
     from ${bounds} b cross join payments.firm_share s join payments.posting p on p.subject_id = s.payment_id and p.kind in ('card-captured', 'invoice-issued', 'transfer-settled') and p.at >= b.start and p.at < b.stop
     where s.firm_id = $1 and s.currency = $2`,
    [firmId, currency, month],
  )
  const opening = of(start?.opening)
  return {
    month: month.slice(0, 7),
    currency,
    opening: toMoney(opening),
    movements: rows.map(({ kind, count, amount }) => ({ kind: toWire(kind), count, amount: toMoney(of(amount)) })),
    closing: toMoney(sum([opening, ...rows.map(({ amount }) => of(amount))], currency)),
    gross: toMoney(of(sales?.gross)),
    tax: toMoney(of(sales?.tax)),
    commission: toMoney(of(sales?.commission)),
    clawedBack: toMoney(
      sum(
        rows.map(({ clawed }) => of(clawed)),
        currency,
      ),
    ),
    isClosed: start?.closed ?? false,
  }
}
