import { anyone, definePolicy, member } from '../platform/acting/policy.js'

const administrator = member('committee', 'officer')

/** Everybody reads what goods are described by; the committee decides it. */
export const attributesPolicy = definePolicy({
  keys: 'none',
  Query: { attributes: anyone, measureUnits: anyone },
  Mutation: { defineAttribute: administrator, changeAttribute: administrator, retireAttribute: administrator, orderAttributes: administrator },
})
