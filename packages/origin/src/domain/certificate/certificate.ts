import {
  addBusinessTime,
  businessTime,
  dayMs,
  type ActsByStatus,
  type BusinessCalendar,
  type CertificateId,
  type ComplexCode,
  type FirmOrderId,
  type HsEdition,
  type Instant,
  type Localized,
  type Money,
  type OrderLineId,
  type OrganisationId,
  type PersonId,
  type PlainDate,
} from '@naru/kernel'
import type { AgreementCode } from '../agreement/agreement.js'
import type { Determination, OriginResult } from '../determine/determine.js'
import type { ExaminationReport, SiteVisit } from './examination.js'

export const certificateStatuses = ['draft', 'applied', 'in-examination', 'questions', 'issued', 'refused', 'withdrawn', 'revoked', 'replaced'] as const
export type CertificateStatus = (typeof certificateStatuses)[number]

export const certificateActs = [
  'submit',
  'withdraw',
  'examine',
  'ask',
  'answer',
  'announce-visit',
  'report-visit',
  'report',
  'issue',
  'refuse',
  'revoke',
  'replace',
  'duplicate',
] as const
export type CertificateAct = (typeof certificateActs)[number]

/** Which acts are legal in which status. A replacement leaves the old certificate in force until the new one is issued. */
export const certificateActsByStatus = {
  draft: ['submit', 'withdraw'],
  applied: ['examine', 'withdraw'],
  'in-examination': ['report', 'ask', 'announce-visit', 'report-visit', 'issue', 'refuse', 'withdraw'],
  questions: ['answer', 'refuse', 'withdraw'],
  issued: ['revoke', 'replace', 'duplicate'],
  refused: [],
  withdrawn: [],
  revoked: [],
  replaced: [],
} as const satisfies ActsByStatus<CertificateStatus, CertificateAct>

/** Acts of the firm that applied; the others are the issuing body's. */
export const firmActs: readonly CertificateAct[] = ['submit', 'withdraw', 'answer', 'replace', 'duplicate']

export interface CertificateParty {
  readonly name: Localized
  readonly businessNumber: string | null
  readonly address: { readonly country: string; readonly city: string; readonly line: string; readonly postcode: string | null }
}

export interface CertificateItem {
  readonly number: number
  readonly orderLineId: OrderLineId
  readonly description: Localized
  readonly hs: string
  readonly hsEdition: HsEdition
  readonly quantity: number
  readonly unit: string
  readonly netWeightKg: string
  readonly grossWeightKg: string
  readonly amount: Money
  readonly producedIn: string
  readonly zone: string | null
  /** The case as it was judged: with it and the rules of the day the determination can be made again. */
  readonly inputs: Readonly<Record<string, unknown>>
  readonly determination: Determination
}

/** The certificate in whose place this one is issued: with other words, or with the same words because it was lost. */
export interface FormerCertificate {
  readonly kind: 'replacement' | 'duplicate'
  readonly number: string
  readonly issuedOn: PlainDate
}

/** What a certificate says; all of it from the order. */
export interface CertificateContent {
  readonly agreement: AgreementCode
  readonly importingCountry: string
  readonly exporter: CertificateParty
  readonly consignee: CertificateParty
  readonly items: readonly CertificateItem[]
  readonly total: Money
  /** Applied for after the goods had left. */
  readonly retrospective: boolean
  /** Null for a first certificate. */
  readonly former: FormerCertificate | null
  readonly remarks: string | null
}

export interface Officer {
  readonly id: PersonId
  readonly name: Localized
  readonly organisation: Localized
}

export interface CertificateQuestion {
  readonly id: string
  readonly text: string
  readonly askedBy: Localized
  readonly askedAt: Instant
  readonly answer: string | null
  readonly answeredAt: Instant | null
}

export interface CertificateEvent {
  readonly act: CertificateAct | 'apply'
  readonly at: Instant
  readonly actorName: Localized
  readonly organisation: Localized | null
  readonly note: string | null
}

export interface Issuance {
  readonly issuedOn: PlainDate
  readonly validUntil: PlainDate
  readonly issuer: string
  readonly keyId: string
  readonly credential: string
  readonly credentialDigest: string
  readonly documentDigest: string
  readonly fieldDigests: Readonly<Record<string, string>>
  readonly shortCode: string
  readonly statusIndex: number
}

interface Common {
  readonly id: CertificateId
  readonly number: string
  readonly firmId: OrganisationId
  /** The person who applied; never the one who examines. */
  readonly applicant: PersonId
  readonly complex: ComplexCode
  readonly firmOrderId: FirmOrderId
  readonly orderNumber: string
  readonly content: CertificateContent
  readonly result: OriginResult
  readonly questions: readonly CertificateQuestion[]
  readonly visits: readonly SiteVisit[]
  /** What the examiner found; a new question takes it back. */
  readonly report: ExaminationReport | null
  readonly events: readonly CertificateEvent[]
  readonly replaces: CertificateId | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

export type Certificate =
  | (Common & { readonly status: 'draft' })
  | (Common & { readonly status: 'applied'; readonly startedAt: Instant; readonly due: Instant })
  | (Common & { readonly status: 'in-examination'; readonly startedAt: Instant; readonly due: Instant; readonly examiner: Officer })
  /** The clock stands: `remaining` milliseconds of business time are left when the answer comes. */
  | (Common & { readonly status: 'questions'; readonly startedAt: Instant; readonly remaining: number; readonly examiner: Officer })
  | (Common & { readonly status: 'issued'; readonly examiner: Officer; readonly decidedAt: Instant; readonly finding: string | null; readonly issuance: Issuance })
  | (Common & { readonly status: 'refused'; readonly examiner: Officer; readonly decidedAt: Instant; readonly grounds: string })
  | (Common & { readonly status: 'withdrawn' })
  | (Common & {
      readonly status: 'revoked'
      readonly examiner: Officer
      readonly decidedAt: Instant
      readonly finding: string | null
      readonly issuance: Issuance
      readonly revokedAt: Instant
      readonly revokedBy: Officer
      readonly grounds: string
    })
  | (Common & {
      readonly status: 'replaced'
      readonly examiner: Officer
      readonly decidedAt: Instant
      readonly finding: string | null
      readonly issuance: Issuance
      readonly replacedBy: CertificateId
      readonly replacedAt: Instant
    })

export type CertificateIn<Status extends CertificateStatus> = Extract<Certificate, { readonly status: Status }>

/** Business days of the complex's calendar that the body has for an examination. */
export const examinationDays = 3

/** Only goods that all originate are certified; one that a human must read leaves the whole undecided. */
export function resultOf(items: readonly CertificateItem[]): OriginResult {
  const results = items.map(({ determination }) => determination.preferential.result)
  if (results.includes('not-originating')) return 'not-originating'
  return results.includes('undecided') ? 'undecided' : 'originating'
}

/** When an examination that starts at a moment must have ended, by the calendar of the complex. */
export const dueAfter = (calendar: BusinessCalendar, startedAt: Instant): Instant => addBusinessTime(calendar, startedAt, examinationDays * dayMs)

/** Share of the examination's time that is used, 0 to 100; null while the body does not hold the file. */
export function clockOf(certificate: Certificate, calendar: BusinessCalendar, now: Instant): number | null {
  const whole = examinationDays * dayMs
  switch (certificate.status) {
    case 'questions':
      return percent(whole - certificate.remaining, whole)
    case 'applied':
    case 'in-examination':
      return percent(whole - businessTime(calendar, now, certificate.due), whole)
    case 'draft':
    case 'issued':
    case 'refused':
    case 'withdrawn':
    case 'revoked':
    case 'replaced':
      return null
  }
}

const percent = (used: number, whole: number): number => Math.max(0, Math.min(100, Math.round((used * 100) / whole)))
