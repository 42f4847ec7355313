import type { AdmissionAct, AdmissionStatus, BusinessNumberStatus, OrganisationKind } from '@naru/parties'
import type * as Graph from '../platform/graphql/generated/schema.js'

/** The names of the domain as the contract spells them. */
export const kindNames: Readonly<Record<OrganisationKind, Graph.OrganisationKind>> = {
  firm: 'FIRM',
  company: 'COMPANY',
  agency: 'AGENCY',
  committee: 'COMMITTEE',
  'state-enterprise': 'STATE_ENTERPRISE',
  broker: 'BROKER',
}
export const numberStatusNames: Readonly<Record<BusinessNumberStatus, Graph.BusinessNumberStatus>> = {
  none: 'NONE',
  unverified: 'UNVERIFIED',
  checked: 'CHECKED',
  verified: 'VERIFIED',
}
export const admissionStatusNames: Readonly<Record<AdmissionStatus, Graph.AdmissionStatus>> = {
  applied: 'APPLIED',
  screened: 'SCREENED',
  'operator-approved': 'OPERATOR_APPROVED',
  'project-approved': 'PROJECT_APPROVED',
  admitted: 'ADMITTED',
  refused: 'REFUSED',
  revoked: 'REVOKED',
}
export const admissionStatusOf: Readonly<Record<Graph.AdmissionStatus, AdmissionStatus>> = {
  APPLIED: 'applied',
  SCREENED: 'screened',
  OPERATOR_APPROVED: 'operator-approved',
  PROJECT_APPROVED: 'project-approved',
  ADMITTED: 'admitted',
  REFUSED: 'refused',
  REVOKED: 'revoked',
}
export const admissionActNames: Readonly<Record<AdmissionAct, Graph.AdmissionAct>> = {
  screen: 'SCREEN',
  'approve-operator': 'APPROVE_OPERATOR',
  'approve-project': 'APPROVE_PROJECT',
  admit: 'ADMIT',
  refuse: 'REFUSE',
  revoke: 'REVOKE',
}
export const admissionActOf: Readonly<Record<Graph.AdmissionAct, AdmissionAct>> = {
  SCREEN: 'screen',
  APPROVE_OPERATOR: 'approve-operator',
  APPROVE_PROJECT: 'approve-project',
  ADMIT: 'admit',
  REFUSE: 'refuse',
  REVOKE: 'revoke',
}
