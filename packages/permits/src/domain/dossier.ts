import {
  err,
  ok,
  permitAct,
  type ActsByStatus,
  type ComplexCode,
  type DossierId,
  type FirmOrderId,
  type Id,
  type IllegalAct,
  type Instant,
  type Localized,
  type Money,
  type OrderLineId,
  type OrganisationId,
  type PlainDate,
  type Result,
} from '@naru/kernel'
import { nodeOf, type WorkflowDefinition } from './workflow/definition.js'
import { startRun, type ExcludedGoods, type TaskId, type WorkflowRun } from './workflow/run.js'

export const crossingPurposes = ['goods-delivery', 'material-pickup', 'equipment-service', 'exhibition'] as const
export type CrossingPurpose = (typeof crossingPurposes)[number]
export const vehicleTypes = ['van', 'truck-under-5t', 'truck-over-5t', 'trailer', 'car'] as const
export type VehicleType = (typeof vehicleTypes)[number]
export const crewRoles = ['driver', 'crew', 'escort'] as const
export type CrewRole = (typeof crewRoles)[number]
export type CrewPersonId = Id<'CrewPerson'>

export interface Vehicle {
  readonly plate: string
  readonly type: VehicleType
}

/** Somebody who crosses, without personal data: the digest stands for the particulars kept apart. */
export interface CrewMember {
  readonly id: CrewPersonId
  readonly role: CrewRole
  readonly digest: string
}

/** Personal data: kept in a table of its own, read under a log, never in an event or the action log. */
export interface PersonParticulars {
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly nationality: string
  readonly documentNumber: string
}

/** A line of an order as it was ordered. */
export interface GoodsItem {
  readonly id: OrderLineId
  readonly orderNumber: string
  readonly description: Localized
  readonly hs: string
  readonly quantity: number
  readonly unit: string
  readonly value: Money
  readonly netWeightKg: string
  readonly grossWeightKg: string
  readonly origin: string
  readonly certificateId: string | null
}

export interface OrderOfDossier {
  readonly id: FirmOrderId
  readonly number: string
  readonly buyer: Localized
  readonly destination: string
}

export interface DossierContent {
  readonly orders: readonly OrderOfDossier[]
  readonly goods: readonly GoodsItem[]
  readonly purpose: CrossingPurpose
  readonly crossingOn: PlainDate
  readonly vehicle: Vehicle
  readonly people: readonly CrewMember[]
}

export interface DossierCore extends DossierContent {
  readonly id: DossierId
  readonly number: string
  readonly version: number
  readonly complex: ComplexCode
  readonly applicant: { readonly organisationId: OrganisationId; readonly name: Localized }
  readonly gate: Localized
  readonly route: Localized
  readonly createdAt: Instant
  /** The decided dossier of which this is a new version. */
  readonly amends: DossierId | null
}

interface Filed {
  readonly submittedAt: Instant
  readonly run: WorkflowRun
}
interface Decided extends Filed {
  readonly decidedAt: Instant
}
export type OpenStatus = 'submitted' | 'under-review' | 'information-requested'
export type GrantedStatus = 'approved' | 'approved-with-conditions' | 'partly-approved'

/** Goods, a vehicle and people that cross together, filed once for every agency. */
export type Dossier = DossierCore &
  (
    | { readonly status: 'draft' }
    | (Filed & { readonly status: OpenStatus })
    | (Decided & { readonly status: GrantedStatus })
    | (Decided & { readonly status: 'refused' })
    | (Decided & { readonly status: 'amended'; readonly amendedBy: DossierId })
    | (Decided & { readonly status: 'revoked'; readonly reason: string })
    | (Decided & { readonly status: 'expired' })
    | (Decided & { readonly status: 'used'; readonly usedAt: Instant })
    | { readonly status: 'withdrawn'; readonly withdrawnAt: Instant; readonly reason: string; readonly filed: Filed | null }
  )
export type DossierStatus = Dossier['status']
export type OpenDossier = Extract<Dossier, { status: OpenStatus }>
export type GrantedDossier = Extract<Dossier, { status: GrantedStatus }>

export type DossierAct = 'edit' | 'submit' | 'withdraw' | 'amend' | 'work' | 'revoke' | 'cross' | 'expire'
/** Which acts are legal in which status. `work` is everything that agencies and applicant do with its tasks. */
export const dossierActsByStatus = {
  draft: ['edit', 'submit', 'withdraw'],
  submitted: ['work', 'withdraw'],
  'under-review': ['work', 'withdraw'],
  'information-requested': ['work', 'withdraw'],
  approved: ['amend', 'revoke', 'cross', 'expire'],
  'approved-with-conditions': ['amend', 'revoke', 'cross', 'expire'],
  'partly-approved': ['amend', 'revoke', 'cross', 'expire'],
  refused: ['amend'],
  amended: [],
  revoked: ['amend'],
  expired: [],
  used: [],
  withdrawn: [],
} as const satisfies ActsByStatus<DossierStatus, DossierAct>
const acts: ActsByStatus<DossierStatus, DossierAct> = dossierActsByStatus

export type DossierIllegal = IllegalAct<DossierStatus, DossierAct>

/** In these an order is taken: it may stand in no other dossier. */
export const liveStatuses = [
  'draft',
  'submitted',
  'under-review',
  'information-requested',
  'approved',
  'approved-with-conditions',
  'partly-approved',
  'used',
] as const satisfies readonly DossierStatus[]

export const mayAct = (dossier: Dossier, act: DossierAct): boolean => acts[dossier.status].includes(act)
const illegal = (dossier: Dossier, act: DossierAct): DossierIllegal => ({ code: 'ILLEGAL_ACT', act, status: dossier.status, allowed: acts[dossier.status] })

/** The run of a dossier that was filed. */
export const runOf = (dossier: Dossier): WorkflowRun | null => (dossier.status === 'draft' ? null : dossier.status === 'withdrawn' ? (dossier.filed?.run ?? null) : dossier.run)

export const submittedAtOf = (dossier: Dossier): Instant | null =>
  dossier.status === 'draft' ? null : dossier.status === 'withdrawn' ? (dossier.filed?.submittedAt ?? null) : dossier.submittedAt

export const decidedAtOf = (dossier: Dossier): Instant | null => ('decidedAt' in dossier ? dossier.decidedAt : null)

export const isOpen = (dossier: Dossier): dossier is OpenDossier =>
  dossier.status === 'submitted' || dossier.status === 'under-review' || dossier.status === 'information-requested'

export const isGranted = (dossier: Dossier): dossier is GrantedDossier =>
  dossier.status === 'approved' || dossier.status === 'approved-with-conditions' || dossier.status === 'partly-approved'

export function editDossier(dossier: Dossier, content: DossierContent): Result<Dossier, DossierIllegal> {
  if (dossier.status !== 'draft') return err(illegal(dossier, 'edit'))
  return ok({ ...dossier, ...content })
}

/** Files a draft: every task that can be worked on starts its clock. */
export function submitDossier(dossier: Dossier, definition: WorkflowDefinition, taskId: (node: string) => TaskId, at: Instant): Result<OpenDossier, DossierIllegal> {
  if (dossier.status !== 'draft') return err(illegal(dossier, 'submit'))
  return ok({ ...dossier, status: 'submitted', submittedAt: at, run: startRun(definition, taskId, at) })
}

export function withdrawDossier(dossier: Dossier, reason: string, at: Instant): Result<Dossier, DossierIllegal> {
  if (dossier.status === 'draft') return ok({ ...dossier, status: 'withdrawn', withdrawnAt: at, reason, filed: null })
  if (!isOpen(dossier)) return err(illegal(dossier, 'withdraw'))
  const { status: _, submittedAt, run, ...core } = dossier
  return ok({ ...core, status: 'withdrawn', withdrawnAt: at, reason, filed: { submittedAt, run } })
}

/** The dossier after its run moved: still open, or decided by the end that the run reached. */
export function withRun(dossier: OpenDossier, definition: WorkflowDefinition, run: WorkflowRun, at: Instant): Dossier {
  if (run.ended === null) return { ...dossier, run, status: openStatusOf(run) }
  const end = nodeOf(definition, run.ended)
  return { ...dossier, run, decidedAt: at, status: end?.kind === 'end' && end.result === 'granted' ? grantedStatusOf(run) : 'refused' }
}

function openStatusOf({ tasks }: WorkflowRun): OpenStatus {
  if (tasks.some(({ status }) => status === 'waiting')) return 'information-requested'
  return tasks.some(({ status }) => status === 'in-progress' || status === 'completed') ? 'under-review' : 'submitted'
}

function grantedStatusOf({ tasks }: WorkflowRun): GrantedStatus {
  const outcomes = tasks.map((task) => (task.status === 'completed' ? task.decision.outcome : null))
  if (outcomes.includes('partly-approved')) return 'partly-approved'
  return outcomes.includes('approved-with-conditions') ? 'approved-with-conditions' : 'approved'
}

/** Goods that some agency left out, with its ground. */
export const excludedGoods = (run: WorkflowRun): readonly ExcludedGoods[] =>
  run.tasks.flatMap((task) => (task.status === 'completed' && task.decision.outcome === 'partly-approved' ? task.decision.excluded : []))

/** What may cross: the goods without those left out. */
export function grantedGoods(dossier: GrantedDossier): readonly GoodsItem[] {
  const excluded = new Set(excludedGoods(dossier.run).map(({ goodsId }) => goodsId))
  return dossier.goods.filter(({ id }) => !excluded.has(id))
}

export const conditionsOf = (run: WorkflowRun): readonly string[] =>
  run.tasks.flatMap((task) => (task.status === 'completed' && task.decision.outcome === 'approved-with-conditions' ? [task.decision.conditions] : []))

/** A new version of a decided dossier, as a draft; the old one stands until the new one is filed. */
export function amendDossier(
  dossier: Dossier,
  identity: { readonly id: DossierId; readonly at: Instant },
  people: readonly CrewMember[],
): Result<Extract<Dossier, { status: 'draft' }>, DossierIllegal> {
  const legal = permitAct(acts, dossier.status, 'amend')
  if (!legal.ok) return legal
  const { number, version, complex, applicant, gate, route, orders, goods, purpose, crossingOn, vehicle } = dossier
  const content = { orders, goods, purpose, crossingOn, vehicle, people }
  return ok({ ...content, number, complex, applicant, gate, route, id: identity.id, version: version + 1, createdAt: identity.at, amends: dossier.id, status: 'draft' })
}

/** The old version once the new one is filed. */
export function supersede(dossier: Dossier, amendedBy: DossierId): Result<Dossier, DossierIllegal> {
  if (!isGranted(dossier) && dossier.status !== 'refused' && dossier.status !== 'revoked') return err(illegal(dossier, 'amend'))
  const { submittedAt, decidedAt, run, ...rest } = dossier
  return ok({ ...coreOf(rest), submittedAt, decidedAt, run, status: 'amended', amendedBy })
}

export function revokeDossier(dossier: Dossier, reason: string): Result<Dossier, DossierIllegal> {
  return isGranted(dossier) ? ok({ ...dossier, status: 'revoked', reason }) : err(illegal(dossier, 'revoke'))
}

export function useDossier(dossier: Dossier, usedAt: Instant): Result<Dossier, DossierIllegal> {
  return isGranted(dossier) ? ok({ ...dossier, status: 'used', usedAt }) : err(illegal(dossier, 'cross'))
}

export function expireDossier(dossier: Dossier): Result<Dossier, DossierIllegal> {
  return isGranted(dossier) ? ok({ ...dossier, status: 'expired' }) : err(illegal(dossier, 'expire'))
}

/** The facts without the fields of a status. */
export function coreOf(dossier: DossierCore): DossierCore {
  const { id, number, version, complex, applicant, gate, route, createdAt, amends, orders, goods, purpose, crossingOn, vehicle, people } = dossier
  return { id, number, version, complex, applicant, gate, route, createdAt, amends, orders, goods, purpose, crossingOn, vehicle, people }
}
