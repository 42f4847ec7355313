import type { Migration } from '@naru/kernel/postgres'
import { createCustoms } from './create-customs.js'

export * from './postgres-declarations.js'
export * from './postgres-customs-register.js'
export const migrations: readonly (new () => Migration)[] = [createCustoms]
