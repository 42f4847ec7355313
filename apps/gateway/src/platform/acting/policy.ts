import type { Scope } from '@naru/integration'
import type { Mutation, Query } from '../graphql/generated/schema.js'
import type { Actor, OrganisationKind } from './actor.js'

/** Whether an actor may call a field at all; which rows they then see is the database's business. */
export type Rule = (actor: Actor) => boolean

type Fields<T> = Exclude<keyof T, '__typename'>
export interface Policy {
  /** The scope that opens the table's mutations to API keys; `none` when they are for people alone. */
  readonly keys: Exclude<Scope, 'read'> | 'none'
  /** What no key may ask or do all the same: signatures, decisions, secrets, money to an account, and what tells about people. It needs a person who is there. */
  readonly people?: readonly (Fields<Query> | Fields<Mutation>)[]
  readonly Query?: Readonly<Partial<Record<Fields<Query>, Rule>>>
  readonly Mutation?: Readonly<Partial<Record<Fields<Mutation>, Rule>>>
}

/** The roles and policies of one context, in one table. */
export const definePolicy = (policy: Policy): Policy => policy

export const anyone: Rule = () => true
export const signedIn: Rule = (actor) => actor.kind === 'person'

/** A member of an organisation of `kind`, with one of `roles` when any are named. */
export const member =
  (kind: OrganisationKind, ...roles: readonly string[]): Rule =>
  (actor) =>
    actor.kind === 'person' && actor.membership?.kind === kind && (roles.length === 0 || actor.membership.roles.some((role) => roles.includes(role)))

/** An official of the agency `code` of any complex. */
export const official =
  (code: string, ...roles: readonly string[]): Rule =>
  (actor) =>
    member('agency', ...roles)(actor) && actor.kind === 'person' && actor.membership?.agency === code

/** Who sells: a firm's members by their roles, and an enterprise of the other side, whose people do everything that it does. */
export const seller = (...roles: readonly string[]): Rule => anyOf(member('firm', ...roles), member('state-enterprise'))

/** A person who buys for themselves: signed in, in nobody's name. */
export const consumer: Rule = (actor) => actor.kind === 'person' && actor.membership === null

/** The holder of a link to an order that was placed without an account. */
export const guest: Rule = (actor) => actor.kind === 'guest'

/** Nobody who is signed in. */
export const visitor: Rule = (actor) => actor.kind === 'anonymous' || actor.kind === 'guest'

export const anyOf =
  (...rules: readonly Rule[]): Rule =>
  (actor) =>
    rules.some((rule) => rule(actor))
