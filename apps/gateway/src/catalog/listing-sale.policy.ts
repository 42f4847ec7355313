import { definePolicy, seller } from '../platform/acting/policy.js'

const sells = seller('owner', 'sales')

/** Who sells decides when; the firm's members read what was sold before. */
export const listingSalePolicy = definePolicy({
  keys: 'catalogue',
  Query: { listingVersions: seller() },
  Mutation: { recallListing: sells, discardRevision: sells },
})
