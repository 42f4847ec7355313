import { anyOf, definePolicy, member, seller } from '../platform/acting/policy.js'

const enquirer = member('company', 'buyer', 'approver', 'admin')
const sales = seller('owner', 'sales')

/** Who speaks and shows files about an enquiry. */
export const speaksOfRfqs = anyOf(member('company'), sales)

export const negotiationPolicy = definePolicy({
  keys: 'orders',
  Query: { landedQuotes: member('company') },
  Mutation: { counterQuote: enquirer, withdrawCounterOffer: enquirer, takeCounterOffer: sales },
})
