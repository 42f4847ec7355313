// Credo of the OpenWallet Foundation as another implementation of Verifiable Credentials 2.0 with JOSE. It brings its own reading, validation,
// resolution and signing of credentials; given here is what a wallet asks its platform for: keys, storage, and how to reach a DID.
import {
  Agent,
  ClaimFormat,
  DependencyManager,
  DidDocument,
  DidDocumentRole,
  DidRecord,
  DidsModule,
  InjectionSymbols,
  JsonTransformer,
  Kms,
  W3cV2Credential,
  W3cV2JwtVerifiableCredential,
} from '@credo-ts/core'
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { EventEmitter } from 'node:events'

const raw = (key) => ({ key, dsaEncoding: 'ieee-p1363' })

/** Keys by their id in memory. */
const keyStore = (keys) => ({
  backend: 'memory',
  isOperationSupported: () => true,
  getPublicKey: async (_, id) => (keys.has(id) ? { ...keys.get(id).publicJwk, kid: id } : null),
  sign: async (_, { keyId, data }) => ({ signature: new Uint8Array(sign('sha256', data, raw(createPrivateKey({ key: keys.get(keyId).privateJwk, format: 'jwk' })))) }),
  verify: async (_, { key: { publicJwk }, data, signature }) =>
    verify('sha256', data, raw(createPublicKey({ key: publicJwk, format: 'jwk' })), signature) ? { verified: true, publicJwk } : { verified: false },
})

/** The library knows the type of a key by the name that it had before Controlled Identifiers 1.0. */
const readDocument = (document) =>
  JsonTransformer.fromJSON({ ...document, verificationMethod: document.verificationMethod.map((method) => ({ ...method, type: 'JsonWebKey2020' })) }, DidDocument)

/** A wallet that reaches the documents of `published` and holds `key`, if any. */
export function openWallet(published, key) {
  const find = (did) => published().find((document) => document.id === did)
  const record =
    key &&
    new DidRecord({
      did: key.did,
      role: DidDocumentRole.Created,
      didDocument: readDocument(find(key.did)),
      keys: [{ didDocumentRelativeKeyId: `#${key.kid}`, kmsKeyId: key.kid }],
    })
  const dependencies = new DependencyManager()
  dependencies.registerInstance(InjectionSymbols.StorageService, { findByQuery: async (_, kind) => (kind === DidRecord && record ? [record] : []) })
  const agent = new Agent(
    {
      dependencies: { FileSystem: class {}, EventEmitterClass: EventEmitter, WebSocketClass: class {}, fetch },
      modules: {
        dids: new DidsModule({
          registrars: [],
          resolvers: [
            {
              supportedMethods: ['web'],
              allowsCaching: false,
              resolve: async (_, did) => ({ didDocument: find(did) ? readDocument(find(did)) : null, didDocumentMetadata: {}, didResolutionMetadata: {} }),
            },
          ],
        }),
        kms: new Kms.KeyManagementModule({ backends: [keyStore(new Map(key ? [[key.kid, key]] : []))] }),
      },
    },
    dependencies,
  )
  return {
    async verify(credential) {
      const { isValid, validations, error } = await agent.w3cV2Credentials.verifyCredential({ credential: W3cV2JwtVerifiableCredential.fromCompact(credential) })
      const failed = Object.entries(validations).flatMap(([name, validation]) => (validation.isValid ? [] : [name]))
      return { isValid, failed: error ? [...failed, error.message] : failed }
    },
    async sign(credential) {
      const { encoded } = await agent.w3cV2Credentials.signCredential({
        format: ClaimFormat.JwtW3cVc,
        alg: 'ES256',
        verificationMethod: `${key.did}#${key.kid}`,
        credential: JsonTransformer.fromJSON(credential, W3cV2Credential),
      })
      return encoded
    },
  }
}
