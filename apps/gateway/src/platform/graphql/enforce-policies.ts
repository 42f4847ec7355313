import { defaultFieldResolver, GraphQLError, type GraphQLSchema } from 'graphql'
import type { Policy, Rule } from '../acting/policy.js'
import type { RequestContext } from '../http/request-context.js'

/** Tells a client to sign in, or that there is nothing here: forbidden and unknown look alike. */
const refuse = (context: RequestContext): GraphQLError =>
  context.actor.kind === 'anonymous'
    ? new GraphQLError('Sign in first.', { extensions: { code: 'UNAUTHENTICATED' } })
    : new GraphQLError('There is nothing here for you.', { extensions: { code: 'NOT_FOUND' } })

/** Puts each root field behind its rule. Throws when a field has no rule, a rule no field, or a field two rules. */
export function enforcePolicies(schema: GraphQLSchema, policies: readonly Policy[]): GraphQLSchema {
  const faults: string[] = []
  for (const rootName of ['Query', 'Mutation'] as const) {
    const rules = new Map<string, Rule>()
    for (const policy of policies)
      for (const [name, rule] of Object.entries(policy[rootName] ?? {})) {
        if (rules.has(name)) faults.push(`${rootName}.${name} has two rules`)
        rules.set(name, rule)
      }
    const fields = schema.getType(rootName) === undefined ? {} : ((rootName === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {})
    for (const [name, field] of Object.entries(fields)) {
      const rule = rules.get(name)
      rules.delete(name)
      if (!rule) {
        faults.push(`${rootName}.${name} has no rule`)
        continue
      }
      const resolve = field.resolve ?? defaultFieldResolver
      field.resolve = (source: unknown, args: Record<string, unknown>, context: RequestContext, info) => {
        if (!rule(context.actor)) throw refuse(context)
        return resolve(source, args, context, info)
      }
    }
    for (const name of rules.keys()) faults.push(`${rootName}.${name} has a rule but does not exist`)
  }
  if (faults.length > 0) throw new Error(`The policy tables do not fit the schema:\n  ${faults.join('\n  ')}`)
  return schema
}
