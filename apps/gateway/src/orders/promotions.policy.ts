import { anyOf, anyone, definePolicy, member } from '../platform/acting/policy.js'

/** Firms promote their own goods; the committee's officer promotes for the platform, which bears it. */
const reader = anyOf(member('firm'), member('committee'))
const promoter = anyOf(member('firm', 'owner', 'sales'), member('committee', 'officer'))

export const promotionsPolicy = definePolicy({
  Query: { promotions: reader, promotionCoupons: promoter },
  Mutation: { enterCoupon: anyone, leaveCoupon: anyone, saveForLater: anyone, startPromotion: promoter, changePromotion: promoter },
})
