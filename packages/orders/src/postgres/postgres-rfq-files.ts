import { idOf, type Sql } from '@naru/kernel'
import type { EvidenceType } from '../domain/evidence.js'
import type { RfqFileId, RfqId } from '../domain/ids.js'
import type { RfqFile } from '../domain/rfq.js'
import type { RfqFiles } from '../ports.js'

interface Row {
  readonly id: string
  readonly rfq_id: string
  readonly firm_id: string | null
  readonly from_firm: boolean
  readonly person_id: string
  readonly name: string
  readonly media_type: EvidenceType
  readonly bytes: number
  readonly sha256: string
  readonly at: Date
}

export class PostgresRfqFiles implements RfqFiles {
  constructor(private readonly sql: Sql) {}

  async find(id: RfqFileId): Promise<RfqFile | undefined> {
    const [row] = await this.sql.query<Row>('select * from orders.rfq_file where id = $1', [id])
    return row && toRfqFile(row)
  }

  async add({ id, rfqId, firmId, fromFirm, personId, name, mediaType, bytes, sha256, at }: RfqFile): Promise<void> {
    await this.sql.query(
      'insert into orders.rfq_file (id, rfq_id, firm_id, from_firm, person_id, name, media_type, bytes, sha256, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [id, rfqId, firmId, fromFirm, personId, name, mediaType, bytes, sha256, at],
    )
  }

  async countOf(id: RfqId): Promise<number> {
    const [row] = await this.sql.query<{ count: number }>('select orders.count_rfq_files($1) as count', [id])
    return row?.count ?? 0
  }

  /** What the reader may see of the files of these enquiries, oldest first. */
  async listOf(ids: readonly RfqId[]): Promise<readonly RfqFile[]> {
    return (await this.sql.query<Row>('select * from orders.rfq_file where rfq_id = any($1::uuid[]) order by at, id', [ids])).map(toRfqFile)
  }
}

const toRfqFile = (row: Row): RfqFile => ({
  id: idOf(row.id),
  rfqId: idOf(row.rfq_id),
  firmId: row.firm_id === null ? null : idOf(row.firm_id),
  fromFirm: row.from_firm,
  personId: idOf(row.person_id),
  name: row.name,
  mediaType: row.media_type,
  bytes: row.bytes,
  sha256: row.sha256,
  at: row.at,
})
