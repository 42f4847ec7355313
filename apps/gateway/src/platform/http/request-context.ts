import type { Locale, PersonId } from '@naru/kernel'
import type { FastifyReply } from 'fastify'
import type { Actor } from '../acting/actor.js'

export type FrontEndName = 'storefront' | 'supplier' | 'window' | 'gateway'

/** What a resolver knows of its request. */
export interface RequestContext {
  readonly actor: Actor
  readonly locale: Locale
  readonly frontEnd: FrontEndName
  readonly requestId: string
  readonly address: string
  /** Names the cart of a visitor who has not signed in; set as a cookie on the first visit. */
  readonly visitor: string
  readonly sessionToken: string | null
  /** The person of an order without an account that this browser has placed or opened by its link. */
  readonly heldOrder: PersonId | null
  readonly reply: FastifyReply
}
