import { formatAmount, type Instant, type Money } from '@naru/kernel'
import {
  agreements,
  certificateActsByStatus,
  clockOf,
  firmActs,
  mayIssue,
  parseCase,
  qrLink,
  statementsOf,
  type Certificate,
  type CertificateAct,
  type CertificateActRefused,
  type CertificateItem,
  type CertificateParty,
  type OriginCase,
} from '@naru/origin'
import { toWire } from '../platform/graphql/wire-names.js'
import { membershipOf, personOf, type Actor } from '../platform/acting/actor.js'
import type { Config } from '../platform/config/config.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import { toDetermination } from './determination-view.js'
import { fileOfCertificate } from './issuer-address.js'
import { legalCalendars } from './legal-calendars.js'

export interface CertificateReader {
  readonly actor: Actor
  readonly now: Instant
  readonly config: Pick<Config, 'STOREFRONT_ORIGIN' | 'GATEWAY_ORIGIN'>
}

export function toCertificate(certificate: Certificate, reader: CertificateReader, replacedBy: string | null = null): wire.Certificate {
  const { id, number, status, content, complex, firmOrderId, orderNumber, result, questions, visits, report, events, replaces, createdAt, updatedAt } = certificate
  const legal: readonly CertificateAct[] = certificateActsByStatus[status]
  return {
    id,
    number,
    status: toWire(status),
    agreement: content.agreement,
    agreementName: agreements[content.agreement].name,
    complex,
    firmOrderId,
    orderNumber,
    exporter: toParty(content.exporter),
    consignee: toParty(content.consignee),
    importingCountry: content.importingCountry,
    retrospective: content.retrospective,
    remarks: content.remarks,
    items: content.items.map(toItem),
    result: toWire(result),
    total: toMoney(content.total),
    questions: questions.map(({ askedAt, answeredAt, ...question }) => ({ ...question, askedAt: askedAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null })),
    visits: visits.map(({ announcedAt, reportedAt, ...visit }) => ({ ...visit, announcedAt: announcedAt.toISOString(), reportedAt: reportedAt?.toISOString() ?? null })),
    report: report && {
      checks: report.checks.map(({ item, outcome, note }) => ({ item: toWire(item), outcome: toWire(outcome), note })),
      by: report.by.name,
      at: report.at.toISOString(),
    },
    former: content.former && { ...content.former, kind: toWire(content.former.kind) },
    due: 'due' in certificate ? certificate.due.toISOString() : null,
    clock: clockOf(certificate, legalCalendars.of(complex), reader.now),
    examiner: 'examiner' in certificate ? certificate.examiner.name : null,
    decision: toDecision(certificate),
    issued: toIssued(certificate, reader.config),
    replaces,
    replacedBy: certificate.status === 'replaced' ? certificate.replacedBy : replacedBy,
    allowedActs: legal.map(toWire),
    myActs: actsOf(certificate, reader.actor),
    timeline: events.map(({ at, act, ...event }) => ({ ...event, act: toWire(act), at: at.toISOString() })),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

export const toMoney = (amount: Money): wire.Money => ({ amount: formatAmount(amount), currency: amount.currency })

const toParty = ({ name, businessNumber, address }: CertificateParty): wire.CertificateParty => ({ name, identifier: businessNumber, ...address })

const toItem = ({ amount, determination, inputs, ...item }: CertificateItem): wire.CertificateItem => ({
  ...item,
  amount: toMoney(amount),
  determination: toDetermination(determination, caseIn(inputs)),
  criterionCode: determination.preferential.criterion,
  statements: statementsOf(determination),
})

/** Inputs that were kept by an earlier form of the case are shown without their breakdown. */
function caseIn(inputs: CertificateItem['inputs']): OriginCase | null {
  const given = parseCase(inputs)
  return given.ok ? given.value : null
}

function toDecision(certificate: Certificate): wire.CertificateDecision | null {
  switch (certificate.status) {
    case 'draft':
    case 'applied':
    case 'in-examination':
    case 'questions':
    case 'withdrawn':
      return null
    case 'refused':
      return { outcome: 'REFUSED', grounds: certificate.grounds, by: certificate.examiner.name, at: certificate.decidedAt.toISOString() }
    case 'revoked':
      return { outcome: 'REVOKED', grounds: certificate.grounds, by: certificate.revokedBy.name, at: certificate.revokedAt.toISOString() }
    case 'issued':
    case 'replaced':
      return { outcome: toWire(certificate.status), grounds: certificate.finding, by: certificate.examiner.name, at: certificate.decidedAt.toISOString() }
  }
}

function toIssued(certificate: Certificate, { STOREFRONT_ORIGIN, GATEWAY_ORIGIN }: CertificateReader['config']): wire.IssuedCertificate | null {
  if (!('issuance' in certificate)) return null
  const { issuedOn, validUntil, issuer, keyId, credential, credentialDigest, shortCode } = certificate.issuance
  return {
    issuedOn,
    validUntil,
    issuer,
    keyId,
    credential,
    pdfUrl: `${GATEWAY_ORIGIN}/files/${fileOfCertificate(certificate.id)}?code=${shortCode}`,
    verifyUrl: qrLink({ origin: STOREFRONT_ORIGIN, id: certificate.id, digest: credentialDigest, code: shortCode }),
    shortCode,
  }
}

const examinerActs: Readonly<Record<CertificateAct, readonly string[]>> = {
  submit: [],
  withdraw: [],
  answer: [],
  replace: [],
  duplicate: [],
  examine: ['receiver', 'examiner', 'approver'],
  ask: ['examiner', 'approver'],
  'announce-visit': ['examiner', 'approver'],
  'report-visit': ['examiner', 'approver'],
  report: ['examiner', 'approver'],
  issue: ['approver'],
  refuse: ['examiner', 'approver'],
  revoke: ['approver'],
}
/** Roles of the issuing body that may do each act; the policy table reads them too. */
export const rolesFor = (act: CertificateAct): readonly string[] => examinerActs[act]
export const firmRoles = ['owner', 'sales', 'compliance'] as const

function actsOf(certificate: Certificate, actor: Actor): readonly wire.CertificateAvailableAct[] {
  const { organisationId, agency, roles } = membershipOf(actor)
  const legal: readonly CertificateAct[] = certificateActsByStatus[certificate.status]
  if (organisationId === certificate.firmId) {
    const mine = roles.some((role) => firmRoles.some((known) => known === role))
    return legal.filter((act) => mine && firmActs.includes(act)).map((act) => ({ act: toWire(act), enabled: true, reason: null }))
  }
  if (agency !== 'origin') return []
  return legal.filter((act) => rolesFor(act).some((role) => roles.includes(role))).map((act) => ({ act: toWire(act), ...hindrance(certificate, act, actor) }))
}

/** Why a legal act is not possible yet. */
function hindrance(certificate: Certificate, act: CertificateAct, actor: Actor): { readonly enabled: boolean; readonly reason: wire.Localized | null } {
  if (act !== 'issue') return { enabled: true, reason: null }
  const { personId, name } = personOf(actor)
  // A finding can still be written down, so its lack hinders nothing here.
  const ready = mayIssue(certificate, 'finding', { id: personId, name, organisation: membershipOf(actor).organisation })
  if (ready.ok) return { enabled: true, reason: null }
  return { enabled: false, reason: reasonNotToIssue(ready.failure) }
}

function reasonNotToIssue(failure: CertificateActRefused): wire.Localized {
  switch (failure.code) {
    case 'GOODS_NOT_ORIGINATING':
      return { ko: `${String(failure.line)}번 품목이 원산지 물품이 아닙니다.`, en: `Item ${String(failure.line)} does not originate.` }
    case 'EXAMINATION_NOT_REPORTED':
      return { ko: '심사관이 점검 결과를 먼저 적어야 합니다.', en: 'The examiner has to report the checks first.' }
    case 'CHECK_NOT_MET':
      return { ko: '충족하지 않는 점검 항목이 있습니다.', en: 'A check is not met.' }
    case 'SIGNER_IS_EXAMINER':
      return { ko: '심사한 사람과 다른 사람이 서명해야 합니다.', en: 'Somebody other than the examiner has to sign.' }
    case 'VISIT_OPEN':
      return { ko: `${failure.on} 현지 확인의 결과를 먼저 적어야 합니다.`, en: `The visit of ${failure.on} has to be reported first.` }
    case 'EXAMINER_IS_APPLICANT':
      return { ko: '본인이 신청한 증명서입니다.', en: 'You applied for it yourself.' }
    case 'NOT_FOUND':
    case 'ILLEGAL_ACT':
    case 'FINDING_REQUIRED':
    case 'QUESTION_NOT_OPEN':
    case 'VISIT_NOT_OPEN':
    case 'INVALID_INPUT':
      return { ko: '지금은 발급할 수 없습니다.', en: 'It cannot be issued now.' }
  }
}
