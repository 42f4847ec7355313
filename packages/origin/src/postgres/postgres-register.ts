import { idOf, type CertificateId, type Instant, type PlainDate, type Sql } from '@naru/kernel'
import type { CertificateStatus } from '../domain/certificate/certificate.js'
import type { StoredStanding } from './certificate-rows.js'

/** What anyone who holds a certificate, and so its short code, may know of it. */
export interface PublicEntry {
  readonly id: CertificateId
  readonly number: string
  readonly status: CertificateStatus
  readonly issuer: string
  readonly keyId: string
  readonly issuedOn: PlainDate
  readonly validUntil: PlainDate
  readonly revokedAt: Instant | null
  readonly replacedBy: CertificateId | null
  readonly credential: string
  readonly credentialDigest: string
  readonly documentDigest: string
  readonly fieldDigests: Readonly<Record<string, string>>
}

/** Public reads: they act as nobody. */
export class PostgresRegister {
  constructor(private readonly sql: Sql) {}

  async find(id: CertificateId, code: string): Promise<PublicEntry | undefined> {
    const [row] = await this.sql.query<{ id: string; number: string; status: CertificateStatus; standing: StoredStanding }>('select * from origin.register_entry($1, $2)', [
      id,
      code,
    ])
    const issuance = row?.standing.issuance
    if (!row || !issuance) return undefined
    const { revokedAt, replacedBy } = row.standing
    const { issuer, keyId, issuedOn, validUntil, credential, credentialDigest, documentDigest, fieldDigests } = issuance
    return {
      id: idOf(row.id),
      number: row.number,
      status: row.status,
      issuer,
      keyId,
      issuedOn,
      validUntil,
      revokedAt: revokedAt === undefined ? null : new Date(revokedAt),
      replacedBy: replacedBy === undefined ? null : idOf(replacedBy),
      credential,
      credentialDigest,
      documentDigest,
      fieldDigests,
    }
  }

  /** Places of the status list that are set, and when the last one was. */
  async revokedPlaces(): Promise<{ readonly places: readonly number[]; readonly last: Instant | null }> {
    const rows = await this.sql.query<{ place: number; at: Instant }>('select * from origin.revoked_places()')
    const last = rows.reduce<Instant | null>((latest, { at }) => (latest === null || at > latest ? at : latest), null)
    return { places: rows.map(({ place }) => place), last }
  }
}
