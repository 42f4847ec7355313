import type { ActsByStatus, CertificateId, ComplexCode, FirmOrderId, HsEdition, Instant, Localized, Money, OrderLineId, OrganisationId, PersonId, PlainDate } from '@naru/kernel'
import type { AgreementCode } from '../agreement/agreement.js'
import type { Determination, OriginResult } from '../determine/determine.js'

export const certificateStatuses = ['draft', 'applied', 'in-examination', 'questions', 'issued', 'refused', 'withdrawn', 'revoked', 'replaced'] as const
export type CertificateStatus = (typeof certificateStatuses)[number]

export const certificateActs = ['submit', 'withdraw', 'examine', 'ask', 'answer', 'issue', 'refuse', 'revoke', 'replace'] as const
export type CertificateAct = (typeof certificateActs)[number]

/** Which acts are legal in which status. A replacement leaves the old certificate in force until the new one is issued. */
export const certificateActsByStatus = {
  draft: ['submit', 'withdraw'],
  applied: ['examine', 'withdraw'],
  'in-examination': ['ask', 'issue', 'refuse', 'withdraw'],
  questions: ['answer', 'refuse', 'withdraw'],
  issued: ['revoke', 'replace'],
  refused: [],
  withdrawn: [],
  revoked: [],
  replaced: [],
} as const satisfies ActsByStatus<CertificateStatus, CertificateAct>

/** Acts of the firm that applied; the others are the issuing body's. */
export const firmActs: readonly CertificateAct[] = ['submit', 'withdraw', 'answer', 'replace']

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
  readonly events: readonly CertificateEvent[]
  readonly replaces: CertificateId | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

export type Certificate =
  | (Common & { readonly status: 'draft' })
  | (Common & { readonly status: 'applied'; readonly startedAt: Instant; readonly due: Instant })
  | (Common & { readonly status: 'in-examination'; readonly startedAt: Instant; readonly due: Instant; readonly examiner: Officer })
  /** The clock stands: `remaining` milliseconds are left when the answer comes. */
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

/** Days that the body has for an examination, Saturdays and Sundays not counted. */
export const examinationDays = 3

/** Only goods that all originate are certified; one that a human must read leaves the whole undecided. */
export function resultOf(items: readonly CertificateItem[]): OriginResult {
  const results = items.map(({ determination }) => determination.preferential.result)
  if (results.includes('not-originating')) return 'not-originating'
  return results.includes('undecided') ? 'undecided' : 'originating'
}

const dayMs = 86_400_000

/** The same time of day, `days` working days later. */
export function workingDaysAfter(at: Instant, days: number): Instant {
  let moment = at.getTime()
  for (let left = days; left > 0;) {
    moment += dayMs
    const weekday = new Date(moment).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return new Date(moment)
}

/** Share of the examination's time that is used, 0 to 100; null while the body does not hold the file. */
export function clockOf(certificate: Certificate, now: Instant): number | null {
  if (certificate.status === 'questions') {
    const whole = workingDaysAfter(certificate.startedAt, examinationDays).getTime() - certificate.startedAt.getTime()
    return percent(whole - certificate.remaining, whole)
  }
  if (certificate.status !== 'applied' && certificate.status !== 'in-examination') return null
  const whole = workingDaysAfter(certificate.startedAt, examinationDays).getTime() - certificate.startedAt.getTime()
  return percent(whole - (certificate.due.getTime() - now.getTime()), whole)
}

const percent = (used: number, whole: number): number => Math.max(0, Math.min(100, Math.round((used * 100) / whole)))
