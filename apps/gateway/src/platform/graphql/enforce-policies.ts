import { defaultFieldResolver, GraphQLError, type GraphQLFieldMap, type GraphQLSchema } from 'graphql'
import type { Policy, Rule } from '../acting/policy.js'
import type { RequestContext } from '../http/request-context.js'

/** Tells a client to sign in, or that there is nothing here: forbidden and unknown look alike. */
const refuse = (context: RequestContext): GraphQLError =>
  context.actor.kind === 'anonymous'
    ? new GraphQLError('Sign in first.', { extensions: { code: 'UNAUTHENTICATED' } })
    : new GraphQLError('There is nothing here for you.', { extensions: { code: 'NOT_FOUND' } })

/** Which scope opens a root field to API keys; null when none does. */
export type ScopeOf = (root: 'Query' | 'Mutation', field: string) => string | null

const mayByKey = (scopes: readonly string[], scope: string | null): boolean => scope !== null && scopes.includes(scope)
const refuseKey = (scope: string | null): GraphQLError =>
  new GraphQLError(scope === null ? 'This cannot be done with an API key.' : `The API key needs the scope "${scope}" for this.`, { extensions: { code: 'API_KEY_SCOPE' } })

const rootsOf = (schema: GraphQLSchema): readonly (readonly ['Query' | 'Mutation', GraphQLFieldMap<unknown, RequestContext>])[] => [
  ['Query', schema.getQueryType()?.getFields() ?? {}],
  ['Mutation', schema.getMutationType()?.getFields() ?? {}],
]

/** Puts each root field behind its rule; a field without one is closed to everybody. */
export function enforcePolicies(schema: GraphQLSchema, policies: readonly Policy[], scopeOf: ScopeOf = () => null): GraphQLSchema {
  for (const [root, fields] of rootsOf(schema)) {
    const rules = new Map<string, Rule>(policies.flatMap((policy) => Object.entries(policy[root] ?? {})))
    for (const [name, field] of Object.entries(fields)) {
      const rule = rules.get(name)
      const scope = scopeOf(root, name)
      const resolve = field.resolve ?? defaultFieldResolver
      field.resolve = (source: unknown, args: Record<string, unknown>, context: RequestContext, info) => {
        if (!rule?.(context.actor)) throw refuse(context)
        if (context.actor.kind === 'person' && context.actor.apiKey && !mayByKey(context.actor.apiKey.scopes, scope)) throw refuseKey(scope)
        const answer: unknown = resolve(source, args, context, info)
        return answer
      }
    }
  }
  return schema
}

/** Where tables and schema disagree: a field without a rule, a rule without a field, two rules for one field. Tested to be nothing. */
export function policyFaults(schema: GraphQLSchema, policies: readonly Policy[]): readonly string[] {
  return rootsOf(schema).flatMap(([root, fields]) => {
    const ruled = policies.flatMap((policy) => Object.keys(policy[root] ?? {}))
    return [
      ...Object.keys(fields)
        .filter((name) => !ruled.includes(name))
        .map((name) => `${root}.${name} has no rule`),
      ...ruled.filter((name) => !Object.hasOwn(fields, name)).map((name) => `${root}.${name} has a rule but does not exist`),
      ...ruled.filter((name, index) => ruled.indexOf(name) !== index).map((name) => `${root}.${name} has two rules`),
    ]
  })
}
