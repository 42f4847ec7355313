import { createPermits } from './create-permits.js'

export * from './postgres-dossiers.js'
export * from './postgres-workflows.js'
export * from './postgres-crews.js'
export * from './postgres-permits.js'
export * from './postgres-gate.js'
export * from './postgres-clock-marks.js'
export * from './postgres-releases.js'
export * from './task-queue.js'
export * from './applicant-lists.js'

export const migrations = [createPermits]
