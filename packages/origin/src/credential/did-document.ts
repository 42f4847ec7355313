import type { JWK } from 'jose'
import { z } from 'zod'
import { signatureAlgorithm, type PublicIssuerKey } from './issuer-key.js'

/** A key of an issuer, as Controlled Identifiers 1.0 has it. */
export interface VerificationMethod {
  readonly id: string
  readonly type: string
  readonly controller: string
  readonly publicKeyJwk: JWK
  /** From then on it signs nothing. */
  readonly expires?: string | undefined
  /** Since then it is not to be trusted. */
  readonly revoked?: string | undefined
}

/** What verification reads of a DID document. */
export interface DidDocument {
  readonly id: string
  /** Names that the issuer had before; what was issued under them still verifies. */
  readonly alsoKnownAs?: readonly string[] | undefined
  readonly verificationMethod: readonly VerificationMethod[]
  /** Keys that sign what the issuer asserts; all when it does not say. */
  readonly assertionMethod?: readonly unknown[] | undefined
}

const keyForm = z.looseObject({ kty: z.string() })
const documentForm = z.looseObject({
  id: z.string().startsWith('did:'),
  alsoKnownAs: z.array(z.string()).optional(),
  verificationMethod: z.array(
    z.looseObject({
      id: z.string(),
      type: z.string(),
      controller: z.string(),
      publicKeyJwk: keyForm,
      expires: z.iso.datetime({ offset: true }).optional(),
      revoked: z.iso.datetime({ offset: true }).optional(),
    }),
  ),
  assertionMethod: z.array(z.unknown()).optional(),
})

/** A document that was read from somewhere; undefined when it is none. */
export function readDidDocument(value: unknown): DidDocument | undefined {
  const parsed = documentForm.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

/** Whether the document is the issuer's, under its name of today or a former one. */
export const isOf = (document: DidDocument, did: string): boolean => document.id === did || document.alsoKnownAs?.includes(did) === true

/** The key that a credential names, whole or by its fragment, when the issuer asserts with it. */
export function keyOf({ verificationMethod, assertionMethod }: DidDocument, issuer: string, kid: string): VerificationMethod | undefined {
  const id = kid.startsWith('#') ? `${issuer}${kid}` : kid
  const method = verificationMethod.find((candidate) => candidate.id === id || (candidate.id.startsWith('#') && `${issuer}${candidate.id}` === id))
  return method && (assertionMethod === undefined || assertionMethod.includes(method.id)) ? method : undefined
}

/** The issuer's document with every key that ever signed, newest first. */
export function didDocument(did: string, keys: readonly PublicIssuerKey[]) {
  const methods = keys.map(({ expires, revoked, ...key }) => ({
    id: `${key.did}#${key.kid}`,
    type: 'JsonWebKey',
    controller: key.did,
    publicKeyJwk: { ...key.publicJwk, kid: key.kid, alg: signatureAlgorithm },
    ...(expires && { expires: expires.toISOString() }),
    ...(revoked && { revoked: revoked.toISOString() }),
  }))
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1'],
    id: did,
    alsoKnownAs: [...new Set(keys.map((key) => key.did))].filter((name) => name !== did),
    verificationMethod: methods,
    assertionMethod: methods.map(({ id }) => id),
  }
}
