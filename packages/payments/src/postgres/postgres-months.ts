import { idOf, type PersonId, type PlainDate, type Sql } from '@naru/kernel'
import type { Purpose } from '../domain/ledger.js'
import type { MonthCheck, MonthClose, Months } from '../months/close-month.js'

export interface MonthRow {
  readonly month: PlainDate
  readonly status: MonthClose['status']
  readonly closed_at: Date
  readonly closed_by: string
  readonly asked_by: string | null
  readonly reason: string | null
}

export class PostgresMonths implements Months {
  constructor(private readonly sql: Sql) {}

  async lock(month: PlainDate): Promise<MonthClose | undefined> {
    const [row] = await this.sql.query<MonthRow>(`select * from payments.month_close where month = $1 for update`, [month])
    return (
      row && {
        month: row.month,
        status: row.status,
        closedBy: idOf<'Person'>(row.closed_by),
        askedBy: row.asked_by === null ? null : idOf<'Person'>(row.asked_by),
        reason: row.reason,
      }
    )
  }

  async holdPostings(): Promise<void> {
    await this.sql.query(`select payments.lock_months()`)
  }

  async first(): Promise<PlainDate | null> {
    const [row] = await this.sql.query<{ first: PlainDate | null }>(
      `select date_trunc('month', min(at) at time zone payments.book_zone())::date as first from payments.ledger_entry`,
    )
    return row?.first ?? null
  }

  async check(month: PlainDate): Promise<readonly MonthCheck[]> {
    const rows = await this.sql.query<MonthCheck>(
      `with bounds as (select $1::date::timestamp at time zone payments.book_zone() as start, ($1::date + interval '1 month') at time zone payments.book_zone() as stop)
       select 'unbalanced' as "check", count(*)::int as count from (
         select a.currency from bounds b join payments.ledger_entry e on e.at >= b.start and e.at < b.stop join payments.ledger_account a on a.id = e.account_id group by 1 having sum(e.amount_minor) <> 0) c
       union all select 'entries-open', count(*)::int from payments.bank_entry
         where booked_on < ($1::date + interval '1 month')::date and explained is null and (amount_minor < 0 or assigned_minor + returned_minor < amount_minor)
       union all select 'payouts-under-way', count(*)::int from bounds b join payments.payout p on p.status = 'requested' and p.requested_at < b.stop
       union all select 'refunds-under-way', count(*)::int from bounds b join payments.refund r on r.status in ('requested', 'bounced') and r.requested_at < b.stop
       union all select 'disputes-open', count(*)::int from bounds b join payments.dispute d on d.status in ('needs-response', 'under-review') and d.opened_at < b.stop`,
      [month],
    )
    return rows
  }

  /** With the balance of every account at its end, and what moved within it. */
  async close(month: PlainDate, by: PersonId, at: Date): Promise<void> {
    await this.sql.query(
      `insert into payments.month_close (month, status, closed_at, closed_by) values ($1, 'closed', $2, $3)
       on conflict (month) do update set status = 'closed', closed_at = excluded.closed_at, closed_by = excluded.closed_by, asked_by = null, asked_at = null, reason = null,
         reopened_by = null, reopened_at = null`,
      [month, at, by],
    )
    await this.sql.query(
      `insert into payments.closed_balance (month, closed_at, account_id, debit_minor, credit_minor, balance_minor)
       select $1, $2, account_id, coalesce(sum(amount_minor) filter (where amount_minor > 0 and at >= ($1::date::timestamp at time zone payments.book_zone())), 0),
         coalesce(-sum(amount_minor) filter (where amount_minor < 0 and at >= ($1::date::timestamp at time zone payments.book_zone())), 0), sum(amount_minor)
       from payments.ledger_entry where at < (($1::date + interval '1 month') at time zone payments.book_zone()) group by account_id`,
      [month, at],
    )
  }

  async save({ month, status, askedBy, reason }: MonthClose, at: Date, by: PersonId): Promise<void> {
    await this.sql.query(
      `update payments.month_close set status = $2, asked_by = $3, reason = $4, asked_at = case when $2 = 'reopening' then $5 else asked_at end,
         reopened_by = case when $2 = 'open' then $6::uuid end, reopened_at = case when $2 = 'open' then $5::timestamptz end
       where month = $1`,
      [month, status, askedBy, reason, at, by],
    )
  }
}

export interface TrialBalanceRow {
  readonly owner_id: string | null
  readonly purpose: Purpose
  readonly currency: string
  readonly side: number
  readonly opening: string
  readonly debit: string
  readonly credit: string
  readonly closing: string
}

/** Every account with what it stood at before a month, what moved in it and what it stood at afterwards; signed, debit positive. */
export function trialBalance(sql: Sql, month: PlainDate): Promise<readonly TrialBalanceRow[]> {
  return sql.query<TrialBalanceRow>(
    `with bounds as (select $1::date::timestamp at time zone payments.book_zone() as start, ($1::date + interval '1 month') at time zone payments.book_zone() as stop)
     select a.owner_id, a.purpose, a.currency, a.side,
       coalesce(sum(e.amount_minor) filter (where e.at < b.start), 0) as opening, coalesce(sum(e.amount_minor) filter (where e.at >= b.start and e.amount_minor > 0), 0) as debit,
       coalesce(-sum(e.amount_minor) filter (where e.at >= b.start and e.amount_minor < 0), 0) as credit, coalesce(sum(e.amount_minor), 0) as closing
     from bounds b cross join payments.ledger_account a join payments.ledger_entry e on e.account_id = a.id and e.at < b.stop
     group by a.id order by a.currency, a.purpose, a.owner_id nulls first`,
    [month],
  )
}
