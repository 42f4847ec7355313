import type { BusinessCalendar, DossierId, FirmOrderId, Instant, Sql } from '@naru/kernel'
import { decidedAtOf, isOpen, liveStatuses, runOf, submittedAtOf, type Dossier } from '../domain/dossier.js'
import { readsPeople } from '../domain/field-dictionary.js'
import { dueAt, isPaused, warnAt } from '../domain/task-clock.js'
import { getTaskNode, type WorkflowDefinition } from '../domain/workflow/definition.js'
import type { DossierTask, TaskId, WorkflowRun } from '../domain/workflow/run.js'
import type { Dossiers } from '../ports.js'
import { toDossier, type CrewRow, type DossierRow, type GoodsRow, type OrderRow, type TaskRow } from './dossier-rows.js'
import { PostgresWorkflows } from './postgres-workflows.js'

export class PostgresDossiers implements Dossiers {
  constructor(private readonly sql: Sql) {}

  async find(id: DossierId): Promise<Dossier | undefined> {
    return (await this.listByIds([id]))[0]
  }

  async findForChange(id: DossierId): Promise<Dossier | undefined> {
    const [locked] = await this.sql.query('select from permits.dossier where id = $1 for update', [id])
    return locked ? this.find(id) : undefined
  }

  async findByTask(id: TaskId): Promise<Dossier | undefined> {
    const [task] = await this.sql.query<{ dossier_id: DossierId }>('select dossier_id from permits.dossier_task where id = $1', [id])
    return task ? this.findForChange(task.dossier_id) : undefined
  }

  /** In the order of `ids`; what the actor may not see is left out. */
  async listByIds(ids: readonly string[]): Promise<readonly Dossier[]> {
    if (ids.length === 0) return []
    const rows = await this.sql.query<DossierRow>('select * from permits.dossier where id = any($1)', [ids])
    const found = rows.map(({ id }) => id)
    const orders = groupOf(await this.sql.query<OrderRow>('select * from permits.dossier_order where dossier_id = any($1) order by position', [found]))
    const goods = groupOf(await this.sql.query<GoodsRow>('select * from permits.dossier_goods where dossier_id = any($1) order by position', [found]))
    const crew = groupOf(await this.sql.query<CrewRow>('select * from permits.crew_member where dossier_id = any($1) order by position', [found]))
    const tasks = groupOf(await this.sql.query<TaskRow>('select * from permits.dossier_task where dossier_id = any($1) order by position', [found]))
    const byId = new Map(
      rows.map((row) => [
        row.id,
        toDossier(row, { orders: orders.get(row.id) ?? [], goods: goods.get(row.id) ?? [], crew: crew.get(row.id) ?? [], tasks: tasks.get(row.id) ?? [] }),
      ]),
    )
    return ids.flatMap((id) => byId.get(id) ?? [])
  }

  async add(dossier: Dossier): Promise<void> {
    const { id, number, version, complex, applicant, gate, route, createdAt, amends } = dossier
    await this.sql.query(
      `insert into permits.dossier (id, number, version, complex, applicant, applicant_ko, applicant_en, purpose, crossing_on, gate_ko, gate_en, route_ko, route_en, plate, vehicle_type, status, created_at, amends)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'draft', $16, $17)`,
      [
        id,
        number,
        version,
        complex,
        applicant.organisationId,
        applicant.name.ko,
        applicant.name.en,
        dossier.purpose,
        dossier.crossingOn,
        gate.ko,
        gate.en,
        route.ko,
        route.en,
        dossier.vehicle.plate,
        dossier.vehicle.type,
        createdAt,
        amends,
      ],
    )
    await this.#replaceContent(dossier)
  }

  async save(dossier: Dossier, calendar: BusinessCalendar): Promise<void> {
    const run = runOf(dossier)
    await this.sql.query(
      `update permits.dossier set purpose = $2, crossing_on = $3, plate = $4, vehicle_type = $5, status = $6, submitted_at = $7, decided_at = $8, closed_at = $9, reason = $10,
         amended_by = $11, workflow = $12, workflow_version = $13, taken = $14, ended = $15 where id = $1`,
      [
        dossier.id,
        dossier.purpose,
        dossier.crossingOn,
        dossier.vehicle.plate,
        dossier.vehicle.type,
        dossier.status,
        submittedAtOf(dossier),
        decidedAtOf(dossier),
        closedAtOf(dossier),
        'reason' in dossier ? dossier.reason : null,
        dossier.status === 'amended' ? dossier.amendedBy : null,
        run?.workflow ?? null,
        run?.version ?? null,
        run?.taken ?? [],
        run?.ended ?? null,
      ],
    )
    if (dossier.status === 'draft') return this.#replaceContent(dossier)
    await this.sql.query('update permits.dossier_order set holds = $2 where dossier_id = $1 and holds <> $2', [dossier.id, holdsOrders(dossier)])
    if (run) await this.#saveTasks(dossier, run, await new PostgresWorkflows(this.sql).get(dossier.complex, run.workflow, run.version), calendar)
  }

  async findHolder(orders: readonly FirmOrderId[], except: readonly DossierId[]): Promise<{ readonly orderNumber: string; readonly dossierNumber: string } | undefined> {
    for (const order of [...orders].sort()) await this.sql.query(`select pg_advisory_xact_lock(hashtextextended('permits.order:' || $1, 0))`, [order])
    const [held] = await this.sql.query<{ order_number: string; dossier_number: string }>(
      `select o.number as order_number, d.number as dossier_number from permits.dossier_order o join permits.dossier d on d.id = o.dossier_id
       where o.firm_order_id = any($1) and o.holds and o.dossier_id <> all($2) limit 1`,
      [orders, except],
    )
    return held && { orderNumber: held.order_number, dossierNumber: held.dossier_number }
  }

  async nextNumber(at: Instant): Promise<string> {
    const [next] = await this.sql.query<{ value: string }>(`select nextval('permits.dossier_number') as value`)
    return `D-${String(at.getUTCFullYear())}-${(next?.value ?? '').padStart(6, '0')}`
  }

  async #replaceContent(dossier: Dossier): Promise<void> {
    const { id, applicant, orders, goods } = dossier
    await this.sql.query('delete from permits.dossier_order where dossier_id = $1', [id])
    await this.sql.query('delete from permits.dossier_goods where dossier_id = $1', [id])
    await this.sql.query(
      `insert into permits.dossier_order (dossier_id, position, firm_order_id, applicant, number, buyer_ko, buyer_en, destination, holds)
       select $1, r.position, r.id, $2, r.number, r.buyer_ko, r.buyer_en, r.destination, $3
       from jsonb_to_recordset($4::jsonb) as r(position int, id uuid, number text, buyer_ko text, buyer_en text, destination text)`,
      [
        id,
        applicant.organisationId,
        holdsOrders(dossier),
        JSON.stringify(orders.map((order, position) => ({ ...order, position, buyer_ko: order.buyer.ko, buyer_en: order.buyer.en }))),
      ],
    )
    await this.sql.query(
      `insert into permits.dossier_goods (dossier_id, position, line_id, applicant, order_number, description_ko, description_en, hs, quantity, unit, value_minor, currency, net_weight_kg, gross_weight_kg, origin, certificate_id)
       select $1, r.position, r.id, $2, r.order_number, r.ko, r.en, r.hs, r.quantity, r.unit, r.minor, r.currency, r.net, r.gross, r.origin, r.certificate
       from jsonb_to_recordset($3::jsonb) as r(position int, id uuid, order_number text, ko text, en text, hs text, quantity int, unit text, minor bigint, currency text, net numeric, gross numeric, origin text, certificate uuid)`,
      [
        id,
        applicant.organisationId,
        JSON.stringify(
          goods.map((item, position) => ({
            position,
            id: item.id,
            order_number: item.orderNumber,
            ko: item.description.ko,
            en: item.description.en,
            hs: item.hs,
            quantity: item.quantity,
            unit: item.unit,
            minor: item.value.minor.toString(),
            currency: item.value.currency,
            net: item.netWeightKg,
            gross: item.grossWeightKg,
            origin: item.origin,
            certificate: item.certificateId,
          })),
        ),
      ],
    )
  }

  /** A task that moves again may be warned of again: `told` is kept only while its marks stay as they are. */
  async #saveTasks({ id, applicant }: Dossier, { tasks }: WorkflowRun, definition: WorkflowDefinition, calendar: BusinessCalendar): Promise<void> {
    const rows = JSON.stringify(
      tasks.map((task, position) => ({ ...taskColumns(task, calendar), position, reads_people: readsPeople(getTaskNode(definition, task.node).projection) })),
    )
    const moved = await this.sql.query(
      `update permits.dossier_task t set status = r.status, started_at = r.started_at, business_days = r.business_days, pauses = r.pauses, stopped_at = r.stopped_at, due_at = r.due_at, warn_at = r.warn_at,
         questions = r.questions, holder = r.holder, holder_ko = r.holder_ko, holder_en = r.holder_en, decision = r.decision, decided_at = r.decided_at,
         told = case when t.due_at is not distinct from r.due_at then t.told end
       from ${taskRecords} where t.id = r.id and t.dossier_id = $2 returning t.id`,
      [rows, id],
    )
    if (moved.length > 0) return
    // Filed just now, by the applicant: an agency moves tasks but makes none.
    await this.sql.query(
      `insert into permits.dossier_task (id, dossier_id, position, applicant, node, agency, reads_people, status, started_at, business_days, pauses, stopped_at, due_at, warn_at, questions)
       select r.id, $2, r.position, $3, r.node, r.agency, r.reads_people, r.status, r.started_at, r.business_days, r.pauses, r.stopped_at, r.due_at, r.warn_at, r.questions from ${taskRecords}`,
      [rows, id, applicant.organisationId],
    )
  }
}

const taskRecords = `jsonb_to_recordset($1::jsonb) as r(id uuid, position int, node text, agency text, reads_people boolean, status text, started_at timestamptz, business_days int, pauses jsonb, stopped_at timestamptz,
  due_at timestamptz, warn_at timestamptz, questions jsonb, holder uuid, holder_ko text, holder_en text, decision jsonb, decided_at timestamptz)`

function taskColumns(task: DossierTask, calendar: BusinessCalendar): Readonly<Record<string, unknown>> {
  const { id, node, agency, status } = task
  if (status === 'locked') return { id, node, agency, status, pauses: [], questions: [] }
  const { clock, questions } = task
  const holder = task.status === 'completed' ? task.decidedBy : task.status === 'ready' ? null : task.holder
  const marks = isPaused(clock) ? {} : { due_at: dueAt(clock, calendar), warn_at: dueAt(clock, calendar, warnAt) }
  return {
    id,
    node,
    agency,
    status,
    questions,
    ...marks,
    started_at: clock.startedAt,
    business_days: clock.businessDays,
    pauses: clock.pauses,
    stopped_at: clock.stoppedAt,
    holder: holder?.id,
    holder_ko: holder?.name.ko,
    holder_en: holder?.name.en,
    ...(task.status === 'completed' ? { decision: task.decision, decided_at: task.decidedAt } : {}),
  }
}

/** A draft amendment holds nothing yet: until it is filed the orders stay with the version that it will replace. */
const holdsOrders = (dossier: Dossier): boolean => liveStatuses.some((status) => status === dossier.status) && !(dossier.status === 'draft' && dossier.amends !== null)

function closedAtOf(dossier: Dossier): Instant | null {
  if (dossier.status === 'withdrawn') return dossier.withdrawnAt
  if (dossier.status === 'used') return dossier.usedAt
  return isOpen(dossier) ? null : decidedAtOf(dossier)
}

function groupOf<Row extends { readonly dossier_id: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(row.dossier_id, [...(groups.get(row.dossier_id) ?? []), row])
  return groups
}
