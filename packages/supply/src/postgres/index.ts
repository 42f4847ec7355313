import { createSupply } from './create-supply.js'

export const migrations = [createSupply] as const
export * from './postgres-lots.js'
export * from './postgres-materials.js'
export * from './postgres-runs.js'
export * from './verify-lots.js'
