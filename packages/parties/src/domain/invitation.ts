import { err, normaliseEmail, ok, type Id, type Instant, type OrganisationId, type PersonId, type Result } from '@naru/kernel'

export type InvitationId = Id<'Invitation'>
export const invitationDays = 7

interface Sent {
  readonly id: InvitationId
  readonly organisationId: OrganisationId
  readonly email: string
  readonly roles: readonly string[]
  readonly invitedBy: PersonId
  readonly invitedAt: Instant
  readonly expiresAt: Instant
}

export type Invitation =
  | (Sent & { readonly status: 'open' })
  | (Sent & { readonly status: 'accepted'; readonly acceptedAt: Instant; readonly acceptedBy: PersonId })
  | (Sent & { readonly status: 'revoked'; readonly revokedAt: Instant })

/** `expired` is not stored: an open invitation is expired from its moment on. */
export type ShownStatus = Invitation['status'] | 'expired'

export interface InvitationClosed {
  readonly code: 'INVITATION_CLOSED'
  readonly status: ShownStatus
}

export const statusAt = (invitation: Invitation, now: Instant): ShownStatus => (invitation.status === 'open' && now >= invitation.expiresAt ? 'expired' : invitation.status)

export function invite(
  id: InvitationId,
  organisationId: OrganisationId,
  email: string,
  roles: readonly string[],
  invitedBy: PersonId,
  now: Instant,
): Extract<Invitation, { status: 'open' }> {
  return { status: 'open', id, organisationId, email: normaliseEmail(email), roles, invitedBy, invitedAt: now, expiresAt: new Date(now.getTime() + invitationDays * 86_400_000) }
}

function whileOpen(invitation: Invitation, now: Instant): Result<Extract<Invitation, { status: 'open' }>, InvitationClosed> {
  const status = statusAt(invitation, now)
  return invitation.status === 'open' && status === 'open' ? ok(invitation) : err({ code: 'INVITATION_CLOSED', status })
}

/** Only the address that was invited can accept. */
export function accept(
  invitation: Invitation,
  person: { readonly id: PersonId; readonly email: string },
  now: Instant,
): Result<Invitation, InvitationClosed | { readonly code: 'INVITATION_FOR_ANOTHER' }> {
  const open = whileOpen(invitation, now)
  if (!open.ok) return open
  if (normaliseEmail(person.email) !== open.value.email) return err({ code: 'INVITATION_FOR_ANOTHER' })
  return ok({ ...open.value, status: 'accepted', acceptedAt: now, acceptedBy: person.id })
}

export function revoke(invitation: Invitation, now: Instant): Result<Invitation, InvitationClosed> {
  const open = whileOpen(invitation, now)
  return open.ok ? ok({ ...open.value, status: 'revoked', revokedAt: now }) : open
}
