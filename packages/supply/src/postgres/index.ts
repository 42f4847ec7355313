import { createDeclarations } from './create-declarations.js'
import { createSupply } from './create-supply.js'

export const migrations = [createSupply, createDeclarations] as const
export * from './postgres-declarations.js'
export * from './postgres-lots.js'
export * from './postgres-materials.js'
export * from './postgres-runs.js'
export * from './verify-lots.js'
