import type { ComplexCode, PlainDate, Sql } from '@naru/kernel'
import type { DurationFigures } from '../domain/release-times.js'
import type { ReleaseJournal, StageRecord } from '../ports.js'

export interface Period {
  readonly complex: ComplexCode
  /** From the first moment of `from` to the last of `until`, on the calendar of `timeZone`. */
  readonly from: PlainDate
  readonly until: PlainDate
  readonly timeZone: string
}
export interface StageFigures {
  readonly node: string
  readonly agency: string
  readonly net: DurationFigures
  readonly gross: DurationFigures
  /** Share decided within the clock. */
  readonly withinClock: number
}

const inPeriod = (column: string) => `complex = $1 and ${column} >= $2::date::timestamp at time zone $4 and ${column} < ($3::date + 1)::timestamp at time zone $4`
const parametersOf = ({ complex, from, until, timeZone }: Period) => [complex, from, until, timeZone]

/** The time-release study, written as decisions fall and read as figures. Durations are in hours. */
export class PostgresReleases implements ReleaseJournal {
  constructor(private readonly sql: Sql) {}

  async recordStage({ complex, node, agency, outcome, grounds, businessDays, readyAt, completedAt, netMs }: StageRecord): Promise<void> {
    await this.sql.query(
      'insert into permits.stage_record (complex, node, agency, outcome, grounds, business_days, ready_at, completed_at, net_ms) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [complex, node, agency, outcome, grounds, businessDays, readyAt, completedAt, Math.round(netMs)],
    )
  }

  async recordDecision({ complex, status, submittedAt, decidedAt }: Parameters<ReleaseJournal['recordDecision']>[0]): Promise<void> {
    await this.sql.query('insert into permits.release_record (complex, status, submitted_at, decided_at) values ($1, $2, $3, $4)', [complex, status, submittedAt, decidedAt])
  }

  async total(period: Period): Promise<DurationFigures | null> {
    const [row] = await this.sql.query<DurationFigures>(
      `select count(*)::int as count, percentile_cont(0.5) within group (order by hours) as median, percentile_cont(0.9) within group (order by hours) as p90
       from (select extract(epoch from decided_at - submitted_at)::float8 / 3600 as hours from permits.release_record where ${inPeriod('decided_at')}) r`,
      parametersOf(period),
    )
    return row && row.count > 0 ? row : null
  }

  async stages(period: Period): Promise<readonly StageFigures[]> {
    const rows = await this.sql.query<{
      node: string
      agency: string
      count: number
      net_median: number
      net_p90: number
      gross_median: number
      gross_p90: number
      within: number
    }>(
      `select node, agency, count(*)::int as count,
         percentile_cont(0.5) within group (order by net) as net_median, percentile_cont(0.9) within group (order by net) as net_p90,
         percentile_cont(0.5) within group (order by gross) as gross_median, percentile_cont(0.9) within group (order by gross) as gross_p90,
         avg((net <= business_days * 24)::int)::float8 as within
       from (select node, agency, business_days, net_ms::float8 / 3600000 as net, extract(epoch from completed_at - ready_at)::float8 / 3600 as gross
             from permits.stage_record where ${inPeriod('completed_at')}) r
       group by node, agency order by gross_median desc`,
      parametersOf(period),
    )
    return rows.map(({ node, agency, count, net_median, net_p90, gross_median, gross_p90, within }) => ({
      node,
      agency,
      net: { count, median: net_median, p90: net_p90 },
      gross: { count, median: gross_median, p90: gross_p90 },
      withinClock: within,
    }))
  }

  refusals(period: Period): Promise<readonly { readonly agency: string; readonly ground: string; readonly count: number }[]> {
    return this.sql.query(
      `select agency, ground, count(*)::int as count from permits.stage_record, unnest(grounds) as ground where ${inPeriod('completed_at')} group by agency, ground order by count desc, agency, ground`,
      parametersOf(period),
    )
  }

  weeks(period: Period): Promise<readonly { readonly week: PlainDate; readonly decided: number; readonly median: number }[]> {
    return this.sql.query(
      `select date_trunc('week', decided_at at time zone $4)::date as week, count(*)::int as decided,
         percentile_cont(0.5) within group (order by extract(epoch from decided_at - submitted_at)::float8 / 3600) as median
       from permits.release_record where ${inPeriod('decided_at')} group by 1 order by 1`,
      parametersOf(period),
    )
  }
}
