import { definePolicy, member, seller } from '../platform/acting/policy.js'

const sells = seller()

export const disputesPolicy = definePolicy({
  keys: 'payments',
  Query: { myDisputes: sells, disputes: member('committee', 'officer'), disputeDraft: sells },
  Mutation: { sendDisputeEvidence: seller('owner', 'sales') },
})
