import type { Locale, PersonId } from '@naru/kernel'
import type { Scope } from '@naru/integration'
import { Inject, Injectable } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { CONFIG, type Config } from '../config/config.js'
import { ApiKeyActors } from '../auth/api-key-actors.js'
import { anonymous, type Actor } from '../acting/actor.js'
import { SystemClock } from '../acting/clock.js'
import { isWithinKey, refuseKey } from '../acting/key-scope.js'
import { OrderPasses, passHours } from '../auth/order-pass.js'
import { Sessions, sessionHours } from '../auth/sessions.js'
import type { FrontEndName, RequestContext } from './request-context.js'

const visitorCookie = 'naru_visitor'
const orderCookie = 'naru_order'
const sessionCookie = (frontEnd: FrontEndName): string => `naru_session_${frontEnd}`
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Told = Omit<RequestContext, 'visitor'>

/** What a browser's request tells. Most reads never ask who the visitor is, so the name is found when it is asked for. */
class BrowserContext implements RequestContext {
  readonly actor: Told['actor']
  readonly locale: Told['locale']
  readonly frontEnd: Told['frontEnd']
  readonly requestId: string
  readonly address: string
  readonly sessionToken: string | null
  readonly heldOrder: PersonId | null
  readonly reply: FastifyReply
  /** On an object, because contexts are copied on the way to the resolvers and every copy must give the same name. */
  private readonly named: { visitor?: string } = {}

  constructor(
    told: Told,
    private readonly nameVisitor: () => string,
  ) {
    this.actor = told.actor
    this.locale = told.locale
    this.frontEnd = told.frontEnd
    this.requestId = told.requestId
    this.address = told.address
    this.sessionToken = told.sessionToken
    this.heldOrder = told.heldOrder
    this.reply = told.reply
  }

  get visitor(): string {
    return (this.named.visitor ??= this.nameVisitor())
  }
}

/** Turns an HTTP request into what resolvers know of it. Each front end has its own session, told by the host that was asked. */
@Injectable()
export class RequestContexts {
  readonly #frontEnds: ReadonlyMap<string, FrontEndName>
  readonly #secure: boolean
  readonly #passes: OrderPasses

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly sessions: Sessions,
    private readonly keys: ApiKeyActors,
    private readonly clock: SystemClock,
  ) {
    const host = (origin: string) => new URL(origin).host
    this.#frontEnds = new Map([
      [host(config.STOREFRONT_ORIGIN), 'storefront'],
      [host(config.SUPPLIER_ORIGIN), 'supplier'],
      [host(config.WINDOW_ORIGIN), 'window'],
    ])
    this.#passes = new OrderPasses(config.NARU_SECRET)
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
    const person = sessionToken === null ? anonymous : await this.sessions.find(sessionToken)
    const heldOrder = this.#orderOf(request.cookies[orderCookie], frontEnd)
    const actor: Actor = person.kind === 'anonymous' && heldOrder ? { kind: 'guest', personId: heldOrder } : person
    const told = { actor, locale: localeOf(request), frontEnd, requestId: request.id, address: request.ip, sessionToken, heldOrder, reply }
    return new BrowserContext(told, () => this.#nameVisitor(request, reply))
  }

  /** For routes outside GraphQL: a key acts within one of `scopes` or is refused. */
  async openFor(scopes: readonly [Scope, ...Scope[]], request: FastifyRequest, reply: FastifyReply): Promise<RequestContext> {
    const context = await this.open(request, reply)
    if (!isWithinKey(context.actor, scopes)) throw refuseKey(scopes, context.locale)
    return context
  }

  /** Orders are placed and opened in the storefront alone. */
  #orderOf(pass: string | undefined, frontEnd: FrontEndName): PersonId | null {
    return pass === undefined || frontEnd !== 'storefront' ? null : (this.#passes.personOf(pass, this.clock.now()) ?? null)
  }

  /** The visitor's name from their cookie; the first time somebody asks for it, a new one goes into a cookie. */
  #nameVisitor(request: FastifyRequest, reply: FastifyReply): string {
    const given = request.cookies[visitorCookie]
    if (given !== undefined && uuid.test(given)) return given
    const visitor = randomUUID()
    void reply.setCookie(visitorCookie, visitor, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.#secure, maxAge: 60 * 60 * 24 * 60 })
    return visitor
  }

  /** A system with an API key: cookies do not count, so that no browser can be made to use one. */
  async #openByKey(authorization: string, frontEnd: FrontEndName, request: FastifyRequest, reply: FastifyReply): Promise<RequestContext> {
    const locale = localeOfSystem(request)
    const actor = await this.keys.find(authorization, locale)
    return { actor, locale, frontEnd, requestId: request.id, address: request.ip, visitor: randomUUID(), sessionToken: null, heldOrder: null, reply }
  }

  keepSession({ frontEnd, reply }: RequestContext, token: string): void {
    void reply.setCookie(sessionCookie(frontEnd), token, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.#secure, maxAge: sessionHours * 3_600 })
  }

  keepOrderPass({ reply }: RequestContext, personId: PersonId): void {
    const pass = this.#passes.passTo(personId, this.clock.now())
    void reply.setCookie(orderCookie, pass, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.#secure, maxAge: passHours * 3_600 })
  }

  forgetSession({ frontEnd, reply }: RequestContext): void {
    void reply.clearCookie(sessionCookie(frontEnd), { path: '/' })
    void reply.clearCookie(orderCookie, { path: '/' })
  }
}

/** Systems that ask for no language are spoken to in English. */
function localeOfSystem(request: FastifyRequest): Locale {
  const asked = request.headers['x-naru-locale'] ?? request.headers['accept-language']
  return typeof asked === 'string' && asked.startsWith('ko') ? 'ko' : 'en'
}

function localeOf(request: FastifyRequest): Locale {
  const asked = request.headers['x-naru-locale']
  return asked === 'en' ? 'en' : 'ko'
}
