import { definePolicy, member } from '../platform/acting/policy.js'

const committee = member('committee')
const decider = member('committee', 'officer')

/** The committee looks after the shop of its complex; its officers decide on goods and on the rule. */
export const moderationPolicy = definePolicy({
  keys: 'none',
  Query: { listingReviews: committee, listingReview: committee, reviewRule: committee },
  Mutation: { decideListing: decider, setReviewRule: decider },
})
