import { defineFailures } from './define-failures.js'

export const originFailures = defineFailures({})
