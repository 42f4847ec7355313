import { decodeCursor, idOf, money, pageOf, parseDate, unwrap, type Page, type PageRequest, type PlainDate, type Sql } from '@naru/kernel'
import { minimumOf, nextPayoutDay } from '@naru/payments'
import { currencyOf, payoutColumns, PostgresPayoutSchedules, toPayout as payoutOf, type PayoutRow } from '@naru/payments/postgres'
import type * as api from '../platform/graphql/generated/schema.js'
import { toMoney, toPayout, toSchedule, toWire } from './payment-views.js'

interface StandingRow {
  readonly firm_id: string
  readonly name_ko: string
  readonly name_en: string
  readonly currency: string
  readonly held: string
  readonly payable: string
  readonly in_transit: string
  readonly state: 'pending' | 'enabled' | 'restricted' | 'disabled' | null
  readonly failed_on: string | null
  readonly failure: string | null
}

/** What is held for each firm and due to it, with when it is paid and what keeps it from being paid. */
export async function listFirmStandings(sql: Sql, page: PageRequest, today: PlainDate): Promise<Page<api.FirmStanding>> {
  const [name = null, firm = null, currency = null] = decodeCursor(page.after ?? '') ?? []
  const rows = await sql.query<StandingRow>(
    `select o.id as firm_id, o.name_ko, o.name_en, a.currency,
       coalesce(sum(-a.balance_minor) filter (where a.purpose = 'held'), 0)::text as held,
       coalesce(sum(-a.balance_minor) filter (where a.purpose = 'firm-payable'), 0)::text as payable,
       coalesce(sum(-a.balance_minor) filter (where a.purpose = 'clearing'), 0)::text as in_transit,
       c.state, to_char(f.settled_at at time zone payments.book_zone(), 'YYYY-MM-DD') as failed_on, f.failure
     from payments.ledger_account a join parties.organisation o on o.id = a.owner_id
       left join payments.payout_account c on c.firm_id = o.id
       left join lateral (select p.status, p.settled_at, p.failure from payments.payout p where p.firm_id = o.id and p.currency = a.currency order by p.requested_at desc, p.id desc limit 1) f on f.status = 'failed'
     where a.purpose in ('held', 'firm-payable', 'clearing') and ($1::text is null or (o.name_ko, o.id, a.currency) > ($1, $2::uuid, $3))
     group by o.id, o.name_ko, o.name_en, a.currency, c.state, f.settled_at, f.failure
     order by o.name_ko, o.id, a.currency limit $4`,
    [name, firm, currency, page.first + 1],
  )
  const schedules = new PostgresPayoutSchedules(sql)
  const found = pageOf(
    rows,
    page.first,
    (row) => [row.name_ko, row.firm_id, row.currency],
    (row) => row,
  )
  const items: api.FirmStanding[] = []
  for (const row of found.items) {
    const schedule = await schedules.get(idOf<'Organisation'>(row.firm_id))
    const code = currencyOf(row.currency)
    const of = (minor: string): api.Money => toMoney(money(BigInt(minor), code))
    items.push({
      firmId: row.firm_id,
      firm: { ko: row.name_ko, en: row.name_en },
      currency: code,
      held: of(row.held),
      payable: of(row.payable),
      inTransit: of(row.in_transit),
      schedule: toSchedule(schedule),
      minimum: toMoney(minimumOf(schedule, code)),
      nextPayoutOn: nextPayoutDay(schedule, today),
      accountState: row.state === null ? null : toWire(row.state),
      failedOn: row.failed_on === null ? null : unwrap(parseDate(row.failed_on)),
      failure: row.failure,
    })
  }
  return { items, next: found.next }
}

const stored: Readonly<Record<api.PayoutStatus, PayoutRow['status']>> = { REQUESTED: 'requested', PAID: 'paid', FAILED: 'failed' }

/** Payouts of all firms, newest first. */
export async function listFirmPayouts(sql: Sql, status: api.PayoutStatus | null, page: PageRequest): Promise<Page<api.FirmPayout>> {
  const [at = null, id = null] = decodeCursor(page.after ?? '') ?? []
  const rows = await sql.query<PayoutRow & { readonly name_ko: string; readonly name_en: string }>(
    `select ${payoutColumns}, o.name_ko, o.name_en from payments.payout p join parties.organisation o on o.id = p.firm_id
     where ($1::text is null or p.status = $1) and ($2::timestamptz is null or (p.requested_at, p.id) < ($2::timestamptz, $3::uuid))
     order by p.requested_at desc, p.id desc limit $4`,
    [status === null ? null : stored[status], at, id, page.first + 1],
  )
  return pageOf(
    rows,
    page.first,
    (row) => [row.requested_at.toISOString(), row.id],
    (row) => ({ firm: { ko: row.name_ko, en: row.name_en }, payout: toPayout(payoutOf(row)) }),
  )
}
