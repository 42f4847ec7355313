import type { Locale } from '@naru/kernel'
import { Inject, Injectable } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { CONFIG, type Config } from '../config/config.js'
import { ApiKeyActors } from '../auth/api-key-actors.js'
import { Sessions, sessionHours } from '../auth/sessions.js'
import type { FrontEndName, RequestContext } from './request-context.js'

const visitorCookie = 'naru_visitor'
const sessionCookie = (frontEnd: FrontEndName): string => `naru_session_${frontEnd}`
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Turns an HTTP request into what resolvers know of it. Each front end has its own session, told by the host that was asked. */
@Injectable()
export class RequestContexts {
  readonly #frontEnds: ReadonlyMap<string, FrontEndName>
  readonly #secure: boolean

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly sessions: Sessions,
    private readonly keys: ApiKeyActors,
  ) {
    const host = (origin: string) => new URL(origin).host
    this.#frontEnds = new Map([
      [host(config.STOREFRONT_ORIGIN), 'storefront'],
      [host(config.SUPPLIER_ORIGIN), 'supplier'],
      [host(config.WINDOW_ORIGIN), 'window'],
    ])
    this.#secure = config.GATEWAY_ORIGIN.startsWith('https:')
  }

  /** `gateway` for any host that is not a front end's. */
  frontEndOf(host: string | undefined): FrontEndName {
    return this.#frontEnds.get((host ?? '').replace(/^localhost:/, '127.0.0.1:')) ?? this.#frontEnds.get(host ?? '') ?? 'gateway'
  }

  async open(request: FastifyRequest, reply: FastifyReply): Promise<RequestContext> {
    const frontEnd = this.frontEndOf(request.headers.host)
    const { authorization } = request.headers
    if (authorization !== undefined) return this.#openByKey(authorization, frontEnd, request, reply)
    const sessionToken = request.cookies[sessionCookie(frontEnd)] ?? null
    const given = request.cookies[visitorCookie]
    const visitor = given !== undefined && uuid.test(given) ? given : randomUUID()
    if (visitor !== given) void reply.setCookie(visitorCookie, visitor, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.#secure, maxAge: 60 * 60 * 24 * 60 })
    return {
      actor: await this.sessions.find(sessionToken),
      locale: localeOf(request),
      frontEnd,
      requestId: request.id,
      address: request.ip,
      visitor,
      sessionToken,
      reply,
    }
  }

  /** A system with an API key: cookies do not count, so that no browser can be made to use one. */
  async #openByKey(authorization: string, frontEnd: FrontEndName, request: FastifyRequest, reply: FastifyReply): Promise<RequestContext> {
    const actor = await this.keys.find(authorization)
    return { actor, locale: localeOf(request), frontEnd, requestId: request.id, address: request.ip, visitor: randomUUID(), sessionToken: null, reply }
  }

  keepSession({ frontEnd, reply }: RequestContext, token: string): void {
    void reply.setCookie(sessionCookie(frontEnd), token, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.#secure, maxAge: sessionHours * 3_600 })
  }

  forgetSession({ frontEnd, reply }: RequestContext): void {
    void reply.clearCookie(sessionCookie(frontEnd), { path: '/' })
  }
}

function localeOf(request: FastifyRequest): Locale {
  const asked = request.headers['x-naru-locale']
  return asked === 'en' ? 'en' : 'ko'
}
