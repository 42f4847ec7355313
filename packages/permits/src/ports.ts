import type { AgencyCode, BusinessCalendar, ComplexCode, ComplexProfile, DossierId, FirmOrderId, Instant, OrganisationId } from '@naru/kernel'
import type { JWK } from 'jose'
import type { CrewMember, CrewPersonId, Dossier, GoodsItem, OrderOfDossier, PersonParticulars } from './domain/dossier.js'
import type { GateEvent, Permit, PermitId } from './domain/permit.js'
import type { TaskOutcome, WorkflowDefinition } from './domain/workflow/definition.js'
import type { TaskId } from './domain/workflow/run.js'
import type { PermitKey } from './token/permit-token.js'

export interface Dossiers {
  find(id: DossierId): Promise<Dossier | undefined>
  /** Locks the dossier until the transaction ends. */
  findForChange(id: DossierId): Promise<Dossier | undefined>
  /** The dossier of a task that the actor may see, locked. */
  findByTask(id: TaskId): Promise<Dossier | undefined>
  add(dossier: Dossier): Promise<void>
  save(dossier: Dossier, calendar: BusinessCalendar): Promise<void>
  /** The first of these orders that another dossier holds. Locks the orders against a second dossier. */
  findHolder(orders: readonly FirmOrderId[], except: readonly DossierId[]): Promise<{ readonly orderNumber: string; readonly dossierNumber: string } | undefined>
  nextNumber(at: Instant): Promise<string>
}

export interface CrewRecord extends CrewMember {
  readonly particulars: PersonParticulars
}

/** Personal data of those who cross, apart from the dossier. */
export interface Crews {
  /** Only what the actor may read: an agency without a duty about people finds nothing. */
  ofDossier(id: DossierId): Promise<readonly CrewRecord[]>
  find(id: CrewPersonId): Promise<CrewRecord | undefined>
  replace(dossierId: DossierId, applicant: OrganisationId, crew: readonly CrewRecord[]): Promise<void>
}

export interface Workflows {
  /** The newest published version. */
  findCurrent(complex: ComplexCode): Promise<WorkflowDefinition | undefined>
  get(complex: ComplexCode, code: string, version: number): Promise<WorkflowDefinition>
  publish(definition: WorkflowDefinition): Promise<void>
}

export interface Permits {
  findForChange(id: PermitId): Promise<Permit | undefined>
  findOfDossier(id: DossierId): Promise<Permit | undefined>
  add(permit: Permit): Promise<void>
  save(permit: Permit): Promise<void>
  nextNumber(at: Instant): Promise<string>
}

export interface PermitKeys {
  /** The key that signs now; only the platform itself can read it. */
  findSigning(): Promise<PermitKey | undefined>
  add(key: PermitKey, at: Instant): Promise<void>
  listPublic(): Promise<readonly JWK[]>
}

export interface GateJournal {
  has(id: string): Promise<boolean>
  append(event: GateEvent, applicant: OrganisationId): Promise<void>
}

/** What the time-release study is drawn from: no dossier and nobody's name. */
export interface ReleaseJournal {
  recordStage(record: StageRecord): Promise<void>
  recordDecision(record: { readonly complex: ComplexCode; readonly status: string; readonly submittedAt: Instant; readonly decidedAt: Instant }): Promise<void>
}
export interface StageRecord {
  readonly complex: ComplexCode
  readonly node: string
  readonly agency: AgencyCode
  readonly outcome: TaskOutcome
  readonly grounds: readonly string[]
  readonly businessDays: number
  readonly readyAt: Instant
  readonly completedAt: Instant
  readonly netMs: number
}

/** An order of the applicant as the marketplace knows it: where a dossier's goods come from. */
export interface OrderForDossier {
  readonly order: OrderOfDossier
  readonly goods: readonly GoodsItem[]
}
export interface OrderSource {
  /** The firm's own orders among these; an order of somebody else is left out. */
  listOf(firm: OrganisationId, ids: readonly FirmOrderId[]): Promise<readonly OrderForDossier[]>
}

export interface Profiles {
  get(code: ComplexCode): Promise<ComplexProfile>
}
