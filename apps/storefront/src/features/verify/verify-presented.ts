import {
  findCredential,
  isOf,
  notACertificate,
  notFound,
  readDidDocument,
  sha256,
  verifyCertificate,
  type DidDocument,
  type QrLink,
  type RegisterEntry,
  type Verification,
  type VerificationSources,
} from '@naru/origin/verify'

/** What was brought along to verify without a connection. */
export interface Published {
  readonly didDocument: DidDocument | undefined
  readonly statusList: string | undefined
}

/** The body of an answer; null when there is nothing, undefined when nobody answered. */
async function fetchBody(path: string): Promise<string | null | undefined> {
  try {
    const response = await fetch(path)
    return response.ok ? await response.text() : response.status === 404 ? null : undefined
  } catch {
    return undefined
  }
}

function parse(text: string | null | undefined): unknown {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return value
  } catch {
    return undefined
  }
}

interface Register extends RegisterEntry {
  readonly credential: string
}
const isRegister = (value: unknown): value is Register =>
  typeof value === 'object' &&
  value !== null &&
  'credential' in value &&
  typeof value.credential === 'string' &&
  'credentialDigest' in value &&
  'fieldDigests' in value &&
  'status' in value

/** What the issuer of this market publishes; other issuers are not asked and stay unknown. */
function ownSources(entry: RegisterEntry | null | undefined): VerificationSources {
  let asked: Promise<string | null | undefined> | undefined
  return {
    now: new Date(),
    async findDidDocument(did) {
      asked ??= fetchBody('/.well-known/did.json')
      const document = readDidDocument(parse(await asked))
      return document && isOf(document, did) ? document : undefined
    },
    async findStatusList(url) {
      const isOwn = URL.canParse(url) && new URL(url).pathname === '/credentials/status/1'
      return isOwn ? ((await fetchBody('/credentials/status/1')) ?? undefined) : undefined
    },
    findRegisterEntry: () => Promise.resolve(entry),
    // The document was found under this market's own address, so its names are the ones to trust.
    isTrusted: () => true,
  }
}

/** What was brought along, and nothing else: no address is asked. Whoever brought the issuer's document vouches for it. */
const broughtSources = ({ didDocument, statusList }: Published): VerificationSources => ({
  now: new Date(),
  findDidDocument: () => Promise.resolve(didDocument),
  findStatusList: () => Promise.resolve(statusList),
  findRegisterEntry: () => Promise.resolve(undefined),
  isTrusted: () => true,
})

/** Verifies a credential, a PDF or the text of a QR code here in the browser; by what was brought along when it is given. */
export async function verifyPresented(bytes: Uint8Array<ArrayBuffer>, brought?: Published): Promise<Verification> {
  const presented = findCredential(bytes)
  switch (presented.kind) {
    case 'none':
      return notACertificate
    case 'link':
      return brought ? notFound('REGISTER_NOT_REACHED') : verifyLink(presented.link)
    case 'credential':
      return verifyCertificate(presented.credential, brought ? broughtSources(brought) : ownSources(undefined), presented.fromPdf ? bytes : undefined)
  }
}

/** A QR code holds no certificate: the register's must have the digest that the code names. */
export async function verifyLink({ id, digest, code }: Pick<QrLink, 'id' | 'digest' | 'code'>): Promise<Verification> {
  const answer = await fetchBody(`/credentials/register/${encodeURIComponent(id)}?${new URLSearchParams({ code }).toString()}`)
  const entry = parse(answer)
  if (!isRegister(entry)) return notFound(answer === null ? 'NOT_IN_REGISTER' : 'REGISTER_NOT_REACHED')
  const verified = await verifyCertificate(entry.credential, ownSources(entry))
  if ((await sha256(entry.credential)) === digest) return verified
  return { ...verified, integrity: 'invalid', reasons: [{ finding: 'integrity', code: 'DIFFERS_FROM_REGISTER', detail: null }, ...verified.reasons] }
}
