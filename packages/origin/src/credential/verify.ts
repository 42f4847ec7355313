// Everything that a verifier needs, without the rules of origin: what a browser loads to verify a certificate.
export { sha256 } from './base64url.js'
export * from './find-credential.js'
export { isOf, readDidDocument, type DidDocument } from './did-document.js'
export { isLocalDid } from './issuer-key.js'
export { readBody } from './read-credential.js'
export * from './verify-certificate.js'
