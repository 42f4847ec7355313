import { anyOf, consumer, definePolicy, member, seller } from '../platform/acting/policy.js'

/** Both sides of an order: consumers, and people in the name of an organisation that trades. */
const party = anyOf(consumer, member('company'), member('firm'), member('state-enterprise'))
const shipping = seller('owner', 'sales', 'logistics')

export const orderLifePolicy = definePolicy({
  keys: 'orders',
  Query: { carriers: shipping, orderTimeline: party },
  Mutation: { cancelOrderLines: party, reorder: party },
})
