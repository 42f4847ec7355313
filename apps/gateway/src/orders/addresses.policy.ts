import { anyOf, consumer, definePolicy, member } from '../platform/acting/policy.js'

const reader = anyOf(consumer, member('company'), member('firm'), member('state-enterprise'))
const keeper = anyOf(consumer, member('company', 'buyer', 'approver', 'admin'), member('firm'), member('state-enterprise'))

/** A company's addresses are for all its people; whoever may order for it keeps them. */
export const addressesPolicy = definePolicy({
  keys: 'none',
  people: ['savedAddresses'],
  Query: { savedAddresses: reader },
  Mutation: { keepAddress: keeper, makeDefaultAddress: keeper, forgetAddress: keeper },
})
