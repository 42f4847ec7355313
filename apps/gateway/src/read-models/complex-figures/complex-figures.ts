import { addDays, formatAmount, money, parseCurrency, unwrap, type ComplexCode, type PlainDate, type Sql } from '@naru/kernel'

export interface MonthFigures {
  readonly month: PlainDate
  readonly orders: number
  readonly sales: { readonly amount: string; readonly currency: string }
  readonly permits: number
  readonly crossings: number
}

export interface DestinationFigures {
  readonly country: string
  readonly orders: number
  readonly sales: { readonly amount: string; readonly currency: string }
}

export interface OpenFigures {
  readonly firms: number
  readonly admissionsOpen: number
  readonly ordersOpen: number
  readonly dossiersOpen: number
}

export interface FiguresOf {
  readonly complex: ComplexCode
  readonly currency: string
  /** IANA; months are those of the complex's calendar. */
  readonly timeZone: string
  readonly from: PlainDate
  readonly until: PlainDate
}

/** The first days of the `count` months that end with the month of `today`. */
export function monthsUntil(today: PlainDate, count: number): readonly PlainDate[] {
  const months: PlainDate[] = []
  let first = firstOfMonth(today)
  for (let index = 0; index < count; index += 1) {
    months.unshift(first)
    first = firstOfMonth(addDays(first, -1))
  }
  return months
}

const firstOfMonth = (date: PlainDate): PlainDate => addDays(date, 1 - Number(date.slice(8)))

/** Sums over all firms of one complex. Reads across tenants: for the system alone, and never row by row. */
export class ComplexFigures {
  constructor(private readonly sql: Sql) {}

  async open(complex: ComplexCode): Promise<OpenFigures> {
    const [row] = await this.sql.query<{ readonly firms: number; readonly admissions: number; readonly orders: number; readonly dossiers: number }>(
      `select
         (select count(*)::int from parties.organisation where kind = 'firm' and complex_code = $1 and admission = 'admitted' and not blocked) as firms,
         (select count(*)::int from parties.admission where complex_code = $1 and status not in ('admitted', 'refused', 'revoked')) as admissions,
         (select count(*)::int from orders.firm_order where complex = $1 and status in ('placed', 'confirmed', 'allocated', 'packed', 'shipped')) as orders,
         (select count(*)::int from permits.dossier where complex = $1 and status in ('submitted', 'under-review', 'information-requested')) as dossiers`,
      [complex],
    )
    return { firms: row?.firms ?? 0, admissionsOpen: row?.admissions ?? 0, ordersOpen: row?.orders ?? 0, dossiersOpen: row?.dossiers ?? 0 }
  }

  async months({ complex, currency, timeZone, from, until }: FiguresOf, months: readonly PlainDate[]): Promise<readonly MonthFigures[]> {
    const rows = await this.sql.query<{ readonly month: PlainDate; readonly orders: number; readonly sales_minor: string; readonly permits: number; readonly crossings: number }>(
      `with happened as (
         select placed_at as at, 1 as orders, case when currency = $5 then total_minor else 0 end as sales_minor, 0 as permits, 0 as crossings
           from orders.firm_order where complex = $1 and placed_at is not null and status not in ('cancelled', 'declined')
         union all select issued_at, 0, 0, 1, 0 from permits.permit where complex = $1
         union all select e.at, 0, 0, 0, 1 from permits.gate_event e join permits.permit p on p.id = e.permit_id where p.complex = $1 and e.outcome = 'passed'
       )
       select date_trunc('month', at at time zone $2)::date as month, sum(orders)::int as orders, sum(sales_minor)::text as sales_minor, sum(permits)::int as permits, sum(crossings)::int as crossings
       from happened where at >= $3::date::timestamp at time zone $2 and at < $4::date::timestamp at time zone $2
       group by 1`,
      [complex, timeZone, from, until, currency],
    )
    const byMonth = new Map(rows.map((row) => [row.month, row]))
    return months.map((month) => {
      const row = byMonth.get(month)
      return { month, orders: row?.orders ?? 0, sales: amountOf(row?.sales_minor ?? '0', currency), permits: row?.permits ?? 0, crossings: row?.crossings ?? 0 }
    })
  }

  async destinations({ complex, currency, timeZone, from, until }: FiguresOf): Promise<readonly DestinationFigures[]> {
    const rows = await this.sql.query<{ readonly country: string; readonly orders: number; readonly sales_minor: string }>(
      `select country, count(*)::int as orders, coalesce(sum(total_minor) filter (where currency = $5), 0)::text as sales_minor
       from orders.firm_order
       where complex = $1 and status not in ('cancelled', 'declined') and placed_at >= $3::date::timestamp at time zone $2 and placed_at < $4::date::timestamp at time zone $2
       group by country order by sum(total_minor) filter (where currency = $5) desc nulls last, country limit 10`,
      [complex, timeZone, from, until, currency],
    )
    return rows.map(({ country, orders, sales_minor }) => ({ country, orders, sales: amountOf(sales_minor, currency) }))
  }
}

const amountOf = (minor: string, currency: string): { amount: string; currency: string } => ({
  amount: formatAmount(money(BigInt(minor), unwrap(parseCurrency(currency)))),
  currency,
})
