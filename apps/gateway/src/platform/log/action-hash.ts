import { createHash } from 'node:crypto'

/** What the hash of an action covers, besides the hash before it. */
export interface ActionRecord {
  readonly chain: string
  readonly sequence: string
  readonly act: string
  readonly subjectType: string
  readonly subjectId: string
  readonly actorKind: string
  readonly personId: string | null
  readonly organisationId: string | null
  readonly onBehalfOf: string | null
  readonly details: Readonly<Record<string, unknown>>
  readonly at: Date
}

/** What the first action of a chain names as the one before it. */
export const genesis = '0'.repeat(64)

/** JSON with sorted keys and no spaces (as RFC 8785 orders them), so that a round trip through storage gives the same bytes. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`
}

/** SHA-256 over the action and the hash of the one before it, in hex. */
export const hashOf = (record: ActionRecord, previousHash: string): string =>
  createHash('sha256')
    .update(canonical({ ...record, at: record.at.toISOString(), previousHash }))
    .digest('hex')

const link = (previousHash: string, sequence: string): string => `"previousHash":${JSON.stringify(previousHash)},"sequence":${JSON.stringify(sequence)}`

/** The text that the hash covers, before and after what only the end of the chain tells: the link to the action before it stands between the two. */
export function aroundTheLink(record: Omit<ActionRecord, 'sequence'>): { readonly before: string; readonly after: string } {
  const empty = link('', '')
  const text = canonical({ ...record, at: record.at.toISOString(), previousHash: '', sequence: '' })
  // The last one: details come before it, and what comes after are texts, in which a quotation mark is escaped.
  const at = text.lastIndexOf(empty)
  return { before: text.slice(0, at), after: text.slice(at + empty.length) }
}
