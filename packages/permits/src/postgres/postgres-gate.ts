import { decodeCursor, idOf, pageOf, type Instant, type OrganisationId, type Page, type PageRequest, type Sql } from '@naru/kernel'
import type { JWK } from 'jose'
import type { GateEvent, GateOutcome } from '../domain/permit.js'
import type { GateJournal, PermitKeys } from '../ports.js'
import type { PermitKey } from '../token/permit-token.js'

export class PostgresPermitKeys implements PermitKeys {
  constructor(private readonly sql: Sql) {}

  async findSigning(): Promise<PermitKey | undefined> {
    // Two first permits at once would make two keys: harmless to verifiers, but one is enough.
    await this.sql.query(`select pg_advisory_xact_lock(hashtext('permits.signing_key'))`)
    const [row] = await this.sql.query<{ kid: string; private_key: JWK; public_key: JWK }>(
      'select s.kid, s.private_key, v.public_key from permits.signing_key s join permits.verification_key v using (kid) order by s.made_at desc limit 1',
    )
    return row && { kid: row.kid, privateKey: row.private_key, publicKey: row.public_key }
  }

  async add({ kid, privateKey, publicKey }: PermitKey, at: Instant): Promise<void> {
    await this.sql.query('insert into permits.signing_key (kid, private_key, made_at) values ($1, $2, $3)', [kid, JSON.stringify(privateKey), at])
    await this.sql.query('insert into permits.verification_key (kid, public_key, made_at) values ($1, $2, $3)', [kid, JSON.stringify(publicKey), at])
  }

  async listPublic(): Promise<readonly JWK[]> {
    return (await this.sql.query<{ public_key: JWK }>('select public_key from permits.verification_key order by made_at')).map(({ public_key }) => public_key)
  }
}

interface Row {
  readonly id: string
  readonly permit_id: string
  readonly permit_number: string
  readonly dossier_id: string
  readonly plate: string
  readonly outcome: GateOutcome
  readonly reason: string | null
  readonly at: Instant
  readonly recorded_at: Instant
  readonly device: string
  readonly offline: boolean
}

export class PostgresGateJournal implements GateJournal {
  constructor(private readonly sql: Sql) {}

  async has(id: string): Promise<boolean> {
    return (await this.sql.query('select from permits.gate_event where id = $1', [id])).length > 0
  }

  async append(event: GateEvent, applicant: OrganisationId): Promise<void> {
    const { id, permitId, permitNumber, dossierId, plate, outcome, reason, at, recordedAt, device, offline } = event
    await this.sql.query(
      `insert into permits.gate_event (id, permit_id, permit_number, dossier_id, applicant, plate, outcome, reason, at, recorded_at, device, offline, officer)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, naru.person())`,
      [id, permitId, permitNumber, dossierId, applicant, plate, outcome, reason, at, recordedAt, device, offline],
    )
  }

  async list({ first, after }: PageRequest): Promise<Page<GateEvent>> {
    const [at, id] = after == null ? [] : (decodeCursor(after) ?? [])
    const rows = await this.sql.query<Row>('select * from permits.gate_event where ($1::timestamptz is null or (at, id) < ($1, $2::uuid)) order by at desc, id desc limit $3', [
      at ?? null,
      id ?? null,
      first + 1,
    ])
    return pageOf(rows, first, (row) => [row.at.toISOString(), row.id], toEvent)
  }
}

const toEvent = (row: Row): GateEvent => ({
  id: row.id,
  permitId: idOf<'Permit'>(row.permit_id),
  permitNumber: row.permit_number,
  dossierId: idOf<'Dossier'>(row.dossier_id),
  plate: row.plate,
  outcome: row.outcome,
  reason: row.reason,
  at: row.at,
  recordedAt: row.recorded_at,
  device: row.device,
  offline: row.offline,
})
