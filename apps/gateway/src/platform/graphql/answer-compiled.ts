import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { markShared } from '../http/share-answers.js'
import type { SharedAnswers } from '../http/shared-answers.js'
import { wantsJson } from '../http/wants-json.js'
import type { RequestContexts } from '../http/request-contexts.js'
import type { CompiledOperations } from './compiled-execution.js'
import { graphqlPath } from './graphql-path.js'

const json = 'application/json; charset=utf-8'

interface Asked {
  readonly query: string
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
}

/**
 * Answers queries that are compiled code already without Apollo's pipeline, which would parse, hash and look up again what has been judged
 * before. What is not plainly such a query, and every answer with an error, goes the whole way: refusals are worded in one place.
 */
export function answerCompiled(fastify: FastifyInstance, operations: CompiledOperations, contexts: RequestContexts, shared: SharedAnswers): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const asked = askedBy(request)
    const operation = asked && operations.find(asked.query, asked.operationName)
    if (!operation) return undefined
    const context = await contexts.open(request, reply).catch(() => undefined)
    const { data, errors } = context ? await operation.run(context, asked.variables) : {}
    if (!data || errors) return undefined
    markShared(shared, request, operation.rootFields)
    return reply.header('content-type', json).send(`${JSON.stringify({ data })}\n`)
  }
  fastify.addHook('onRoute', (route) => {
    if (route.url === graphqlPath) route.preHandler = answer
  })
}

/** What a request plainly asks for; undefined for one that Apollo has to judge: another form, another media type, an API key, what a form of another site could send. */
function askedBy({ method, headers, body, query }: FastifyRequest): Asked | undefined {
  if (headers.authorization !== undefined || !wantsJson(headers.accept)) return undefined
  if (method === 'POST') return headers['content-type'] === 'application/json' ? toAsked(body) : undefined
  return headers['apollo-require-preflight'] && headers['content-type'] === undefined ? toAsked(withVariables(query)) : undefined
}

function toAsked(given: unknown): Asked | undefined {
  if (!isRecord(given) || 'extensions' in given) return undefined
  const { query, operationName = null, variables } = given
  if (typeof query !== 'string' || (operationName !== null && typeof operationName !== 'string')) return undefined
  return variables == null ? { query, operationName, variables: {} } : isRecord(variables) ? { query, operationName, variables } : undefined
}

/** The search part of a URL, in which the variables are JSON. */
function withVariables(search: unknown): unknown {
  if (!isRecord(search) || typeof search.variables !== 'string') return search
  try {
    return { ...search, variables: JSON.parse(search.variables) as unknown }
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
