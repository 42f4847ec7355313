import { idOf, type DossierId, type OrganisationId, type Sql } from '@naru/kernel'
import type { CrewPersonId, CrewRole } from '../domain/dossier.js'
import type { CrewRecord, Crews } from '../ports.js'

interface Row {
  readonly id: string
  readonly role: CrewRole
  readonly digest: string
  readonly name: string
  readonly nationality: string
  readonly document_number: string
}
const columns = 'm.id, m.role, m.digest, p.name, p.nationality, p.document_number'

export class PostgresCrews implements Crews {
  constructor(private readonly sql: Sql) {}

  async ofDossier(id: DossierId): Promise<readonly CrewRecord[]> {
    const rows = await this.sql.query<Row>(
      `select ${columns} from permits.crew_member m join permits.crew_particulars p on p.crew_member_id = m.id where m.dossier_id = $1 order by m.position`,
      [id],
    )
    return rows.map(toRecord)
  }

  async find(id: CrewPersonId): Promise<CrewRecord | undefined> {
    const [row] = await this.sql.query<Row>(`select ${columns} from permits.crew_member m join permits.crew_particulars p on p.crew_member_id = m.id where m.id = $1`, [id])
    return row && toRecord(row)
  }

  /** The people of the applicant's earlier dossiers, each once, as last recorded. */
  async listKnown(applicant: OrganisationId): Promise<readonly CrewRecord[]> {
    const rows = await this.sql.query<Row>(
      `select * from (
         select distinct on (p.name, p.document_number) ${columns}, d.created_at from permits.crew_member m join permits.crew_particulars p on p.crew_member_id = m.id join permits.dossier d on d.id = m.dossier_id
         where p.applicant = $1 order by p.name, p.document_number, d.created_at desc, m.id
       ) known order by created_at desc limit 50`,
      [applicant],
    )
    return rows.map(toRecord)
  }

  async replace(dossierId: DossierId, applicant: OrganisationId, crew: readonly CrewRecord[]): Promise<void> {
    await this.sql.query('delete from permits.crew_member where dossier_id = $1', [dossierId])
    const rows = JSON.stringify(crew.map(({ id, role, digest, particulars }, position) => ({ id, position, role, digest, ...particulars })))
    await this.sql.query(
      `insert into permits.crew_member (id, dossier_id, position, applicant, role, digest)
       select r.id, $1, r.position, $2, r.role, r.digest from jsonb_to_recordset($3::jsonb) as r(id uuid, position int, role text, digest text)`,
      [dossierId, applicant, rows],
    )
    await this.sql.query(
      `insert into permits.crew_particulars (crew_member_id, dossier_id, applicant, name, nationality, document_number)
       select r.id, $1, $2, r.name, r.nationality, r."documentNumber" from jsonb_to_recordset($3::jsonb) as r(id uuid, name text, nationality text, "documentNumber" text)`,
      [dossierId, applicant, rows],
    )
  }
}

const toRecord = ({ id, role, digest, name, nationality, document_number }: Row): CrewRecord => ({
  id: idOf<'CrewPerson'>(id),
  role,
  digest,
  particulars: { name, nationality, documentNumber: document_number },
})
