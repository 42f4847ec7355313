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

export type PublicIssuerKey = Omit<IssuerKey, 'privateJwk'>

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

export interface DidDocument {
  readonly '@context': readonly string[]
  readonly id: string
  /** Names that the issuer had before; what was issued under them still verifies. */
  readonly alsoKnownAs: readonly string[]
  readonly verificationMethod: readonly { readonly id: string; readonly type: 'JsonWebKey'; readonly controller: string; readonly publicKeyJwk: JWK }[]
  readonly assertionMethod: readonly string[]
}

/** The issuer's document with every key that ever signed, newest first. */
export function didDocument(did: string, keys: readonly PublicIssuerKey[]): DidDocument {
  const methods = keys.map((key) => ({
    id: `${key.did}#${key.kid}`,
    type: 'JsonWebKey' as const,
    controller: did,
    publicKeyJwk: { ...key.publicJwk, kid: key.kid, alg: signatureAlgorithm },
  }))
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1'],
    id: did,
    alsoKnownAs: [...new Set(keys.map((key) => key.did))].filter((name) => name !== did),
    verificationMethod: methods,
    assertionMethod: methods.map(({ id }) => id),
  }
}
