import { addDays, formatAmount, money, parseCurrency, unwrap, type ComplexCode, type PlainDate, type Sql } from '@naru/kernel'

export interface Amount {
  readonly amount: string
  readonly currency: string
}

export interface MonthFigures {
  readonly month: PlainDate
  readonly orders: number
  /** One a currency, that of most orders first. */
  readonly sales: readonly Amount[]
  readonly permits: number
  readonly crossings: number
}

export interface DestinationFigures {
  readonly country: string
  readonly orders: number
  readonly sales: readonly Amount[]
}

export interface OpenFigures {
  readonly firms: number
  readonly admissionsOpen: number
  readonly ordersOpen: number
  readonly dossiersOpen: number
}

export interface FiguresOf {
  readonly complex: ComplexCode
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

  async months(period: FiguresOf, months: readonly PlainDate[]): Promise<readonly MonthFigures[]> {
    const sales = await this.sql.query<SalesRow & { readonly month: PlainDate }>(
      `select date_trunc('month', placed_at at time zone $2)::date as month, currency, count(*)::int as orders, sum(total_minor)::text as sales_minor
       from orders.firm_order where ${placedWithin} group by 1, 2 order by orders desc, currency`,
      parametersOf(period),
    )
    const acts = await this.sql.query<{ readonly month: PlainDate; readonly permits: number; readonly crossings: number }>(
      `with happened as (
         select issued_at as at, 1 as permits, 0 as crossings from permits.permit where complex = $1
         union all select e.at, 0, 1 from permits.gate_event e join permits.permit p on p.id = e.permit_id where p.complex = $1 and e.outcome = 'passed'
       )
       select date_trunc('month', at at time zone $2)::date as month, sum(permits)::int as permits, sum(crossings)::int as crossings
       from happened where at >= $3::date::timestamp at time zone $2 and at < $4::date::timestamp at time zone $2 group by 1`,
      parametersOf(period),
    )
    return months.map((month) => {
      const act = acts.find((row) => row.month === month)
      return { month, ...salesOf(sales.filter((row) => row.month === month)), permits: act?.permits ?? 0, crossings: act?.crossings ?? 0 }
    })
  }

  async destinations(period: FiguresOf): Promise<readonly DestinationFigures[]> {
    const rows = await this.sql.query<SalesRow & { readonly country: string }>(
      `select country, currency, count(*)::int as orders, sum(total_minor)::text as sales_minor
       from orders.firm_order where ${placedWithin} group by 1, 2 order by orders desc, currency`,
      parametersOf(period),
    )
    return [...new Set(rows.map(({ country }) => country))]
      .map((country) => ({ country, ...salesOf(rows.filter((row) => row.country === country)) }))
      .sort((a, b) => b.orders - a.orders || a.country.localeCompare(b.country))
      .slice(0, 10)
  }
}

interface SalesRow {
  readonly currency: string
  readonly orders: number
  readonly sales_minor: string
}

const placedWithin = `complex = $1 and status not in ('cancelled', 'declined') and placed_at >= $3::date::timestamp at time zone $2 and placed_at < $4::date::timestamp at time zone $2`
const parametersOf = ({ complex, timeZone, from, until }: FiguresOf): string[] => [complex, timeZone, from, until]

const salesOf = (rows: readonly SalesRow[]): { readonly orders: number; readonly sales: readonly Amount[] } => ({
  orders: rows.reduce((sum, { orders }) => sum + orders, 0),
  sales: rows.map(({ currency, sales_minor }) => ({ amount: formatAmount(money(BigInt(sales_minor), unwrap(parseCurrency(currency)))), currency })),
})
