import { anyone, definePolicy } from '../platform/acting/policy.js'

export const nomenclaturePolicy = definePolicy({
  keys: 'none',
  Query: { hsSearch: anyone },
})
