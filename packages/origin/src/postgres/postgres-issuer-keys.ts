import type { Instant, Sql } from '@naru/kernel'
import type { JWK } from 'jose'
import type { IssuerKey, PublicIssuerKey } from '../credential/issuer-key.js'
import type { IssuerKeys } from '../ports.js'

export class PostgresIssuerKeys implements IssuerKeys {
  constructor(private readonly sql: Sql) {}

  async findSigning(did: string): Promise<IssuerKey | undefined> {
    // Two first certificates at once must not make two first keys.
    await this.sql.query(`select pg_advisory_xact_lock(hashtextextended('issuer key of ' || $1, 0))`, [did])
    const [row] = await this.sql.query<{ kid: string; did: string; public_jwk: JWK; private_jwk: JWK }>(
      'select k.kid, k.did, k.public_jwk, s.private_jwk from origin.issuer_key k join origin.issuer_secret s using (kid) where k.did = $1 and k.expires_at is null order by k.created_at desc, k.kid desc limit 1',
      [did],
    )
    return row && { kid: row.kid, did: row.did, publicJwk: row.public_jwk, privateJwk: row.private_jwk }
  }

  async add({ kid, did, publicJwk, privateJwk }: IssuerKey, at: Instant): Promise<void> {
    await this.sql.query('insert into origin.issuer_key (kid, did, public_jwk, created_at) values ($1, $2, $3, $4)', [kid, did, JSON.stringify(publicJwk), at])
    await this.sql.query('insert into origin.issuer_secret (kid, private_jwk) values ($1, $2)', [kid, JSON.stringify(privateJwk)])
  }

  async retire(did: string, at: Instant, isCompromised: boolean): Promise<void> {
    await this.sql.query(
      'update origin.issuer_key set expires_at = $2::timestamptz, revoked_at = case when $3::boolean then $2::timestamptz end where did = $1 and expires_at is null',
      [did, at, isCompromised],
    )
  }

  async listPublic(): Promise<readonly PublicIssuerKey[]> {
    const rows = await this.sql.query<{ kid: string; did: string; public_jwk: JWK; expires_at: Instant | null; revoked_at: Instant | null }>(
      'select kid, did, public_jwk, expires_at, revoked_at from origin.issuer_key order by created_at desc, kid desc limit 200',
    )
    return rows.map(({ kid, did, public_jwk, expires_at, revoked_at }) => ({ kid, did, publicJwk: public_jwk, expires: expires_at, revoked: revoked_at }))
  }
}
