import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose'
import { z } from 'zod'
import { sha256 } from './base64url.js'
import { differingFields, digestFields, fieldsOf } from './fields.js'
import type { DidDocument } from './issuer-key.js'
import { isSet } from './status-place.js'

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
  | 'NO_STATUS_LIST'
  | 'IN_FORCE'
  | 'ISSUER_NOT_REACHED'
  | 'ISSUER_NOT_PROVEN'
  | 'KEY_NOT_OF_ISSUER'
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

const payloadForm = z.looseObject({
  id: z.string().startsWith('urn:uuid:'),
  type: z.array(z.string()).refine((types) => types.includes('CertificateOfOrigin')),
  issuer: z.string(),
  validFrom: z.iso.datetime(),
  validUntil: z.iso.datetime(),
  credentialStatus: z.object({ statusListIndex: z.string().regex(/^\d{1,9}$/), statusListCredential: z.string() }),
  credentialSubject: z.record(z.string(), z.unknown()),
  evidence: z.array(z.object({ salt: z.string(), digests: z.record(z.string(), z.string()) })).min(1),
})
type Payload = z.infer<typeof payloadForm>

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
  reasons: [reason('integrity', 'NOT_A_CERTIFICATE')],
}

/** Verifies a `vc+jwt`; `document` is the PDF that it came from. */
export async function verifyCertificate(credential: string, sources: VerificationSources, document?: Uint8Array<ArrayBuffer>): Promise<Verification> {
  const header = headerOf(credential)
  const payload = payloadOf(credential)
  if (!header || !payload) return notACertificate
  const entry = await sources.findRegisterEntry(payload.id.slice('urn:uuid:'.length))
  const didDocument = await sources.findDidDocument(payload.issuer)
  const ofIssuer = didDocument?.verificationMethod.find(({ id }) => id === header.kid)?.publicKeyJwk
  const fields = fieldsOf(payload.credentialSubject)
  const tampered = await tamperedFields(payload, fields, entry ?? undefined)
  const integrity = await judgeIntegrity(credential, ofIssuer ?? header.jwk, tampered, entry ?? undefined, document)
  const status = await judgeStatus(payload, entry, sources)
  const proven = ofIssuer !== undefined && (await hasSignatureOf(credential, ofIssuer))
  const issuer = judgeIssuer(header, payload.issuer, didDocument, ofIssuer, proven, sources)
  return { integrity: integrity.verdict, status: status.verdict, issuer: issuer.verdict, fields, tampered, reasons: [...integrity.reasons, ...status.reasons, ...issuer.reasons] }
}

interface Header {
  readonly kid: string
  readonly jwk: JWK | undefined
}

function headerOf(credential: string): Header | undefined {
  try {
    const { alg, typ, kid, jwk } = decodeProtectedHeader(credential)
    return alg === 'ES256' && typ === 'vc+jwt' && kid !== undefined ? { kid, jwk } : undefined
  } catch {
    return undefined
  }
}

function payloadOf(credential: string): Payload | undefined {
  try {
    const [, body = ''] = credential.split('.')
    const bytes = Uint8Array.from(atob(body.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
    const parsed = payloadForm.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** The register's digests decide; without it the ones that were signed along. */
async function tamperedFields(payload: Payload, fields: Verification['fields'], entry: RegisterEntry | undefined): Promise<readonly string[]> {
  const [evidence] = payload.evidence
  if (!evidence) return []
  const actual = await digestFields(fields, evidence.salt)
  const bySigned = differingFields(actual, evidence.digests)
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

async function hasSignatureOf(credential: string, key: JWK): Promise<boolean> {
  try {
    await compactVerify(credential, await importJWK(key, 'ES256'), { algorithms: ['ES256'] })
    return true
  } catch {
    return false
  }
}

async function judgeStatus(payload: Payload, entry: RegisterEntry | null | undefined, sources: VerificationSources): Promise<Part> {
  const invalid = (code: ReasonCode, detail: string | null = null): Part => ({ verdict: 'invalid', reasons: [reason('status', code, detail)] })
  if (entry === null) return invalid('NOT_IN_REGISTER')
  if (entry?.status === 'revoked') return invalid('REVOKED')
  if (entry?.status === 'replaced') return invalid('REPLACED')
  const listed = await statusInList(payload, sources)
  if (listed === true) return invalid('REVOKED')
  if (sources.now.toISOString() > new Date(payload.validUntil).toISOString()) return invalid('EXPIRED', payload.validUntil)
  if (sources.now.toISOString() < new Date(payload.validFrom).toISOString()) return invalid('NOT_YET_VALID', payload.validFrom)
  if (entry?.status === 'issued' || listed === false) return { verdict: 'valid', reasons: [reason('status', 'IN_FORCE', payload.validUntil)] }
  return { verdict: 'unknown', reasons: [reason('status', 'NO_STATUS_LIST', payload.credentialStatus.statusListCredential)] }
}

const listForm = z.looseObject({ issuer: z.string(), credentialSubject: z.looseObject({ type: z.literal('BitstringStatusList'), encodedList: z.string() }) })

/** Whether the issuer's list says revoked. A list counts only when the same issuer signed it. */
async function statusInList(payload: Payload, sources: VerificationSources): Promise<boolean | undefined> {
  const { statusListCredential, statusListIndex } = payload.credentialStatus
  const list = await sources.findStatusList(statusListCredential)
  const header = list === undefined ? undefined : headerOf(list)
  const key = header && (await sources.findDidDocument(payload.issuer))?.verificationMethod.find(({ id }) => id === header.kid)?.publicKeyJwk
  if (list === undefined || !key || !(await hasSignatureOf(list, key))) return undefined
  try {
    const parsed = listForm.safeParse(JSON.parse(atob((list.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))))
    return parsed.success ? await isSet(parsed.data.credentialSubject.encodedList, Number(statusListIndex)) : undefined
  } catch {
    return undefined
  }
}

function judgeIssuer(header: Header, did: string, document: DidDocument | undefined, key: JWK | undefined, proven: boolean, sources: VerificationSources): Part {
  const part = (verdict: Verdict, code: ReasonCode): Part => ({ verdict, reasons: [reason('issuer', code, did)] })
  if (!document || (document.id !== did && !document.alsoKnownAs.includes(did))) return part('unknown', 'ISSUER_NOT_REACHED')
  const own = header.jwk
  if (!key || (own && (own.x !== key.x || own.y !== key.y))) return part('invalid', 'KEY_NOT_OF_ISSUER')
  // A changed certificate names its issuer without proving it.
  if (!proven) return part('unknown', 'ISSUER_NOT_PROVEN')
  return sources.isTrusted(did) ? part('valid', 'KEY_OF_ISSUER') : part('unknown', 'ISSUER_NOT_TRUSTED')
}
