import { err, ok, permitAct, type IllegalAct, type Instant, type Result } from '@naru/kernel'
import { isStricter, type Lane, type LaneDecision } from '../selectivity/selectivity.js'
import type { DeclarationContent } from './content.js'
import { checkContent, type DeclarationProblem } from './check-content.js'
import {
  registrationOf,
  type Decided,
  type Declaration,
  type DeclarationAssessment,
  type DeclarationEvent,
  type DeclarationState,
  type InspectionFinding,
  type LaneChangeReason,
  type Registration,
  type Settlement,
} from './declaration.js'
import { differenceOf } from './difference.js'
import { declarationActsByStatus, type DeclarationAct, type DeclarationStatus } from './status.js'

export type IllegalDeclarationAct = IllegalAct<DeclarationStatus, DeclarationAct>
export interface InvalidDeclaration {
  readonly code: 'INVALID_DECLARATION'
  readonly problems: readonly DeclarationProblem[]
}
export interface NothingChanged {
  readonly code: 'NOTHING_CHANGED'
}
export interface SameLane {
  readonly code: 'SAME_LANE'
  readonly lane: Lane
}
export interface NoSuchItem {
  readonly code: 'NO_SUCH_ITEM'
  readonly number: number
}

type Answer<F extends { readonly code: string } = never> = Result<Decided, IllegalDeclarationAct | F>

/** Whether the table of acts allows it. */
export const permitDeclarationAct = ({ state }: Declaration, act: DeclarationAct) => permitAct<DeclarationStatus, DeclarationAct>(declarationActsByStatus, state.status, act)

const moved = (declaration: Declaration, state: DeclarationState, at: Instant): Declaration => ({ ...declaration, state, updatedAt: at })

function event(act: DeclarationEvent['act'], state: DeclarationState, at: Instant, answer: string | null = null, note: string | null = null): DeclarationEvent {
  return { act, function: answer, status: state.status, note, at }
}

/** One step of the life that needs nothing but a new state. */
function step(declaration: Declaration, act: DeclarationAct, state: DeclarationState, at: Instant, answer: string | null = null, note: string | null = null): Decided {
  return { declaration: moved(declaration, state, at), events: [event(act, state, at, answer, note)] }
}

/** The table of acts and the states disagree: a bug, not an answer. */
const contradiction = ({ state }: Declaration, act: DeclarationAct): Error => new Error(`${act} is allowed in ${state.status}, which holds nothing to act on`)

function registered(declaration: Declaration): Registration {
  const registration = registrationOf(declaration)
  if (registration === null) throw new Error(`a declaration that is ${declaration.state.status} has no registration`)
  return registration
}

/** Where control begins in a lane. */
const statusInLane = { green: 'registered', blue: 'registered', yellow: 'documents', red: 'inspection' } as const
/** What customs then tells the declarant: 01 accepted, 06 documents required, 05 controlled. */
const answerInLane = { green: '01', blue: '01', yellow: '06', red: '05' } as const

const inLane = (registration: Registration): DeclarationState => ({ status: statusInLane[registration.lane], registration })

export function prevalidate(declaration: Declaration, at: Instant): Answer {
  const permitted = permitDeclarationAct(declaration, 'prevalidate')
  if (!permitted.ok) return permitted
  const problems = checkContent(declaration.content)
  const state: DeclarationState = { status: problems.some(({ severity }) => severity === 'error') ? 'draft' : 'prevalidated' }
  return ok(step({ ...declaration, problems }, 'prevalidate', state, at, null, problems.length === 0 ? null : problems.map(({ code }) => code).join(', ')))
}

/** Lodging is refused while the declaration breaks a rule. It is then received (02) and waits for `register`. */
export function lodge(declaration: Declaration, at: Instant): Answer<InvalidDeclaration> {
  const permitted = permitDeclarationAct(declaration, 'lodge')
  if (!permitted.ok) return permitted
  const problems = checkContent(declaration.content)
  if (problems.some(({ severity }) => severity === 'error')) return err({ code: 'INVALID_DECLARATION', problems })
  return ok(step({ ...declaration, problems }, 'lodge', { status: 'lodged', at }, at, '02'))
}

/** The goods are there: customs registers under an MRN, and the decision of selectivity says how control goes on. */
export function register(declaration: Declaration, mrn: string, decision: LaneDecision, at: Instant): Answer {
  const permitted = permitDeclarationAct(declaration, 'present')
  if (!permitted.ok) return permitted
  const registration: Registration = { mrn, at, decision, lane: decision.lane, changes: [], inspection: null }
  const state = inLane(registration)
  return ok({
    declaration: moved(declaration, state, at),
    events: [event('register', state, at, '01', mrn), ...(answerInLane[decision.lane] === '01' ? [] : [event('register', state, at, answerInLane[decision.lane])])],
  })
}

/** A new version. A registered declaration keeps its number and goes through control again, in a lane no lighter than before. */
export function amend(declaration: Declaration, content: DeclarationContent, reason: string, at: Instant): Answer<NothingChanged> {
  const permitted = permitDeclarationAct(declaration, 'amend')
  if (!permitted.ok) return permitted
  const changes = differenceOf(declaration.content, content)
  if (changes.length === 0) return err({ code: 'NOTHING_CHANGED' })
  const number = declaration.version + 1
  const { state: before } = declaration
  const registration = registrationOf(declaration)
  const state: DeclarationState = before.status === 'lodged' ? before : before.status === 'rejected' || registration === null ? { status: 'draft' } : inLane(registration)
  const amended = { ...declaration, content, version: number, problems: checkContent(content) }
  return ok({ ...step(amended, 'amend', state, at, registration === null ? null : '07', reason), version: { number, reason, at, changes, content } })
}

export function withdraw(declaration: Declaration, reason: string, at: Instant): Answer {
  const permitted = permitDeclarationAct(declaration, 'withdraw')
  return permitted.ok ? ok(step(declaration, 'withdraw', { status: 'withdrawn', reason, registration: registrationOf(declaration) }, at, null, reason)) : permitted
}

export function reject(declaration: Declaration, reason: string, at: Instant): Answer {
  const permitted = permitDeclarationAct(declaration, 'reject')
  return permitted.ok ? ok(step(declaration, 'reject', { status: 'rejected', reason, registration: registrationOf(declaration) }, at, '03', reason)) : permitted
}

export function acceptDocuments(declaration: Declaration, at: Instant): Answer {
  const permitted = permitDeclarationAct(declaration, 'accept-documents')
  if (!permitted.ok) return permitted
  return ok(step(declaration, 'accept-documents', { status: 'checked', registration: registered(declaration) }, at))
}

/** Conforming goods are checked; prohibited ones end the declaration; any other difference waits for an amendment. */
export function recordInspection(
  declaration: Declaration,
  inspection: { readonly finding: InspectionFinding; readonly items: readonly number[]; readonly note: string | null },
  at: Instant,
): Answer<NoSuchItem> {
  const permitted = permitDeclarationAct(declaration, 'record-inspection')
  if (!permitted.ok) return permitted
  const registration = registered(declaration)
  const strange = inspection.items.find((number) => !declaration.content.items.some((item) => item.number === number))
  if (strange !== undefined) return err({ code: 'NO_SUCH_ITEM', number: strange })
  const inspected: Registration = { ...registration, inspection: { ...inspection, at } }
  const { finding } = inspection
  if (finding === 'prohibited-goods') return ok(step(declaration, 'record-inspection', { status: 'rejected', reason: finding, registration: inspected }, at, '03', finding))
  const state: DeclarationState = { status: finding === 'conforming' ? 'checked' : 'inspection', registration: inspected }
  return ok(step(declaration, 'record-inspection', state, at, finding === 'conforming' ? null : '06', finding))
}

export function changeLane(declaration: Declaration, to: Lane, reasonCode: LaneChangeReason, note: string | null, at: Instant): Answer<SameLane> {
  const permitted = permitDeclarationAct(declaration, 'change-lane')
  if (!permitted.ok) return permitted
  const registration = registered(declaration)
  const { lane: from } = registration
  if (from === to) return err({ code: 'SAME_LANE', lane: to })
  const changed = { ...registration, lane: to, changes: [...registration.changes, { from, to, reasonCode, note, at }] }
  return ok(step(declaration, 'change-lane', inLane(changed), at, isStricter(to, from) ? answerInLane[to] : null, `${from} → ${to}: ${reasonCode}`))
}

/** Duties and taxes are told (13). Where nothing is due the declaration is settled with it. */
export function recordAssessment(declaration: Declaration, assessment: DeclarationAssessment, at: Instant): Answer {
  const permitted = permitDeclarationAct(declaration, 'assess')
  if (!permitted.ok) return permitted
  const registration = registered(declaration)
  const isDue = /[1-9]/.test(assessment.total)
  const state: DeclarationState = isDue
    ? { status: 'assessed', registration, assessment }
    : { status: 'paid', registration, assessment, settlement: { method: 'nothing-due', reference: null, at } }
  return ok(step(declaration, 'assess', state, at, '13', `${assessment.total} ${assessment.currency}`))
}

export function settle(declaration: Declaration, method: 'pay' | 'secure', reference: string, at: Instant): Answer {
  const permitted = permitDeclarationAct(declaration, method)
  if (!permitted.ok) return permitted
  const { state } = declaration
  if (!('assessment' in state)) throw contradiction(declaration, method)
  const settlement: Settlement = { method: method === 'pay' ? 'paid' : 'secured', reference, at }
  const { registration, assessment } = state
  return ok(step(declaration, method, { status: settlement.method === 'secured' ? 'secured' : 'paid', registration, assessment, settlement }, at, null, reference))
}

export function release(declaration: Declaration, at: Instant): Answer {
  const permitted = permitDeclarationAct(declaration, 'release')
  if (!permitted.ok) return permitted
  const { state } = declaration
  if (!('settlement' in state)) throw contradiction(declaration, 'release')
  const { registration, assessment, settlement } = state
  return ok(step(declaration, 'release', { status: 'released', registration, assessment, settlement, releasedAt: at }, at, '08'))
}

export const clear = (declaration: Declaration, at: Instant): Answer => afterRelease(declaration, 'clear', 'cleared', '09', null, at)
export const invalidate = (declaration: Declaration, reason: string, at: Instant): Answer => afterRelease(declaration, 'invalidate', 'invalidated', '10', reason, at)

/** A check after release changes nothing about the release; its result stands in the history. */
export function audit(declaration: Declaration, isConforming: boolean, note: string, at: Instant): Answer {
  const permitted = permitDeclarationAct(declaration, 'audit')
  return permitted.ok ? ok(step(declaration, 'audit', declaration.state, at, null, `${isConforming ? 'conforming' : 'not conforming'}: ${note}`)) : permitted
}

function afterRelease(declaration: Declaration, act: 'clear' | 'invalidate', status: 'cleared' | 'invalidated', answer: string, note: string | null, at: Instant): Answer {
  const permitted = permitDeclarationAct(declaration, act)
  if (!permitted.ok) return permitted
  const { state } = declaration
  if (!('releasedAt' in state)) throw contradiction(declaration, act)
  return ok(step(declaration, act, { ...state, status }, at, answer, note))
}
