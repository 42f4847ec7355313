import { unwrap } from '@naru/kernel'
import {
  didDocumentUrl,
  didOfOrigin,
  findCredential,
  isLocalDid,
  notACertificate,
  notFound,
  readDidDocument,
  RotateIssuerKey,
  sha256,
  verifyCertificate,
  type QrLink,
  type RegisterEntry,
  type Verification,
  type VerificationSources,
} from '@naru/origin'
import { PostgresIssuerKeys } from '@naru/origin/postgres'
import { systemActor } from '../platform/acting/actor.js'
import { BufferedEffects } from '../platform/acting/buffered-effects.js'
import { SystemClock, Uuids } from '../platform/acting/clock.js'
import { Subscriptions } from '../platform/outbox/subscriptions.js'
import { withOwner } from './database.js'
import { CommandFailure, parseJson, required, type Answer, type CommandArguments, type CommandIo, type Commands } from './command.js'
import { renderFields, renderTable } from './render-table.js'

/** An issuer that does not answer in this time counts as not reached. */
const patience = 3000

async function fetchJson(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience), redirect: 'error' })
    if (!response.ok) return undefined
    const body: unknown = await response.json()
    return body
  } catch {
    return undefined
  }
}

async function fetchText(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience), redirect: 'error' })
    return response.ok ? await response.text() : undefined
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

/** Issuers that are trusted: those named, else the ones of this machine, as in a demonstration. */
function trusts(args: CommandArguments): (did: string) => boolean {
  const named = (args.option('issuer') ?? process.env.NARU_TRUSTED_ISSUERS ?? '').split(/[\s,]+/).filter((did) => did !== '')
  return named.length > 0 ? (did) => named.includes(did) : isLocalDid
}

async function sourcesOf(args: CommandArguments, io: CommandIo, entry: RegisterEntry | null | undefined): Promise<VerificationSources> {
  const offline = args.flag('offline')
  const [documentFile, listFile] = [args.option('did-document'), args.option('status-list')]
  const document = documentFile === undefined ? undefined : readDidDocument(parseJson(await io.readText(documentFile)))
  if (documentFile !== undefined && !document) throw new CommandFailure('NOT_A_DID_DOCUMENT', 'the file is not a DID document', documentFile)
  const list = listFile === undefined ? undefined : (await io.readText(listFile)).trim()
  const found = new Map<string, Promise<unknown>>()
  return {
    now: new Date(),
    async findDidDocument(did) {
      if (document) return document
      const url = didDocumentUrl(did)
      if (url === undefined || offline) return undefined
      const asked = found.get(url) ?? fetchJson(url)
      found.set(url, asked)
      return readDidDocument(await asked)
    },
    findStatusList: (url) => (list !== undefined || offline || !/^https?:/.test(url) ? Promise.resolve(list) : fetchText(url)),
    findRegisterEntry: () => Promise.resolve(entry),
    isTrusted: trusts(args),
  }
}

async function verify(args: CommandArguments, io: CommandIo): Promise<Answer> {
  const bytes = new Uint8Array(await io.readBytes(required(args, 0, 'file')))
  const presented = findCredential(bytes)
  switch (presented.kind) {
    case 'none':
      return toAnswer(notACertificate)
    case 'link':
      return toAnswer(await verifyLink(presented.link, args, io))
    case 'credential':
      return toAnswer(await verifyCertificate(presented.credential, await sourcesOf(args, io, undefined), presented.fromPdf ? bytes : undefined))
  }
}

/** A QR code holds no certificate: the register's is fetched and must have the digest that the code names. */
async function verifyLink({ origin, id, digest, code }: QrLink, args: CommandArguments, io: CommandIo): Promise<Verification> {
  const entry = args.flag('offline') ? undefined : await fetchJson(`${origin}/credentials/register/${id}?${new URLSearchParams({ code }).toString()}`)
  if (!isRegister(entry)) return notFound(args.flag('offline') ? 'REGISTER_NOT_REACHED' : 'NOT_IN_REGISTER')
  const verified = await verifyCertificate(entry.credential, await sourcesOf(args, io, entry))
  if ((await sha256(entry.credential)) === digest) return verified
  return { ...verified, integrity: 'invalid', reasons: [{ finding: 'integrity', code: 'DIFFERS_FROM_REGISTER', detail: null }, ...verified.reasons] }
}

function toAnswer({ integrity, status, issuer, fields, tampered, statusAsOf, reasons }: Verification): Answer {
  const json = {
    integrity,
    status,
    issuer,
    fields,
    tampered,
    statusAsOf,
    reasons: reasons.map(({ finding, code, detail }) => `${finding}: ${sentences[code]}${detail === null ? '' : ` (${detail})`}`),
  }
  const shown = Object.entries(fields).map(([field, value]) => ({ field, value, changed: tampered.includes(field) ? 'yes' : '' }))
  return { json, text: `${renderFields({ integrity, status, issuer })}\n${json.reasons.join('\n')}\n\n${renderTable(shown)}`, bad: [integrity, status, issuer].includes('invalid') }
}

const sentences: Readonly<Record<Verification['reasons'][number]['code'], string>> = {
  NOT_A_CERTIFICATE: 'this holds no certificate of origin',
  FIELD_CHANGED: 'a field was changed after signing',
  SIGNATURE_DOES_NOT_MATCH: 'the signature does not match',
  NO_KEY_TO_CHECK: 'there is no key to check with',
  DIFFERS_FROM_REGISTER: 'it is not the one in the register',
  DOCUMENT_CHANGED: 'the file is not the one that was issued',
  SIGNED: 'unchanged since it was signed',
  REVOKED: 'revoked',
  REPLACED: 'replaced by another certificate',
  EXPIRED: 'expired',
  NOT_YET_VALID: 'not yet valid',
  NOT_IN_REGISTER: 'the register does not know it',
  REGISTER_NOT_REACHED: 'the register could not be asked',
  NO_STATUS_LIST: 'the status list could not be read',
  IN_FORCE: 'in force',
  ISSUER_NOT_REACHED: 'the issuer’s keys could not be read',
  ISSUER_NOT_PROVEN: 'the certificate names this issuer, its signature does not prove it',
  KEY_NOT_OF_ISSUER: 'the key is not the issuer’s',
  ISSUER_NOT_TRUSTED: 'the key is this issuer’s, who is not on the list of trusted issuers',
  KEY_EXPIRED: 'the issuer had given up the key before the certificate was signed, at the time that follows',
  KEY_REVOKED: 'the issuer has revoked the key, at the time that follows',
  KEY_OF_ISSUER: 'the key is the issuer’s',
}

/** The issuer whose key is changed: the one of `GATEWAY_ORIGIN`, else the one that signed last. */
async function issuerIn(keys: PostgresIssuerKeys): Promise<string> {
  const { GATEWAY_ORIGIN } = process.env
  const did = GATEWAY_ORIGIN ? didOfOrigin(GATEWAY_ORIGIN) : (await keys.listPublic())[0]?.did
  if (did === undefined) throw new CommandFailure('NO_ISSUER', 'no key has signed yet and GATEWAY_ORIGIN does not say who the issuer is', 'GATEWAY_ORIGIN')
  return did
}

async function rotateKey(args: CommandArguments): Promise<Answer> {
  const isCompromised = args.flag('compromised')
  const [clock, subscriptions] = [new SystemClock(), new Subscriptions()]
  const rotation = await withOwner(async (sql) => {
    const effects = new BufferedEffects(sql, systemActor('naru certificate rotate-key'), clock, subscriptions)
    const keys = new PostgresIssuerKeys(sql)
    const made = await new RotateIssuerKey(keys, await issuerIn(keys), new Uuids(), clock, effects).execute({ isCompromised })
    await effects.flush()
    return unwrap(made)
  })
  return { json: { ...rotation, isCompromised }, text: renderFields({ 'signs now': rotation.kid, [isCompromised ? 'revoked' : 'retired']: rotation.retired ?? '–' }) }
}

async function listKeys(): Promise<Answer> {
  const keys = await withOwner((sql) => new PostgresIssuerKeys(sql).listPublic())
  const rows = keys.map(({ kid, did, expires, revoked }) => ({ kid, issuer: did, 'signed until': expires?.toISOString() ?? 'now', revoked: revoked?.toISOString() ?? '' }))
  return { json: keys, text: renderTable(rows) }
}

export const commands: Commands = {
  verify: {
    description: 'Three findings on a certificate of origin: integrity, status, issuer. Takes the vc+jwt, the PDF or the text of the QR code.',
    usage: 'verify <file> [--issuer <did>] [--did-document <file>] [--status-list <file>] [--offline]',
    options: { issuer: { type: 'string' }, 'did-document': { type: 'string' }, 'status-list': { type: 'string' }, offline: { type: 'boolean' } },
    run: verify,
  },
  keys: { description: 'the issuer’s keys, the newest first', usage: 'keys', run: listKeys },
  'rotate-key': {
    description: 'sign with a new key; what the old one signed still verifies, unless it is --compromised: then nothing that it signed does',
    usage: 'rotate-key [--compromised]',
    options: { compromised: { type: 'boolean' } },
    run: rotateKey,
  },
}
