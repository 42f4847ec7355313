import type { DomainEvent } from '@naru/kernel'
import type { Tx } from '../acting/acts.js'

/** An event as it reaches a subscriber, with the moment at which it happened. */
export type Delivered<Event extends DomainEvent> = Event & { readonly at: Date }

/** Which deliveries a lane of the worker makes: those of subscribers that share transactions, or the others. */
export type Lane = 'shared' | 'single'

/** Consumes one type of event, in a transaction of its own. Delivered at least once and in order per aggregate: must be idempotent. */
export interface Subscriber {
  /** Stable: deliveries are recorded under it. */
  readonly name: string
  readonly event: string
  /** It only adds rows of its own: deliveries to it may share a transaction, because none makes another wait. */
  readonly sharesTransactions?: true
  handle(event: DomainEvent & { readonly at: Date }, tx: Tx): Promise<void>
}
