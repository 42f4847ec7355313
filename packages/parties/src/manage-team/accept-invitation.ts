import { err, type Clock, type Effects, type Result } from '@naru/kernel'
import { accept, type Invitation, type InvitationClosed, type InvitationId } from '../domain/invitation.js'
import type { MemberJoined } from '../events.js'
import type { Invitations, Memberships, Person } from '../ports.js'

export type AcceptFailure = InvitationClosed | { readonly code: 'INVITATION_UNKNOWN' } | { readonly code: 'INVITATION_FOR_ANOTHER' }

/** Joins the inviting organisation with the roles of the invitation. */
export class AcceptInvitation {
  constructor(
    private readonly invitations: Invitations,
    private readonly memberships: Memberships,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: InvitationId, person: Pick<Person, 'id' | 'email'>): Promise<Result<Invitation, AcceptFailure>> {
    const invitation = await this.invitations.find(id)
    if (!invitation) return err({ code: 'INVITATION_UNKNOWN' })
    const now = this.clock.now()
    const accepted = accept(invitation, person, now)
    if (!accepted.ok) return accepted
    const { organisationId, roles } = accepted.value
    await this.invitations.save(accepted.value)
    await this.memberships.add(organisationId, person.id, roles, now)
    const event: MemberJoined = { type: 'parties.MemberJoined', aggregateId: organisationId, payload: { organisationId, personId: person.id, roles } }
    await this.effects.outbox.append(event)
    await this.effects.log.append({ act: 'parties.join', subjectType: 'organisation', subjectId: organisationId, onBehalfOf: organisationId, details: { roles } })
    return accepted
  }
}
