import { anyOf, definePolicy, member, seller } from '../platform/acting/policy.js'

/** Firms promote their own goods; the committee's officer promotes for the platform, which bears it. */
const reader = anyOf(seller(), member('committee'))
const promoter = anyOf(seller('owner', 'sales'), member('committee', 'officer'))

export const promotionsPolicy = definePolicy({
  keys: 'catalogue',
  Query: { promotions: reader, promotionCoupons: promoter },
  Mutation: { startPromotion: promoter, changePromotion: promoter },
})
