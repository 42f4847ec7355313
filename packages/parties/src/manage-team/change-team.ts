import { err, ok, type Clock, type Effects, type OrganisationId, type PersonId, type Result } from '@naru/kernel'
import { revoke, type Invitation, type InvitationClosed, type InvitationId } from '../domain/invitation.js'
import type { OrganisationKind } from '../domain/organisation.js'
import type { RoleNotAssignable } from '../domain/roles.js'
import { changeRoles, leaveTeam, type Member, type TeamFailure } from '../domain/team.js'
import type { Invitations, Memberships, TeamMember } from '../ports.js'

interface OrganisationRef {
  readonly id: OrganisationId
  readonly kind: OrganisationKind
}

/** Changes a member's roles. */
export class ChangeMemberRoles {
  constructor(
    private readonly memberships: Memberships,
    private readonly effects: Effects,
  ) {}

  async execute({ id, kind }: OrganisationRef, personId: PersonId, roles: readonly string[]): Promise<Result<TeamMember, TeamFailure>> {
    const team = await this.memberships.listTeam(id)
    const changed: Result<Member, TeamFailure> = changeRoles(kind, team, personId, roles)
    if (!changed.ok) return changed
    const member = team.find((candidate) => candidate.personId === personId)
    if (!member) return err({ code: 'NOT_FOUND' })
    await this.memberships.saveRoles(id, personId, changed.value.roles)
    await this.effects.log.append({
      act: 'parties.change-roles',
      subjectType: 'organisation',
      subjectId: id,
      onBehalfOf: id,
      details: { person: personId, roles: changed.value.roles },
    })
    return ok({ ...member, roles: changed.value.roles })
  }
}

/** Takes a member out. */
export class RemoveMember {
  constructor(
    private readonly memberships: Memberships,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ id, kind }: OrganisationRef, personId: PersonId): Promise<Result<null, Exclude<TeamFailure, RoleNotAssignable>>> {
    const rest = leaveTeam(kind, await this.memberships.listTeam(id), personId)
    if (!rest.ok) return rest
    await this.memberships.leave(id, personId, this.clock.now())
    await this.effects.log.append({ act: 'parties.remove-member', subjectType: 'organisation', subjectId: id, onBehalfOf: id, details: { person: personId } })
    return ok(null)
  }
}

/** Withdraws an open invitation. */
export class RevokeInvitation {
  constructor(
    private readonly invitations: Invitations,
    private readonly clock: Clock,
  ) {}

  async execute(organisationId: OrganisationId, id: InvitationId): Promise<Result<Invitation, InvitationClosed | { readonly code: 'NOT_FOUND' }>> {
    const invitation = await this.invitations.find(id)
    if (invitation?.organisationId !== organisationId) return err({ code: 'NOT_FOUND' })
    const revoked = revoke(invitation, this.clock.now())
    if (revoked.ok) await this.invitations.save(revoked.value)
    return revoked
  }
}
