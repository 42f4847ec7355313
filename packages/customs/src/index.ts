export * from './domain/assessment/assessment.js'
export * from './domain/assessment/assess.js'
export * from './domain/assessment/parse-assessment.js'
export * from './domain/assessment/jurisdiction.js'
