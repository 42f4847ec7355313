import type { Instant } from '@naru/kernel'
import { exportJWK, generateKeyPair, type JWK } from 'jose'

export const signatureAlgorithm = 'ES256'

/** A key of the issuer. Its `kid` never names another key, so that what an old key signed still verifies after a new one signs. */
export interface IssuerKey {
  /** The issuer's DID. */
  readonly did: string
  /** Fragment of the verification method: `did:web:…#<kid>`. */
  readonly kid: string
  readonly publicJwk: JWK
  readonly privateJwk: JWK
}

export interface PublicIssuerKey extends Omit<IssuerKey, 'privateJwk'> {
  /** Since when another key signs; what it signed before still verifies. */
  readonly expires: Instant | null
  /** When it was found to be in other hands; nothing that it signed is proven any more. */
  readonly revoked: Instant | null
}

/** A new P-256 key. */
export async function generateIssuerKey(did: string, kid: string): Promise<IssuerKey> {
  const { publicKey, privateKey } = await generateKeyPair(signatureAlgorithm, { extractable: true })
  const [publicJwk, privateJwk] = await Promise.all([exportJWK(publicKey), exportJWK(privateKey)])
  return { did, kid, publicJwk, privateJwk }
}

/** `did:web` of an HTTP origin: the host, its port's colon escaped. */
export const didOfOrigin = (origin: string): string => `did:web:${new URL(origin).host.replaceAll(':', '%3A')}`

/** Where the document of a `did:web` without a path is; undefined for other DIDs. On this machine HTTP is allowed. */
export function didDocumentUrl(did: string): string | undefined {
  const host = /^did:web:([\w.-]+(?:%3A\d+)?)$/i.exec(did)?.[1]?.replace(/%3A/i, ':')
  return host === undefined ? undefined : `${isLoopback(host) ? 'http' : 'https'}://${host}/.well-known/did.json`
}

const isLoopback = (host: string): boolean => /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(host)

/** Whether a DID names this machine, as in a demonstration. */
export const isLocalDid = (did: string): boolean => didDocumentUrl(did)?.startsWith('http:') === true
