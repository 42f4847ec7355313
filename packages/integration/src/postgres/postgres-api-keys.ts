import type { Instant, OrganisationId, PersonId, Sql } from '@naru/kernel'
import type { ApiKey, Scope } from '../domain/api-key.js'
import type { ApiKeyId } from '../domain/ids.js'
import type { ApiKeys } from '../ports.js'

interface Row {
  readonly id: ApiKeyId
  readonly organisation_id: OrganisationId
  readonly name: string
  readonly prefix: string
  readonly scopes: readonly Scope[]
  readonly created_by: PersonId
  readonly created_at: Date
  readonly expires_at: Date
  readonly last_used_at: Date | null
  readonly revoked_at: Date | null
}

const columns = 'id, organisation_id, name, prefix, scopes, created_by, created_at, expires_at, last_used_at, revoked_at'

const toKey = (row: Row): ApiKey => ({
  id: row.id,
  organisationId: row.organisation_id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes,
  createdBy: row.created_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
})

export class PostgresApiKeys implements ApiKeys {
  constructor(private readonly sql: Sql) {}

  async find(id: ApiKeyId): Promise<ApiKey | undefined> {
    const [row] = await this.sql.query<Row>(`select ${columns} from integration.api_key where id = $1 for update`, [id])
    return row && toKey(row)
  }

  async listOf(organisationId: OrganisationId): Promise<readonly ApiKey[]> {
    const rows = await this.sql.query<Row>(`select ${columns} from integration.api_key where organisation_id = $1 order by created_at desc, id desc limit 100`, [organisationId])
    return rows.map(toKey)
  }

  async countActive(organisationId: OrganisationId, now: Instant): Promise<number> {
    const [row] = await this.sql.query<{ count: number }>(
      'select count(*)::int as count from integration.api_key where organisation_id = $1 and revoked_at is null and expires_at > $2',
      [organisationId, now],
    )
    return row?.count ?? 0
  }

  async insert(key: ApiKey, hash: Uint8Array): Promise<void> {
    await this.sql.query(
      'insert into integration.api_key (id, organisation_id, name, prefix, hash, scopes, created_by, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [key.id, key.organisationId, key.name, key.prefix, Buffer.from(hash), [...key.scopes], key.createdBy, key.createdAt, key.expiresAt],
    )
  }

  async save({ id, expiresAt, revokedAt }: ApiKey): Promise<void> {
    await this.sql.query('update integration.api_key set expires_at = $2, revoked_at = $3 where id = $1', [id, expiresAt, revokedAt])
  }
}
