import type { JWK } from 'jose'
import { sha256 } from './base64url.js'
import { differingFields, digestFields, fieldsOf } from './fields.js'
import { isOf, keyOf, type DidDocument, type VerificationMethod } from './did-document.js'
import { hasSignatureOf, readHeader, readPayload, type CredentialHeader, type CredentialPayload } from './read-credential.js'
import { statusInList } from './read-status-list.js'

export type Verdict = 'valid' | 'invalid' | 'unknown'

/** Three findings that are never one: was it changed, does it still stand, and whose is it. */
export interface Verification {
  readonly integrity: Verdict
  readonly status: Verdict
  readonly issuer: Verdict
  /** What the certificate says, by field. */
  readonly fields: Readonly<Record<string, string>>
  /** Fields that were changed after signing. */
  readonly tampered: readonly string[]
  /** When the status list that was asked was signed; null when none was. */
  readonly statusAsOf: string | null
  readonly reasons: readonly VerificationReason[]
}

export interface VerificationReason {
  readonly finding: 'integrity' | 'status' | 'issuer'
  readonly code: ReasonCode
  /** A field, a DID, an address or a date, by the code. */
  readonly detail: string | null
}

export type ReasonCode =
  | 'NOT_A_CERTIFICATE'
  | 'FIELD_CHANGED'
  | 'SIGNATURE_DOES_NOT_MATCH'
  | 'NO_KEY_TO_CHECK'
  | 'DIFFERS_FROM_REGISTER'
  | 'DOCUMENT_CHANGED'
  | 'SIGNED'
  | 'REVOKED'
  | 'REPLACED'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'NOT_IN_REGISTER'
  | 'REGISTER_NOT_REACHED'
  | 'NO_STATUS_LIST'
  | 'IN_FORCE'
  | 'ISSUER_NOT_REACHED'
  | 'ISSUER_NOT_PROVEN'
  | 'KEY_NOT_OF_ISSUER'
  | 'KEY_EXPIRED'
  | 'KEY_REVOKED'
  | 'ISSUER_NOT_TRUSTED'
  | 'KEY_OF_ISSUER'

/** What the register says of an issued certificate. */
export interface RegisterEntry {
  readonly status: string
  readonly credentialDigest: string
  readonly documentDigest: string
  readonly fieldDigests: Readonly<Record<string, string>>
}

/** Where a verifier looks things up. Each answers undefined when it cannot say; none throws. */
export interface VerificationSources {
  readonly now: Date
  findDidDocument(did: string): Promise<DidDocument | undefined>
  findStatusList(url: string): Promise<string | undefined>
  /** Undefined when there is no register to ask; null when it has no such certificate. */
  findRegisterEntry(id: string): Promise<RegisterEntry | null | undefined>
  isTrusted(did: string): boolean
}

const reason = (finding: VerificationReason['finding'], code: ReasonCode, detail: string | null = null): VerificationReason => ({ finding, code, detail })

interface Part {
  readonly verdict: Verdict
  readonly reasons: readonly VerificationReason[]
}

/** Something that is no certificate at all. */
export const notACertificate: Verification = {
  integrity: 'invalid',
  status: 'unknown',
  issuer: 'unknown',
  fields: {},
  tampered: [],
  statusAsOf: null,
  reasons: [reason('integrity', 'NOT_A_CERTIFICATE')],
}

/** What only the register could answer, and it did not: it knows no such certificate, or could not be asked. */
export const notFound = (code: 'NOT_IN_REGISTER' | 'REGISTER_NOT_REACHED'): Verification => ({
  ...notACertificate,
  integrity: 'unknown',
  reasons: [reason('integrity', code)],
})

/** Verifies a `vc+jwt`; `document` is the PDF that it came from. */
export async function verifyCertificate(credential: string, sources: VerificationSources, document?: Uint8Array<ArrayBuffer>): Promise<Verification> {
  const header = readHeader(credential)
  const payload = readPayload(credential)
  if (!header || !payload) return notACertificate
  const entry = await sources.findRegisterEntry(payload.id.slice('urn:uuid:'.length))
  const found = await sources.findDidDocument(payload.issuer)
  const didDocument = found && isOf(found, payload.issuer) ? found : undefined
  const method = didDocument && keyOf(didDocument, payload.issuer, header.kid)
  const fields = fieldsOf(payload.subject)
  const tampered = await tamperedFields(payload, fields, entry ?? undefined)
  const integrity = await judgeIntegrity(credential, method?.publicKeyJwk ?? header.jwk, tampered, entry ?? undefined, document)
  const { asOf, ...status } = await judgeStatus(payload, entry, didDocument, sources)
  const proven = method !== undefined && (await hasSignatureOf(credential, method.publicKeyJwk))
  const issuer = judgeIssuer(header, payload, didDocument, method, proven, sources)
  return {
    integrity: integrity.verdict,
    status: status.verdict,
    issuer: issuer.verdict,
    fields,
    tampered,
    statusAsOf: asOf,
    reasons: [...integrity.reasons, ...status.reasons, ...issuer.reasons],
  }
}

/** The register's digests decide; without it the ones that were signed along. */
async function tamperedFields({ fieldDigests }: CredentialPayload, fields: Verification['fields'], entry: RegisterEntry | undefined): Promise<readonly string[]> {
  if (!fieldDigests) return []
  const actual = await digestFields(fields, fieldDigests.salt)
  const bySigned = differingFields(actual, fieldDigests.digests)
  return entry && bySigned.length === 0 ? differingFields(actual, entry.fieldDigests) : bySigned
}

async function judgeIntegrity(
  credential: string,
  key: JWK | undefined,
  tampered: readonly string[],
  entry: RegisterEntry | undefined,
  document: Uint8Array<ArrayBuffer> | undefined,
): Promise<Part> {
  const faults = tampered.map((field) => reason('integrity', 'FIELD_CHANGED', field))
  const signed = key ? await hasSignatureOf(credential, key) : undefined
  if (signed === false) faults.push(reason('integrity', 'SIGNATURE_DOES_NOT_MATCH'))
  if (entry && (await sha256(credential)) !== entry.credentialDigest) faults.push(reason('integrity', 'DIFFERS_FROM_REGISTER'))
  if (entry && document && (await sha256(document)) !== entry.documentDigest) faults.push(reason('integrity', 'DOCUMENT_CHANGED'))
  if (faults.length > 0) return { verdict: 'invalid', reasons: faults }
  return signed === undefined ? { verdict: 'unknown', reasons: [reason('integrity', 'NO_KEY_TO_CHECK')] } : { verdict: 'valid', reasons: [reason('integrity', 'SIGNED')] }
}

async function judgeStatus(
  { validFrom, validUntil, place }: CredentialPayload,
  entry: RegisterEntry | null | undefined,
  didDocument: DidDocument | undefined,
  sources: VerificationSources,
): Promise<Part & { readonly asOf: string | null }> {
  const listed = place && didDocument ? await statusInList(place, didDocument, { findStatusList: (url) => sources.findStatusList(url) }) : undefined
  const asOf = listed?.signedAt ?? null
  const invalid = (code: ReasonCode, detail: string | null = null) => ({ verdict: 'invalid' as const, reasons: [reason('status', code, detail)], asOf })
  const now = sources.now.toISOString()
  if (entry === null) return invalid('NOT_IN_REGISTER')
  if (entry?.status === 'revoked') return invalid('REVOKED')
  if (entry?.status === 'replaced') return invalid('REPLACED')
  if (listed?.isSet === true) return invalid('REVOKED')
  if (now > validUntil) return invalid('EXPIRED', validUntil)
  if (now < validFrom) return invalid('NOT_YET_VALID', validFrom)
  if (entry?.status === 'issued' || listed) return { verdict: 'valid', reasons: [reason('status', 'IN_FORCE', validUntil)], asOf }
  return { verdict: 'unknown', reasons: [reason('status', 'NO_STATUS_LIST', place?.list ?? null)], asOf }
}

function judgeIssuer(
  { jwk }: CredentialHeader,
  { issuer, validFrom }: CredentialPayload,
  document: DidDocument | undefined,
  method: VerificationMethod | undefined,
  proven: boolean,
  sources: VerificationSources,
): Part {
  const part = (verdict: Verdict, code: ReasonCode, detail: string = issuer): Part => ({ verdict, reasons: [reason('issuer', code, detail)] })
  if (!document) return part('unknown', 'ISSUER_NOT_REACHED')
  if (!method || !isSameKey(jwk, method.publicKeyJwk)) return part('invalid', 'KEY_NOT_OF_ISSUER')
  // A changed certificate names its issuer without proving it.
  if (!proven) return part('unknown', 'ISSUER_NOT_PROVEN')
  // Whoever holds a stolen key can write any date, so nothing that it signed proves anything.
  if (method.revoked !== undefined) return part('invalid', 'KEY_REVOKED', method.revoked)
  if (method.expires !== undefined && validFrom > new Date(method.expires).toISOString()) return part('invalid', 'KEY_EXPIRED', method.expires)
  return sources.isTrusted(issuer) ? part('valid', 'KEY_OF_ISSUER') : part('unknown', 'ISSUER_NOT_TRUSTED')
}

/** A key that goes along with the credential must be the one of the issuer's document. */
const isSameKey = (along: JWK | undefined, own: JWK): boolean => along === undefined || (along.x === own.x && along.y === own.y)
