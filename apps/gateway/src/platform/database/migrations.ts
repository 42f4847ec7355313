import type { Migration } from '@naru/kernel/postgres'
import { migrations as parties } from '@naru/parties/postgres'
import { createPlatform } from './create-platform.js'
import { createSessionLookup } from './create-session-lookup.js'

/** Every migration of every context; their timestamps order them. */
export const migrations: readonly (new () => Migration)[] = [createPlatform, ...parties, createSessionLookup]
