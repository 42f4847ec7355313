import { anyOf, definePolicy, member, official } from '../platform/acting/policy.js'

/** Offices that review hits; the database shows hits to agencies alone. */
const reviewer = anyOf(official('unification'), official('customs'))
const clearing = anyOf(official('unification', 'examiner', 'approver'), official('customs', 'examiner', 'approver'))

export const screeningPolicy = definePolicy({
  keys: 'none',
  Query: {
    screeningHits: reviewer,
    screeningHit: reviewer,
    screeningSummary: reviewer,
    screeningLists: anyOf(member('agency'), member('committee'), member('firm')),
    screenName: anyOf(member('agency'), member('committee'), member('firm', 'owner', 'compliance')),
  },
  Mutation: { disposeHit: clearing, confirmClearance: clearing },
})
