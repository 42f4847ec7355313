import { definePolicy, member } from '../platform/acting/policy.js'

export const creditPolicy = definePolicy({
  keys: 'payments',
  Query: { myCredit: member('company'), creditCustomers: member('firm'), receivables: member('firm') },
  Mutation: { setCreditTerms: member('firm', 'owner', 'sales') },
})
