import { idOf, money, parseCurrency, unwrap, type AgencyCode, type ComplexCode, type Instant, type PlainDate } from '@naru/kernel'
import type { CrewMember, CrossingPurpose, Dossier, DossierCore, DossierStatus, GoodsItem, OrderOfDossier, VehicleType } from '../domain/dossier.js'
import type { DossierTask, Question, TaskDecision, TaskStatus, WorkflowRun } from '../domain/workflow/run.js'

export interface DossierRow {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly complex: ComplexCode
  readonly applicant: string
  readonly applicant_ko: string
  readonly applicant_en: string
  readonly purpose: CrossingPurpose
  readonly crossing_on: PlainDate
  readonly gate_ko: string
  readonly gate_en: string
  readonly route_ko: string
  readonly route_en: string
  readonly plate: string
  readonly vehicle_type: VehicleType
  readonly status: DossierStatus
  readonly created_at: Instant
  readonly submitted_at: Instant | null
  readonly decided_at: Instant | null
  readonly closed_at: Instant | null
  readonly reason: string | null
  readonly amends: string | null
  readonly amended_by: string | null
  readonly workflow: string | null
  readonly workflow_version: number | null
  readonly taken: readonly string[]
  readonly ended: string | null
}
export interface OrderRow {
  readonly dossier_id: string
  readonly firm_order_id: string
  readonly number: string
  readonly buyer_ko: string
  readonly buyer_en: string
  readonly destination: string
}
export interface GoodsRow {
  readonly dossier_id: string
  readonly line_id: string
  readonly order_number: string
  readonly description_ko: string
  readonly description_en: string
  readonly hs: string
  readonly quantity: number
  readonly unit: string
  readonly value_minor: string
  readonly currency: string
  readonly net_weight_kg: string
  readonly gross_weight_kg: string
  readonly origin: string
  readonly certificate_id: string | null
}
export interface CrewRow {
  readonly dossier_id: string
  readonly id: string
  readonly role: CrewMember['role']
  readonly digest: string
}
export interface TaskRow {
  readonly id: string
  readonly dossier_id: string
  readonly node: string
  readonly agency: AgencyCode
  readonly status: TaskStatus
  readonly started_at: Instant | null
  readonly business_days: number | null
  /** JSON holds moments as text. */
  readonly pauses: readonly { readonly from: string; readonly until: string | null }[]
  readonly stopped_at: Instant | null
  readonly questions: readonly { readonly id: string; readonly question: string; readonly askedAt: string; readonly answer: string | null; readonly answeredAt: string | null }[]
  readonly holder: string | null
  readonly holder_ko: string | null
  readonly holder_en: string | null
  readonly decision: TaskDecision | null
  readonly decided_at: Instant | null
}
export interface DossierParts {
  readonly orders: readonly OrderRow[]
  readonly goods: readonly GoodsRow[]
  readonly crew: readonly CrewRow[]
  readonly tasks: readonly TaskRow[]
}

/** What a row of this status must have; its absence is a fault of the database. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`a permits row lacks ${what}`)
  return value
}

export function toDossier(row: DossierRow, parts: DossierParts): Dossier {
  const core = toCore(row, parts)
  const filed = () => ({ submittedAt: present(row.submitted_at, 'submitted_at'), run: toRun(row, parts.tasks) })
  const decided = () => ({ ...filed(), decidedAt: present(row.decided_at, 'decided_at') })
  switch (row.status) {
    case 'draft':
      return { ...core, status: 'draft' }
    case 'submitted':
    case 'under-review':
    case 'information-requested':
      return { ...core, ...filed(), status: row.status }
    case 'approved':
    case 'approved-with-conditions':
    case 'partly-approved':
      return { ...core, ...decided(), status: row.status }
    case 'refused':
    case 'expired':
      return { ...core, ...decided(), status: row.status }
    case 'amended':
      return { ...core, ...decided(), status: 'amended', amendedBy: idOf(present(row.amended_by, 'amended_by')) }
    case 'revoked':
      return { ...core, ...decided(), status: 'revoked', reason: present(row.reason, 'reason') }
    case 'used':
      return { ...core, ...decided(), status: 'used', usedAt: present(row.closed_at, 'closed_at') }
    case 'withdrawn':
      return { ...core, status: 'withdrawn', withdrawnAt: present(row.closed_at, 'closed_at'), reason: present(row.reason, 'reason'), filed: row.submitted_at ? filed() : null }
  }
}

const toCore = (row: DossierRow, { orders, goods, crew }: DossierParts): DossierCore => ({
  id: idOf(row.id),
  number: row.number,
  version: row.version,
  complex: row.complex,
  applicant: { organisationId: idOf(row.applicant), name: { ko: row.applicant_ko, en: row.applicant_en } },
  purpose: row.purpose,
  crossingOn: row.crossing_on,
  gate: { ko: row.gate_ko, en: row.gate_en },
  route: { ko: row.route_ko, en: row.route_en },
  vehicle: { plate: row.plate, type: row.vehicle_type },
  createdAt: row.created_at,
  amends: row.amends === null ? null : idOf(row.amends),
  orders: orders.map(toOrder),
  goods: goods.map(toGoods),
  people: crew.map(({ id, role, digest }) => ({ id: idOf(id), role, digest })),
})

const toOrder = (row: OrderRow): OrderOfDossier => ({
  id: idOf(row.firm_order_id),
  number: row.number,
  buyer: { ko: row.buyer_ko, en: row.buyer_en },
  destination: row.destination,
})

const toGoods = (row: GoodsRow): GoodsItem => ({
  id: idOf(row.line_id),
  orderNumber: row.order_number,
  description: { ko: row.description_ko, en: row.description_en },
  hs: row.hs,
  quantity: row.quantity,
  unit: row.unit,
  value: money(BigInt(row.value_minor), unwrap(parseCurrency(row.currency))),
  netWeightKg: row.net_weight_kg,
  grossWeightKg: row.gross_weight_kg,
  origin: row.origin,
  certificateId: row.certificate_id,
})

const toRun = (row: DossierRow, tasks: readonly TaskRow[]): WorkflowRun => ({
  workflow: present(row.workflow, 'workflow'),
  version: present(row.workflow_version, 'workflow_version'),
  tasks: tasks.map(toTask),
  taken: row.taken,
  ended: row.ended,
})

const moment = (text: string | null): Instant | null => (text === null ? null : new Date(text))

export function toTask(row: TaskRow): DossierTask {
  const base = { id: idOf<'DossierTask'>(row.id), node: row.node, agency: row.agency }
  if (row.status === 'locked') return { ...base, status: 'locked' }
  const clock = {
    startedAt: present(row.started_at, 'started_at'),
    businessDays: present(row.business_days, 'business_days'),
    pauses: row.pauses.map(({ from, until }) => ({ from: new Date(from), until: moment(until) })),
    stoppedAt: row.stopped_at,
  }
  const questions = row.questions.map((asked): Question => ({ ...asked, askedAt: new Date(asked.askedAt), answeredAt: moment(asked.answeredAt) }))
  const holder = row.holder === null ? null : { id: idOf<'Person'>(row.holder), name: { ko: row.holder_ko ?? '', en: row.holder_en ?? '' } }
  switch (row.status) {
    case 'ready':
      return { ...base, clock, questions, status: 'ready' }
    case 'in-progress':
    case 'waiting':
      return { ...base, clock, questions, status: row.status, holder: present(holder, 'holder') }
    case 'completed':
      return { ...base, clock, questions, status: 'completed', decision: present(row.decision, 'decision'), decidedAt: present(row.decided_at, 'decided_at'), decidedBy: holder }
  }
}
