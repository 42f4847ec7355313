import { definePolicy, seller } from '../platform/acting/policy.js'

const firm = seller()
const sender = seller('owner', 'sales', 'logistics')

export const shippingPolicy = definePolicy({
  keys: 'orders',
  Query: { shippingMethods: firm, shippingPreview: sender },
  Mutation: { keepShippingMethod: sender },
})
