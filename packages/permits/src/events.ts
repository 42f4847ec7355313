import type { AgencyCode, DomainEvent, DossierId, FirmOrderId, OrganisationId } from '@naru/kernel'
import type { Dossier, DossierStatus } from './domain/dossier.js'
import type { GateEvent } from './domain/permit.js'
import type { DossierTask } from './domain/workflow/run.js'

interface OfDossier {
  readonly dossierId: DossierId
  readonly number: string
  readonly applicant: OrganisationId
}

export type TaskBecameReady = DomainEvent<'permits.TaskBecameReady', OfDossier & { readonly taskId: string; readonly agency: AgencyCode }>
export type InformationRequested = DomainEvent<'permits.InformationRequested', OfDossier & { readonly taskId: string; readonly agency: AgencyCode }>
export type InformationAnswered = DomainEvent<'permits.InformationAnswered', OfDossier & { readonly taskId: string; readonly agency: AgencyCode; readonly holder: string }>
/** Every agency has decided. A granted one is followed by its permit. */
export type DossierDecided = DomainEvent<'permits.DossierDecided', OfDossier & { readonly status: DossierStatus; readonly granted: boolean }>
export type PermitIssued = DomainEvent<'permits.PermitIssued', OfDossier & { readonly permitId: string; readonly permitNumber: string }>
export type PermitRevoked = DomainEvent<'permits.PermitRevoked', OfDossier & { readonly permitId: string; readonly permitNumber: string; readonly reason: string }>
/** Three quarters of a clock are used, or all of it. */
export type ClockWarned = DomainEvent<'permits.ClockWarned', OfDossier & { readonly taskId: string; readonly agency: AgencyCode; readonly stage: 'warned' | 'overdue' }>
/** Vehicle, people and goods have passed the gate: the orders are on their way. */
export type CrossingRecorded = DomainEvent<
  'permits.CrossingRecorded',
  { readonly dossierId: DossierId; readonly permitId: string; readonly permitNumber: string; readonly firmOrderIds: readonly FirmOrderId[]; readonly at: string }
>
/** A permit passed at one device after another had let it pass. */
export type DoubleUseFound = DomainEvent<
  'permits.DoubleUseFound',
  { readonly dossierId: DossierId; readonly permitId: string; readonly permitNumber: string; readonly device: string; readonly at: string }
>

const ofDossier = ({ id, number, applicant }: Dossier): OfDossier => ({ dossierId: id, number, applicant: applicant.organisationId })

export const taskBecameReady = (dossier: Dossier, { id, agency }: DossierTask): TaskBecameReady => ({
  type: 'permits.TaskBecameReady',
  aggregateId: dossier.id,
  payload: { ...ofDossier(dossier), taskId: id, agency },
})
export const informationRequested = (dossier: Dossier, { id, agency }: DossierTask): InformationRequested => ({
  type: 'permits.InformationRequested',
  aggregateId: dossier.id,
  payload: { ...ofDossier(dossier), taskId: id, agency },
})
export const informationAnswered = (dossier: Dossier, { id, agency }: DossierTask, holder: string): InformationAnswered => ({
  type: 'permits.InformationAnswered',
  aggregateId: dossier.id,
  payload: { ...ofDossier(dossier), taskId: id, agency, holder },
})
export const dossierDecided = (dossier: Dossier, granted: boolean): DossierDecided => ({
  type: 'permits.DossierDecided',
  aggregateId: dossier.id,
  payload: { ...ofDossier(dossier), status: dossier.status, granted },
})
export const permitIssued = (dossier: Dossier, permit: { readonly id: string; readonly number: string }): PermitIssued => ({
  type: 'permits.PermitIssued',
  aggregateId: dossier.id,
  payload: { ...ofDossier(dossier), permitId: permit.id, permitNumber: permit.number },
})
export const permitRevoked = (dossier: Dossier, permit: { readonly id: string; readonly number: string }, reason: string): PermitRevoked => ({
  type: 'permits.PermitRevoked',
  aggregateId: dossier.id,
  payload: { ...ofDossier(dossier), permitId: permit.id, permitNumber: permit.number, reason },
})
export const clockWarned = (
  task: { readonly dossierId: DossierId; readonly number: string; readonly applicant: OrganisationId; readonly taskId: string; readonly agency: AgencyCode },
  stage: 'warned' | 'overdue',
): ClockWarned => ({
  type: 'permits.ClockWarned',
  aggregateId: task.dossierId,
  payload: { ...task, stage },
})
export const crossingRecorded = ({ dossierId, permitId, permitNumber, at }: GateEvent, firmOrderIds: readonly FirmOrderId[]): CrossingRecorded => ({
  type: 'permits.CrossingRecorded',
  aggregateId: dossierId,
  payload: { dossierId, permitId, permitNumber, firmOrderIds, at: at.toISOString() },
})
export const doubleUseFound = ({ dossierId, permitId, permitNumber, device, at }: GateEvent): DoubleUseFound => ({
  type: 'permits.DoubleUseFound',
  aggregateId: dossierId,
  payload: { dossierId, permitId, permitNumber, device, at: at.toISOString() },
})
