import { err, isEmail, normaliseEmail, ok, type Clock, type Effects, type Ids, type OrganisationId, type PersonId, type Result } from '@naru/kernel'
import { invite, statusAt, type Invitation } from '../domain/invitation.js'
import type { InvalidInput, OrganisationKind } from '../domain/organisation.js'
import { assignRoles, type RoleNotAssignable } from '../domain/roles.js'
import type { MemberInvited } from '../events.js'
import type { Invitations, InvitationTokens, Memberships } from '../ports.js'

export interface InviteMemberCommand {
  readonly organisation: { readonly id: OrganisationId; readonly kind: OrganisationKind }
  readonly invitedBy: PersonId
  readonly email: string
  readonly roles: readonly string[]
}

export type InviteFailure = InvalidInput | RoleNotAssignable | { readonly code: 'ALREADY_MEMBER' } | { readonly code: 'ALREADY_INVITED' }

/** Invites an address into the organisation, with roles, for seven days. The letter goes out when the event is delivered. */
export class InviteMember {
  constructor(
    private readonly memberships: Memberships,
    private readonly invitations: Invitations,
    private readonly tokens: InvitationTokens,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute({ organisation, invitedBy, email, roles }: InviteMemberCommand): Promise<Result<Invitation, InviteFailure>> {
    const address = normaliseEmail(email)
    if (!isEmail(address)) return err({ code: 'INVALID_INPUT', at: 'email', reason: 'FORMAT' })
    const assigned = assignRoles(organisation.kind, roles)
    if (!assigned.ok) return assigned
    const team = await this.memberships.listTeam(organisation.id)
    if (team.some((member) => normaliseEmail(member.email) === address)) return err({ code: 'ALREADY_MEMBER' })
    const now = this.clock.now()
    const sent = await this.invitations.listOf(organisation.id)
    if (sent.some((earlier) => earlier.email === address && statusAt(earlier, now) === 'open')) return err({ code: 'ALREADY_INVITED' })
    const invitation = invite(this.ids.next<'Invitation'>(), organisation.id, address, assigned.value, invitedBy, now)
    await this.invitations.insert(invitation, this.tokens.hashOf(this.tokens.tokenFor(invitation.id)))
    const event: MemberInvited = { type: 'parties.MemberInvited', aggregateId: organisation.id, payload: { invitationId: invitation.id, organisationId: organisation.id } }
    await this.effects.outbox.append(event)
    return ok(invitation)
  }
}
