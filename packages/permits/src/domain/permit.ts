import {
  addDays,
  err,
  isBusinessDay,
  ok,
  type ActsByStatus,
  type BusinessCalendar,
  type ComplexCode,
  type DossierId,
  type Id,
  type Instant,
  type Localized,
  type OrganisationId,
  type PlainDate,
  type Result,
} from '@naru/kernel'

export type PermitId = Id<'Permit'>

interface PermitCore {
  readonly id: PermitId
  readonly number: string
  readonly dossierId: DossierId
  readonly dossierNumber: string
  readonly complex: ComplexCode
  readonly applicant: { readonly organisationId: OrganisationId; readonly name: Localized }
  readonly plate: string
  readonly peopleCount: number
  readonly goodsCount: number
  readonly peopleDigest: string
  readonly goodsDigest: string
  /** First and last day on which it may be used. */
  readonly validFrom: PlainDate
  readonly validUntil: PlainDate
  readonly conditions: readonly string[]
  readonly issuedAt: Instant
  /** Compact JWS that the QR code says. */
  readonly token: string
}

/** Leave to cross once. */
export type Permit = PermitCore &
  (
    | { readonly status: 'valid' }
    | { readonly status: 'used'; readonly usedAt: Instant }
    | { readonly status: 'revoked'; readonly revokedAt: Instant; readonly reason: string }
    | { readonly status: 'expired' }
  )
export type PermitStatus = Permit['status']
export type PermitAct = 'cross' | 'revoke' | 'expire'
export const permitActsByStatus = { valid: ['cross', 'revoke', 'expire'], used: [], revoked: [], expired: [] } as const satisfies ActsByStatus<PermitStatus, PermitAct>

export type GateRefusal =
  | { readonly code: 'PERMIT_ALREADY_USED'; readonly number: string; readonly usedAt: Instant }
  | { readonly code: 'PERMIT_REVOKED'; readonly number: string; readonly reason: string }
  | { readonly code: 'PERMIT_EXPIRED'; readonly number: string; readonly validUntil: PlainDate }
  | { readonly code: 'PERMIT_NOT_YET_VALID'; readonly number: string; readonly validFrom: PlainDate }

/** A permit holds for its crossing day and the next business day: a vehicle that misses its slot does not file again. */
export function validityOf(crossingOn: PlainDate, calendar: BusinessCalendar): { readonly validFrom: PlainDate; readonly validUntil: PlainDate } {
  let until = addDays(crossingOn, 1)
  while (!isBusinessDay(calendar, until)) until = addDays(until, 1)
  return { validFrom: crossingOn, validUntil: until }
}

/** Whether a permit may pass the gate on a day. */
export function admit(permit: Permit, today: PlainDate): Result<Extract<Permit, { status: 'valid' }>, GateRefusal> {
  const { number } = permit
  switch (permit.status) {
    case 'used':
      return err({ code: 'PERMIT_ALREADY_USED', number, usedAt: permit.usedAt })
    case 'revoked':
      return err({ code: 'PERMIT_REVOKED', number, reason: permit.reason })
    case 'expired':
      return err({ code: 'PERMIT_EXPIRED', number, validUntil: permit.validUntil })
    case 'valid':
      if (today < permit.validFrom) return err({ code: 'PERMIT_NOT_YET_VALID', number, validFrom: permit.validFrom })
      if (today > permit.validUntil) return err({ code: 'PERMIT_EXPIRED', number, validUntil: permit.validUntil })
      return ok(permit)
  }
}

/** What an officer does, and what the journal says of it. */
export type GateDecision = 'passed' | 'refused'
export type GateOutcome = GateDecision | 'double-use'

/** One line of the gate's journal; never changed. */
export interface GateEvent {
  readonly id: string
  readonly permitId: PermitId
  readonly permitNumber: string
  readonly dossierId: DossierId
  readonly plate: string
  readonly outcome: GateOutcome
  readonly reason: string | null
  readonly at: Instant
  readonly recordedAt: Instant
  readonly device: string
  readonly offline: boolean
}
