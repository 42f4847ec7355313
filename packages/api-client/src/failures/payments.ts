import { defineFailures } from './define-failures.js'

export const paymentsFailures = defineFailures({})
