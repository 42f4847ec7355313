import { anyOf, definePolicy, member } from '../platform/acting/policy.js'

/** Firms promote their own goods; the committee's officer promotes for the platform, which bears it. */
const reader = anyOf(member('firm'), member('committee'))
const promoter = anyOf(member('firm', 'owner', 'sales'), member('committee', 'officer'))

export const promotionsPolicy = definePolicy({
  keys: 'catalogue',
  Query: { promotions: reader, promotionCoupons: promoter },
  Mutation: { startPromotion: promoter, changePromotion: promoter },
})
