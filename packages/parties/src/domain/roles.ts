import { err, ok, type Result } from '@naru/kernel'
import type { OrganisationKind } from './organisation.js'

/** The roles that a member of each kind of organisation may have. */
export const rolesByKind = {
  firm: ['owner', 'sales', 'logistics', 'compliance'],
  company: ['buyer', 'approver', 'admin', 'accountant', 'viewer'],
  agency: ['receiver', 'examiner', 'approver', 'inspector', 'gate'],
  committee: ['officer'],
  'state-enterprise': ['buyer'],
  broker: ['broker'],
} as const satisfies Readonly<Record<OrganisationKind, readonly string[]>>

/** The role of each kind that manages the team. */
export const managerByKind = {
  firm: 'owner',
  company: 'admin',
  agency: 'approver',
  committee: 'officer',
  'state-enterprise': 'buyer',
  broker: 'broker',
} as const satisfies Readonly<Record<OrganisationKind, string>>

export const mayManageTeam = (kind: OrganisationKind, roles: readonly string[]): boolean => roles.includes(managerByKind[kind])

export interface RoleNotAssignable {
  readonly code: 'ROLE_NOT_ASSIGNABLE'
  readonly role: string
}

/** Ok with the roles, each once, when there is at least one and all belong to the kind. */
export function assignRoles(kind: OrganisationKind, roles: readonly string[]): Result<readonly string[], RoleNotAssignable> {
  const assignable: readonly string[] = rolesByKind[kind]
  const foreign = roles.find((role) => !assignable.includes(role))
  if (foreign !== undefined || roles.length === 0) return err({ code: 'ROLE_NOT_ASSIGNABLE', role: foreign ?? '' })
  return ok([...new Set(roles)])
}
