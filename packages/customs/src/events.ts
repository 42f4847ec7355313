import type { DomainEvent } from '@naru/kernel'
import { registrationOf, type Declaration, type DeclarationEvent } from './domain/declaration/declaration.js'

export interface DeclarationPayload {
  readonly declarationId: string
  readonly organisationId: string
  readonly firmOrderId: string | null
  readonly number: string
  readonly mrn: string | null
  readonly status: string
}

/** What others may hear of a declaration. */
export const declarationEventTypes = {
  'draw-up': 'customs.DeclarationDrawnUp',
  import: 'customs.DeclarationDrawnUp',
  prevalidate: 'customs.DeclarationPrevalidated',
  lodge: 'customs.DeclarationLodged',
  register: 'customs.DeclarationRegistered',
  present: 'customs.GoodsPresented',
  amend: 'customs.DeclarationAmended',
  withdraw: 'customs.DeclarationWithdrawn',
  reject: 'customs.DeclarationRejected',
  'accept-documents': 'customs.DocumentsAccepted',
  'record-inspection': 'customs.InspectionRecorded',
  'change-lane': 'customs.LaneChanged',
  assess: 'customs.DeclarationAssessed',
  pay: 'customs.DeclarationSettled',
  secure: 'customs.DeclarationSettled',
  release: 'customs.DeclarationReleased',
  clear: 'customs.DeclarationCleared',
  invalidate: 'customs.DeclarationInvalidated',
  audit: 'customs.DeclarationAudited',
} as const satisfies Readonly<Record<DeclarationEvent['act'], string>>

export type DeclarationEventType = (typeof declarationEventTypes)[DeclarationEvent['act']]

export function toDomainEvent(declaration: Declaration, { act, status }: DeclarationEvent): DomainEvent<DeclarationEventType, DeclarationPayload> {
  const { id, content, number } = declaration
  return {
    type: declarationEventTypes[act],
    aggregateId: id,
    payload: { declarationId: id, organisationId: content.firm.organisationId, firmOrderId: content.firmOrderId, number, mrn: registrationOf(declaration)?.mrn ?? null, status },
  }
}
