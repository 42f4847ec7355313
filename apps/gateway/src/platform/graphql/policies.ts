import { ordersPolicy } from '../../orders/orders.policy.js'
import { platformPolicy } from '../auth/platform.policy.js'
import { permitsPolicy } from '../../permits/permits.policy.js'
import type { Policy } from '../acting/policy.js'

/** The policy tables of all contexts. */
export const policies: readonly Policy[] = [platformPolicy, permitsPolicy, ordersPolicy]
