import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Secrets } from '../ports.js'
import { Sealer } from './sealer.js'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** The digest under which a key is kept. A key is 256 random bits, so that a plain digest cannot be guessed back. */
export const hashOfKey = digest

/** The shape of a key: `naru_` and 43 characters of base64url. */
export const looksLikeKey = (text: string): boolean => /^naru_[\w-]{43}$/.test(text)

/** Keys and secrets from the system's random source; signing secrets are sealed under a key made of the server's own. */
export class SealedSecrets implements Secrets {
  readonly #sealer: Sealer

  constructor(serverSecret: string) {
    this.#sealer = new Sealer(serverSecret, 'naru webhook secrets')
  }

  newKey(): { readonly text: string; readonly prefix: string; readonly hash: Uint8Array } {
    const text = `naru_${randomBytes(32).toString('base64url')}`
    return { text, prefix: text.slice(0, 11), hash: digest(text) }
  }

  newSigningSecret(): { readonly text: string; readonly sealed: Uint8Array } {
    const secret = randomBytes(32)
    return { text: `whsec_${secret.toString('base64')}`, sealed: this.#sealer.seal(secret) }
  }

  /** Throws when it was sealed under another key or tampered with. */
  open(sealed: Uint8Array): Buffer {
    return this.#sealer.open(sealed)
  }
}

/** Headers of a delivery by Standard Webhooks: a signature over id, moment and body for each secret in force. */
export function signatureHeaders(id: string, at: Date, body: string, secrets: readonly Uint8Array[]): Readonly<Record<string, string>> {
  const seconds = Math.floor(at.getTime() / 1_000).toString()
  const signatures = secrets.map((secret) => `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`)
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') }
}
