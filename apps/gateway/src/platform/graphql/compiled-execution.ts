import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestContext, type GraphQLRequestListener } from '@apollo/server'
import { BREAK, OperationTypeNode, visit, type DocumentNode, type ExecutionResult, type OperationDefinitionNode } from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import { LeastRecent } from './least-recent.js'

/** Compiling costs milliseconds, so an operation earns it by coming back; one-off operations run on the reference executor. */
const sightings = 3
const mostOperations = 500

type Response = Awaited<ReturnType<NonNullable<GraphQLRequestListener<object>['responseForOperation']>>>
type Run = CompiledQuery['query']
/** `reference` for what the compiler does not know, a count for what has not come back often enough. */
type Known = Run | 'reference' | number
type Request = Pick<GraphQLRequestContext<object>, 'schema' | 'document' | 'queryHash' | 'operationName' | 'request' | 'contextValue'> & {
  /** Apollo says that it is always there; it is not when the document holds several and none was chosen. */
  readonly operation?: OperationDefinitionNode | undefined
}

/**
 * Runs queries that come back as compiled code. Parsing, validation, size limits and policies have happened or stand in the resolvers:
 * only the walk over the answer is another. An answer with an error is asked for again of the reference executor, so that failures are
 * worded, ordered and placed by one implementation alone; queries only read, so asking twice changes nothing.
 */
export function compiledExecution(): ApolloServerPlugin<object> {
  const known = new LeastRecent<string, Known>(mostOperations)
  const runOf = (request: Request): Run | undefined => {
    const key = `${request.queryHash ?? ''} ${request.operationName ?? ''}`
    const present = known.get(key) ?? 0
    const next = typeof present !== 'number' ? present : present + 1 < sightings ? present + 1 : compiled(request)
    if (next !== present) known.set(key, next)
    return typeof next === 'function' ? next : undefined
  }
  return {
    requestDidStart: () =>
      Promise.resolve({
        async responseForOperation(request: Request): Promise<Response> {
          if (request.operation?.operation !== OperationTypeNode.QUERY) return null
          const run = runOf(request)
          if (!run) return null
          const answer: ExecutionResult<Record<string, unknown>> = await run(undefined, request.contextValue, request.request.variables)
          return answer.errors ? null : { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data: answer.data ?? null } } }
        },
      }),
  }
}

function compiled({ schema, document, operationName }: Request): Run | 'reference' {
  if (!document || isConditional(document)) return 'reference'
  const made = compileQuery(schema, document, operationName ?? '')
  return isCompiledQuery(made) ? made.query : 'reference'
}

/** Where fields under `@skip` or `@include` merge with fields of fragments, graphql-jit 0.8.9 answers with some that were not asked for; our own property found it. */
function isConditional(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    Directive({ name: { value } }) {
      if (value !== 'skip' && value !== 'include') return undefined
      found = true
      return BREAK
    },
  })
  return found
}
