import { anyOf, definePolicy, member } from '../platform/acting/policy.js'

export const statementsPolicy = definePolicy({
  keys: 'payments',
  Query: { accountStatement: anyOf(member('company'), member('firm', 'owner', 'sales')) },
  Mutation: { printStatement: member('company') },
})
