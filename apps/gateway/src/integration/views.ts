import type { Clock, Localized, PersonId, Sql } from '@naru/kernel'
import { endpointActsByStatus, statusOfKey, type ApiKey, type Endpoint, type EndpointAct, type RecordedDelivery } from '@naru/integration'
import type * as Graph from '../platform/graphql/generated/schema.js'
import { toWire } from '../platform/graphql/wire-names.js'

/** Keys with the names of those who made them; `text` only for one just made. */
export async function viewKeys(sql: Sql, clock: Clock, keys: readonly ApiKey[], text: string | null = null): Promise<readonly Graph.ApiKey[]> {
  const people = await sql.query<{ id: PersonId; name_ko: string; name_en: string }>('select id, name_ko, name_en from parties.person where id = any ($1::uuid[])', [
    keys.map(({ createdBy }) => createdBy),
  ])
  const names = new Map(people.map(({ id, name_ko, name_en }): [PersonId, Localized] => [id, { ko: name_ko, en: name_en }]))
  const now = clock.now()
  return keys.map((key) => ({
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    scopes: key.scopes.map(toWire),
    status: toWire(statusOfKey(key, now)),
    createdAt: key.createdAt.toISOString(),
    createdBy: names.get(key.createdBy) ?? null,
    expiresAt: key.expiresAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    text,
  }))
}

export const toEndpointView = (endpoint: Endpoint, secret: string | null = null): Graph.WebhookEndpoint => ({
  id: endpoint.id,
  url: endpoint.url,
  description: endpoint.description,
  events: endpoint.events,
  status: toWire(endpoint.status),
  disabledReason: endpoint.status === 'disabled' ? toWire(endpoint.reason) : null,
  disabledAt: endpoint.status === 'disabled' ? endpoint.disabledAt.toISOString() : null,
  createdAt: endpoint.createdAt.toISOString(),
  earlierSecretUntil: endpoint.earlierSecretUntil?.toISOString() ?? null,
  acts: endpointActsByStatus[endpoint.status].map((act: EndpointAct) => toWire(act)),
  secret,
})

export function toDeliveryView({ id, body, status, attempts, createdAt, dueAt, lastAttempt }: RecordedDelivery): Graph.WebhookDelivery {
  const tried = lastAttempt?.attempt
  return {
    id,
    type: body.type,
    status: toWire(status),
    attempts,
    createdAt: createdAt.toISOString(),
    dueAt: status === 'waiting' ? dueAt.toISOString() : null,
    lastAt: lastAttempt?.at.toISOString() ?? null,
    lastStatus: tried?.kind === 'answered' ? tried.status : null,
    lastFailure: tried?.kind === 'failed' ? tried.reason : null,
    lastMilliseconds: lastAttempt?.milliseconds ?? null,
    body: JSON.stringify(body),
  }
}
