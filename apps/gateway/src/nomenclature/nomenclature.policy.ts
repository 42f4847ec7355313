import { anyone, definePolicy } from '../platform/acting/policy.js'

export const nomenclaturePolicy = definePolicy({ Query: { hsSearch: anyone } })
