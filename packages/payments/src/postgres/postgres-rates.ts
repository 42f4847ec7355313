import { decimal, idOf, type CurrencyCode, type Instant, type PersonId, type PlainDate, type Sql } from '@naru/kernel'
import type { FxRates, StoredRate } from '../fx/ports.js'
import { staleAfterDays, type FxRate, type FxRateId } from '../fx/rate.js'
import { currencyOf } from './rows.js'

export interface RateRow {
  readonly id: string
  readonly currency: string
  readonly base: string
  readonly unit: number
  readonly rate: string
  readonly rate_on: PlainDate
  readonly source: string
  readonly status: StoredRate['status']
  readonly entered_by: string | null
  readonly entered_at: Date
}

export const toStoredRate = (row: RateRow): StoredRate => ({
  id: idOf<'FxRate'>(row.id),
  currency: currencyOf(row.currency),
  base: currencyOf(row.base),
  unit: row.unit,
  rate: decimal(row.rate),
  on: row.rate_on,
  source: row.source,
  status: row.status,
  enteredBy: row.entered_by === null ? null : idOf<'Person'>(row.entered_by),
  enteredAt: row.entered_at,
})

export class PostgresFxRates implements FxRates {
  constructor(private readonly sql: Sql) {}

  /** A published rate before one by hand, the younger first. */
  async listOn(day: PlainDate, base: CurrencyCode): Promise<readonly FxRate[]> {
    const rows = await this.sql.query<RateRow>(
      `select distinct on (currency) * from payments.fx_rate where status = 'in-force' and base = $1 and rate_on <= $2 and rate_on > $2::date - $3::int
       order by currency, rate_on desc, source = 'manual', entered_at desc`,
      [base, day, staleAfterDays],
    )
    return rows.map(toStoredRate)
  }

  async add(rates: readonly FxRate[], status: StoredRate['status'], by: PersonId | null, at: Instant): Promise<number> {
    const added = await this.sql.query(
      `insert into payments.fx_rate (id, currency, base, unit, rate, rate_on, source, status, entered_by, entered_at)
       select r.id, r.currency, r.base, r.unit, r.rate, r.rate_on, r.source, $2, $3, $4
       from jsonb_to_recordset($1::jsonb) as r (id uuid, currency text, base text, unit int, rate numeric, rate_on date, source text) on conflict do nothing returning id`,
      [JSON.stringify(rates.map(({ id, currency, base, unit, rate, on, source }) => ({ id, currency, base, unit, rate: rate.toFixed(), rate_on: on, source }))), status, by, at],
    )
    return added.length
  }

  async lock(id: FxRateId): Promise<StoredRate | undefined> {
    const [row] = await this.sql.query<RateRow>(`select * from payments.fx_rate where id = $1 for update`, [id])
    return row && toStoredRate(row)
  }

  async decide(id: FxRateId, status: 'in-force' | 'refused', by: PersonId, at: Instant): Promise<void> {
    await this.sql.query(`update payments.fx_rate set status = $2, decided_by = $3, decided_at = $4 where id = $1`, [id, status, by, at])
  }
}
