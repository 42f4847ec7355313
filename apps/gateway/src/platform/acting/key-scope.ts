import type { Scope } from '@naru/integration'
import { GraphQLError } from 'graphql'
import type { Actor } from './actor.js'

/** Whether an actor that acts by an API key does so within one of `scopes`; people are bound by their roles alone. */
export const isWithinKey = (actor: Actor, scopes: readonly Scope[]): boolean =>
  actor.kind !== 'person' || !actor.apiKey || scopes.some((scope) => actor.apiKey?.scopes.includes(scope))

/** Told to a key that lacks the scope, or for what no key may do. */
export const refuseKey = (scopes: readonly Scope[]): GraphQLError =>
  new GraphQLError(scopes.length === 0 ? 'This cannot be done with an API key.' : `The API key needs the scope ${scopes.map((scope) => `"${scope}"`).join(' or ')} for this.`, {
    extensions: { code: 'API_KEY_SCOPE' },
  })
