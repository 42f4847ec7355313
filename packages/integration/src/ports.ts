import type { Instant, OrganisationId, Page, PageRequest } from '@naru/kernel'
import type { ApiKey } from './domain/api-key.js'
import type { Attempt, Delivery, DeliveryStatus, Outcome } from './domain/delivery.js'
import type { Endpoint } from './domain/endpoint.js'
import type { ApiKeyId, DeliveryId, EndpointId } from './domain/ids.js'
import type { WebhookBody, WebhookEventType } from './domain/webhook-event.js'

/** Makes keys and secrets. The text is shown once; only what stands here besides it is kept. */
export interface Secrets {
  newKey(): { readonly text: string; readonly prefix: string; readonly hash: Uint8Array }
  /** A signing secret in the form of Standard Webhooks, and the same sealed for storage. */
  newSigningSecret(): { readonly text: string; readonly sealed: Uint8Array }
}

export interface ApiKeys {
  /** Locked, so that two acts on one key come one after the other. */
  find(id: ApiKeyId): Promise<ApiKey | undefined>
  /** Newest first. */
  listOf(organisationId: OrganisationId): Promise<readonly ApiKey[]>
  /** Keys neither revoked nor expired. */
  countActive(organisationId: OrganisationId, now: Instant): Promise<number>
  insert(key: ApiKey, hash: Uint8Array): Promise<void>
  save(key: ApiKey): Promise<void>
}

export interface Endpoints {
  find(id: EndpointId): Promise<Endpoint | undefined>
  listOf(organisationId: OrganisationId): Promise<readonly Endpoint[]>
  /** Active endpoints of the organisations that want to hear of a type. */
  listening(organisationIds: readonly OrganisationId[], type: WebhookEventType): Promise<readonly Endpoint[]>
  insert(endpoint: Endpoint, secret: Uint8Array): Promise<void>
  save(endpoint: Endpoint): Promise<void>
  /** The present secret becomes the earlier one. */
  replaceSecret(endpoint: Endpoint, secret: Uint8Array): Promise<void>
  remove(id: EndpointId): Promise<void>
}

/** A try as the log of deliveries shows it. */
export interface RecordedAttempt {
  readonly at: Instant
  readonly attempt: Attempt
  readonly milliseconds: number
}

export interface RecordedDelivery extends Delivery {
  readonly createdAt: Instant
  readonly lastAttempt: RecordedAttempt | null
}

/** A delivery taken by a sender, with what it takes to send it. */
export interface TakenDelivery {
  readonly delivery: Delivery
  readonly endpoint: Endpoint
  /** Sealed; the present one first. */
  readonly secrets: readonly Uint8Array[]
}

export interface Deliveries {
  queue(deliveries: readonly { readonly id: DeliveryId; readonly endpointId: EndpointId; readonly aggregateId: string; readonly body: WebhookBody }[], at: Instant): Promise<void>
  /** The oldest that is due, kept from other senders until `until`. */
  take(now: Instant, until: Instant): Promise<TakenDelivery | undefined>
  record(delivery: Delivery, tried: RecordedAttempt, outcome: Outcome): Promise<void>
  find(id: DeliveryId): Promise<RecordedDelivery | undefined>
  list(endpointId: EndpointId, status: DeliveryStatus | null, page: PageRequest): Promise<Page<RecordedDelivery>>
  /** Back to waiting, with all its tries before it. */
  sendAgain(id: DeliveryId, at: Instant): Promise<void>
}
