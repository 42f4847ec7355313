import { anyOf, definePolicy, member } from '../platform/acting/policy.js'

const officer = member('committee', 'officer')

export const clearingPolicy = definePolicy({
  keys: 'none',
  Query: { clearingAccounts: anyOf(officer, member('state-enterprise')) },
  Mutation: { closeClearingPeriod: officer, settleClearingPeriod: officer },
})
