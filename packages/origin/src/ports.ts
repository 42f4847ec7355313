import type { BusinessCalendar, CertificateId, ComplexCode, FirmOrderId, HsEdition, Instant, OrderLineId, PlainDate } from '@naru/kernel'
import type { IssuerKey, PublicIssuerKey } from './credential/issuer-key.js'
import type { AgreementCode } from './domain/agreement/agreement.js'
import type { AgreementRelease, ReleaseId } from './domain/agreement/release.js'
import type { AgreementTerms } from './domain/agreement/terms.js'
import type { Certificate, CertificateContent } from './domain/certificate/certificate.js'
import type { OrderOfCertificate } from './domain/certificate/order-of-certificate.js'
import type { RuleSet } from './domain/rule-set.js'

export interface Certificates {
  find(id: CertificateId): Promise<Certificate | undefined>
  /** Locks the certificate until the transaction ends. */
  findForChange(id: CertificateId): Promise<Certificate | undefined>
  /** One that stands or is under way for any of these lines, other than `except`; locks the order against a second application. */
  findStanding(order: FirmOrderId, lines: readonly OrderLineId[], agreement: AgreementCode, except: CertificateId | null): Promise<CertificateId | undefined>
  add(certificate: Certificate): Promise<void>
  save(certificate: Certificate): Promise<void>
  nextNumber(at: Instant): Promise<string>
  /** A place in the status list that no other certificate has. */
  nextStatusIndex(): Promise<number>
}

/** By whose days an examination is counted. */
export interface LegalCalendars {
  of(complex: ComplexCode): BusinessCalendar
}

/** Rules of an agreement that are in force for a code, of HS 2022 unless another edition is named. */
export interface Rules {
  find(agreement: AgreementCode, hs: string, date: PlainDate, edition?: HsEdition): Promise<readonly RuleSet[]>
  /** What the agreement says on the day. */
  terms(agreement: AgreementCode, date: PlainDate): Promise<AgreementTerms>
}

/** The order's facts, for the firm that acts; undefined when the order is not its own or does not exist. */
export interface OrdersToCertify {
  find(id: FirmOrderId): Promise<{ readonly order: OrderOfCertificate; readonly shipped: boolean } | undefined>
}

export interface IssuerKeys {
  /** The key that signs now. */
  findSigning(did: string): Promise<IssuerKey | undefined>
  add(key: IssuerKey, at: Instant): Promise<void>
  /** The keys that sign for the issuer sign no more; compromised ones prove nothing any more. */
  retire(did: string, at: Instant, isCompromised: boolean): Promise<void>
  listPublic(): Promise<readonly PublicIssuerKey[]>
}

/** What the paper shows. */
export interface PrintedCertificate {
  readonly id: CertificateId
  readonly number: string
  readonly orderNumber: string
  readonly content: CertificateContent
  readonly finding: string | null
  readonly issuedOn: PlainDate
  readonly issuedAt: Instant
  readonly validUntil: PlainDate
  readonly issuer: string
  readonly credential: string
  readonly credentialDigest: string
  readonly shortCode: string
}

/** Prints a certificate, keeps the file and answers with its SHA-256, base64url. */
export interface Printer {
  print(certificate: PrintedCertificate): Promise<string>
}

/** Where the issuer answers. */
export interface IssuerAddress {
  readonly did: string
  readonly statusList: string
}

/** Dated changes of agreements. */
export interface Releases {
  find(id: ReleaseId): Promise<AgreementRelease | undefined>
  /** Locks the change until the transaction ends. */
  findForChange(id: ReleaseId): Promise<AgreementRelease | undefined>
  add(release: AgreementRelease): Promise<void>
  save(release: AgreementRelease): Promise<void>
  /** With its rules: those of the same range and subdivision end on the day before. */
  putIntoForce(release: Extract<AgreementRelease, { status: 'released' }>): Promise<void>
}
