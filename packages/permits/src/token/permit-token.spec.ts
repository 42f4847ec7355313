import { idOf, unwrap, type PlainDate } from '@naru/kernel'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { aGood } from '../domain/a-dossier.builder.js'
import { digestGoods, digestPeople, digestPerson } from './digest.js'
import { generatePermitKey, signPermit, verifyPermitToken, type PermitClaims, type PermitKey } from './permit-token.js'

const claims: PermitClaims = {
  id: idOf('00000000-0000-4000-8000-000000000041'),
  number: 'P-2026-000001',
  complex: 'gaeseong',
  plate: '경기80바1234',
  peopleCount: 2,
  peopleDigest: 'pd',
  goodsDigest: 'gd',
  validFrom: '2026-03-16' as PlainDate,
  validUntil: '2026-03-17' as PlainDate,
}

describe('the text of a QR code', () => {
  let key: PermitKey
  let token: string
  beforeAll(async () => {
    key = await generatePermitKey('k1')
    token = await signPermit(claims, key)
  })

  it('verifies without a connection and says what was signed', async () => expect(unwrap(await verifyPermitToken(token, [key.publicKey]))).toEqual(claims))
  it('stays small enough for a coarse code', () => expect(token.length).toBeLessThan(600))
  it('keeps the private part private', () => expect(key.publicKey).not.toHaveProperty('d'))
  it('fails when one character of the payload is changed', async () => {
    const [header = '', payload = '', signature = ''] = token.split('.')
    const forged = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('바1234', '바1235')).toString('base64url')
    expect(await verifyPermitToken([header, forged, signature].join('.'), [key.publicKey])).toEqual({ ok: false, failure: { code: 'PERMIT_TOKEN_INVALID', reason: 'signature' } })
  })
  it('fails against the key of somebody else, an unknown key and no token at all', async () => {
    const other = await generatePermitKey('k1')
    const reasons = await Promise.all([
      verifyPermitToken(token, [other.publicKey]),
      verifyPermitToken(token, []),
      verifyPermitToken('hello', [key.publicKey]),
      verifyPermitToken('a.b.c', [key.publicKey]),
    ])
    expect(reasons.map((result) => (result.ok ? 'ok' : result.failure.reason))).toEqual(['signature', 'unknown-key', 'malformed', 'malformed'])
  })
})

describe('digests', () => {
  const person = { name: '김운전', nationality: 'KR', documentNumber: 'M 123-45678' }
  it('are of the person, not of how the number was written', async () =>
    expect(await digestPerson(person, 's')).toBe(await digestPerson({ ...person, documentNumber: 'm12345678' }, 's')))
  it('differ under another secret', async () => expect(await digestPerson(person, 'a')).not.toBe(await digestPerson(person, 'b')))
  it('of a crew do not depend on its order', async () => expect(await digestPeople(['a', 'b'])).toBe(await digestPeople(['b', 'a'])))
  it('of goods change with a quantity', async () => expect(await digestGoods([aGood()])).not.toBe(await digestGoods([aGood({ quantity: 201 })])))
})
