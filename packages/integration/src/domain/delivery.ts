import type { Instant } from '@naru/kernel'
import type { DeliveryId, EndpointId } from './ids.js'
import type { WebhookBody } from './webhook-event.js'

/** One event on its way to one endpoint. */
export interface Delivery {
  readonly id: DeliveryId
  readonly endpointId: EndpointId
  /** Deliveries about one thing go in order. */
  readonly aggregateId: string
  readonly body: WebhookBody
  readonly status: DeliveryStatus
  /** Tries made so far. */
  readonly attempts: number
  readonly dueAt: Instant
}

export type DeliveryStatus = 'waiting' | 'delivered' | 'given-up'

/** What a try came to: the answer's status code, or why there was none. */
export type Attempt = { readonly kind: 'answered'; readonly status: number } | { readonly kind: 'failed'; readonly reason: AttemptFailure }
export type AttemptFailure = 'TIMEOUT' | 'REFUSED_ADDRESS' | 'CONNECTION' | 'TLS'

const minute = 60_000
const hour = 60 * minute
/** Pauses before each further try: about three days in all. */
export const pausesMs = [5_000, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour] as const

export type Outcome =
  | { readonly status: 'delivered' }
  | { readonly status: 'waiting'; readonly dueAt: Instant }
  /** The endpoint is switched off with it. */
  | { readonly status: 'given-up'; readonly because: 'failing' | 'gone' }

/** Any 2xx is a receipt; 410 says that nobody will ever listen again; everything else is tried again until the pauses are used up. */
export function judgeAttempt(attemptsBefore: number, attempt: Attempt, now: Instant): Outcome {
  if (attempt.kind === 'answered' && attempt.status >= 200 && attempt.status < 300) return { status: 'delivered' }
  if (attempt.kind === 'answered' && attempt.status === 410) return { status: 'given-up', because: 'gone' }
  const pause = pausesMs[attemptsBefore]
  return pause === undefined ? { status: 'given-up', because: 'failing' } : { status: 'waiting', dueAt: new Date(now.getTime() + pause) }
}
