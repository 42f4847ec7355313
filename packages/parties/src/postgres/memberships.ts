import type { Instant, OrganisationId, PersonId, Sql } from '@naru/kernel'
import type { Memberships, TeamMember } from '../ports.js'

interface Row {
  readonly person_id: PersonId
  readonly roles: readonly string[]
  readonly joined_at: Date
  readonly name_ko: string
  readonly name_en: string
  readonly email: string
}

export class PostgresMemberships implements Memberships {
  /** `locking` false is for reads, which may not lock. */
  constructor(
    private readonly sql: Sql,
    private readonly locking = true,
  ) {}

  async listTeam(organisationId: OrganisationId): Promise<readonly TeamMember[]> {
    const rows = await this.sql.query<Row>(
      `select m.person_id, m.roles, m.joined_at, p.name_ko, p.name_en, p.email::text as email
       from parties.membership m join parties.person p on p.id = m.person_id
       where m.organisation_id = $1 and m.status = 'active' order by m.joined_at, m.person_id ${this.locking ? 'for update of m' : ''}`,
      [organisationId],
    )
    return rows.map(({ person_id, roles, joined_at, name_ko, name_en, email }) => ({ personId: person_id, roles, joinedAt: joined_at, name: { ko: name_ko, en: name_en }, email }))
  }

  async add(organisationId: OrganisationId, personId: PersonId, roles: readonly string[], at: Instant): Promise<void> {
    // Coming back is an update and joining an insert: their row-level policies differ, and an upsert would ask for both.
    const back = await this.sql.query(
      `update parties.membership set roles = $3, status = 'active', joined_at = $4, left_at = null where organisation_id = $1 and person_id = $2 returning person_id`,
      [organisationId, personId, [...roles], at],
    )
    if (back.length === 0)
      await this.sql.query(`insert into parties.membership (organisation_id, person_id, roles, status, joined_at) values ($1, $2, $3, 'active', $4)`, [
        organisationId,
        personId,
        [...roles],
        at,
      ])
  }

  async saveRoles(organisationId: OrganisationId, personId: PersonId, roles: readonly string[]): Promise<void> {
    await this.sql.query('update parties.membership set roles = $3 where organisation_id = $1 and person_id = $2', [organisationId, personId, [...roles]])
  }

  async leave(organisationId: OrganisationId, personId: PersonId, at: Instant): Promise<void> {
    await this.sql.query(`update parties.membership set status = 'left', left_at = $3 where organisation_id = $1 and person_id = $2`, [organisationId, personId, at])
  }
}
