import {
  decodeCursor,
  money,
  pageOf,
  parseDate,
  unwrap,
  zero,
  type FirmOrderId,
  type Localized,
  type Money,
  type OrganisationId,
  type Page,
  type PageRequest,
  type PlainDate,
  type Sql,
} from '@naru/kernel'
import { minimumOf, natural, nextPayoutDay, type Invoice, type PayoutSchedule, type Payout, type PostingKind, type Purpose, type Refund, type RefundId } from '@naru/payments'
import { currencyOf, payoutColumns, toInvoice, toPayout, toRefund, type InvoiceRow, type PayoutRow, type RefundRow } from '@naru/payments/postgres'
import type { StatementRow } from './payment-views.js'

// Lists for screens. Row-level security shows each actor their own rows; keyset order is served by an index each.

export type InvoiceFilter = 'open' | 'overdue' | 'paid' | 'credited'

const keys = (page: PageRequest): readonly (string | number | null)[] => decodeCursor(page.after ?? '') ?? [null, null]

export async function listInvoices(sql: Sql, filter: InvoiceFilter | null, today: PlainDate, page: PageRequest): Promise<Page<Invoice>> {
  const [issuedOn = null, id = null] = keys(page)
  const rows = await sql.query<InvoiceRow>(
    `select * from payments.invoice
     where ($1::text is null or case $1::text when 'open' then status = 'open' and due_on >= $2 when 'overdue' then status = 'open' and due_on < $2 else status = $1::text end)
       and ($3::date is null or (issued_on, id) < ($3::date, $4::uuid))
     order by issued_on desc, id desc limit $5`,
    [filter, today, issuedOn, id, page.first + 1],
  )
  return pageOf(rows, page.first, (row) => [row.issued_on, row.id], toInvoice)
}

export async function listPayouts(sql: Sql, firmId: OrganisationId, page: PageRequest): Promise<Page<Payout>> {
  const [at = null, id = null] = keys(page)
  const rows = await sql.query<PayoutRow>(
    `select ${payoutColumns} from payments.payout p
     where p.firm_id = $1 and ($2::timestamptz is null or (p.requested_at, p.id) < ($2::timestamptz, $3::uuid))
     order by p.requested_at desc, p.id desc limit $4`,
    [firmId, at, id, page.first + 1],
  )
  return pageOf(rows, page.first, (row) => [row.requested_at.toISOString(), row.id], toPayout)
}

export async function listRefundsOf(sql: Sql, firmOrderId: FirmOrderId): Promise<readonly Refund[]> {
  return (await sql.query<RefundRow>(`select * from payments.refund where firm_order_id = $1 order by requested_at desc`, [firmOrderId])).map(toRefund)
}

export interface RefundToTransfer {
  readonly refund: Refund
  readonly buyer: Localized
  readonly payers: readonly { readonly name: string; readonly account: string | null; readonly bankReference: string }[]
  readonly contact: string | null
}

/**
 * Requested refunds of payments that were made by bank transfer, and those that came back from a card, with the address of the buyer, whose account nobody
 * knows yet. What a clearing account paid goes back over it.
 */
export async function listRefundsToTransfer(sql: Sql, id: RefundId | null = null): Promise<readonly RefundToTransfer[]> {
  const rows = await sql.query<RefundRow & { readonly buyer: Localized; readonly payers: RefundToTransfer['payers']; readonly contact: string | null }>(
    `select r.*, p.buyer_name as buyer, case when r.status = 'bounced' then (select b.email from parties.person b where b.id = p.buyer_person_id) end as contact, coalesce((
         select jsonb_agg(distinct jsonb_build_object('name', e.counterparty, 'account', e.counterparty_account, 'bankReference', e.bank_reference))
         from payments.bank_allocation a join payments.bank_entry e on e.id = a.entry_id where a.payment_id = p.id and a.undone_at is null), '[]') as payers
     from payments.refund r join payments.payment p on p.id = r.payment_id
     where (r.status = 'bounced' or (r.status = 'requested' and r.source <> 'owed' and p.intent_id is null)) and ($1::uuid is null or r.id = $1)
       and not exists (select from payments.posting o where o.subject_id = p.id and o.kind = 'clearing-bought')
     order by r.requested_at limit 200`,
    [id],
  )
  return rows.map((row) => ({ refund: toRefund(row), buyer: row.buyer, payers: row.payers, contact: row.contact }))
}

export interface StatementPeriod {
  readonly from: PlainDate | null
  readonly until: PlainDate | null
}

export async function listStatement(sql: Sql, firmId: OrganisationId, { from, until }: StatementPeriod, page: PageRequest): Promise<Page<StatementRow>> {
  const [at = null, id = null] = keys(page)
  const rows = await sql.query<{ id: string; at: Date; purpose: Purpose; kind: PostingKind; reference: string; amount: string; balance: string; currency: string }>(
    `select e.id, e.at, a.purpose, a.currency, p.kind, p.reference, e.amount_minor as amount, e.balance_minor as balance
     from payments.ledger_account a join payments.ledger_entry e on e.account_id = a.id join payments.posting p on p.id = e.posting_id
     where a.owner_id = $1 and a.purpose in ('held', 'firm-payable', 'clearing', 'dispute-hold')
       and ($2::date is null or e.at >= $2::date) and ($3::date is null or e.at < $3::date + 1)
       and ($4::timestamptz is null or (e.at, e.id) < ($4::timestamptz, $5::bigint))
     order by e.at desc, e.id desc limit $6`,
    [firmId, from, until, at, id, page.first + 1],
  )
  return pageOf(
    rows,
    page.first,
    (row) => [row.at.toISOString(), row.id],
    ({ amount, balance, currency, ...row }) => ({ ...row, amount: money(BigInt(amount), currencyOf(currency)), balance: money(BigInt(balance), currencyOf(currency)) }),
  )
}

export interface FirmBalance {
  readonly held: Money
  readonly payable: Money
  readonly inTransit: Money
  readonly paidOut: Money
  readonly minimum: Money
  readonly nextPayoutOn: PlainDate | null
  readonly inDispute: Money
}

export async function balancesOf(sql: Sql, schedule: PayoutSchedule, today: PlainDate): Promise<readonly FirmBalance[]> {
  const rows = await sql.query<{ currency: string; purpose: Purpose; balance: string; paid: string }>(
    `select a.currency, a.purpose, a.balance_minor as balance,
       coalesce((select sum(o.amount_minor) from payments.payout o where o.firm_id = $1 and o.currency = a.currency and o.status = 'paid'), 0)::text as paid
     from payments.ledger_account a where a.owner_id = $1 and a.purpose in ('held', 'firm-payable', 'clearing', 'dispute-hold') order by a.currency`,
    [schedule.firmId],
  )
  return [...Map.groupBy(rows, ({ currency }) => currency)].map(([text, accounts]) => {
    const currency = currencyOf(text)
    const of = (purpose: Purpose): Money => {
      const account = accounts.find((candidate) => candidate.purpose === purpose)
      return account ? money(natural(purpose, BigInt(account.balance)), currency) : zero(currency)
    }
    return {
      held: of('held'),
      payable: of('firm-payable'),
      inTransit: of('clearing'),
      paidOut: money(BigInt(accounts[0]?.paid ?? '0'), currency),
      inDispute: of('dispute-hold'),
      minimum: minimumOf(schedule, currency),
      nextPayoutOn: nextPayoutDay(schedule, today),
    }
  })
}

export interface FlowMonth {
  readonly month: PlainDate
  readonly gross: Money
  readonly tax: Money
  readonly commission: Money
  readonly refunded: Money
  readonly net: Money
  readonly paidOut: Money
}

/** By the month of the sale for sales and their refunds, of the transfer for payouts. The firm may not read the platform's accounts: its shares hold the same figures. */
export async function flowOf(sql: Sql, firmId: OrganisationId, months: number, today: PlainDate): Promise<readonly FlowMonth[]> {
  const rows = await sql.query<Record<'month' | 'currency' | 'gross' | 'tax' | 'commission' | 'refunded' | 'net' | 'paid_out', string>>(
    `with months as (select generate_series(date_trunc('month', $2::date) - make_interval(months => $3 - 1), date_trunc('month', $2::date), interval '1 month')::date as month),
       sales as (
         select date_trunc('month', p.at)::date as month, s.currency, sum(s.net_minor + s.commission_minor + s.tax_minor + s.duty_minor - s.subsidy_minor) as gross, sum(s.tax_left_minor) as tax,
           sum(s.commission_left_minor) as commission, sum(s.net_left_minor) as net,
           sum(s.net_minor + s.commission_minor + s.tax_minor + s.duty_minor - s.subsidy_minor - s.net_left_minor - s.commission_left_minor - s.tax_left_minor - s.duty_left_minor + s.subsidy_left_minor) as refunded
         from payments.firm_share s join payments.posting p on p.subject_id = s.payment_id and p.kind in ('card-captured', 'invoice-issued')
         where s.firm_id = $1 and p.at >= date_trunc('month', $2::date) - make_interval(months => $3 - 1) group by 1, 2),
       paid as (
         select date_trunc('month', settled_at)::date as month, currency, sum(amount_minor) as paid_out from payments.payout
         where firm_id = $1 and status = 'paid' and settled_at >= date_trunc('month', $2::date) - make_interval(months => $3 - 1) group by 1, 2),
       currencies as (select currency from sales union select currency from paid)
     select m.month, c.currency, coalesce(s.gross, 0)::text as gross, coalesce(s.tax, 0)::text as tax, coalesce(s.commission, 0)::text as commission,
       coalesce(s.refunded, 0)::text as refunded, coalesce(s.net, 0)::text as net, coalesce(p.paid_out, 0)::text as paid_out
     from months m cross join currencies c left join sales s using (month, currency) left join paid p using (month, currency) order by c.currency, m.month`,
    [firmId, today, months],
  )
  return rows.map((row) => {
    const of = (minor: string): Money => money(BigInt(minor), currencyOf(row.currency))
    return {
      month: unwrap(parseDate(row.month)),
      gross: of(row.gross),
      tax: of(row.tax),
      commission: of(row.commission),
      refunded: of(row.refunded),
      net: of(row.net),
      paidOut: of(row.paid_out),
    }
  })
}
