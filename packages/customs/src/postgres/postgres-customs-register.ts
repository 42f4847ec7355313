import { idOf, pageOf, decodeCursor, type Instant, type OrganisationId, type Page, type PageRequest, type PlainDate, type Sql } from '@naru/kernel'
import { lanes, type Lane, type LaneCounts } from '../domain/selectivity/selectivity.js'
import { openForCustoms } from '../domain/declaration/status.js'
import type { CustomsRegister, RefusedEnvelope, RefusedEnvelopes } from '../ports.js'

export interface LaneSummary {
  readonly lane: Lane
  readonly open: number
  readonly releasedToday: number
  readonly oldest: Instant | null
}

export interface LaneShare {
  /** First day of the month. */
  readonly month: PlainDate
  readonly counts: LaneCounts
}

const none: LaneCounts = { green: 0, blue: 0, yellow: 0, red: 0 }
const isLane = (value: string): value is Lane => lanes.some((lane) => lane === value)

/** What the customs office counts and numbers. */
export class PostgresCustomsRegister implements CustomsRegister {
  constructor(private readonly sql: Sql) {}

  async nextSerial(): Promise<bigint> {
    const [row] = await this.sql.query<{ serial: string }>(`select nextval('customs.mrn_serial') as serial`)
    if (row === undefined) throw new Error('a sequence gave no number')
    return BigInt(row.serial)
  }

  async laneCounts(since: Instant): Promise<LaneCounts> {
    const rows = await this.sql.query<{ lane: string; declarations: string }>('select lane, declarations from customs.lane_counts($1)', [since])
    return countsOf(rows)
  }

  async recordOf(organisation: OrganisationId, since: Instant): Promise<{ readonly releases: number; readonly findings: number }> {
    const [row] = await this.sql.query<{ releases: string; findings: string }>(
      `select count(*) filter (where released_at is not null) as releases, count(*) filter (where finding <> 'conforming' and registered_at >= $2) as findings
       from customs.declaration where organisation_id = $1`,
      [organisation, since],
    )
    return { releases: Number(row?.releases ?? 0), findings: Number(row?.findings ?? 0) }
  }

  async summaries(startOfToday: Instant): Promise<readonly LaneSummary[]> {
    const rows = await this.sql.query<{ lane: string; open: string; released_today: string; oldest: Date | null }>(
      `select lane, count(*) filter (where status = any ($1)) as open, count(*) filter (where released_at >= $2) as released_today,
         min(registered_at) filter (where status = any ($1)) as oldest
       from customs.declaration where lane is not null group by lane`,
      [openForCustoms, startOfToday],
    )
    return lanes.map((lane) => {
      const row = rows.find((found) => found.lane === lane)
      return { lane, open: Number(row?.open ?? 0), releasedToday: Number(row?.released_today ?? 0), oldest: row?.oldest ?? null }
    })
  }

  /** The last months in the calendar of `zone` up to the one that `today` is in, oldest first, empty ones included. */
  async shares(today: PlainDate, months: number, zone: string): Promise<readonly LaneShare[]> {
    const rows = await this.sql.query<{ month: PlainDate; lane: string | null; declarations: string }>(
      `select m.month::date::text as month, d.lane, count(d.id) as declarations
       from generate_series(date_trunc('month', $1::timestamp) - make_interval(months => $2 - 1), date_trunc('month', $1::timestamp), interval '1 month') as m(month)
       left join customs.declaration d on d.registered_at >= m.month at time zone $3 and d.registered_at < (m.month + interval '1 month') at time zone $3 and d.lane is not null
       group by 1, 2 order by 1`,
      [today, months, zone],
    )
    return [...new Set(rows.map(({ month }) => month))].map((month) => ({ month, counts: countsOf(rows.filter((row) => row.month === month)) }))
  }
}

const countsOf = (rows: readonly { readonly lane: string | null; readonly declarations: string }[]): LaneCounts =>
  rows.reduce<LaneCounts>((counts, { lane, declarations }) => (lane !== null && isLane(lane) ? { ...counts, [lane]: Number(declarations) } : counts), none)

interface EnvelopeRow {
  readonly id: string
  readonly organisation_id: string
  readonly file_name: string
  readonly bytes: number
  readonly sha256: string
  readonly reason_code: string
  readonly reason: string
  readonly line: number | null
  readonly column_number: number | null
  readonly at: Date
}

/** The log of refused envelopes: appended to, never changed. */
export class PostgresRefusedEnvelopes implements RefusedEnvelopes {
  constructor(private readonly sql: Sql) {}

  async add(envelope: RefusedEnvelope): Promise<void> {
    const { id, organisationId, fileName, bytes, sha256, reasonCode, reason, line, column, at } = envelope
    await this.sql.query(
      'insert into customs.refused_envelope (id, organisation_id, file_name, bytes, sha256, reason_code, reason, line, column_number, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [id, organisationId, fileName, bytes, sha256, reasonCode, reason, line, column, at],
    )
  }

  async list(page: PageRequest): Promise<Page<RefusedEnvelope>> {
    const [at, id] = (page.after == null ? undefined : decodeCursor(page.after)) ?? [null, null]
    const rows = await this.sql.query<EnvelopeRow>(
      `select id, organisation_id, file_name, bytes, sha256, reason_code, reason, line, column_number, at from customs.refused_envelope
       where $1::timestamptz is null or (at, id) < ($1, $2::uuid) order by at desc, id desc limit $3`,
      [at, id, page.first + 1],
    )
    return pageOf(rows, page.first, (row) => [row.at.toISOString(), row.id], toEnvelope)
  }
}

const toEnvelope = (row: EnvelopeRow): RefusedEnvelope => ({
  id: idOf<'RefusedEnvelope'>(row.id),
  organisationId: idOf<'Organisation'>(row.organisation_id),
  fileName: row.file_name,
  bytes: row.bytes,
  sha256: row.sha256,
  reasonCode: row.reason_code,
  reason: row.reason,
  line: row.line,
  column: row.column_number,
  at: row.at,
})
