import type { AgencyCode, ComplexCode, Localized, OrganisationId, PersonId } from '@naru/kernel'
import type { SqlActor } from '@naru/kernel/postgres'

export type OrganisationKind = 'firm' | 'company' | 'agency' | 'committee' | 'state-enterprise' | 'broker'

/** A person's place in an organisation. */
export interface Membership {
  readonly organisationId: OrganisationId
  readonly organisation: Localized
  readonly kind: OrganisationKind
  readonly roles: readonly string[]
  readonly agency: AgencyCode | null
  readonly complex: ComplexCode | null
}

/** Who a request, a job or a subscriber acts for. */
export type Actor = AnonymousActor | GuestActor | PersonActor | SystemActor
export interface AnonymousActor {
  readonly kind: 'anonymous'
}
/** Whoever holds the link to an order that was placed without an account. Each such order has a person of its own, so that row-level security shows nothing else. */
export interface GuestActor {
  readonly kind: 'guest'
  readonly personId: PersonId
}
export interface PersonActor {
  readonly kind: 'person'
  readonly personId: PersonId
  readonly name: Localized
  readonly email: string
  /** The membership in whose name the request acts; null for a consumer. */
  readonly membership: Membership | null
  /** Set when a system of the organisation acts by an API key: a further limit on what the person may do. */
  readonly apiKey?: { readonly id: string; readonly name: string; readonly scopes: readonly string[] }
}
export interface SystemActor {
  readonly kind: 'system'
  /** The job or subscriber. */
  readonly name: string
}

export const anonymous: AnonymousActor = { kind: 'anonymous' }
export const systemActor = (name: string): SystemActor => ({ kind: 'system', name })

/** What row-level policies see of the actor. */
export function toSqlActor(actor: Actor): SqlActor {
  switch (actor.kind) {
    case 'anonymous':
      return {}
    case 'system':
      return { system: true }
    case 'guest':
      return { person: actor.personId }
    case 'person':
      return { person: actor.personId, organisation: actor.membership?.organisationId ?? null, agency: actor.membership?.agency ?? null }
  }
}

/** The person of an actor whom the policy has already required to be signed in. */
export function personOf(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw new Error('the policy of this field must require a person')
  return actor
}

/** Who acts in person: signed in, or by the link to an order. The policy has required one of the two. */
export const individualOf = (actor: Actor): PersonId => (actor.kind === 'guest' ? actor.personId : personOf(actor).personId)

/** The membership of an actor whom the policy has already required to have one. */
export function membershipOf(actor: Actor): Membership {
  const { membership } = personOf(actor)
  if (!membership) throw new Error('the policy of this field must require a membership')
  return membership
}

/** The organisation in whose name an actor asks, if any: whoever it is, it may be known to a firm by a contract. */
export const companyOf = (actor: Actor): OrganisationId | null => (actor.kind === 'person' ? (actor.membership?.organisationId ?? null) : null)

/** The agency code of an official. */
export function agencyOf(actor: Actor): AgencyCode {
  const { agency } = membershipOf(actor)
  if (!agency) throw new Error('the policy of this field must require an agency')
  return agency
}
