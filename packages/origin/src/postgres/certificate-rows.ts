import { idOf, money, parseCurrency, unwrap, type ComplexCode, type Instant, type Money } from '@naru/kernel'
import type {
  Certificate,
  CertificateContent,
  CertificateEvent,
  CertificateItem,
  CertificateQuestion,
  CertificateStatus,
  FormerCertificate,
  Issuance,
  Officer,
} from '../domain/certificate/certificate.js'
import type { ExaminationReport, SiteVisit } from '../domain/certificate/examination.js'
import type { OriginResult } from '../domain/determine/determine.js'

export interface CertificateRow {
  readonly id: string
  readonly number: string
  readonly status: CertificateStatus
  readonly result: OriginResult
  readonly firm: string
  readonly applicant: string
  readonly complex: ComplexCode
  readonly firm_order_id: string
  readonly order_number: string
  readonly content: StoredContent
  readonly questions: readonly Stored<CertificateQuestion>[]
  readonly visits: readonly Stored<SiteVisit>[]
  readonly report: Stored<ExaminationReport> | null
  readonly events: readonly Stored<CertificateEvent>[]
  readonly replaces: string | null
  readonly standing: StoredStanding
  readonly created_at: Instant
  readonly updated_at: Instant
}

/** JSON has no moments: they are text in storage. */
type Stored<T> = { readonly [Key in keyof T]: T[Key] extends Instant ? string : T[Key] extends Instant | null ? string | null : T[Key] }

interface StoredMoney {
  readonly minor: string
  readonly currency: string
}
type StoredContent = Omit<CertificateContent, 'items' | 'total' | 'former'> & {
  /** Absent in what was stored before there were duplicates. */
  readonly former?: FormerCertificate | null
  readonly total: StoredMoney
  readonly items: readonly (Omit<CertificateItem, 'amount'> & { readonly amount: StoredMoney })[]
}

/** What is true in one status only; each status reads the fields that it has. */
export interface StoredStanding {
  readonly startedAt?: string
  readonly due?: string
  readonly remaining?: number
  readonly examiner?: Officer
  readonly decidedAt?: string
  readonly grounds?: string
  readonly finding?: string | null
  readonly issuance?: Issuance
  readonly revokedAt?: string
  readonly revokedBy?: Officer
  readonly replacedBy?: string
  readonly replacedAt?: string
}

const toStoredMoney = ({ minor, currency }: Money): StoredMoney => ({ minor: minor.toString(), currency })
const fromStoredMoney = ({ minor, currency }: StoredMoney): Money => money(BigInt(minor), unwrap(parseCurrency(currency)))

export const toStoredContent = (content: CertificateContent): StoredContent => ({
  ...content,
  total: toStoredMoney(content.total),
  items: content.items.map((item) => ({ ...item, amount: toStoredMoney(item.amount) })),
})

const fromStoredContent = (content: StoredContent): CertificateContent => ({
  ...content,
  former: content.former ?? null,
  total: fromStoredMoney(content.total),
  items: content.items.map((item) => ({ ...item, amount: fromStoredMoney(item.amount) })),
})

/** The fields of a status beyond those of every status. */
export function toStanding(certificate: Certificate): StoredStanding {
  switch (certificate.status) {
    case 'draft':
    case 'withdrawn':
      return {}
    case 'applied':
      return { startedAt: certificate.startedAt.toISOString(), due: certificate.due.toISOString() }
    case 'in-examination':
      return { startedAt: certificate.startedAt.toISOString(), due: certificate.due.toISOString(), examiner: certificate.examiner }
    case 'questions':
      return { startedAt: certificate.startedAt.toISOString(), remaining: certificate.remaining, examiner: certificate.examiner }
    case 'refused':
      return { examiner: certificate.examiner, decidedAt: certificate.decidedAt.toISOString(), grounds: certificate.grounds }
    case 'issued':
      return decision(certificate)
    case 'revoked':
      return { ...decision(certificate), revokedAt: certificate.revokedAt.toISOString(), revokedBy: certificate.revokedBy, grounds: certificate.grounds }
    case 'replaced':
      return { ...decision(certificate), replacedBy: certificate.replacedBy, replacedAt: certificate.replacedAt.toISOString() }
  }
}

const decision = ({
  examiner,
  decidedAt,
  finding,
  issuance,
}: {
  readonly examiner: Officer
  readonly decidedAt: Instant
  readonly finding: string | null
  readonly issuance: Issuance
}) => ({
  examiner,
  decidedAt: decidedAt.toISOString(),
  finding,
  issuance,
})

export function fromRow(row: CertificateRow): Certificate {
  const common = {
    id: idOf<'Certificate'>(row.id),
    number: row.number,
    firmId: idOf<'Organisation'>(row.firm),
    applicant: idOf<'Person'>(row.applicant),
    complex: row.complex,
    firmOrderId: idOf<'FirmOrder'>(row.firm_order_id),
    orderNumber: row.order_number,
    content: fromStoredContent(row.content),
    result: row.result,
    questions: row.questions.map((question) => ({
      ...question,
      askedAt: new Date(question.askedAt),
      answeredAt: question.answeredAt === null ? null : new Date(question.answeredAt),
    })),
    visits: row.visits.map((visit) => ({ ...visit, announcedAt: new Date(visit.announcedAt), reportedAt: visit.reportedAt === null ? null : new Date(visit.reportedAt) })),
    report: row.report && { ...row.report, at: new Date(row.report.at) },
    events: row.events.map((event) => ({ ...event, at: new Date(event.at) })),
    replaces: row.replaces === null ? null : idOf<'Certificate'>(row.replaces),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
  const { standing } = row
  const field = <Key extends keyof StoredStanding>(key: Key): NonNullable<StoredStanding[Key]> => {
    const value = standing[key]
    if (value == null) throw new Error(`certificate ${row.id} in ${row.status} has no ${key}`)
    return value
  }
  const decided = () => ({ examiner: field('examiner'), decidedAt: new Date(field('decidedAt')) })
  const issued = () => ({ ...decided(), finding: standing.finding ?? null, issuance: field('issuance') })
  switch (row.status) {
    case 'draft':
    case 'withdrawn':
      return { ...common, status: row.status }
    case 'applied':
      return { ...common, status: row.status, startedAt: new Date(field('startedAt')), due: new Date(field('due')) }
    case 'in-examination':
      return { ...common, status: row.status, startedAt: new Date(field('startedAt')), due: new Date(field('due')), examiner: field('examiner') }
    case 'questions':
      return { ...common, status: row.status, startedAt: new Date(field('startedAt')), remaining: field('remaining'), examiner: field('examiner') }
    case 'refused':
      return { ...common, status: row.status, ...decided(), grounds: field('grounds') }
    case 'issued':
      return { ...common, status: row.status, ...issued() }
    case 'revoked':
      return { ...common, status: row.status, ...issued(), revokedAt: new Date(field('revokedAt')), revokedBy: field('revokedBy'), grounds: field('grounds') }
    case 'replaced':
      return { ...common, status: row.status, ...issued(), replacedBy: idOf<'Certificate'>(field('replacedBy')), replacedAt: new Date(field('replacedAt')) }
  }
}
