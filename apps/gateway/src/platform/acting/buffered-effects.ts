import type { ActionLog, Clock, DomainEvent, Effects, LegalAct, Outbox, Sql } from '@naru/kernel'
import type { Statement } from '../database/statements.js'
import { appendActions } from '../log/append-actions.js'
import { appendEvents } from '../outbox/append-events.js'
import type { Subscriptions } from '../outbox/subscriptions.js'
import type { Actor } from './actor.js'
import { concluding, type Part } from './conclusion.js'

/**
 * Events and legal acts of one transaction, kept until its end: the log's head is locked for the shortest time, always after every other
 * lock, and everything goes out in one statement.
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

  /** The statement that writes them, with whatever `more` belongs to the end of the transaction. It locks the log's head when there are acts. */
  conclude(more: readonly Part[] = []): Statement | undefined {
    const at = this.clock.now()
    const events = this.#events.length > 0 ? [appendEvents(this.subscriptions, this.#events, at)] : []
    const acts = this.#acts.length > 0 ? [appendActions(this.actor, at, this.#acts)] : []
    return concluding([...events, ...acts, ...more])
  }

  /** Writes them now: for those who own their transaction. */
  async flush(): Promise<void> {
    const statement = this.conclude()
    if (statement) await this.sql.query(statement.text, statement.parameters)
  }
}
