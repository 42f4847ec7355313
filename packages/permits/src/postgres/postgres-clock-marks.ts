import { idOf, type AgencyCode, type Clock, type ComplexCode, type Sql } from '@naru/kernel'
import type { PermitId } from '../domain/permit.js'
import type { TaskId } from '../domain/workflow/run.js'
import type { ClockMark, ClockMarks } from '../watch-clocks/watch-clocks.js'

interface Row {
  readonly id: string
  readonly dossier_id: string
  readonly number: string
  readonly applicant: string
  readonly complex: ComplexCode
  readonly agency: AgencyCode
  readonly stage: ClockMark['stage']
}

export class PostgresClockMarks implements ClockMarks {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  async listReached(limit: number): Promise<readonly ClockMark[]> {
    const rows = await this.sql.query<Row>(
      `select t.id, t.dossier_id, d.number, d.applicant, d.complex, t.agency, case when t.due_at <= $1 then 'overdue' else 'warned' end as stage
       from permits.dossier_task t join permits.dossier d on d.id = t.dossier_id
       where t.status in ('ready', 'in-progress') and t.told is distinct from 'overdue' and t.warn_at <= $1 and (t.told is null or t.due_at <= $1)
         and d.status in ('submitted', 'under-review', 'information-requested')
       order by t.warn_at limit $2 for update of t skip locked`,
      [this.clock.now(), limit],
    )
    return rows.map(({ id, dossier_id, number, applicant, complex, agency, stage }) => ({
      taskId: idOf<'DossierTask'>(id),
      dossierId: idOf<'Dossier'>(dossier_id),
      number,
      applicant: idOf<'Organisation'>(applicant),
      complex,
      agency,
      stage,
    }))
  }

  async markTold(taskId: TaskId, stage: ClockMark['stage']): Promise<void> {
    await this.sql.query('update permits.dossier_task set told = $2 where id = $1', [taskId, stage])
  }

  async listLapsed(limit: number): Promise<readonly PermitId[]> {
    // A day of grace covers every time zone that a complex may be in.
    const rows = await this.sql.query<{ id: string }>(
      `select id from permits.permit where status = 'valid' and valid_until < ($1::timestamptz at time zone 'UTC')::date - 1 order by valid_until limit $2`,
      [this.clock.now(), limit],
    )
    return rows.map(({ id }) => idOf<'Permit'>(id))
  }
}
