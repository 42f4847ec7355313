import { defineFailures } from './define-failures.js'

export const ordersFailures = defineFailures({})
