import { err, ok, permitAct, type ActsByStatus, type IllegalAct, type Instant, type OrganisationId, type Result } from '@naru/kernel'
import type { EndpointId } from './ids.js'
import { invalid, type InvalidInput } from './invalid.js'
import { isWebhookEventType, type WebhookEventType } from './webhook-event.js'
import { parseWebhookAddress } from './webhook-address.js'

/** Where an organisation wants to be told of what. */
export type Endpoint = {
  readonly id: EndpointId
  readonly organisationId: OrganisationId
  readonly url: string
  readonly description: string
  readonly events: readonly WebhookEventType[]
  readonly createdAt: Instant
  /** Until then deliveries carry a signature by the earlier secret too. */
  readonly earlierSecretUntil: Instant | null
} & ({ readonly status: 'active' } | { readonly status: 'disabled'; readonly disabledAt: Instant; readonly reason: DisabledReason })

/** `failing`: nothing got through for days; `gone`: the receiver answered 410; `asked`: the organisation switched it off. */
export type DisabledReason = 'failing' | 'gone' | 'asked'
export type EndpointAct = 'change' | 'disable' | 'enable' | 'rotate-secret' | 'test'

export const endpointActsByStatus = {
  active: ['change', 'disable', 'rotate-secret', 'test'],
  disabled: ['change', 'enable', 'rotate-secret'],
} as const satisfies ActsByStatus<Endpoint['status'], EndpointAct>

export const mostEndpoints = 10
export const secretGraceMs = 86_400_000
const descriptionLimit = 200

export interface EndpointRequest {
  readonly url: string
  readonly description: string
  readonly events: readonly string[]
}

export interface TooManyEndpoints {
  readonly code: 'TOO_MANY_ENDPOINTS'
  readonly maximum: number
}

type Wanted = Pick<Endpoint, 'url' | 'description' | 'events'>

function parseRequest({ url, description, events }: EndpointRequest, anywhere: boolean): Result<Wanted, InvalidInput> {
  const address = parseWebhookAddress(url.trim(), { anywhere })
  if (!address.ok) return address
  if (description.length > descriptionLimit) return invalid('description', 'TOO_LONG')
  const unknown = events.findIndex((type) => !isWebhookEventType(type) || type === 'endpoint.test')
  if (unknown >= 0) return invalid(`events.${String(unknown)}`, 'UNKNOWN')
  if (events.length === 0) return invalid('events', 'REQUIRED')
  return ok({ url: address.value, description: description.trim(), events: [...new Set(events.filter(isWebhookEventType))] })
}

export function openEndpoint(
  request: EndpointRequest,
  facts: Pick<Endpoint, 'id' | 'organisationId'> & { readonly existing: number; readonly anywhere: boolean },
  now: Instant,
): Result<Endpoint, InvalidInput | TooManyEndpoints> {
  const wanted = parseRequest(request, facts.anywhere)
  if (!wanted.ok) return wanted
  if (facts.existing >= mostEndpoints) return err({ code: 'TOO_MANY_ENDPOINTS', maximum: mostEndpoints })
  return ok({ ...wanted.value, id: facts.id, organisationId: facts.organisationId, createdAt: now, earlierSecretUntil: null, status: 'active' })
}

export type IllegalEndpointAct = IllegalAct<Endpoint['status'], EndpointAct>
const permit = (endpoint: Endpoint, act: EndpointAct): Result<EndpointAct, IllegalEndpointAct> =>
  permitAct<Endpoint['status'], EndpointAct>(endpointActsByStatus, endpoint.status, act)

export function changeEndpoint(endpoint: Endpoint, request: EndpointRequest, anywhere: boolean): Result<Endpoint, InvalidInput> {
  const wanted = parseRequest(request, anywhere)
  return wanted.ok ? ok({ ...endpoint, ...wanted.value }) : wanted
}

export function disableEndpoint(endpoint: Endpoint, reason: DisabledReason, now: Instant): Result<Endpoint, IllegalEndpointAct> {
  const permitted = permit(endpoint, 'disable')
  return permitted.ok ? ok({ ...endpoint, status: 'disabled', disabledAt: now, reason }) : permitted
}

export function enableEndpoint(endpoint: Endpoint): Result<Endpoint, IllegalEndpointAct> {
  const permitted = permit(endpoint, 'enable')
  if (!permitted.ok) return permitted
  const { id, organisationId, url, description, events, createdAt, earlierSecretUntil } = endpoint
  return ok({ id, organisationId, url, description, events, createdAt, earlierSecretUntil, status: 'active' })
}

export const rotateSecret = (endpoint: Endpoint, now: Instant): Endpoint => ({ ...endpoint, earlierSecretUntil: new Date(now.getTime() + secretGraceMs) })

export const permitTest = (endpoint: Endpoint): Result<EndpointAct, IllegalEndpointAct> => permit(endpoint, 'test')
