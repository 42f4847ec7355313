import { err, ok, permitAct, type CertificateId, type IllegalAct, type Instant, type Localized, type PersonId, type Result } from '@naru/kernel'
import {
  certificateActsByStatus,
  examinationDays,
  workingDaysAfter,
  type Certificate,
  type CertificateAct,
  type CertificateEvent,
  type CertificateIn,
  type CertificateStatus,
  type Issuance,
  type Officer,
} from './certificate.js'
import type { CertificateActRefused } from './certificate-failures.js'

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

export function submit(certificate: Certificate, remarks: string | null, by: ActedBy): Decided<'applied'> {
  const draft = inStatus(certificate, 'submit', 'draft')
  if (!draft.ok) return draft
  const content = remarks === null ? draft.value.content : { ...draft.value.content, remarks }
  return ok({ ...draft.value, ...history(certificate, 'submit', by), content, status: 'applied', startedAt: by.at, due: workingDaysAfter(by.at, examinationDays) })
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

export function ask(certificate: Certificate, id: string, question: string, by: ActedBy & Officer): Decided<'questions'> {
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
    remaining: Math.max(0, due.getTime() - by.at.getTime()),
    questions: [...certificate.questions, { id, text: text.value, askedBy: by.name, askedAt: by.at, answer: null, answeredAt: null }],
  })
}

export function answer(certificate: Certificate, questionId: string, reply: string, by: ActedBy): Decided<'in-examination'> {
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
    due: new Date(by.at.getTime() + remaining),
    questions: certificate.questions.map((question) => (question.id === questionId ? { ...question, answer: text.value, answeredAt: by.at } : question)),
  })
}

export function refuse(certificate: Certificate, why: string, by: ActedBy & Officer): Decided<'refused'> {
  const open = inStatus(certificate, 'refuse', 'in-examination', 'questions')
  if (!open.ok) return open
  if (certificate.applicant === by.id) return err({ code: 'EXAMINER_IS_APPLICANT' })
  const grounds = readableText(why, 'grounds')
  if (!grounds.ok) return grounds
  return ok({ ...common(open.value), ...history(certificate, 'refuse', by, grounds.value), status: 'refused', examiner: officerOf(by), decidedAt: by.at, grounds: grounds.value })
}

/** Whether it may be issued: every item originates, or a human has read what a machine could not and says so. */
export function mayIssue(certificate: Certificate, finding: string | null, by: Officer): Result<CertificateIn<'in-examination'>, CertificateActRefused> {
  const examined = inStatus(certificate, 'issue', 'in-examination')
  if (!examined.ok) return examined
  if (certificate.applicant === by.id) return err({ code: 'EXAMINER_IS_APPLICANT' })
  const { items } = certificate.content
  const barred = items.find(({ determination }) => determination.preferential.result === 'not-originating')
  if (barred) return err({ code: 'GOODS_NOT_ORIGINATING', line: barred.number, because: barred.determination.preferential.because })
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
export function replaceBy(certificate: Certificate, replacedBy: CertificateId, by: ActedBy): Decided<'replaced'> {
  const issued = inStatus(certificate, 'replace', 'issued')
  if (!issued.ok) return issued
  return ok({ ...issued.value, ...history(certificate, 'replace', by), status: 'replaced', replacedBy, replacedAt: by.at })
}

/** Whether a replacement may be asked for. */
export const mayReplace = (certificate: Certificate): Result<CertificateIn<'issued'>, WrongStatus> => inStatus(certificate, 'replace', 'issued')

const officerOf = ({ id, name, organisation }: Officer): Officer => ({ id, name, organisation })

/** What a certificate is in every status. */
function common(certificate: Certificate): Omit<CertificateIn<'draft'>, 'status'> {
  const { id, number, firmId, applicant, complex, firmOrderId, orderNumber, content, result, questions, events, replaces, createdAt, updatedAt } = certificate
  return { id, number, firmId, applicant, complex, firmOrderId, orderNumber, content, result, questions, events, replaces, createdAt, updatedAt }
}
