import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose'

/** What the QR code of a permit says, once its signature is known to be good. */
export interface PermitClaims {
  readonly id: string
  readonly number: string
  readonly plate: string
  readonly peopleCount: number
  readonly peopleDigest: string
  readonly validFrom: string
  readonly validUntil: string
}

/** Verifies a QR text against cached keys, with no connection; undefined when it is no permit of ours or was changed. */
export async function readPermit(token: string, keys: readonly JWK[]): Promise<PermitClaims | undefined> {
  try {
    const { kid } = decodeProtectedHeader(token)
    const key = keys.find((candidate) => candidate.kid === kid)
    if (!key) return undefined
    const { payload } = await compactVerify(token, await importJWK(key, 'ES256'), { algorithms: ['ES256'] })
    const claims: unknown = JSON.parse(new TextDecoder().decode(payload))
    return claimsOf(claims)
  } catch {
    return undefined
  }
}

function claimsOf(value: unknown): PermitClaims | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const fields = new Map<string, unknown>(Object.entries(value))
  const text = (name: string): string => {
    const found = fields.get(name)
    return typeof found === 'string' ? found : ''
  }
  const peopleCount = fields.get('n')
  if (fields.get('v') !== 1 || typeof peopleCount !== 'number' || text('id') === '') return undefined
  return { id: text('id'), number: text('no'), plate: text('pl'), peopleCount, peopleDigest: text('pd'), validFrom: text('nb'), validUntil: text('ex') }
}

/** The digest of a crew, as the permit was signed over it: of the persons' digests in any order. */
export async function digestOfCrew(digests: readonly string[]): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(['people', ...[...digests].sort()].join('\n'))))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
