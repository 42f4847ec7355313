import type { ActionLog, Clock, DomainEvent, Effects, LegalAct, Outbox, Sql } from '@naru/kernel'
import { appendActions } from '../log/append-actions.js'
import { appendEvents } from '../outbox/append-events.js'
import type { Subscriptions } from '../outbox/subscriptions.js'
import type { Actor } from './actor.js'

/**
 * Events and legal acts of one transaction, kept until `flush`, which its owner calls just before the commit: the log's head is
 * locked for the shortest time, always after every other lock, and everything goes out in a few statements.
 */
export class BufferedEffects implements Effects {
  readonly #events: DomainEvent[] = []
  readonly #acts: LegalAct[] = []

  constructor(
    private readonly sql: Sql,
    private readonly actor: Actor,
    private readonly clock: Clock,
    private readonly subscriptions: Subscriptions,
  ) {}

  readonly outbox: Outbox = {
    append: (...events) => {
      this.#events.push(...events)
      return Promise.resolve()
    },
  }

  readonly log: ActionLog = {
    append: (act) => {
      this.#acts.push(act)
      return Promise.resolve()
    },
  }

  async flush(): Promise<void> {
    if (this.#events.length > 0) await appendEvents(this.sql, this.clock, this.subscriptions, this.#events)
    if (this.#acts.length > 0) await appendActions(this.sql, this.actor, this.clock, this.#acts)
  }
}
