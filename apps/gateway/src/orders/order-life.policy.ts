import { anyOf, consumer, definePolicy, guest, member, seller } from '../platform/acting/policy.js'

/** Both sides of an order: consumers, with an account or the order's link, and people in the name of an organisation that trades. */
const party = anyOf(consumer, guest, member('company'), member('firm'), member('state-enterprise'))
const shipping = seller('owner', 'sales', 'logistics')

export const orderLifePolicy = definePolicy({
  keys: 'orders',
  Query: { carriers: shipping, orderTimeline: party },
  Mutation: { cancelOrderLines: party, reorder: party },
})
