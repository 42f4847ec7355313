import type { DomainEvent } from '@naru/kernel'
import type { Tx } from '../acting/acts.js'

/** An event as it reaches a subscriber, with the moment at which it happened. */
export type Delivered<Event extends DomainEvent> = Event & { readonly at: Date }

/** Consumes one type of event, in a transaction of its own. Delivered at least once and in order per aggregate: must be idempotent. */
export interface Subscriber {
  /** Stable: deliveries are recorded under it. */
  readonly name: string
  readonly event: string
  handle(event: DomainEvent & { readonly at: Date }, tx: Tx): Promise<void>
}
