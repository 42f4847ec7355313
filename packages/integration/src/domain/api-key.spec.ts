import { idOf } from '@naru/kernel'
import { aKey, aKeyRequest, keyFacts, now, owner } from '../testing/builders.js'
import { mostActiveKeys, newKey, revokeKey, rotateKey, statusOfKey } from './api-key.js'

const later = (days: number) => new Date(now.getTime() + days * 86_400_000)

describe('an API key', () => {
  it('lives as many days as were asked for, to the millisecond', () => {
    const key = aKey({ days: 90 })
    expect(key.expiresAt).toEqual(later(90))
    expect(statusOfKey(key, new Date(later(90).getTime() - 1))).toBe('active')
    expect(statusOfKey(key, later(90))).toBe('expired')
  })

  it.each([
    [{ name: '  ' }, 'name', 'REQUIRED'],
    [{ name: 'x'.repeat(81) }, 'name', 'TOO_LONG'],
    [{ scopes: [] }, 'scopes', 'REQUIRED'],
    [{ scopes: ['read', 'everything'] }, 'scopes.1', 'UNKNOWN'],
    [{ days: 0 }, 'days', 'OUT_OF_RANGE'],
    [{ days: 366 }, 'days', 'OUT_OF_RANGE'],
    [{ days: 1.5 }, 'days', 'OUT_OF_RANGE'],
  ])('refuses %j', (changes, at, reason) => {
    expect(newKey(aKeyRequest(changes), keyFacts, now)).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at, reason } })
  })

  it('keeps each scope once, in the order of the list', () => {
    expect(aKey({ scopes: ['orders', 'read', 'orders'] }).scopes).toEqual(['read', 'orders'])
  })

  it(`is refused beyond ${String(mostActiveKeys)} active ones`, () => {
    expect(newKey(aKeyRequest(), { ...keyFacts, active: mostActiveKeys }, now)).toEqual({ ok: false, failure: { code: 'TOO_MANY_KEYS', maximum: mostActiveKeys } })
  })

  it('ends at once when revoked, and once only', () => {
    const revoked = revokeKey(aKey(), now)
    expect(revoked.ok && statusOfKey(revoked.value, now)).toBe('revoked')
    expect(revoked.ok && revokeKey(revoked.value, now)).toEqual({ ok: false, failure: { code: 'KEY_NOT_ACTIVE', status: 'revoked' } })
  })

  it('is rotated into one of the same rights and length; the old one goes on for a day', () => {
    const key = aKey({ days: 90 })
    const rotated = rotateKey(key, { id: idOf<'ApiKey'>('00000000-0000-7000-8000-00000000a002'), prefix: 'naru_next00', createdBy: owner }, later(10))
    expect(rotated.ok && rotated.value.old.expiresAt).toEqual(later(11))
    expect(rotated.ok && rotated.value.next).toMatchObject({ name: key.name, scopes: key.scopes, expiresAt: later(100), lastUsedAt: null })
  })

  it('does not live longer by being rotated on its last hours', () => {
    const key = aKey({ days: 1 })
    const rotated = rotateKey(key, { id: key.id, prefix: 'naru_next00', createdBy: owner }, new Date(later(1).getTime() - 60_000))
    expect(rotated.ok && rotated.value.old.expiresAt).toEqual(key.expiresAt)
  })

  it('cannot be rotated after its end', () => {
    expect(rotateKey(aKey({ days: 1 }), { id: keyFacts.id, prefix: 'x', createdBy: owner }, later(2))).toEqual({
      ok: false,
      failure: { code: 'KEY_NOT_ACTIVE', status: 'expired' },
    })
  })
})
