import { anyOf, definePolicy, member } from '../platform/acting/policy.js'

const seller = anyOf(member('firm'), member('state-enterprise'))

export const disputesPolicy = definePolicy({
  keys: 'payments',
  Query: { myDisputes: seller, disputes: member('committee', 'officer'), disputeDraft: seller },
  Mutation: { sendDisputeEvidence: anyOf(member('firm', 'owner', 'sales'), member('state-enterprise')) },
})
