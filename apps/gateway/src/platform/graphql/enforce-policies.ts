import { defaultFieldResolver, GraphQLError, type GraphQLFieldMap, type GraphQLSchema } from 'graphql'
import type { Scope } from '@naru/integration'
import { isWithinKey, refuseKey } from '../acting/key-scope.js'
import type { Policy, Rule } from '../acting/policy.js'
import type { RequestContext } from '../http/request-context.js'

/** Tells a client to sign in, or that there is nothing here: forbidden and unknown look alike. */
const refuse = (context: RequestContext): GraphQLError =>
  context.actor.kind === 'anonymous' || context.actor.kind === 'guest'
    ? new GraphQLError('Sign in first.', { extensions: { code: 'UNAUTHENTICATED' } })
    : new GraphQLError('There is nothing here for you.', { extensions: { code: 'NOT_FOUND' } })

/** Which scope opens a root field to API keys; null when none does. */
export type ScopeOf = (root: 'Query' | 'Mutation', field: string) => Scope | null

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
      const scopes = scope === null ? [] : [scope]
      const resolve = field.resolve ?? defaultFieldResolver
      field.resolve = (source: unknown, args: Record<string, unknown>, context: RequestContext, info) => {
        if (!rule?.(context.actor)) throw refuse(context)
        if (!isWithinKey(context.actor, scopes)) throw refuseKey(scopes, context.locale)
        const answer: unknown = resolve(source, args, context, info)
        return answer
      }
    }
  }
  return schema
}

/** Where tables and schema disagree: a field without a rule, a rule without a field, two rules for one field, one kept from keys in a table without it. Tested to be nothing. */
export function policyFaults(schema: GraphQLSchema, policies: readonly Policy[]): readonly string[] {
  const strays = policies.flatMap(({ people = [], Query = {}, Mutation = {} }) => people.filter((name) => !Object.hasOwn(Query, name) && !Object.hasOwn(Mutation, name)))
  const disagreeing = rootsOf(schema).flatMap(([root, fields]) => {
    const ruled = policies.flatMap((policy) => Object.keys(policy[root] ?? {}))
    return [
      ...Object.keys(fields)
        .filter((name) => !ruled.includes(name))
        .map((name) => `${root}.${name} has no rule`),
      ...ruled.filter((name) => !Object.hasOwn(fields, name)).map((name) => `${root}.${name} has a rule but does not exist`),
      ...ruled.filter((name, index) => ruled.indexOf(name) !== index).map((name) => `${root}.${name} has two rules`),
    ]
  })
  return [...disagreeing, ...strays.map((name) => `${name} is kept from API keys in a table that has no rule for it`)]
}
