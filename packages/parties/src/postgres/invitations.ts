import type { OrganisationId, PersonId, Sql } from '@naru/kernel'
import type { Invitation, InvitationId } from '../domain/invitation.js'
import type { Invitations } from '../ports.js'

interface Row {
  readonly id: InvitationId
  readonly organisation_id: OrganisationId
  readonly email: string
  readonly roles: readonly string[]
  readonly invited_by: PersonId
  readonly invited_at: Date
  readonly expires_at: Date
  readonly status: Invitation['status']
  readonly accepted_by: PersonId | null
  readonly closed_at: Date | null
}

function toInvitation({ id, organisation_id, email, roles, invited_by, invited_at, expires_at, status, accepted_by, closed_at }: Row): Invitation {
  const sent = { id, organisationId: organisation_id, email, roles, invitedBy: invited_by, invitedAt: invited_at, expiresAt: expires_at }
  if (closed_at && status === 'accepted' && accepted_by) return { ...sent, status, acceptedAt: closed_at, acceptedBy: accepted_by }
  if (closed_at && status === 'revoked') return { ...sent, status, revokedAt: closed_at }
  return { ...sent, status: 'open' }
}

const columns = 'id, organisation_id, email::text as email, roles, invited_by, invited_at, expires_at, status, accepted_by, closed_at'

export class PostgresInvitations implements Invitations {
  constructor(private readonly sql: Sql) {}

  async find(id: InvitationId): Promise<Invitation | undefined> {
    const [row] = await this.sql.query<Row>(`select ${columns} from parties.invitation where id = $1`, [id])
    return row && toInvitation(row)
  }

  async findByToken(tokenHash: Uint8Array): Promise<Invitation | undefined> {
    const [row] = await this.sql.query<Row>(`select ${columns} from parties.invitation where token_hash = $1`, [Buffer.from(tokenHash)])
    return row && toInvitation(row)
  }

  async listOf(organisationId: OrganisationId): Promise<readonly Invitation[]> {
    const rows = await this.sql.query<Row>(`select ${columns} from parties.invitation where organisation_id = $1 order by invited_at desc, id limit 200`, [organisationId])
    return rows.map(toInvitation)
  }

  async insert({ id, organisationId, email, roles, invitedBy, invitedAt, expiresAt, status }: Invitation, tokenHash: Uint8Array): Promise<void> {
    await this.sql.query(
      'insert into parties.invitation (id, organisation_id, email, roles, token_hash, invited_by, invited_at, expires_at, status) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [id, organisationId, email, [...roles], Buffer.from(tokenHash), invitedBy, invitedAt, expiresAt, status],
    )
  }

  async save(invitation: Invitation): Promise<void> {
    const closedAt = invitation.status === 'accepted' ? invitation.acceptedAt : invitation.status === 'revoked' ? invitation.revokedAt : null
    const acceptedBy = invitation.status === 'accepted' ? invitation.acceptedBy : null
    await this.sql.query('update parties.invitation set status = $2, closed_at = $3, accepted_by = $4 where id = $1', [invitation.id, invitation.status, closedAt, acceptedBy])
  }
}
