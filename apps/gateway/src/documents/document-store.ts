import type { Instant, OrganisationId, PersonId, Sql } from '@naru/kernel'
import { createHash } from 'node:crypto'
import type { Paper } from '../platform/pdf/paper.js'

export const documentKinds = ['quotation', 'purchase-order', 'pro-forma', 'commercial-invoice', 'packing-list', 'tax-invoice', 'statement', 'dunning-letter'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** Whose paper it is, and whom it is for: the two who may read it. */
export interface Between {
  readonly issuerId: OrganisationId | null
  readonly recipientOrganisationId: OrganisationId | null
  readonly recipientPersonId: PersonId | null
}

export interface StoredDocument extends Between {
  readonly id: string
  readonly kind: DocumentKind
  readonly subject: string
  readonly version: number
  readonly number: string
  readonly contentDigest: string
  readonly fileDigest: string
  readonly bytes: number
  readonly madeAt: Instant
}

interface Row {
  readonly id: string
  readonly kind: DocumentKind
  readonly subject: string
  readonly version: number
  readonly number: string
  readonly issuer_id: OrganisationId | null
  readonly recipient_organisation_id: OrganisationId | null
  readonly recipient_person_id: PersonId | null
  readonly content_digest: string
  readonly file_digest: string
  readonly bytes: number
  readonly made_at: Date
}

const toDocument = (row: Row): StoredDocument => ({
  id: row.id,
  kind: row.kind,
  subject: row.subject,
  version: row.version,
  number: row.number,
  issuerId: row.issuer_id,
  recipientOrganisationId: row.recipient_organisation_id,
  recipientPersonId: row.recipient_person_id,
  contentDigest: row.content_digest,
  fileDigest: row.file_digest,
  bytes: row.bytes,
  madeAt: row.made_at,
})

/** Two papers that say the same have the same digest, whenever they are made. */
export const digestOf = (paper: Paper): string =>
  createHash('sha256')
    .update(JSON.stringify(paper, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
    .digest('hex')

export const fileOf = (fileDigest: string): string => `documents/${fileDigest}.pdf`

export class DocumentStore {
  constructor(private readonly sql: Sql) {}

  /** Versions of one paper are made one after the other. */
  async lock(kind: DocumentKind, subject: string): Promise<StoredDocument | undefined> {
    await this.sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${kind}/${subject}`])
    return this.latest(kind, subject)
  }

  async latest(kind: DocumentKind, subject: string): Promise<StoredDocument | undefined> {
    const [row] = await this.sql.query<Row>('select * from documents.document where kind = $1 and subject = $2 order by version desc limit 1', [kind, subject])
    return row && toDocument(row)
  }

  async find(id: string): Promise<StoredDocument | undefined> {
    const [row] = await this.sql.query<Row>('select * from documents.document where id = $1', [id])
    return row && toDocument(row)
  }

  async add(document: StoredDocument): Promise<void> {
    await this.sql.query(
      `insert into documents.document (id, kind, subject, version, number, issuer_id, recipient_organisation_id, recipient_person_id, content_digest, file_digest, bytes, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        document.id,
        document.kind,
        document.subject,
        document.version,
        document.number,
        document.issuerId,
        document.recipientOrganisationId,
        document.recipientPersonId,
        document.contentDigest,
        document.fileDigest,
        document.bytes,
        document.madeAt,
      ],
    )
  }

  /** Papers of an order without an account belong to the account that the order has joined. */
  async handOver(guest: PersonId, to: PersonId): Promise<void> {
    await this.sql.query('update documents.document set recipient_person_id = $2 where recipient_person_id = $1', [guest, to])
  }

  async nextTaxNumber(issuerId: OrganisationId, year: number): Promise<string> {
    const [row] = await this.sql.query<{ n: number }>('select documents.next_tax_number($1, $2) as n', [issuerId, year])
    return `TX-${String(year)}-${String(row?.n).padStart(6, '0')}`
  }
}
