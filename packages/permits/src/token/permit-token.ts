import { err, ok, parseDate, parseId, type PlainDate, type Result } from '@naru/kernel'
import { CompactSign, compactVerify, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { PermitId } from '../domain/permit.js'

/**
 * What the QR code of a permit says. Short names keep the code coarse enough to be read from a windscreen:
 * v version, id permit, no number, cx complex, pl plate, n people, pd and gd digests of people and goods, nb and ex first and last day.
 */
export interface PermitClaims {
  readonly id: PermitId
  readonly number: string
  readonly complex: string
  readonly plate: string
  readonly peopleCount: number
  readonly peopleDigest: string
  readonly goodsDigest: string
  readonly validFrom: PlainDate
  readonly validUntil: PlainDate
}

export interface InvalidToken {
  readonly code: 'PERMIT_TOKEN_INVALID'
  readonly reason: 'malformed' | 'unknown-key' | 'signature' | 'claims' | 'unknown-permit'
}

/** A P-256 key pair that signs permits; the private part never leaves the server. */
export interface PermitKey {
  readonly kid: string
  readonly publicKey: JWK
  readonly privateKey: JWK
}

const alg = 'ES256'

export async function generatePermitKey(kid: string): Promise<PermitKey> {
  const pair = await generateKeyPair(alg, { extractable: true })
  const common = { kid, alg, use: 'sig' }
  return { kid, publicKey: { ...(await exportJWK(pair.publicKey)), ...common }, privateKey: { ...(await exportJWK(pair.privateKey)), ...common } }
}

export async function signPermit(claims: PermitClaims, key: PermitKey): Promise<string> {
  const payload = {
    v: 1,
    id: claims.id,
    no: claims.number,
    cx: claims.complex,
    pl: claims.plate,
    n: claims.peopleCount,
    pd: claims.peopleDigest,
    gd: claims.goodsDigest,
    nb: claims.validFrom,
    ex: claims.validUntil,
  }
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload))).setProtectedHeader({ alg, kid: key.kid }).sign(await importJWK(key.privateKey, alg))
}

/** Verifies a QR text against the keys at hand; needs no connection. */
export async function verifyPermitToken(token: string, keys: readonly JWK[]): Promise<Result<PermitClaims, InvalidToken>> {
  const kid = kidOf(token)
  if (kid === undefined) return invalid('malformed')
  const key = keys.find((candidate) => candidate.kid === kid)
  if (!key) return invalid('unknown-key')
  try {
    const { payload } = await compactVerify(token, await importJWK(key, alg), { algorithms: [alg] })
    const claims: unknown = JSON.parse(new TextDecoder().decode(payload))
    return parseClaims(claims)
  } catch {
    return invalid('signature')
  }
}

const invalid = (reason: InvalidToken['reason']) => err<InvalidToken>({ code: 'PERMIT_TOKEN_INVALID', reason })

function kidOf(token: string): string | undefined {
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) || token.length > 2000) return undefined
  try {
    const { kid, alg: used } = decodeProtectedHeader(token)
    return used === alg ? kid : undefined
  } catch {
    return undefined
  }
}

function parseClaims(value: unknown): Result<PermitClaims, InvalidToken> {
  if (typeof value !== 'object' || value === null) return invalid('claims')
  const claims = new Map<string, unknown>(Object.entries(value))
  const text = (name: string) => {
    const found = claims.get(name)
    return typeof found === 'string' ? found : ''
  }
  const id = parseId<'Permit'>(text('id'))
  const validFrom = parseDate(text('nb'))
  const validUntil = parseDate(text('ex'))
  const peopleCount = claims.get('n')
  if (claims.get('v') !== 1 || !id.ok || !validFrom.ok || !validUntil.ok || typeof peopleCount !== 'number') return invalid('claims')
  return ok({
    id: id.value,
    number: text('no'),
    complex: text('cx'),
    plate: text('pl'),
    peopleCount,
    peopleDigest: text('pd'),
    goodsDigest: text('gd'),
    validFrom: validFrom.value,
    validUntil: validUntil.value,
  })
}
