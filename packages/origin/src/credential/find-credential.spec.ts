import { findCredential, qrLink } from './find-credential.js'
import { signStatusList } from './status-list.js'
import { isSet } from './status-place.js'
import { generateIssuerKey, didDocumentUrl, didOfOrigin } from './issuer-key.js'
import { differingFields, digestFields, fieldsOf } from './fields.js'

const bytes = (text: string) => new TextEncoder().encode(text)
const link = { origin: 'https://naru.example', id: '0199a1b2-0000-7000-8000-000000000001', digest: 'abc', code: 'ABCD-EFGH-JKLM' }

describe('finding what was presented', () => {
  it('a credential, with space around it', () => {
    expect(findCredential(bytes(' aa.bb.cc\n'))).toEqual({ kind: 'credential', credential: 'aa.bb.cc', fromPdf: false })
  })
  it('the credential inside a PDF', () => {
    expect(findCredential(bytes('%PDF-1.7\n<< /Title (x) /NaruCredential (aa.bb.cc) >>'))).toEqual({ kind: 'credential', credential: 'aa.bb.cc', fromPdf: true })
    expect(findCredential(bytes('%PDF-1.7\n<< /NaruCredential 7 0 R >>\n7 0 obj\n(aa.bb.cc)\nendobj'))).toMatchObject({ credential: 'aa.bb.cc' })
    expect(findCredential(bytes('%PDF-1.7\n<< /Title (x) >>'))).toEqual({ kind: 'none' })
  })
  it('the text of a QR code', () => {
    expect(findCredential(bytes(qrLink(link)))).toEqual({ kind: 'link', link })
  })
  it.each(['', 'hello', 'https://naru.example/verify?id=1', 'javascript:alert(1)?id=0199a1b2-0000-7000-8000-000000000001&digest=a&code=b'])('nothing in %j', (text) => {
    expect(findCredential(bytes(text))).toEqual({ kind: 'none' })
  })
})

describe('the status list', () => {
  it('sets the places that are revoked and no others', async () => {
    const list = await signStatusList('https://naru.example/credentials/status/1', [0, 9, 131_071], new Date(0), await generateIssuerKey('did:web:naru.example', 'k'))
    const payload = JSON.parse(Buffer.from(list.split('.')[1] ?? '', 'base64url').toString()) as { credentialSubject: { encodedList: string } }
    const { encodedList } = payload.credentialSubject
    expect(await Promise.all([0, 1, 8, 9, 10, 131_070, 131_071, 131_072].map((index) => isSet(encodedList, index)))).toEqual([
      true,
      false,
      false,
      true,
      false,
      false,
      true,
      undefined,
    ])
    expect(await isSet('unonsense', 0)).toBeUndefined()
  })
})

describe('names of the issuer', () => {
  it('follow the origin', () => {
    expect(didOfOrigin('http://127.0.0.1:4000')).toBe('did:web:127.0.0.1%3A4000')
    expect(didDocumentUrl('did:web:127.0.0.1%3A4000')).toBe('http://127.0.0.1:4000/.well-known/did.json')
    expect(didDocumentUrl('did:web:naru.example')).toBe('https://naru.example/.well-known/did.json')
    expect(didDocumentUrl('did:key:z6Mk')).toBeUndefined()
    expect(didDocumentUrl('did:web:evil@host')).toBeUndefined()
  })
})

describe('fields', () => {
  it('are leaves with their path', () => {
    expect(fieldsOf({ a: { b: [1, 'x'] }, c: null, d: [] })).toEqual({ 'a.b[0]': '1', 'a.b[1]': 'x', c: 'null', d: '[]' })
  })
  it('that differ are named, and those that were added or taken away', async () => {
    const before = await digestFields({ a: '1', b: '2' }, 's')
    expect(differingFields(await digestFields({ a: '1', b: '3', c: '4' }, 's'), before)).toEqual(['b', 'c'])
    expect(differingFields(await digestFields({ a: '1' }, 's'), before)).toEqual(['b'])
  })
})
