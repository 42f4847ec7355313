import { defineFailures } from './define-failures.js'

export const catalogFailures = defineFailures({})
