import { defineFailures } from './define-failures.js'

export const screeningFailures = defineFailures({})
