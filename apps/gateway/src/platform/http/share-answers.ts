import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ApolloServerPlugin } from '@apollo/server'
import { graphqlPath } from '../graphql/graphql-path.js'
import { rootFieldsOf } from '../graphql/compiled-execution.js'
import type { RequestContext } from './request-context.js'
import { wantsJson } from './wants-json.js'
import type { Moment, SharedAnswer, SharedAnswers, Topic } from './shared-answers.js'

/** A question that anybody may have asked. */
interface PublicQuestion {
  readonly key: string
  readonly asOf: Moment
  /** Set once the operation is known and all its fields are shared. */
  topics?: readonly Topic[]
}

const questions = new WeakMap<FastifyRequest, PublicQuestion>()

/** Says of the request's operation that it asks for these fields alone; without errors, its answer may then be anybody's. */
export function markShared(shared: SharedAnswers, request: FastifyRequest, rootFields: readonly string[]): void {
  const question = questions.get(request)
  const topics = question && shared.topicsOf(rootFields)
  if (topics) question.topics = topics
}

/** Marks what Apollo answers itself: an operation that is not compiled code yet. */
export const sharedAnswersPlugin = (shared: SharedAnswers): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ operation, response: { body }, contextValue: { reply } }): Promise<void> {
        if (operation && body.kind === 'single' && body.singleResult.errors === undefined) markShared(shared, reply.request, rootFieldsOf(operation))
        return Promise.resolve()
      },
    }),
})

/**
 * Public questions asked by GET are answered from what is kept, and with a tag, so that whoever has the answer already is told so. Everybody
 * may keep such an answer and has to ask before using it again. A request with a session or a key is never answered from here, nor kept.
 */
export function shareAnswers(fastify: FastifyInstance, shared: SharedAnswers): void {
  const lookUp = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const key = publicKey(request)
    const kept = key === undefined ? undefined : shared.find(key)
    if (kept) {
      void reply.headers(headersOf(kept))
      if (request.headers['if-none-match'] === kept.etag) void reply.code(304).send()
      else void reply.send(kept.body)
      return
    }
    if (key !== undefined) questions.set(request, { key, asOf: shared.moment })
    done()
  }
  /** What goes out: the text, or nothing when the asker has it. */
  const keep = (request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown => {
    if (request.method !== 'GET' || reply.hasHeader('etag')) return payload
    const { key, asOf, topics } = questions.get(request) ?? {}
    if (key === undefined || asOf === undefined || topics === undefined || reply.statusCode !== 200 || typeof payload !== 'string') {
      void reply.header('cache-control', 'private, no-store')
      return payload
    }
    const answer = shared.keep(key, payload, topics, asOf)
    void reply.headers(headersOf(answer))
    if (request.headers['if-none-match'] !== answer.etag) return payload
    void reply.code(304)
    return ''
  }
  const onSend = (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: (error: null, payload: unknown) => void): void => {
    done(null, keep(request, reply, payload))
  }
  fastify.addHook('onRoute', (route) => {
    if (route.url === graphqlPath) Object.assign(route, { onRequest: lookUp, onSend })
  })
}

/** What tells public questions apart; undefined for a request that somebody in particular sends, or that a form of another site could send. */
function publicKey({ method, url, headers }: FastifyRequest): string | undefined {
  if (method !== 'GET' || headers.authorization !== undefined || !headers['apollo-require-preflight'] || headers['content-type'] !== undefined) return undefined
  if (!wantsJson(headers.accept)) return undefined
  if (headers.cookie?.includes('naru_session_')) return undefined
  return `${headers['x-naru-locale'] === 'en' ? 'en' : 'ko'} ${url}`
}

const headersOf = ({ etag }: SharedAnswer): Readonly<Record<string, string>> => ({
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'public, no-cache',
  vary: 'authorization, cookie, x-naru-locale',
  etag,
})
