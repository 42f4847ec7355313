import type { AgencyCode, ComplexCode, OrganisationId, PersonId } from '@naru/kernel'
import { Injectable } from '@nestjs/common'
import type { Membership, OrganisationKind, PersonActor } from '../acting/actor.js'
import { Acts } from '../acting/acts.js'
import { SystemClock } from '../acting/clock.js'
import { Database } from '../database/database.js'

interface MembershipRow {
  readonly organisation_id: OrganisationId
  readonly name_ko: string
  readonly name_en: string
  readonly kind: OrganisationKind
  readonly roles: readonly string[]
  readonly agency_code: AgencyCode | null
  readonly complex_code: ComplexCode | null
}

/** A person with the place in which they act, as one row. */
export interface SessionRow extends Partial<MembershipRow> {
  readonly person_id: PersonId
  readonly person_ko: string
  readonly person_en: string
  readonly email: string
}

const toMembership = (row: MembershipRow): Membership => ({
  organisationId: row.organisation_id,
  organisation: { ko: row.name_ko, en: row.name_en },
  kind: row.kind,
  roles: row.roles,
  agency: row.agency_code,
  complex: row.complex_code,
})

export function toPersonActor(row: SessionRow): PersonActor {
  const { organisation_id, name_ko, name_en, kind, roles, agency_code = null, complex_code = null } = row
  const membership =
    organisation_id && name_ko !== undefined && name_en !== undefined && kind && roles
      ? toMembership({ organisation_id, name_ko, name_en, kind, roles, agency_code, complex_code })
      : null
  return { kind: 'person', personId: row.person_id, name: { ko: row.person_ko, en: row.person_en }, email: row.email, membership }
}

/** People and their places in organisations, as sessions need them: the gateway's read model over the parties context. */
@Injectable()
export class People {
  constructor(
    private readonly acts: Acts,
    private readonly database: Database,
    private readonly clock: SystemClock,
  ) {}

  async membershipsOf(personId: PersonId): Promise<readonly Membership[]> {
    const rows = await this.acts.system('memberships', ({ sql }) =>
      sql.query<MembershipRow>(
        `select o.id as organisation_id, o.name_ko, o.name_en, o.kind, m.roles, o.agency_code, o.complex_code
         from parties.membership m join parties.organisation o on o.id = m.organisation_id
         where m.person_id = $1 and m.status = 'active' order by o.name_ko, o.id`,
        [personId],
      ),
    )
    return rows.map(toMembership)
  }

  /** Somebody at work for an organisation without a request of theirs; undefined once they have left it. */
  async findMember(personId: PersonId, organisationId: OrganisationId): Promise<PersonActor | undefined> {
    const [row] = await this.acts.system('members', ({ sql }) =>
      sql.query<SessionRow>(
        `select p.id as person_id, p.name_ko as person_ko, p.name_en as person_en, p.email, o.id as organisation_id, o.name_ko, o.name_en, o.kind, m.roles, o.agency_code, o.complex_code
         from parties.membership m join parties.person p on p.id = m.person_id join parties.organisation o on o.id = m.organisation_id
         where m.person_id = $1 and m.organisation_id = $2 and m.status = 'active'`,
        [personId, organisationId],
      ),
    )
    return row && toPersonActor(row)
  }

  /** One prepared statement: it runs before every request that carries a session. */
  async findBySession(tokenHash: Buffer): Promise<PersonActor | undefined> {
    const [row] = await this.database.prepared<SessionRow>('session', 'select * from platform.session_actor($1, $2)', [tokenHash, this.clock.now()])
    return row && toPersonActor(row)
  }
}
