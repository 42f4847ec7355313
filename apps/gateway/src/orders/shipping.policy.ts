import { definePolicy, member } from '../platform/acting/policy.js'

const firm = member('firm')
const sender = member('firm', 'owner', 'sales', 'logistics')

export const shippingPolicy = definePolicy({
  keys: 'orders',
  Query: { shippingMethods: firm, shippingPreview: sender },
  Mutation: { keepShippingMethod: sender },
})
