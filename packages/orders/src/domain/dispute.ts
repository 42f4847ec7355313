import {
  addDays,
  compare,
  dateIn,
  err,
  isNegative,
  ok,
  type ActsByStatus,
  type ComplexCode,
  type FirmOrderId,
  type IllegalAct,
  type Instant,
  type Money,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type Result,
} from '@naru/kernel'
import { invalid, parseText, type InvalidInput } from './address.js'
import type { Buyer } from './cart.js'
import type { DisputeId, EvidenceId, ReturnId } from './ids.js'
import type { PackedLine } from './packing.js'
import type { ReturnCalendar } from './return.js'

/** What the two sides differ about: a return that the firm declined, what it found of goods that came back, or goods that never came. */
export type DisputeGround = 'return-declined' | 'settlement' | 'not-arrived'

/** Something that one side says, with the files that show it. */
export interface Statement {
  readonly side: 'buyer' | 'firm'
  readonly personId: PersonId
  readonly text: string
  readonly files: readonly EvidenceId[]
  readonly at: Instant
}

/** What the committee decides: how much the buyer gets back, and why. */
export interface Decision {
  readonly refund: Money
  readonly reasons: string
  readonly by: PersonId
  readonly at: Instant
}
export interface Appeal {
  readonly side: 'buyer' | 'firm'
  readonly grounds: string
  readonly at: Instant
}

interface DisputeFacts {
  readonly id: DisputeId
  readonly number: string
  readonly orderId: FirmOrderId
  readonly orderNumber: string
  readonly returnId: ReturnId | null
  readonly firmId: OrganisationId
  readonly buyer: Buyer
  readonly complex: ComplexCode
  readonly ground: DisputeGround
  /** At most this is at stake; as much of the firm's money is held until the end. */
  readonly claimed: Money
  /** The pieces that the difference is about. */
  readonly pieces: readonly PackedLine[]
  readonly openedAt: Instant
  readonly statements: readonly Statement[]
}

export type DisputeState =
  | { readonly status: 'open' }
  | { readonly status: 'decided'; readonly decision: Decision; readonly appealBy: PlainDate }
  | { readonly status: 'appealed'; readonly decision: Decision; readonly appeal: Appeal }
  /** The first decision stands, or the one on appeal. */
  | { readonly status: 'final'; readonly decision: Decision; readonly appeal: Appeal | null; readonly final: Decision; readonly closedAt: Instant }
  | { readonly status: 'withdrawn'; readonly closedAt: Instant }

/** Buyer and firm differ, and the committee of the complex decides. */
export type Dispute = DisputeFacts & DisputeState
export type DisputeStatus = Dispute['status']
export type DisputeAct = 'state' | 'withdraw' | 'decide' | 'appeal' | 'finalise' | 'decide-appeal'
type DisputeIn<Status extends DisputeStatus> = DisputeFacts & Extract<DisputeState, { status: Status }>

export const disputeActsByStatus = {
  open: ['state', 'withdraw', 'decide'],
  decided: ['appeal', 'finalise'],
  appealed: ['state', 'decide-appeal'],
  final: [],
  withdrawn: [],
} as const satisfies ActsByStatus<DisputeStatus, DisputeAct>

export type DisputeSide = 'buyer' | 'firm' | 'committee' | 'platform'
const disputeActors: Readonly<Record<DisputeAct, readonly DisputeSide[]>> = {
  state: ['buyer', 'firm'],
  withdraw: ['buyer'],
  decide: ['committee'],
  appeal: ['buyer', 'firm'],
  finalise: ['platform'],
  'decide-appeal': ['committee'],
}
export const disputeActsOf = (dispute: Dispute, side: DisputeSide): readonly DisputeAct[] => {
  const acts: readonly DisputeAct[] = disputeActsByStatus[dispute.status]
  return acts.filter((act) => disputeActors[act].includes(side))
}

export type IllegalDisputeAct = IllegalAct<DisputeStatus, DisputeAct>
const illegal = (dispute: Dispute, act: DisputeAct): { readonly ok: false; readonly failure: IllegalDisputeAct } =>
  err({ code: 'ILLEGAL_ACT', act, status: dispute.status, allowed: disputeActsByStatus[dispute.status] })

/** Whoever decided first does not decide on appeal. */
export interface SameDecider {
  readonly code: 'SAME_DECIDER'
}

export const mostFiles = 10
export const mostStatements = 50

export function parseStatement(statement: Statement): Result<Statement, InvalidInput> {
  const text = parseText(statement.text, 'text', 4_000)
  if (!text.ok) return text
  return statement.files.length > mostFiles ? err(invalid('files', 'TOO_MANY')) : ok({ ...statement, text: text.value, files: [...new Set(statement.files)] })
}

export function addStatement(dispute: Dispute, statement: Statement): Result<Dispute, IllegalDisputeAct | InvalidInput> {
  if (dispute.status !== 'open' && dispute.status !== 'appealed') return illegal(dispute, 'state')
  if (dispute.statements.length >= mostStatements) return err(invalid('text', 'TOO_MANY'))
  const parsed = parseStatement(statement)
  return parsed.ok ? ok({ ...dispute, statements: [...dispute.statements, parsed.value] }) : parsed
}

export function withdrawDispute(dispute: Dispute, now: Instant): Result<DisputeIn<'withdrawn'>, IllegalDisputeAct> {
  return dispute.status === 'open' ? ok({ ...dispute, status: 'withdrawn', closedAt: now }) : illegal(dispute, 'withdraw')
}

export interface DecisionInput {
  readonly refund: Money
  readonly reasons: string
  readonly by: PersonId
}

function parseDecision(dispute: Dispute, { refund, reasons, by }: DecisionInput, now: Instant): Result<Decision, InvalidInput> {
  if (refund.currency !== dispute.claimed.currency) return err(invalid('refund', 'WRONG_CURRENCY'))
  if (isNegative(refund) || compare(refund, dispute.claimed) > 0) return err(invalid('refund', 'OUT_OF_RANGE'))
  const text = parseText(reasons, 'reasons', 4_000)
  return text.ok ? ok({ refund, reasons: text.value, by, at: now }) : text
}

export function decideDispute(dispute: Dispute, input: DecisionInput, calendar: ReturnCalendar, now: Instant): Result<DisputeIn<'decided'>, IllegalDisputeAct | InvalidInput> {
  if (dispute.status !== 'open') return illegal(dispute, 'decide')
  const decision = parseDecision(dispute, input, now)
  return decision.ok ? ok({ ...dispute, status: 'decided', decision: decision.value, appealBy: addDays(dateIn(calendar.timeZone, now), calendar.rights.appealDays) }) : decision
}

/** Once, by either side, before the decision becomes final. */
export function appealDecision(
  dispute: Dispute,
  appeal: { readonly side: 'buyer' | 'firm'; readonly grounds: string },
  calendar: ReturnCalendar,
  now: Instant,
): Result<DisputeIn<'appealed'>, IllegalDisputeAct | InvalidInput> {
  if (dispute.status !== 'decided') return illegal(dispute, 'appeal')
  if (dateIn(calendar.timeZone, now) > dispute.appealBy) return err(invalid('grounds', 'TOO_LATE'))
  const grounds = parseText(appeal.grounds, 'grounds', 4_000)
  if (!grounds.ok) return grounds
  const { appealBy: _, ...rest } = dispute
  return ok({ ...rest, status: 'appealed', appeal: { side: appeal.side, grounds: grounds.value, at: now } })
}

export function decideAppeal(dispute: Dispute, input: DecisionInput, now: Instant): Result<DisputeIn<'final'>, IllegalDisputeAct | InvalidInput | SameDecider> {
  if (dispute.status !== 'appealed') return illegal(dispute, 'decide-appeal')
  if (dispute.decision.by === input.by) return err({ code: 'SAME_DECIDER' })
  const final = parseDecision(dispute, input, now)
  return final.ok ? ok({ ...dispute, status: 'final', final: final.value, closedAt: now }) : final
}

/** Nobody appealed in time. */
export function finaliseDispute(dispute: Dispute, now: Instant): Result<DisputeIn<'final'>, IllegalDisputeAct> {
  if (dispute.status !== 'decided') return illegal(dispute, 'finalise')
  const { appealBy: _, ...rest } = dispute
  return ok({ ...rest, status: 'final', appeal: null, final: dispute.decision, closedAt: now })
}
