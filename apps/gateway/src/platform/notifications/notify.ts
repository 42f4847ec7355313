import type { OrganisationId, PersonId } from '@naru/kernel'
import type { Tx } from '../acting/acts.js'

/** `kind` names the sentence in the front ends' message files; `parameters` are its arguments. */
export interface Notice {
  readonly kind: string
  readonly parameters: Readonly<Record<string, string | number>>
  /** Path in the reader's front end. */
  readonly link: string | null
}

/** Tells one person. For subscribers and jobs, which act as the system. */
export async function notifyPerson({ sql, ids, clock }: Tx, personId: PersonId, notice: Notice): Promise<void> {
  await sql.query('insert into platform.notification (id, person_id, kind, parameters, link, at) values ($1, $2, $3, $4, $5, $6)', [
    ids.next(),
    personId,
    notice.kind,
    JSON.stringify(notice.parameters),
    notice.link,
    clock.now(),
  ])
}

/** Tells every member of an organisation, or those with one of `roles`. */
export async function notifyOrganisation({ sql, clock }: Tx, organisationId: OrganisationId, notice: Notice, roles: readonly string[] = []): Promise<void> {
  await sql.query(
    `insert into platform.notification (id, person_id, organisation_id, kind, parameters, link, at)
     select uuidv7(), m.person_id, $1, $2, $3, $4, $5 from parties.membership m where m.organisation_id = $1 and m.status = 'active' and (cardinality($6::text[]) = 0 or m.roles && $6::text[])`,
    [organisationId, notice.kind, JSON.stringify(notice.parameters), notice.link, clock.now(), [...roles]],
  )
}
