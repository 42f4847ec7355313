import { anyone, definePolicy, seller } from '../platform/acting/policy.js'

const sells = seller('owner', 'sales')

/** Everybody chooses among variants; who sells makes and changes them. */
export const variantsPolicy = definePolicy({
  keys: 'catalogue',
  Query: { myVariants: seller(), listingChoices: anyone, variantOf: anyone, listingVariants: anyone },
  Mutation: { makeVariants: sells, changeVariants: sells },
})
