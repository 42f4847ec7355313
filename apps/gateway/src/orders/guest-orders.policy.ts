import { anyone, consumer, definePolicy, visitor } from '../platform/acting/policy.js'

/** Orders without an account: placed and opened by visitors, kept by consumers. Nobody keeps one in the name of an organisation. */
export const guestOrdersPolicy = definePolicy({
  keys: 'none',
  Query: { guestOrder: anyone },
  Mutation: { placeGuestOrder: visitor, openOrderLink: visitor, sendOrderLink: visitor, keepGuestOrder: consumer, findGuestOrders: consumer, claimGuestOrders: consumer },
})
