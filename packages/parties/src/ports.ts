import type { AgencyCode, ComplexCode, Instant, Localized, Money, OrganisationId, Page, PageRequest, PersonId, PlainDate } from '@naru/kernel'
import type { ApprovalRule } from './domain/approval-rule.js'
import type { CostCentre } from './domain/cost-centre.js'
import type { ApprovalRuleId, CostCentreId, SpendingLimitId, SubstitutionId } from './domain/ids.js'
import type { Spending, SpendingLimit } from './domain/spending-limit.js'
import type { Substitution } from './domain/substitution.js'
import type { Admission, AdmissionId, AdmissionStatus, AdmissionStep } from './domain/admission.js'
import type { Invitation, InvitationId } from './domain/invitation.js'
import type { Organisation } from './domain/organisation.js'
import type { DecisionSignature, PhaseDecision, PhaseProposal, PhaseProposalId } from './domain/phase-policy.js'
import type { Member } from './domain/team.js'

export interface Person {
  readonly id: PersonId
  readonly name: Localized
  readonly email: string
  readonly locale: 'ko' | 'en'
}

export interface Persons {
  find(id: PersonId): Promise<Person | undefined>
  findByEmail(email: string): Promise<Person | undefined>
  insert(person: Person, at: Instant): Promise<void>
}

export interface FirmFilter {
  readonly complex: ComplexCode | null
  readonly trade: string | null
  readonly search: string | null
}

export interface Organisations {
  find(id: OrganisationId): Promise<Organisation | undefined>
  /** Whether a business number of ten digits is taken, by anybody. */
  hasBusinessNumber(number: string): Promise<boolean>
  /** Admitted firms, by Korean name. */
  listFirms(filter: FirmFilter, page: PageRequest): Promise<Page<Organisation>>
  insert(organisation: Organisation, at: Instant): Promise<void>
  save(organisation: Organisation): Promise<void>
}

export interface TeamMember extends Member {
  readonly name: Localized
  readonly email: string
}

export interface Memberships {
  /** Active members in the order in which they joined; locked, so that two managers cannot both be the last. */
  listTeam(organisationId: OrganisationId): Promise<readonly TeamMember[]>
  /** Joins, or comes back after having left. */
  add(organisationId: OrganisationId, personId: PersonId, roles: readonly string[], at: Instant): Promise<void>
  saveRoles(organisationId: OrganisationId, personId: PersonId, roles: readonly string[]): Promise<void>
  leave(organisationId: OrganisationId, personId: PersonId, at: Instant): Promise<void>
}

export interface Invitations {
  find(id: InvitationId): Promise<Invitation | undefined>
  findByToken(tokenHash: Uint8Array): Promise<Invitation | undefined>
  listOf(organisationId: OrganisationId): Promise<readonly Invitation[]>
  insert(invitation: Invitation, tokenHash: Uint8Array): Promise<void>
  save(invitation: Invitation): Promise<void>
}

/** The secret in the invitation's letter. It can be computed again from the id, so that nothing but its hash is stored. */
export interface InvitationTokens {
  tokenFor(id: InvitationId): string
  hashOf(token: string): Uint8Array
}

export interface RecordedStep extends AdmissionStep {
  readonly actorName: Localized | null
}

export interface Admissions {
  find(id: AdmissionId): Promise<Admission | undefined>
  findOf(organisationId: OrganisationId): Promise<Admission | undefined>
  list(filter: { readonly status: AdmissionStatus | null; readonly open: boolean | null }, page: PageRequest): Promise<Page<Admission>>
  stepsOf(id: AdmissionId): Promise<readonly RecordedStep[]>
  insert(admission: Admission): Promise<void>
  /** Saves the next version with the step that led to it; a version that somebody else wrote meanwhile makes it fail. */
  save(admission: Admission, step: AdmissionStep | null): Promise<void>
}

export interface Phases {
  decisionsOf(complex: ComplexCode): Promise<readonly (PhaseDecision & { readonly officer: Localized; readonly proposer: Localized | null })[]>
  insert(decision: PhaseDecision): Promise<void>
  /** Proposals that wait for another officer, oldest first. */
  openProposalsOf(complex: ComplexCode): Promise<readonly (PhaseProposal & { readonly proposer: Localized })[]>
  lockProposal(id: PhaseProposalId): Promise<PhaseProposal | undefined>
  addProposal(proposal: PhaseProposal): Promise<void>
  saveProposal(proposal: PhaseProposal): Promise<void>
}

/** Signs in the name of a complex's committee. */
export interface DecisionSigner {
  sign(complex: ComplexCode, statement: string): Promise<DecisionSignature>
}

/** What a complex's profile says that registration and admission need. */
export interface ComplexRules {
  readonly code: ComplexCode
  /** The agency that approves co-operation; null where a firm registers with the managing body. */
  readonly ministry: AgencyCode | null
}

export interface CostCentres {
  find(id: CostCentreId): Promise<CostCentre | undefined>
  listOf(organisationId: OrganisationId): Promise<readonly CostCentre[]>
  /** False when another cost centre of the company has the code. */
  save(centre: CostCentre): Promise<boolean>
}

export interface ApprovalRules {
  find(id: ApprovalRuleId): Promise<ApprovalRule | undefined>
  /** In the order of their position. */
  listOf(organisationId: OrganisationId): Promise<readonly ApprovalRule[]>
  save(rule: ApprovalRule): Promise<void>
}

export interface Substitutions {
  /** Those that have not ended before a day, earliest first. */
  listOf(organisationId: OrganisationId, day: PlainDate): Promise<readonly Substitution[]>
  add(substitution: Substitution): Promise<void>
  /** False when there is none. */
  remove(organisationId: OrganisationId, id: SubstitutionId): Promise<boolean>
}

/** What a limit has taken in the period around a day. */
export interface UsedLimit {
  readonly limit: SpendingLimit
  readonly spent: Money
}

export interface SpendingLimits {
  listOf(organisationId: OrganisationId, day: PlainDate): Promise<readonly UsedLimit[]>
  /** The limits that a purchase falls under, held until the transaction ends, with what they have taken; what is booked for `except` is left out. */
  lockFor(organisationId: OrganisationId, spending: Spending, day: PlainDate, except: string | null): Promise<readonly UsedLimit[]>
  save(limit: SpendingLimit): Promise<void>
  /** False when there is none. */
  remove(organisationId: OrganisationId, id: SpendingLimitId): Promise<boolean>
}

/** The journal of what was bought: a purchase adds, one that does not come about takes away again. */
export interface SpendingBook {
  /** `reference` names the purchase; a second commitment of it changes nothing. */
  commit(organisationId: OrganisationId, reference: string, spending: Spending, day: PlainDate, at: Instant): Promise<void>
  /** What stands under a reference; undefined when nothing does, or it was taken back. */
  find(organisationId: OrganisationId, reference: string): Promise<Spending | undefined>
  /** Takes back whatever stands under a reference. */
  release(organisationId: OrganisationId, reference: string, at: Instant): Promise<void>
}

/** The categories of the catalogue, by the names that rules use. */
export interface KnownCategories {
  has(category: string): Promise<boolean>
}
