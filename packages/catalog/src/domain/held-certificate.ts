import { parseDate, type Instant, type ListingId, type OrganisationId, type PlainDate, type Result } from '@naru/kernel'
import { Findings, type ListingInvalid } from './findings.js'

/** Certificates of quality and conformity that buyers ask for. */
export const certificateKinds = ['ISO_9001', 'ISO_14001', 'KC', 'CE', 'OEKO_TEX', 'GOTS', 'HALAL', 'KOSHER', 'FOOD_CONTACT', 'ROHS', 'FSC', 'GMP'] as const
export type CertificateKind = (typeof certificateKinds)[number]
const isKind = (kind: string): kind is CertificateKind => certificateKinds.some((known) => known === kind)

/** A certificate that a firm holds, for everything it makes or for some of its goods. */
export interface HeldCertificate {
  readonly id: string
  readonly firmId: OrganisationId
  readonly kind: CertificateKind
  readonly number: string
  readonly issuer: string
  readonly validFrom: PlainDate
  /** Null when it does not end. */
  readonly validUntil: PlainDate | null
  /** `firm` covers everything that it makes. */
  readonly scope: 'firm' | readonly ListingId[]
  readonly file: CertificateFile | null
  readonly addedAt: Instant
}

export interface CertificateFile {
  readonly key: string
  readonly name: string
  readonly type: string
}

/** A certificate as it is typed; its file is added by itself. */
export interface HeldCertificateInput {
  readonly kind: string
  readonly number: string
  readonly issuer: string
  readonly validFrom: string
  readonly validUntil?: string | null | undefined
  readonly wholeFirm: boolean
  readonly listings: readonly ListingId[]
}

const mostListings = 500

export function readCertificate(
  input: HeldCertificateInput,
  { id, firmId, at, file }: Pick<HeldCertificate, 'id' | 'firmId' | 'file'> & { readonly at: Instant },
): Result<HeldCertificate, ListingInvalid> {
  const findings = new Findings()
  const kind = findings.given(isKind(input.kind) ? input.kind : undefined, 'kind', 'UNKNOWN_CHOICE', input.kind)
  const number = findings.text('number', input.number, 60)
  const issuer = findings.text('issuer', input.issuer, 120)
  const validFrom = readDay(findings, 'validFrom', input.validFrom)
  const validUntil = input.validUntil == null || input.validUntil === '' ? null : readDay(findings, 'validUntil', input.validUntil)
  if (validFrom && validUntil && validUntil < validFrom) findings.add('validUntil', 'NOT_ASCENDING', validUntil)
  if (!input.wholeFirm && input.listings.length === 0) findings.add('listings', 'REQUIRED')
  if (input.listings.length > mostListings) findings.add('listings', 'TOO_MANY', input.listings.length)
  if (!kind || number === undefined || issuer === undefined || !validFrom || validUntil === undefined) return findings.conclude<HeldCertificate>(undefined)
  return findings.conclude({ id, firmId, kind, number, issuer, validFrom, validUntil, scope: input.wholeFirm ? 'firm' : [...new Set(input.listings)], file, addedAt: at })
}

function readDay(findings: Findings, at: string, value: string): PlainDate | undefined {
  const parsed = parseDate(value)
  return findings.given(parsed.ok ? parsed.value : undefined, at, value === '' ? 'REQUIRED' : 'INVALID_DATE', value === '' ? null : value)
}

export type CertificateStanding = 'future' | 'valid' | 'ending' | 'expired'

/** Days before the end on which a firm is told, the longest first. */
export const noticeDays = [60, 30, 7] as const

/** How a certificate stands on a day; one that ends within the longest notice is `ending`, and still valid. */
export function standingOf({ validFrom, validUntil }: Pick<HeldCertificate, 'validFrom' | 'validUntil'>, day: PlainDate): CertificateStanding {
  if (validFrom > day) return 'future'
  if (validUntil === null) return 'valid'
  if (validUntil < day) return 'expired'
  return daysBetween(day, validUntil) <= noticeDays[0] ? 'ending' : 'valid'
}

/** The notice that is due `days` before the end: the shortest that covers them, so that a late clock tells once. */
export const noticeDue = (days: number): number | null => noticeDays.findLast((notice) => days >= 0 && days <= notice) ?? null

export const daysBetween = (from: PlainDate, to: PlainDate): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
