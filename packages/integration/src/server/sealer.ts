import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

/** Seals small secrets for the database with AES-256-GCM, under a key made of the server's own secret and a purpose when it is first needed. */
export class Sealer {
  #made: Buffer | undefined

  constructor(
    private readonly serverSecret: string,
    private readonly purpose: string,
  ) {}

  get #key(): Buffer {
    return (this.#made ??= scryptSync(this.serverSecret, this.purpose, 32))
  }

  seal(secret: Uint8Array): Buffer {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce)
    return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
  }

  /** Throws when it was sealed under another key or tampered with. */
  open(sealed: Uint8Array): Buffer {
    const bytes = Buffer.from(sealed)
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, nonceBytes))
    decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes)), decipher.final()])
  }
}
