import { idOf } from '@naru/kernel'
import { linkDays, OrderPasses, passHours } from './order-pass.js'

const passes = new OrderPasses('a secret of at least thirty-two characters')
const guest = idOf<'Person'>('018f3c2a-1b2c-8d3e-a4f5-60718293a4b5')
const now = new Date('2026-11-20T01:00:00Z')
const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

describe('a link to an order without an account', () => {
  it('names its person until it ends', () => {
    const link = passes.linkTo(guest, now)
    expect(passes.personOf(link, now)).toBe(guest)
    expect(passes.personOf(link, after(linkDays * 24 - 1))).toBe(guest)
    expect(passes.personOf(link, after(linkDays * 24))).toBeUndefined()
    expect(passes.personOf(passes.passTo(guest, now), after(passHours))).toBeUndefined()
  })

  it('opens nothing when any of it is changed, cut or made with another secret', () => {
    const link = passes.linkTo(guest, now)
    for (let at = 0; at < link.length; at += 1) {
      const changed = `${link.slice(0, at)}${link[at] === 'A' ? 'B' : 'A'}${link.slice(at + 1)}`
      // The last character carries bits that are no part of a byte.
      if (Buffer.from(changed, 'base64url').equals(Buffer.from(link, 'base64url'))) continue
      expect(passes.personOf(changed, now)).toBeUndefined()
    }
    for (const other of ['', link.slice(1), `${link}A`, new OrderPasses('another secret of at least thirty-two').linkTo(guest, now)])
      expect(passes.personOf(other, now)).toBeUndefined()
  })

  it('is no proof of an address, nor the other way round', () => {
    expect(passes.proves(passes.linkTo(guest, now), now)).toBeUndefined()
    expect(passes.personOf(passes.proofFor(guest, now), now)).toBeUndefined()
    expect(passes.proves(passes.proofFor(guest, now), now)).toBe(guest)
  })

  it('a cart has one person, whoever asks and however often, and another cart another', () => {
    const cart = idOf<'Cart'>('018f3c2a-1b2c-7d3e-a4f5-60718293a4b5')
    expect(passes.personFor(cart)).toBe(passes.personFor(cart))
    expect(passes.personFor(cart)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(passes.personFor(idOf<'Cart'>('018f3c2a-1b2c-7d3e-a4f5-60718293a4b6'))).not.toBe(passes.personFor(cart))
  })
})
