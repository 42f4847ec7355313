import { idOf, type Id, type Instant, type PersonId } from '@naru/kernel'
import { createHmac, timingSafeEqual } from 'node:crypto'

/** How long the link of a letter opens an order, and a browser that has opened it. */
export const linkDays = 60
export const passHours = 12

type Purpose = 'order' | 'address'

const hexOf = (id: string): string => id.replaceAll('-', '')
const uuidOf = (hex: string): string => [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')

/**
 * Links to orders that were placed without an account: the order's person and an end, under our signature, so that nothing has to be kept and nothing can
 * be guessed. Once the order has become an account's, its person owns nothing and the link leads nowhere.
 */
export class OrderPasses {
  constructor(private readonly secret: string) {}

  /** The person who stands for the order that a cart becomes: always the same, so that a repeated request is the same person's. */
  personFor(cartId: Id<'Cart'>): PersonId {
    const hex = createHmac('sha256', this.secret).update(`guest:${cartId}`).digest('hex')
    // Version 8 of RFC 9562: a UUID whose bits are the application's own.
    return idOf<'Person'>(uuidOf(`${hex.slice(0, 12)}8${hex.slice(13, 16)}a${hex.slice(17, 32)}`))
  }

  linkTo(personId: PersonId, now: Instant): string {
    return this.seal('order', personId, now, linkDays * 24)
  }

  /** What a browser holds. */
  passTo(personId: PersonId, now: Instant): string {
    return this.seal('order', personId, now, passHours)
  }

  personOf(token: string, now: Instant): PersonId | undefined {
    return this.unseal('order', token, now)
  }

  /** For a letter to the address of an account: whoever holds it reads what is sent there. */
  proofFor(personId: PersonId, now: Instant): string {
    return this.seal('address', personId, now, 24)
  }

  proves(token: string, now: Instant): PersonId | undefined {
    return this.unseal('address', token, now)
  }

  private seal(purpose: Purpose, personId: PersonId, now: Instant, hours: number): string {
    const content = Buffer.alloc(20)
    content.write(hexOf(personId), 'hex')
    content.writeUInt32BE(Math.floor(now.getTime() / 1000) + hours * 3_600, 16)
    return Buffer.concat([content, this.signatureOf(purpose, content)]).toString('base64url')
  }

  private unseal(purpose: Purpose, token: string, now: Instant): PersonId | undefined {
    if (!/^[\w-]{70}$/.test(token)) return undefined
    const bytes = Buffer.from(token, 'base64url')
    const [content, signature] = [bytes.subarray(0, 20), bytes.subarray(20)]
    if (!timingSafeEqual(signature, this.signatureOf(purpose, content)) || content.readUInt32BE(16) * 1000 <= now.getTime()) return undefined
    return idOf<'Person'>(uuidOf(content.toString('hex', 0, 16)))
  }

  private signatureOf(purpose: Purpose, content: Buffer): Buffer {
    return createHmac('sha256', this.secret).update(`${purpose}-link:`).update(content).digest()
  }
}
