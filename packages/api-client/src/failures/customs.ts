import { defineFailures } from './define-failures.js'

export const customsFailures = defineFailures({})
