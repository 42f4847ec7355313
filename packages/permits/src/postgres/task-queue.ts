import {
  decodeCursor,
  pageOf,
  type AgencyCode,
  type Clock,
  type ComplexCode,
  type Instant,
  type Page,
  type PageRequest,
  type PersonId,
  type PlainDate,
  type Sql,
} from '@naru/kernel'
import type { DossierStatus } from '../domain/dossier.js'
import type { ClockStage } from '../domain/task-clock.js'
import type { DossierTask, TaskStatus } from '../domain/workflow/run.js'
import { toTask, type TaskRow } from './dossier-rows.js'

export interface QueueFilter {
  readonly statuses: readonly TaskStatus[]
  readonly stages: readonly ClockStage[]
  readonly search: string | null
  readonly holder: PersonId | null
}
export interface QueuedTask {
  readonly task: DossierTask
  readonly dossierId: string
  readonly dossierNumber: string
  readonly applicant: { readonly ko: string; readonly en: string }
  readonly complex: ComplexCode
  readonly workflow: string
  readonly workflowVersion: number
  readonly dossierStatus: DossierStatus
  readonly crossingOn: PlainDate
  readonly plate: string
  readonly people: number
  readonly goods: number
}
export interface QueueCounts {
  readonly ready: number
  readonly in_progress: number
  readonly waiting: number
  readonly mine: number
  readonly warned: number
  readonly overdue: number
}

interface Row extends TaskRow {
  readonly due_at: Instant | null
  readonly number: string
  readonly applicant_ko: string
  readonly applicant_en: string
  readonly complex: ComplexCode
  readonly workflow: string
  readonly workflow_version: number
  readonly dossier_status: DossierStatus
  readonly crossing_on: PlainDate
  readonly plate: string
  readonly people: number
  readonly goods: number
}

const open = `t.agency = $1 and t.status in ('ready', 'in-progress', 'waiting') and ($2::text is null or d.complex = $2) and d.status in ('submitted', 'under-review', 'information-requested')`
const stage = `case when t.status = 'waiting' then 'paused' when t.due_at <= $3 then 'overdue' when t.warn_at <= $3 then 'warned' else 'running' end`

/** What an agency has to do, the most urgent first; paused tasks come last. */
export class TaskQueue {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  async list(agency: AgencyCode, complex: ComplexCode | null, filter: QueueFilter, { first, after }: PageRequest): Promise<Page<QueuedTask>> {
    const [due, id] = after == null ? [] : (decodeCursor(after) ?? [])
    const rows = await this.sql.query<Row>(
      `select t.*, d.number, d.applicant_ko, d.applicant_en, d.complex, d.workflow, d.workflow_version, d.status as dossier_status, d.crossing_on, d.plate,
         (select count(*)::int from permits.crew_member m where m.dossier_id = d.id) as people, (select count(*)::int from permits.dossier_goods g where g.dossier_id = d.id) as goods
       from permits.dossier_task t join permits.dossier d on d.id = t.dossier_id
       where ${open} and (cardinality($4::text[]) = 0 or t.status = any($4)) and (cardinality($5::text[]) = 0 or (${stage}) = any($5)) and ($6::uuid is null or t.holder = $6)
         and ($7::text is null or d.number ilike $7 or d.plate ilike $7 or d.applicant_ko ilike $7 or d.applicant_en ilike $7)
         and ($8::timestamptz is null or (coalesce(t.due_at, 'infinity'::timestamptz), t.id) > ($8, $9::uuid))
       order by coalesce(t.due_at, 'infinity'::timestamptz), t.id limit $10`,
      [
        agency,
        complex,
        this.clock.now(),
        filter.statuses,
        filter.stages,
        filter.holder,
        filter.search === null ? null : `%${filter.search.replaceAll(/[\\%_]/g, '\\$&')}%`,
        due ?? null,
        id ?? null,
        first + 1,
      ],
    )
    return pageOf(rows, first, (row) => [row.due_at?.toISOString() ?? 'infinity', row.id], toQueued)
  }

  async counts(agency: AgencyCode, complex: ComplexCode | null, person: PersonId): Promise<QueueCounts> {
    const [row] = await this.sql.query<QueueCounts>(
      `select count(*) filter (where t.status = 'ready')::int as ready, count(*) filter (where t.status = 'in-progress')::int as in_progress, count(*) filter (where t.status = 'waiting')::int as waiting,
         count(*) filter (where t.holder = $4)::int as mine, count(*) filter (where (${stage}) = 'warned')::int as warned, count(*) filter (where (${stage}) = 'overdue')::int as overdue
       from permits.dossier_task t join permits.dossier d on d.id = t.dossier_id where ${open}`,
      [agency, complex, this.clock.now(), person],
    )
    return row ?? { ready: 0, in_progress: 0, waiting: 0, mine: 0, warned: 0, overdue: 0 }
  }

  /** Open tasks of every agency, for the ages of queues. As the platform: an agency sees only its own cases. */
  async listOpen(complex: ComplexCode): Promise<readonly DossierTask[]> {
    const rows = await this.sql.query<TaskRow>(
      `select t.* from permits.dossier_task t join permits.dossier d on d.id = t.dossier_id
       where t.status in ('ready', 'in-progress', 'waiting') and d.complex = $1 and d.status in ('submitted', 'under-review', 'information-requested') limit 10000`,
      [complex],
    )
    return rows.map(toTask)
  }
}

const toQueued = (row: Row): QueuedTask => ({
  task: toTask(row),
  dossierId: row.dossier_id,
  dossierNumber: row.number,
  applicant: { ko: row.applicant_ko, en: row.applicant_en },
  complex: row.complex,
  workflow: row.workflow,
  workflowVersion: row.workflow_version,
  dossierStatus: row.dossier_status,
  crossingOn: row.crossing_on,
  plate: row.plate,
  people: row.people,
  goods: row.goods,
})
