import { formatAmount, formatBusinessNumber, type Instant, type Localized, type Money, type Sql } from '@naru/kernel'
import {
  admissionActs,
  maySell,
  reasonAgainst,
  statusAt,
  type Admission,
  type CooperationApproval,
  type Invitation,
  type Office,
  type Organisation,
  type RecordedStep,
  type ShownStatus,
  type TeamMember,
} from '@naru/parties'
import { listApprovals, PostgresAdmissions, PostgresOrganisations } from '@naru/parties/postgres'
import type { Actor, Membership, PersonActor } from '../platform/acting/actor.js'
import type * as Graph from '../platform/graphql/generated/schema.js'
import { complexes } from '../seed/complexes.js'
import { admissionActNames, admissionStatusNames, kindNames, numberStatusNames } from './names.js'

export const toMoney = (money: Money): Graph.Money => ({ amount: formatAmount(money), currency: money.currency })

const toApproval = ({ kind, amount, ...rest }: CooperationApproval): Graph.CooperationApproval => ({
  kind: kind === 'operator' ? 'OPERATOR' : 'PROJECT',
  amount: toMoney(amount),
  ...rest,
})

export function toOrganisation(organisation: Organisation, approvals: readonly CooperationApproval[]): Graph.Organisation {
  const { id, kind, name, businessNumber, businessNumberStatus, complex, trade, about, address, site, admission, admittedOn, invented } = organisation
  return {
    id,
    kind: kindNames[kind],
    name,
    businessNumber: businessNumber && formatBusinessNumber(businessNumber),
    businessNumberStatus: numberStatusNames[businessNumberStatus],
    complex,
    complexName: complexes.find(({ code }) => code === complex)?.name ?? null,
    trade,
    about,
    address,
    site,
    admissionStatus: admission && admissionStatusNames[admission],
    admittedOn,
    approvals: approvals.map(toApproval),
    invented,
    maySell: maySell(organisation),
  }
}

/** Organisations with their approvals, in the order given. */
export async function viewOrganisations(sql: Sql, organisations: readonly Organisation[]): Promise<readonly Graph.Organisation[]> {
  const approvals = await listApprovals(
    sql,
    organisations.map(({ id }) => id),
  )
  return organisations.map((organisation) => toOrganisation(organisation, approvals.get(organisation.id) ?? []))
}

export const toTeamMember = ({ personId, name, email, roles, joinedAt }: TeamMember, locale: keyof Localized): Graph.TeamMember => ({
  personId,
  name: name[locale],
  email,
  roles,
  joinedAt: joinedAt.toISOString(),
})

export const invitationStatusNames: Readonly<Record<ShownStatus, Graph.InvitationStatus>> = { open: 'OPEN', accepted: 'ACCEPTED', revoked: 'REVOKED', expired: 'EXPIRED' }

export const toInvitation = (invitation: Invitation, now: Instant): Graph.Invitation => ({
  id: invitation.id,
  email: invitation.email,
  roles: invitation.roles,
  invitedAt: invitation.invitedAt.toISOString(),
  expiresAt: invitation.expiresAt.toISOString(),
  status: invitationStatusNames[statusAt(invitation, now)],
})

/** The office that an actor speaks for in admissions: the committee of the complex or an agency. */
export function officeOf(actor: Actor): Office | null {
  if (actor.kind !== 'person' || !actor.membership) return null
  const { kind, agency } = actor.membership
  if (kind === 'committee') return { kind: 'committee' }
  // Only an approver's word binds the agency.
  return agency && actor.membership.roles.includes('approver') ? { kind: 'agency', agency } : null
}

const committee: Localized = { ko: '관리위원회', en: 'Management committee' }
const system: Localized = { ko: '자동 심사', en: 'Automatic screening' }

export const officeName = (code: string, complex: string): Localized =>
  complexes.find((profile) => profile.code === complex)?.agencies.find((agency) => agency.code === code)?.name ?? committee

function toStep({ act, at, actor, actorName, office, amount, number, grounds }: RecordedStep, complex: string, locale: keyof Localized): Graph.AdmissionStep {
  const name = officeName(office, complex)
  return {
    act: admissionActNames[act],
    at: at.toISOString(),
    actorName: (actorName ?? (actor === null ? system : name))[locale],
    office: name,
    amount: amount && toMoney(amount),
    number,
    grounds,
  }
}

const screeningNames: Readonly<Record<Admission['screening']['outcome'], Graph.AdmissionScreeningOutcome>> = {
  pending: 'PENDING',
  clear: 'CLEAR',
  'under-review': 'UNDER_REVIEW',
  blocked: 'BLOCKED',
}

/** An admission with its firm, steps, and the acts as this reader may take them. */
export async function viewAdmission(sql: Sql, admission: Admission, actor: Actor, locale: keyof Localized): Promise<Graph.Admission> {
  const organisation = await new PostgresOrganisations(sql).find(admission.organisationId)
  if (!organisation) throw new Error(`admission ${admission.id} without its organisation`)
  const steps = await new PostgresAdmissions(sql).stepsOf(admission.id)
  const office = officeOf(actor)
  const { id, complex, status, appliedAt, plannedInvestment, plan, screening, version } = admission
  return {
    id,
    organisation: toOrganisation(organisation, admission.approvals),
    complex,
    status: admissionStatusNames[status],
    appliedAt: appliedAt.toISOString(),
    plannedInvestment: toMoney(plannedInvestment),
    plan,
    screening: { outcome: screeningNames[screening.outcome], openHits: screening.outcome === 'under-review' ? screening.openHits : 0 },
    acts: admissionActs.map((act) => {
      const reason = reasonAgainst(admission, act, office)
      return { act: admissionActNames[act], allowed: reason === null, reason }
    }),
    steps: steps.map((step) => toStep(step, complex, locale)),
    version,
  }
}

const toMembership = ({ kind, ...membership }: Membership): Graph.Membership => ({ ...membership, kind: kindNames[kind] })

/** Who has just signed in, for the answer of a sign-up or an accepted invitation. */
export const toMe = (actor: PersonActor, memberships: readonly Membership[]): Graph.Me => ({
  person: { id: actor.personId, name: actor.name, email: actor.email },
  memberships: memberships.map(toMembership),
  active: actor.membership && toMembership(actor.membership),
  unreadNotifications: 0,
})
