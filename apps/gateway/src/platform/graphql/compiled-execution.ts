import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestContext, type GraphQLRequestListener } from '@apollo/server'
import { Injectable } from '@nestjs/common'
import {
  BREAK,
  getNamedType,
  isInputObjectType,
  isInputType,
  Kind,
  OperationTypeNode,
  typeFromAST,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import { LeastRecent } from './least-recent.js'

/** Compiling costs milliseconds, so an operation earns it by coming back; one-off operations run on the reference executor. */
const sightings = 3
const mostOperations = 500

type Response = Awaited<ReturnType<NonNullable<GraphQLRequestListener<object>['responseForOperation']>>>
type Run = CompiledQuery['query']

/** A query as code, with what it asks for at its root. */
export interface CompiledOperation {
  readonly run: (context: object, variables: Readonly<Record<string, unknown>>) => Promise<ExecutionResult<Record<string, unknown>>>
  readonly rootFields: readonly string[]
}
/** `reference` for what the compiler does not know, a count for what has not come back often enough. */
type Known = CompiledOperation | 'reference' | number
type Request = Pick<GraphQLRequestContext<object>, 'schema' | 'document' | 'operationName' | 'request' | 'contextValue'> & {
  /** Apollo says that it is always there; it is not when the document holds several and none was chosen. */
  readonly operation?: OperationDefinitionNode | undefined
}

/** The queries that have come back often enough, by their text and the operation chosen in it. All of them have passed parsing, validation and size limits. */
@Injectable()
export class CompiledOperations {
  readonly #known = new LeastRecent<string, Known>(mostOperations)

  /** The operation, if it is code already. */
  find(query: string, operationName: string | null | undefined): CompiledOperation | undefined {
    const known = this.#known.get(keyOf(query, operationName))
    return typeof known === 'object' ? known : undefined
  }

  /** Counts one more sighting of a valid operation; the last that it takes compiles it. */
  sight({ schema, document, operation, request: { query, operationName } }: Request): CompiledOperation | undefined {
    if (query === undefined || !document || operation?.operation !== OperationTypeNode.QUERY) return undefined
    const key = keyOf(query, operationName)
    const present = this.#known.get(key) ?? 0
    const next = typeof present !== 'number' ? present : present + 1 < sightings ? present + 1 : compiled(schema, document, operation)
    if (next !== present) this.#known.set(key, next)
    return typeof next === 'object' ? next : undefined
  }
}

const keyOf = (query: string, operationName: string | null | undefined): string => `${operationName ?? ''} ${query}`

/**
 * Runs queries that come back as compiled code. Parsing, validation, size limits and policies have happened or stand in the resolvers:
 * only the walk over the answer is another. An answer with an error is asked for again of the reference executor, so that failures are
 * worded, ordered and placed by one implementation alone; queries only read, so asking twice changes nothing.
 */
export function compiledExecution(operations: CompiledOperations): ApolloServerPlugin<object> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        async responseForOperation(request: Request): Promise<Response> {
          const operation = operations.sight(request)
          if (!operation) return null
          const answer = await operation.run(request.contextValue, request.request.variables ?? {})
          return answer.errors ? null : { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data: answer.data ?? null } } }
        },
      }),
  }
}

/** The names of an operation's root fields; an empty one for a fragment, which may hold any. */
export const rootFieldsOf = ({ selectionSet }: OperationDefinitionNode): readonly string[] =>
  selectionSet.selections.map((selection) => (selection.kind === Kind.FIELD ? selection.name.value : ''))

function compiled(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): CompiledOperation | 'reference' {
  if (isConditional(document) || takesRecursiveInput(schema, operation)) return 'reference'
  const made = compileQuery(schema, document, operation.name?.value ?? '')
  if (!isCompiledQuery(made)) return 'reference'
  const run: Run = made.query
  return {
    run: async (context, variables): Promise<ExecutionResult<Record<string, unknown>>> => run(undefined, context, variables),
    rootFields: rootFieldsOf(operation),
  }
}

/** graphql-jit 0.8.9 writes the check of an input out type by type, without end for one that holds itself, as a bill of materials does. */
function takesRecursiveInput(schema: GraphQLSchema, { variableDefinitions = [] }: OperationDefinitionNode): boolean {
  const holdsItself = (type: GraphQLInputType, within: readonly GraphQLInputType[]): boolean => {
    const named = getNamedType(type)
    if (!isInputObjectType(named)) return false
    return within.includes(named) || Object.values(named.getFields()).some((field) => holdsItself(field.type, [...within, named]))
  }
  return variableDefinitions.some(({ type }) => {
    const declared = typeFromAST(schema, type)
    return isInputType(declared) && holdsItself(declared, [])
  })
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
