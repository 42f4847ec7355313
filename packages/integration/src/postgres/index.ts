import { createIntegration } from './create-integration.js'

export const migrations = [createIntegration] as const
export * from './postgres-api-keys.js'
export * from './postgres-deliveries.js'
export * from './postgres-endpoints.js'
