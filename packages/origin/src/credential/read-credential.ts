import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose'
import { z } from 'zod'
import { fromBase64url, toBase64url } from './base64url.js'

/** Algorithms of VC-JOSE-COSE that are read here; what is issued here is signed with the first. */
const algorithms = ['ES256', 'EdDSA', 'Ed25519'] as const
type Algorithm = (typeof algorithms)[number]

export interface CredentialHeader {
  readonly alg: Algorithm
  /** Verification method, as the header names it: whole, or as a fragment of the issuer. */
  readonly kid: string
  readonly jwk: JWK | undefined
}

const statusForm = z.looseObject({
  type: z.string(),
  statusPurpose: z.string(),
  statusListIndex: z.coerce.string().regex(/^\d{1,9}$/),
  statusListCredential: z.string(),
})

/** What verification reads of a certificate of origin, ours or another issuer's. */
const payloadForm = z.looseObject({
  id: z.string().startsWith('urn:uuid:'),
  type: z.array(z.string()).refine((types) => types.includes('CertificateOfOrigin')),
  issuer: z.union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)]),
  validFrom: z.iso.datetime({ offset: true }),
  validUntil: z.iso.datetime({ offset: true }),
  credentialStatus: z.union([z.array(z.unknown()), z.unknown().transform((one) => (one === undefined ? [] : [one]))]).optional(),
  credentialSubject: z.record(z.string(), z.unknown()),
  evidence: z.unknown().optional(),
})

const digestsForm = z.looseObject({ salt: z.string(), digests: z.record(z.string(), z.string()) })

export interface CredentialPayload {
  readonly id: string
  readonly issuer: string
  readonly validFrom: string
  readonly validUntil: string
  /** Its place in the list of revoked certificates; null when it has none. */
  readonly place: { readonly list: string; readonly index: number } | null
  readonly subject: Readonly<Record<string, unknown>>
  /** The digest of each field, where the issuer signed them along. */
  readonly fieldDigests: { readonly salt: string; readonly digests: Readonly<Record<string, string>> } | null
}

export function readHeader(credential: string): CredentialHeader | undefined {
  try {
    const { alg, typ, kid, jwk } = decodeProtectedHeader(credential)
    const known = algorithms.find((algorithm) => algorithm === alg)
    return known && typ === 'vc+jwt' && typeof kid === 'string' ? { alg: known, kid, jwk } : undefined
  } catch {
    return undefined
  }
}

/** The JSON of a credential's middle part; undefined when it is none. */
export function readBody(credential: string): unknown {
  try {
    const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64url(credential.split('.')[1] ?? '')))
    return body
  } catch {
    return undefined
  }
}

export function readPayload(credential: string): CredentialPayload | undefined {
  const parsed = payloadForm.safeParse(readBody(credential))
  if (!parsed.success) return undefined
  const { id, issuer, validFrom, validUntil, credentialStatus, credentialSubject, evidence } = parsed.data
  const statuses = (credentialStatus ?? []).flatMap((status) => {
    const read = statusForm.safeParse(status)
    return read.success && read.data.type === 'BitstringStatusListEntry' && read.data.statusPurpose === 'revocation' ? [read.data] : []
  })
  const digests = [evidence].flat().flatMap((item) => {
    const read = digestsForm.safeParse(item)
    return read.success ? [read.data] : []
  })
  const [status] = statuses
  const [fieldDigests] = digests
  return {
    id,
    issuer,
    validFrom: new Date(validFrom).toISOString(),
    validUntil: new Date(validUntil).toISOString(),
    place: status ? { list: status.statusListCredential, index: Number(status.statusListIndex) } : null,
    subject: credentialSubject,
    fieldDigests: fieldDigests ?? null,
  }
}

/**
 * Whether a key signed the credential. The signature must be written in its one canonical form: base64url leaves bits over in the
 * last character, and a reader that ignores them would take several texts for the same signature.
 */
export async function hasSignatureOf(credential: string, key: JWK): Promise<boolean> {
  const alg = readHeader(credential)?.alg
  const signature = credential.split('.')[2] ?? ''
  try {
    if (alg === undefined || toBase64url(fromBase64url(signature)) !== signature) return false
    await compactVerify(credential, await importJWK(key, alg), { algorithms: [alg] })
    return true
  } catch {
    return false
  }
}
