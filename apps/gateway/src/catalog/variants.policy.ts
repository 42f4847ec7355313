import { anyone, definePolicy, member } from '../platform/acting/policy.js'

const seller = member('firm', 'owner', 'sales')

/** Everybody chooses among variants; who sells makes and changes them. */
export const variantsPolicy = definePolicy({
  keys: 'catalogue',
  Query: { myVariants: member('firm'), listingChoices: anyone, variantOf: anyone, listingVariants: anyone },
  Mutation: { makeVariants: seller, changeVariants: seller },
})
