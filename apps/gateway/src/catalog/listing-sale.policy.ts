import { definePolicy, member } from '../platform/acting/policy.js'

const seller = member('firm', 'owner', 'sales')

/** Who sells decides when; the firm's members read what was sold before. */
export const listingSalePolicy = definePolicy({
  keys: 'catalogue',
  Query: { listingVersions: member('firm') },
  Mutation: { recallListing: seller, discardRevision: seller },
})
