import { anyOf, definePolicy, member } from '../platform/acting/policy.js'

const enquirer = member('company', 'buyer', 'approver', 'admin')
const sales = anyOf(member('firm', 'owner', 'sales'), member('state-enterprise'))

/** Who speaks and shows files about an enquiry. */
export const speaksOfRfqs = anyOf(member('company'), sales)

export const negotiationPolicy = definePolicy({
  keys: 'orders',
  Mutation: { counterQuote: enquirer, withdrawCounterOffer: enquirer, takeCounterOffer: sales },
})
