import { defineFailures } from './define-failures.js'

export const partiesFailures = defineFailures({})
