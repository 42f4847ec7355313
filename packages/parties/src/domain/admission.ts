import {
  compare,
  err,
  ok,
  permitAct,
  type ActsByStatus,
  type AgencyCode,
  type ComplexCode,
  type Id,
  type IllegalAct,
  type Instant,
  type Localized,
  type Money,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type Result,
} from '@naru/kernel'

export type AdmissionId = Id<'Admission'>
export const admissionStatuses = ['applied', 'screened', 'operator-approved', 'project-approved', 'admitted', 'refused', 'revoked'] as const
export type AdmissionStatus = (typeof admissionStatuses)[number]
export const admissionActs = ['screen', 'approve-operator', 'approve-project', 'admit', 'refuse', 'revoke'] as const
export type AdmissionAct = (typeof admissionActs)[number]

/**
 * Two ways into a complex, by its profile: co-operation under the Inter-Korean Exchange and Cooperation Act, where the ministry approves
 * first the operator and then the project; and plain registration with the managing body.
 */
export type AdmissionPath = 'cooperation' | 'registration'

const cooperation = {
  applied: ['screen', 'refuse'],
  screened: ['approve-operator', 'refuse'],
  'operator-approved': ['approve-project', 'refuse', 'revoke'],
  'project-approved': ['admit', 'revoke'],
  admitted: ['revoke'],
  refused: [],
  revoked: [],
} as const satisfies ActsByStatus<AdmissionStatus, AdmissionAct>

const registration = { ...cooperation, screened: ['admit', 'refuse'], 'operator-approved': [], 'project-approved': [] } as const satisfies ActsByStatus<
  AdmissionStatus,
  AdmissionAct
>

export const admissionActsByStatus: Readonly<Record<AdmissionPath, ActsByStatus<AdmissionStatus, AdmissionAct>>> = { cooperation, registration }

/** Who takes a step: the committee, or the agency that approves co-operation. */
export type Office = { readonly kind: 'committee' } | { readonly kind: 'agency'; readonly agency: AgencyCode }

/** An approval of an economic co-operation operator or project. */
export interface CooperationApproval {
  readonly kind: 'operator' | 'project'
  readonly number: string
  readonly amount: Money
  readonly approvedOn: PlainDate
  readonly revokedOn: PlainDate | null
  readonly revocationGrounds: string | null
}

export type Screening =
  { readonly outcome: 'pending' } | { readonly outcome: 'clear' } | { readonly outcome: 'under-review'; readonly openHits: number } | { readonly outcome: 'blocked' }

export interface Admission {
  readonly id: AdmissionId
  readonly organisationId: OrganisationId
  readonly complex: ComplexCode
  readonly path: AdmissionPath
  /** The agency that approves co-operation; null on the path of registration. */
  readonly ministry: AgencyCode | null
  readonly status: AdmissionStatus
  readonly appliedAt: Instant
  readonly plannedInvestment: Money
  readonly plan: Localized
  readonly screening: Screening
  readonly approvals: readonly CooperationApproval[]
  readonly version: number
}

export interface AdmissionStep {
  readonly act: AdmissionAct
  readonly at: Instant
  readonly actor: PersonId | null
  readonly office: string
  readonly amount: Money | null
  readonly number: string | null
  readonly grounds: string | null
}

export interface AdmissionDecision {
  readonly act: AdmissionAct
  readonly amount: Money | null
  readonly number: string | null
  readonly grounds: string | null
}

export type AdmissionFailure =
  | IllegalAct<AdmissionStatus, AdmissionAct>
  | { readonly code: 'NOT_YOUR_OFFICE'; readonly office: string }
  | { readonly code: 'SCREENING_OPEN'; readonly openHits: number }
  | { readonly code: 'GROUNDS_MISSING' }
  | { readonly code: 'AMOUNT_BELOW_PLAN'; readonly planned: Money }
  | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

/** The office that takes `act` in the admission's status: whoever has the next word may also refuse. */
export function officeFor(admission: Pick<Admission, 'ministry' | 'status' | 'path'>, act: AdmissionAct): string {
  const ministry = admission.ministry ?? 'committee'
  switch (act) {
    case 'screen':
    case 'admit':
      return 'committee'
    case 'approve-operator':
    case 'approve-project':
    case 'revoke':
      return ministry
    case 'refuse':
      return admission.status === 'applied' ? 'committee' : ministry
  }
}

const holds = (office: Office, code: string): boolean => (office.kind === 'committee' ? code === 'committee' : office.agency === code)

/** Why an office cannot take an act now; null when it can. What the form still has to say is checked by `decideAdmission`. */
export function reasonAgainst(admission: Admission, act: AdmissionAct, office: Office | null): 'NOT_IN_THIS_STATUS' | 'NOT_YOUR_OFFICE' | 'SCREENING_OPEN' | null {
  if (!permitAct(admissionActsByStatus[admission.path], admission.status, act).ok) return 'NOT_IN_THIS_STATUS'
  if (!office || !holds(office, officeFor(admission, act))) return 'NOT_YOUR_OFFICE'
  return act === 'screen' && admission.screening.outcome !== 'clear' ? 'SCREENING_OPEN' : null
}

const next: Readonly<Record<AdmissionAct, AdmissionStatus>> = {
  screen: 'screened',
  'approve-operator': 'operator-approved',
  'approve-project': 'project-approved',
  admit: 'admitted',
  refuse: 'refused',
  revoke: 'revoked',
}

/** Decides one step. An approval names its number and an amount that covers the plan; a refusal and a revocation name their grounds. */
export function decideAdmission(admission: Admission, decision: AdmissionDecision, office: Office, today: PlainDate): Result<Admission, AdmissionFailure> {
  const { act } = decision
  const permitted = permitAct(admissionActsByStatus[admission.path], admission.status, act)
  if (!permitted.ok) return permitted
  const code = officeFor(admission, act)
  if (!holds(office, code)) return err({ code: 'NOT_YOUR_OFFICE', office: code })
  switch (act) {
    case 'screen':
      return screened(admission)
    case 'approve-operator':
    case 'approve-project':
      return approved(admission, decision, act === 'approve-operator' ? 'operator' : 'project', today)
    case 'admit':
      return ok(step(admission, act))
    case 'refuse':
    case 'revoke':
      return closed(admission, decision, today)
  }
}

const step = (admission: Admission, act: AdmissionAct): Admission => ({ ...admission, status: next[act], version: admission.version + 1 })

function screened(admission: Admission): Result<Admission, AdmissionFailure> {
  if (admission.screening.outcome === 'clear') return ok(step(admission, 'screen'))
  return err({ code: 'SCREENING_OPEN', openHits: admission.screening.outcome === 'under-review' ? admission.screening.openHits : 0 })
}

function approved(admission: Admission, { act, amount, number }: AdmissionDecision, kind: CooperationApproval['kind'], today: PlainDate): Result<Admission, AdmissionFailure> {
  if (number === null || number.trim() === '') return err({ code: 'INVALID_INPUT', at: 'number', reason: 'REQUIRED' })
  if (!amount || amount.minor <= 0n) return err({ code: 'INVALID_INPUT', at: 'amount', reason: 'REQUIRED' })
  if (amount.currency !== admission.plannedInvestment.currency) return err({ code: 'INVALID_INPUT', at: 'amount.currency', reason: 'CURRENCY' })
  if (compare(amount, admission.plannedInvestment) < 0) return err({ code: 'AMOUNT_BELOW_PLAN', planned: admission.plannedInvestment })
  const approval = { kind, number: number.trim(), amount, approvedOn: today, revokedOn: null, revocationGrounds: null }
  return ok({ ...step(admission, act), approvals: [...admission.approvals, approval] })
}

/** Revoking takes the standing approvals with it. */
function closed(admission: Admission, { act, grounds }: AdmissionDecision, today: PlainDate): Result<Admission, AdmissionFailure> {
  const said = grounds?.trim() ?? ''
  if (said === '') return err({ code: 'GROUNDS_MISSING' })
  if (said.length > 2_000) return err({ code: 'INVALID_INPUT', at: 'grounds', reason: 'TOO_LONG' })
  const approvals =
    act === 'revoke'
      ? admission.approvals.map((approval) => (approval.revokedOn === null ? { ...approval, revokedOn: today, revocationGrounds: said } : approval))
      : admission.approvals
  return ok({ ...step(admission, act), approvals })
}

/** Takes in what screening found; a clear applicant passes the first step by itself. */
export function recordScreening(admission: Admission, screening: Screening): { readonly admission: Admission; readonly passed: boolean } {
  const known = { ...admission, screening, version: admission.version + 1 }
  return admission.status === 'applied' && screening.outcome === 'clear' ? { admission: { ...known, status: 'screened' }, passed: true } : { admission: known, passed: false }
}
