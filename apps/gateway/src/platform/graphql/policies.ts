import { platformPolicy } from '../auth/platform.policy.js'
import type { Policy } from '../acting/policy.js'

/** The policy tables of all contexts. */
export const policies: readonly Policy[] = [platformPolicy]
