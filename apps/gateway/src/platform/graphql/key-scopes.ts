import type { Scope } from '@naru/integration'
import { catalogPolicy } from '../../catalog/catalog.policy.js'
import { customsPolicy } from '../../customs/customs.policy.js'
import { ordersPolicy } from '../../orders/orders.policy.js'
import { originPolicy } from '../../origin/origin.policy.js'
import { paymentsPolicy } from '../../payments/payments.policy.js'
import { supplyPolicy } from '../../supply/supply.policy.js'
import { permitsPolicy } from '../../permits/permits.policy.js'
import type { Policy } from '../acting/policy.js'
import type { ScopeOf } from './enforce-policies.js'

/** The mutations that each scope opens to API keys. A table that stands in none is closed to them: people, sessions, keys, decisions of officials. */
const tablesOf: Readonly<Record<Exclude<Scope, 'read'>, readonly Policy[]>> = {
  catalogue: [catalogPolicy, supplyPolicy],
  orders: [ordersPolicy],
  payments: [paymentsPolicy],
  origin: [originPolicy],
  customs: [customsPolicy],
  permits: [permitsPolicy],
}

/** Acts by which people answer for themselves: a signature, a secret, money to an account. They need a person who is there. */
const forPeople: ReadonlySet<string> = new Set(['approvePurchaseOrder', 'rejectPurchaseOrder', 'connectPayoutAccount', 'requestPayout', 'signCertificate', 'decideTask'])

/** Reads that tell about people and secrets. */
const unread: ReadonlySet<string> = new Set(['team', 'apiKeys', 'webhookEndpoints', 'invitation', 'notifications'])

const scopeByMutation: ReadonlyMap<string, Scope> = new Map(
  Object.entries(tablesOf).flatMap(([scope, tables]) =>
    tables.flatMap((table) => Object.keys(table.Mutation ?? {}).map((field): [string, Scope] => [field, scope as Exclude<Scope, 'read'>])),
  ),
)

export const scopeOf: ScopeOf = (root, field) => {
  if (root === 'Query') return unread.has(field) ? null : 'read'
  return forPeople.has(field) ? null : (scopeByMutation.get(field) ?? null)
}
