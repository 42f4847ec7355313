import fc from 'fast-check'
import { openWallet } from '../../test/credo.mjs'
import { checkStatus, createCredential, createList } from '../../test/status-list.mjs'
import { aCredential, statusListUrl } from '../testing/a-credential.js'
import { signPayload } from './certificate-credential.js'
import { didDocument, readDidDocument } from './did-document.js'
import { generateIssuerKey, type PublicIssuerKey } from './issuer-key.js'
import { readBody, readPayload } from './read-credential.js'
import { signStatusList } from './status-list.js'
import { verifyCertificate, type ReasonCode, type Verification, type VerificationSources } from './verify-certificate.js'

const did = 'did:web:issuer.example'
const issuedAt = new Date('2026-03-12T01:00:00Z')
const later = new Date('2026-06-01T00:00:00Z')
const key = await generateIssuerKey(did, '2026-03-01-a')
const other = await generateIssuerKey('did:web:other.example', '2026-03-01-b')
const published = (changes: Partial<PublicIssuerKey> = {}) => didDocument(did, [{ ...key, expires: null, revoked: null, ...changes }])
const documents = () => [published(), didDocument(other.did, [{ ...other, expires: null, revoked: null }])]
const credential = await aCredential(key, { issuedAt })
const list = await signStatusList(statusListUrl, [], later, key)

const sources = (changes: Partial<VerificationSources> = {}): VerificationSources => ({
  now: later,
  findDidDocument: (name) => Promise.resolve(readDidDocument(documents().find(({ id }) => id === name))),
  findStatusList: (url) => Promise.resolve(url === statusListUrl ? list : undefined),
  findRegisterEntry: () => Promise.resolve(undefined),
  isTrusted: (name) => name === did,
  ...changes,
})
const verdicts = ({ integrity, status, issuer }: Verification) => ({ integrity, status, issuer })
const codes = ({ reasons }: Verification): readonly ReasonCode[] => reasons.map(({ code }) => code)
const whole = { integrity: 'valid', status: 'valid', issuer: 'valid' } as const

/** The same text with one character of its alphabet at `at` changed to another. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const flip = (text: string, at: number, by: number): string => {
  const place = alphabet.indexOf(text.charAt(at))
  const flipped = place < 0 ? 'A' : alphabet.charAt((place + by) % alphabet.length)
  return text.slice(0, at) + flipped + text.slice(at + 1)
}

describe('a credential of ours, read by another implementation', () => {
  const wallet = openWallet(documents)

  it('verifies', async () => {
    expect(await wallet.verify(credential)).toEqual({ isValid: true, failed: [] })
    expect(await wallet.verify(list)).toEqual({ isValid: true, failed: [] })
  })

  it('does not once it was changed, or when another issuer’s key signed it', async () => {
    const [header = '', payload = '', signature = ''] = credential.split('.')
    const forged = Buffer.from(payload, 'base64url').toString().replace('"quantity":300', '"quantity":900')
    expect(await wallet.verify([header, Buffer.from(forged).toString('base64url'), signature].join('.'))).toMatchObject({
      isValid: false,
      failed: expect.arrayContaining(['signature']) as unknown,
    })
    const stolen = await signPayload(readBody(credential) as object, other)
    expect((await wallet.verify(stolen)).isValid).toBe(false)
  })

  it('is found in the status list that we publish, revoked and not', async () => {
    const checked = async (revoked: readonly number[]) => {
      const signed = await signStatusList(statusListUrl, revoked, later, key)
      return checkStatus({
        credential: readBody(credential) as object,
        documentLoader: () => Promise.resolve({ document: readBody(signed) }),
        verifyBitstringStatusListCredential: false,
      })
    }
    expect(await checked([3])).toMatchObject({ verified: true, results: [{ status: false }] })
    expect(await checked([7])).toMatchObject({ verified: true, results: [{ status: true }] })
  })
})

describe('a credential of another implementation, read by ours', () => {
  const wallet = openWallet(documents, key)
  const unsigned = { ...(readBody(credential) as Record<string, unknown>), evidence: undefined, issuer: { id: did, name: 'Issuer' } }

  it('is judged as what it is', async () => {
    const signed = await wallet.sign(unsigned)
    expect(verdicts(await verifyCertificate(signed, sources()))).toEqual(whole)
    const [header = '', payload = '', signature = ''] = signed.split('.')
    const forged = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('"quantity":300', '"quantity":900')).toString('base64url')
    expect(await verifyCertificate([header, forged, signature].join('.'), sources())).toMatchObject({ integrity: 'invalid', issuer: 'unknown' })
    expect(verdicts(await verifyCertificate(signed, sources({ isTrusted: () => false })))).toMatchObject({ integrity: 'valid', issuer: 'unknown' })
  })

  it('is not taken for a certificate when it is something else', async () => {
    expect(codes(await verifyCertificate(await wallet.sign({ ...unsigned, type: ['VerifiableCredential'] }), sources()))).toEqual(['NOT_A_CERTIFICATE'])
  })

  it('is found in a status list that the other implementation made', async () => {
    const made = await createList({ length: 131_072 })
    made.setStatus(7, true)
    const listed = async (index: number) => {
      const subject = await createCredential({ id: statusListUrl, list: made, statusPurpose: 'revocation' })
      const signed = await wallet.sign({ ...subject, issuer: did, validFrom: later.toISOString() })
      return verifyCertificate(await aCredential(key, { issuedAt, statusIndex: index }), sources({ findStatusList: () => Promise.resolve(signed) }))
    }
    expect(await listed(7)).toMatchObject({ integrity: 'valid', status: 'invalid', issuer: 'valid' })
    expect(verdicts(await listed(8))).toEqual(whole)
  })
})

describe('a finding of its own has', () => {
  it.each<[string, Partial<VerificationSources>, Partial<Verification>, ReasonCode]>([
    ['nothing wrong', {}, whole, 'IN_FORCE'],
    [
      'a key that was given up before it signed',
      { findDidDocument: () => Promise.resolve(published({ expires: new Date('2026-03-11T00:00:00Z') })) },
      { integrity: 'valid', issuer: 'invalid' },
      'KEY_EXPIRED',
    ],
    ['a key that was given up later', { findDidDocument: () => Promise.resolve(published({ expires: later })) }, whole, 'KEY_OF_ISSUER'],
    [
      'a key that was stolen',
      { findDidDocument: () => Promise.resolve(published({ expires: later, revoked: later })) },
      { integrity: 'valid', status: 'unknown', issuer: 'invalid' },
      'KEY_REVOKED',
    ],
    [
      'a key that is not the issuer’s',
      { findDidDocument: () => Promise.resolve({ ...published(), verificationMethod: [] }) },
      { integrity: 'valid', issuer: 'invalid' },
      'KEY_NOT_OF_ISSUER',
    ],
    [
      'a key that the issuer does not assert with',
      { findDidDocument: () => Promise.resolve({ ...published(), assertionMethod: [] }) },
      { integrity: 'valid', issuer: 'invalid' },
      'KEY_NOT_OF_ISSUER',
    ],
    ['an issuer nobody trusts', { isTrusted: () => false }, { integrity: 'valid', status: 'valid', issuer: 'unknown' }, 'ISSUER_NOT_TRUSTED'],
    [
      'the document of somebody else',
      { findDidDocument: () => Promise.resolve(documents()[1]) },
      { integrity: 'valid', status: 'unknown', issuer: 'unknown' },
      'ISSUER_NOT_REACHED',
    ],
    ['the end of its validity', { now: new Date('2027-03-13T00:00:00Z') }, { integrity: 'valid', status: 'invalid', issuer: 'valid' }, 'EXPIRED'],
    ['the register’s word', { findRegisterEntry: () => Promise.resolve(null) }, { integrity: 'valid', status: 'invalid', issuer: 'valid' }, 'NOT_IN_REGISTER'],
    [
      'another digest in the register',
      {
        findRegisterEntry: () =>
          Promise.resolve({ status: 'issued', credentialDigest: 'x', documentDigest: 'y', fieldDigests: readPayload(credential)?.fieldDigests?.digests ?? {} }),
      },
      { integrity: 'invalid', status: 'valid', issuer: 'valid' },
      'DIFFERS_FROM_REGISTER',
    ],
  ])('%s', async (_, changes, expected, code) => {
    const verified = await verifyCertificate(credential, sources(changes))
    expect(verified).toMatchObject(expected)
    expect(codes(verified)).toContain(code)
  })

  it('a place that the list has set', async () => {
    const revoked = await signStatusList(statusListUrl, [7], later, key)
    const verified = await verifyCertificate(credential, sources({ findStatusList: () => Promise.resolve(revoked) }))
    expect(verified).toMatchObject({ integrity: 'valid', status: 'invalid', issuer: 'valid', statusAsOf: later.toISOString() })
    expect(codes(verified)).toContain('REVOKED')
  })

  it('the list of an issuer that has moved since: under its former name too', async () => {
    const moved = { ...published(), id: 'did:web:new.example', alsoKnownAs: [did] }
    const answering = (url: string) => signStatusList(url, [7], later, { ...key, did })
    for (const [url, status] of [
      ['https://new.example/credentials/status/1', 'invalid'],
      ['https://new.example/credentials/status/2', 'unknown'],
      ['https://elsewhere.example/credentials/status/1', 'unknown'],
    ] as const)
      expect(await verifyCertificate(credential, sources({ findDidDocument: () => Promise.resolve(moved), findStatusList: () => answering(url) }))).toMatchObject({ status })
  })

  it('a list that is another’s, or that another signed: it says nothing', async () => {
    const elsewhere = await signStatusList('https://issuer.example/credentials/status/2', [7], later, key)
    const foreign = await signStatusList(statusListUrl, [7], later, other)
    for (const answer of [elsewhere, foreign])
      expect(await verifyCertificate(credential, sources({ findStatusList: () => Promise.resolve(answer) }))).toMatchObject({ status: 'unknown', statusAsOf: null })
  })
})

describe('a flipped character', () => {
  it('is caught wherever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: credential.length - 1 }), fc.integer({ min: 1, max: 63 }), async (at, by) => {
        expect((await verifyCertificate(flip(credential, at, by), sources())).integrity).toBe('invalid')
      }),
      { numRuns: 400 },
    )
  })

  it('is caught in the last character of the signature, whose spare bits no signature covers', async () => {
    for (let by = 1; by < 64; by += 1) expect((await verifyCertificate(flip(credential, credential.length - 1, by), sources())).integrity).toBe('invalid')
  })
})
