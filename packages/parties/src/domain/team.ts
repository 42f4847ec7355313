import { err, ok, type Instant, type PersonId, type Result } from '@naru/kernel'
import type { OrganisationKind } from './organisation.js'
import { assignRoles, mayManageTeam, type RoleNotAssignable } from './roles.js'

export interface Member {
  readonly personId: PersonId
  readonly roles: readonly string[]
  readonly joinedAt: Instant
}

export type TeamFailure = { readonly code: 'NOT_FOUND' } | { readonly code: 'LAST_MANAGER' } | RoleNotAssignable

/** An organisation always keeps somebody who can manage it. */
const keepsManager = (kind: OrganisationKind, team: readonly Member[]): boolean => team.some(({ roles }) => mayManageTeam(kind, roles))

export function changeRoles(kind: OrganisationKind, team: readonly Member[], personId: PersonId, roles: readonly string[]): Result<Member, TeamFailure> {
  const member = team.find((candidate) => candidate.personId === personId)
  if (!member) return err({ code: 'NOT_FOUND' })
  const assigned = assignRoles(kind, roles)
  if (!assigned.ok) return assigned
  const changed = { ...member, roles: assigned.value }
  return keepsManager(kind, [...team.filter((other) => other !== member), changed]) ? ok(changed) : err({ code: 'LAST_MANAGER' })
}

export function leaveTeam(kind: OrganisationKind, team: readonly Member[], personId: PersonId): Result<readonly Member[], Exclude<TeamFailure, RoleNotAssignable>> {
  const rest = team.filter((member) => member.personId !== personId)
  if (rest.length === team.length) return err({ code: 'NOT_FOUND' })
  return keepsManager(kind, rest) ? ok(rest) : err({ code: 'LAST_MANAGER' })
}
