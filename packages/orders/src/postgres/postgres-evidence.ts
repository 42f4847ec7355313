import { idOf, type FirmOrderId, type Sql } from '@naru/kernel'
import type { EvidenceType } from '../domain/evidence.js'
import type { EvidenceId } from '../domain/ids.js'
import type { Evidence, EvidenceFiles } from '../ports.js'

interface Row {
  readonly id: string
  readonly firm_order_id: string
  readonly side: 'buyer' | 'firm'
  readonly person_id: string
  readonly name: string
  readonly media_type: EvidenceType
  readonly bytes: number
  readonly sha256: string
  readonly at: Date
}

export class PostgresEvidence implements EvidenceFiles {
  constructor(private readonly sql: Sql) {}

  async find(id: EvidenceId): Promise<Evidence | undefined> {
    const [row] = await this.sql.query<Row>('select * from orders.evidence where id = $1', [id])
    return row && toEvidence(row)
  }

  async add({ id, orderId, side, personId, name, mediaType, bytes, sha256, at }: Evidence): Promise<void> {
    await this.sql.query('insert into orders.evidence (id, firm_order_id, side, person_id, name, media_type, bytes, sha256, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      id,
      orderId,
      side,
      personId,
      name,
      mediaType,
      bytes,
      sha256,
      at,
    ])
  }

  async countOf(orderId: FirmOrderId): Promise<number> {
    const [row] = await this.sql.query<{ count: number }>('select count(*)::int as count from orders.evidence where firm_order_id = $1', [orderId])
    return row?.count ?? 0
  }

  async known(orderId: FirmOrderId, ids: readonly EvidenceId[]): Promise<readonly EvidenceId[]> {
    if (ids.length === 0) return []
    const rows = await this.sql.query<{ id: string }>('select id from orders.evidence where firm_order_id = $1 and id = any($2::uuid[])', [orderId, ids])
    return rows.map(({ id }) => idOf<'Evidence'>(id))
  }

  /** Files of an order by their ids. */
  async listOf(orderId: FirmOrderId): Promise<readonly Evidence[]> {
    const rows = await this.sql.query<Row>('select * from orders.evidence where firm_order_id = $1 order by at, id', [orderId])
    return rows.map(toEvidence)
  }
}

const toEvidence = (row: Row): Evidence => ({
  id: idOf(row.id),
  orderId: idOf(row.firm_order_id),
  side: row.side,
  personId: idOf(row.person_id),
  name: row.name,
  mediaType: row.media_type,
  bytes: row.bytes,
  sha256: row.sha256,
  at: row.at,
})
