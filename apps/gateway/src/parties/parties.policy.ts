import { managerByKind, organisationKinds } from '@naru/parties'
import { anyOf, anyone, definePolicy, member, official, signedIn } from '../platform/acting/policy.js'

const anyMember = anyOf(...organisationKinds.map((kind) => member(kind)))
const manager = anyOf(...organisationKinds.map((kind) => member(kind, managerByKind[kind])))
const admitting = anyOf(member('committee'), official('unification'), member('firm'))

export const partiesPolicy = definePolicy({
  keys: 'none',
  people: ['team', 'invitation'],
  Query: {
    organisation: anyone,
    firms: anyone,
    team: anyMember,
    myOrganisation: anyMember,
    admissions: anyOf(member('committee'), official('unification')),
    admission: admitting,
    invitation: anyone,
    historicalRegistry: anyone,
    operatorApprovalsByYear: anyone,
    complexes: anyone,
    checkBusinessNumber: anyone,
  },
  Mutation: {
    signUp: anyone,
    registerOrganisation: signedIn,
    updateOrganisation: manager,
    inviteMember: manager,
    revokeInvitation: manager,
    acceptInvitation: anyone,
    changeMemberRoles: manager,
    removeMember: manager,
    decideAdmission: anyOf(member('committee', 'officer'), official('unification', 'approver')),
    proposePhase: member('committee', 'officer'),
    signPhase: member('committee', 'officer'),
    withdrawPhaseProposal: member('committee', 'officer'),
  },
})
