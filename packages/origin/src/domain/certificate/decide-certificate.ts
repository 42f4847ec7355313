import {
  addBusinessTime,
  businessTime,
  err,
  ok,
  permitAct,
  type BusinessCalendar,
  type IllegalAct,
  type Instant,
  type Localized,
  type PersonId,
  type PlainDate,
  type Result,
} from '@naru/kernel'
import {
  certificateActsByStatus,
  dueAfter,
  type Certificate,
  type CertificateAct,
  type CertificateEvent,
  type CertificateIn,
  type CertificateStatus,
  type Issuance,
  type Officer,
} from './certificate.js'
import type { CertificateActRefused } from './certificate-failures.js'
import { completeChecks, type Check } from './examination.js'

/** Who acts and when, for the certificate's own history. */
export interface ActedBy {
  readonly id: PersonId
  readonly name: Localized
  readonly organisation: Localized | null
  readonly at: Instant
}

type WrongStatus = IllegalAct<CertificateStatus, CertificateAct>
type Decided<Status extends CertificateStatus> = Result<CertificateIn<Status>, CertificateActRefused>

/** The certificate when the table allows `act`, narrowed to the statuses in which it is legal. */
function inStatus<Status extends CertificateStatus>(certificate: Certificate, act: CertificateAct, ...statuses: readonly Status[]): Result<CertificateIn<Status>, WrongStatus> {
  const permitted = permitAct<CertificateStatus, CertificateAct>(certificateActsByStatus, certificate.status, act)
  if (!permitted.ok) return permitted
  if (!isIn(certificate, statuses)) throw new Error(`the table allows ${act} in ${certificate.status}, the decision does not`)
  return ok(certificate)
}

const isIn = <Status extends CertificateStatus>(certificate: Certificate, statuses: readonly Status[]): certificate is CertificateIn<Status> =>
  statuses.some((status) => status === certificate.status)

const history = (certificate: Certificate, act: CertificateEvent['act'], by: ActedBy, note: string | null = null) => ({
  events: [...certificate.events, { act, at: by.at, actorName: by.name, organisation: by.organisation, note }],
  updatedAt: by.at,
})

/** Text that somebody will read: not empty, not endless. */
export function readableText(text: string, at: string): Result<string, Extract<CertificateActRefused, { code: 'INVALID_INPUT' }>> {
  const trimmed = text.trim()
  if (trimmed === '') return err({ code: 'INVALID_INPUT', at, reason: 'must not be empty' })
  return trimmed.length > 2000 ? err({ code: 'INVALID_INPUT', at, reason: 'at most 2,000 characters' }) : ok(trimmed)
}

export function submit(certificate: Certificate, remarks: string | null, calendar: BusinessCalendar, by: ActedBy): Decided<'applied'> {
  const draft = inStatus(certificate, 'submit', 'draft')
  if (!draft.ok) return draft
  const content = remarks === null ? draft.value.content : { ...draft.value.content, remarks }
  return ok({ ...draft.value, ...history(certificate, 'submit', by), content, status: 'applied', startedAt: by.at, due: dueAfter(calendar, by.at) })
}

export function withdraw(certificate: Certificate, by: ActedBy): Decided<'withdrawn'> {
  const open = inStatus(certificate, 'withdraw', 'draft', 'applied', 'in-examination', 'questions')
  return open.ok ? ok({ ...common(open.value), ...history(certificate, 'withdraw', by), status: 'withdrawn' }) : open
}

export function examine(certificate: Certificate, by: ActedBy & Officer): Decided<'in-examination'> {
  const applied = inStatus(certificate, 'examine', 'applied')
  if (!applied.ok) return applied
  if (certificate.applicant === by.id) return err({ code: 'EXAMINER_IS_APPLICANT' })
  return ok({ ...applied.value, ...history(certificate, 'examine', by), status: 'in-examination', examiner: officerOf(by) })
}

export function ask(certificate: Certificate, id: string, question: string, calendar: BusinessCalendar, by: ActedBy & Officer): Decided<'questions'> {
  const examined = inStatus(certificate, 'ask', 'in-examination')
  if (!examined.ok) return examined
  const text = readableText(question, 'text')
  if (!text.ok) return text
  const { due, ...rest } = examined.value
  return ok({
    ...rest,
    ...history(certificate, 'ask', by, text.value),
    status: 'questions',
    examiner: officerOf(by),
    report: null,
    remaining: businessTime(calendar, by.at, due),
    questions: [...certificate.questions, { id, text: text.value, askedBy: by.name, askedAt: by.at, answer: null, answeredAt: null }],
  })
}

export function answer(certificate: Certificate, questionId: string, reply: string, calendar: BusinessCalendar, by: ActedBy): Decided<'in-examination'> {
  const asked = inStatus(certificate, 'answer', 'questions')
  if (!asked.ok) return asked
  if (!certificate.questions.some((question) => question.id === questionId && question.answer === null)) return err({ code: 'QUESTION_NOT_OPEN' })
  const text = readableText(reply, 'text')
  if (!text.ok) return text
  const { remaining, ...rest } = asked.value
  return ok({
    ...rest,
    ...history(certificate, 'answer', by, text.value),
    status: 'in-examination',
    due: addBusinessTime(calendar, by.at, remaining),
    questions: certificate.questions.map((question) => (question.id === questionId ? { ...question, answer: text.value, answeredAt: by.at } : question)),
  })
}

/** A visit to where the goods are made; the firm reads when and why. */
export function announceVisit(certificate: Certificate, id: string, on: PlainDate, today: PlainDate, why: string, by: ActedBy & Officer): Decided<'in-examination'> {
  const examined = inStatus(certificate, 'announce-visit', 'in-examination')
  if (!examined.ok) return examined
  if (on < today) return err({ code: 'INVALID_INPUT', at: 'on', reason: 'PAST' })
  const open = openVisit(certificate)
  if (open) return err({ code: 'VISIT_OPEN', on: open.on })
  const purpose = readableText(why, 'purpose')
  if (!purpose.ok) return purpose
  const visit = { id, on, purpose: purpose.value, announcedBy: by.name, announcedAt: by.at, found: null, reportedAt: null }
  return ok({ ...examined.value, ...history(certificate, 'announce-visit', by, `${on}: ${purpose.value}`), visits: [...certificate.visits, visit] })
}

export function reportVisit(certificate: Certificate, visitId: string, what: string, by: ActedBy & Officer): Decided<'in-examination'> {
  const examined = inStatus(certificate, 'report-visit', 'in-examination')
  if (!examined.ok) return examined
  if (openVisit(certificate)?.id !== visitId) return err({ code: 'VISIT_NOT_OPEN' })
  const found = readableText(what, 'found')
  if (!found.ok) return found
  return ok({
    ...examined.value,
    ...history(certificate, 'report-visit', by, found.value),
    visits: certificate.visits.map((visit) => (visit.id === visitId ? { ...visit, found: found.value, reportedAt: by.at } : visit)),
  })
}

const openVisit = ({ visits }: Certificate) => visits.find(({ found }) => found === null)

/** The examiner's answers to the checks; again when something has changed. */
export function report(certificate: Certificate, given: readonly Check[], by: ActedBy & Officer): Decided<'in-examination'> {
  const examined = inStatus(certificate, 'report', 'in-examination')
  if (!examined.ok) return examined
  if (certificate.applicant === by.id) return err({ code: 'EXAMINER_IS_APPLICANT' })
  const checks = completeChecks(given)
  if (!checks.ok) return checks
  const examiner = officerOf(by)
  return ok({ ...examined.value, ...history(certificate, 'report', by), examiner, report: { checks: checks.value, by: examiner, at: by.at } })
}

export function refuse(certificate: Certificate, why: string, by: ActedBy & Officer): Decided<'refused'> {
  const open = inStatus(certificate, 'refuse', 'in-examination', 'questions')
  if (!open.ok) return open
  if (certificate.applicant === by.id) return err({ code: 'EXAMINER_IS_APPLICANT' })
  const grounds = readableText(why, 'grounds')
  if (!grounds.ok) return grounds
  return ok({ ...common(open.value), ...history(certificate, 'refuse', by, grounds.value), status: 'refused', examiner: officerOf(by), decidedAt: by.at, grounds: grounds.value })
}

/** Whether it may be issued: every item originates, or a human has read what a machine could not and says so; one officer has examined it, and another signs. */
export function mayIssue(certificate: Certificate, finding: string | null, by: Officer): Result<CertificateIn<'in-examination'>, CertificateActRefused> {
  const examined = inStatus(certificate, 'issue', 'in-examination')
  if (!examined.ok) return examined
  if (certificate.applicant === by.id) return err({ code: 'EXAMINER_IS_APPLICANT' })
  const { items } = certificate.content
  const barred = items.find(({ determination }) => determination.preferential.result === 'not-originating')
  if (barred) return err({ code: 'GOODS_NOT_ORIGINATING', line: barred.number, because: barred.determination.preferential.because })
  const visit = openVisit(certificate)
  if (visit) return err({ code: 'VISIT_OPEN', on: visit.on })
  if (!certificate.report) return err({ code: 'EXAMINATION_NOT_REPORTED' })
  if (certificate.report.by.id === by.id) return err({ code: 'SIGNER_IS_EXAMINER' })
  const unmet = certificate.report.checks.find(({ outcome }) => outcome === 'not-met')
  if (unmet) return err({ code: 'CHECK_NOT_MET', item: unmet.item })
  const open = items.find(({ determination }) => determination.preferential.result === 'undecided')
  return open && (finding ?? '').trim() === '' ? err({ code: 'FINDING_REQUIRED', line: open.number }) : examined
}

export function issue(certificate: Certificate, issuance: Issuance, finding: string | null, by: ActedBy & Officer): Decided<'issued'> {
  const examined = mayIssue(certificate, finding, by)
  if (!examined.ok) return examined
  return ok({ ...common(examined.value), ...history(certificate, 'issue', by, finding), status: 'issued', examiner: officerOf(by), decidedAt: by.at, finding, issuance })
}

export function revoke(certificate: Certificate, why: string, by: ActedBy & Officer): Decided<'revoked'> {
  const issued = inStatus(certificate, 'revoke', 'issued')
  if (!issued.ok) return issued
  const grounds = readableText(why, 'grounds')
  if (!grounds.ok) return grounds
  return ok({ ...issued.value, ...history(certificate, 'revoke', by, grounds.value), status: 'revoked', revokedAt: by.at, revokedBy: officerOf(by), grounds: grounds.value })
}

/** The old certificate, when the one that replaces it is issued. */
export function replaceBy(certificate: Certificate, replacedBy: Certificate, by: ActedBy): Decided<'replaced'> {
  const act = replacedBy.content.former?.kind === 'duplicate' ? 'duplicate' : 'replace'
  const issued = inStatus(certificate, act, 'issued')
  if (!issued.ok) return issued
  return ok({ ...issued.value, ...history(certificate, act, by), status: 'replaced', replacedBy: replacedBy.id, replacedAt: by.at })
}

/** Whether another certificate may be asked for in its place. */
export const mayReplace = (certificate: Certificate, act: 'replace' | 'duplicate'): Result<CertificateIn<'issued'>, WrongStatus> => inStatus(certificate, act, 'issued')

const officerOf = ({ id, name, organisation }: Officer): Officer => ({ id, name, organisation })

/** What a certificate is in every status. */
function common(certificate: Certificate): Omit<CertificateIn<'draft'>, 'status'> {
  const { id, number, firmId, applicant, complex, firmOrderId, orderNumber, content, result, questions, visits, report, events, replaces, createdAt, updatedAt } = certificate
  return { id, number, firmId, applicant, complex, firmOrderId, orderNumber, content, result, questions, visits, report, events, replaces, createdAt, updatedAt }
}
