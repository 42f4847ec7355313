import {
  findCredential,
  notACertificate,
  sha256,
  verifyCertificate,
  type DidDocument,
  type QrLink,
  type RegisterEntry,
  type Verification,
  type VerificationSources,
} from '@naru/origin/verify'

async function fetchJson(path: string): Promise<unknown> {
  try {
    const response = await fetch(path, { headers: { accept: 'application/json' } })
    if (!response.ok) return undefined
    const body: unknown = await response.json()
    return body
  } catch {
    return undefined
  }
}

async function fetchText(path: string): Promise<string | undefined> {
  try {
    const response = await fetch(path)
    return response.ok ? await response.text() : undefined
  } catch {
    return undefined
  }
}

const isDidDocument = (value: unknown): value is DidDocument =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'verificationMethod' in value &&
  Array.isArray(value.verificationMethod) &&
  'alsoKnownAs' in value &&
  Array.isArray(value.alsoKnownAs)

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
  let asked: Promise<unknown> | undefined
  const own = async (did: string): Promise<DidDocument | undefined> => {
    asked ??= fetchJson('/.well-known/did.json')
    const document = await asked
    return isDidDocument(document) && (document.id === did || document.alsoKnownAs.includes(did)) ? document : undefined
  }
  return {
    now: new Date(),
    findDidDocument: own,
    findStatusList: (url) => (URL.canParse(url) && new URL(url).pathname === '/credentials/status/1' ? fetchText('/credentials/status/1') : Promise.resolve(undefined)),
    findRegisterEntry: () => Promise.resolve(entry),
    // The document was found under this market's own address, so its names are the ones to trust.
    isTrusted: () => true,
  }
}

/** Verifies a credential, a PDF or the text of a QR code here in the browser. */
export async function verifyPresented(bytes: Uint8Array<ArrayBuffer>): Promise<Verification> {
  const presented = findCredential(bytes)
  switch (presented.kind) {
    case 'none':
      return notACertificate
    case 'link':
      return verifyLink(presented.link)
    case 'credential':
      return verifyCertificate(presented.credential, ownSources(undefined), presented.fromPdf ? bytes : undefined)
  }
}

/** A QR code holds no certificate: the register's must have the digest that the code names. */
export async function verifyLink({ id, digest, code }: Pick<QrLink, 'id' | 'digest' | 'code'>): Promise<Verification> {
  const entry = await fetchJson(`/credentials/register/${encodeURIComponent(id)}?${new URLSearchParams({ code }).toString()}`)
  if (!isRegister(entry)) return { ...notACertificate, integrity: 'unknown', reasons: [{ finding: 'integrity', code: 'NOT_IN_REGISTER', detail: null }] }
  const verified = await verifyCertificate(entry.credential, ownSources(entry))
  if ((await sha256(entry.credential)) === digest) return verified
  return { ...verified, integrity: 'invalid', reasons: [{ finding: 'integrity', code: 'DIFFERS_FROM_REGISTER', detail: null }, ...verified.reasons] }
}
