import { defineFailures } from './define-failures.js'

export const permitsFailures = defineFailures({})
