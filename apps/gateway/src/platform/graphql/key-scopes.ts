import type { Scope } from '@naru/integration'
import type { Policy } from '../acting/policy.js'
import type { ScopeOf } from './enforce-policies.js'

/** Which scope opens a field to API keys: queries are read, mutations go by what their table says. */
export function keyScopes(policies: readonly Policy[]): ScopeOf {
  const forPeople = new Set<string>(policies.flatMap(({ people = [] }) => people))
  const scopes = new Map<string, Scope>(
    policies.flatMap(({ keys, Mutation = {} }) => (keys === 'none' ? [] : Object.keys(Mutation).map((field): [string, Scope] => [field, keys]))),
  )
  return (root, field) => (forPeople.has(field) ? null : root === 'Query' ? 'read' : (scopes.get(field) ?? null))
}
