import { err, ok, type Clock, type Effects, type Err, type Failure, type Ids, type Result, type Sql } from '@naru/kernel'
import { Injectable } from '@nestjs/common'
import { SystemClock, Uuids } from './clock.js'
import { Database, type Bounds } from '../database/database.js'
import { CommitUnknown } from '../database/faults.js'
import { refusal, type Refusal } from '../graphql/refusal.js'
import { Subscriptions } from '../outbox/subscriptions.js'
import type { RequestContext } from '../http/request-context.js'
import { systemActor, type Actor } from './actor.js'
import { BufferedEffects } from './buffered-effects.js'
import type { Part } from './conclusion.js'
import { claimKey, keepAnswer, keyedCommand } from './idempotency.js'

/** One transaction as an actor. */
export interface Tx {
  readonly sql: Sql
  readonly actor: Actor
  readonly clock: Clock
  readonly ids: Ids
  readonly effects: Effects
}

/** One read-only transaction as an actor. */
export type ReadTx = Pick<Tx, 'sql' | 'actor' | 'clock'>

export interface IdempotencyKeyReused {
  readonly code: 'IDEMPOTENCY_KEY_REUSED'
}

/** What a command is and what it was given: the idempotency key is bound to both. */
export interface Command<Input extends object = object> {
  readonly act: string
  readonly input: Input
}

type Reused<Input> = Input extends { readonly idempotencyKey: string } ? Refusal<IdempotencyKeyReused> : never

/** Carries a failure out of a transaction, which rolls back. */
class RolledBack extends Error {
  constructor(readonly result: Err<Failure>) {
    super(result.failure.code)
  }
}

/** A value, and what else its transaction writes at its end. */
interface Concluded<T> {
  readonly value: T
  readonly parts: readonly Part[]
}

const mapped = <T, Answer>(result: Result<T>, map: (value: T) => Answer): Result<Answer> => (result.ok ? ok(map(result.value)) : result)

/** Runs queries and use cases: one transaction each, as the actor, with its effects. */
@Injectable()
export class Acts {
  constructor(
    private readonly database: Database,
    private readonly clock: SystemClock,
    private readonly ids: Uuids,
    private readonly subscriptions: Subscriptions,
  ) {}

  /** Reads as the actor, in one read-only transaction. One that lists nothing may plan its statements once (`Bounds`). */
  read<T>(actor: Actor, work: (tx: ReadTx) => Promise<T>, { plansOnce = false }: Pick<Bounds<T>, 'plansOnce'> = {}): Promise<T> {
    return this.database.transaction(actor, (sql) => work({ sql, actor, clock: this.clock }), { readOnly: true, plansOnce })
  }

  /** Runs a use case; a failure rolls everything back and comes back as it is. */
  run<T, F extends Failure>(actor: Actor, work: (tx: Tx) => Promise<Result<T, F>>): Promise<Result<T, F>> {
    return this.#run(actor, async (tx) => {
      const result = await work(tx)
      return result.ok ? ok({ value: result.value, parts: [] }) : result
    })
  }

  /** As the platform itself: subscribers and jobs. Returns what `work` returns; a throw rolls back. */
  system<T>(name: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#commit(systemActor(name), async (tx) => ({ value: await work(tx), parts: [] }))
  }

  /**
   * A mutation: runs the use case under the input's idempotency key, if it has one, and maps the result to a member of the
   * mutation's union. The same key with the same input gives the first answer again; with another input it is refused.
   */
  async perform<T, F extends Failure, Answer extends object, Input extends object = { readonly idempotencyKey: string }>(
    { actor }: Pick<RequestContext, 'actor'>,
    command: Command<Input>,
    work: (tx: Tx) => Promise<Result<T, F>>,
    map: (value: T) => Answer,
  ): Promise<Answer | Refusal<F> | Reused<Input>> {
    const keyed = keyedCommand(actor, command.act, command.input)
    const once = () =>
      this.#run(actor, async (tx): Promise<Result<Concluded<Answer>>> => {
        if (!keyed) return mapped(await work(tx), (value) => ({ value: map(value), parts: [] }))
        const earlier = await claimKey<Answer>(tx.sql, keyed, tx.clock.now())
        if (earlier.state === 'reused') return err({ code: 'IDEMPOTENCY_KEY_REUSED' })
        if (earlier.state === 'answered') return ok({ value: earlier.answer, parts: [] })
        return mapped(await work(tx), (value) => {
          const answer = map(value)
          return { value: answer, parts: [keepAnswer(keyed, answer)] }
        })
      })
    // Under a key it is safe to ask again whether a commit of unknown end has happened.
    const result = await once().catch((error: unknown) => {
      if (keyed && error instanceof CommitUnknown) return once()
      throw error
    })
    // A failure is one of the use case's own or the key's; which one, the type of `work` and of the input say.
    return result.ok ? result.value : (refusal(result.failure) as Refusal<F> | Reused<Input>)
  }

  async #run<T, F extends Failure>(actor: Actor, work: (tx: Tx) => Promise<Result<Concluded<T>, F>>): Promise<Result<T, F>> {
    try {
      return await this.#commit(actor, async (tx) => {
        const result = await work(tx)
        if (!result.ok) throw new RolledBack(result)
        return { value: ok(result.value.value), parts: result.value.parts }
      })
    } catch (error) {
      // The failure is the one that `work` returned above, so it is an F.
      if (error instanceof RolledBack) return error.result as Err<F>
      throw error
    }
  }

  async #commit<T>(actor: Actor, work: (tx: Tx) => Promise<Concluded<T>>): Promise<T> {
    const { value } = await this.database.transaction(
      actor,
      async (sql) => {
        const effects = new BufferedEffects(sql, actor, this.clock, this.subscriptions)
        const { value, parts } = await work({ sql, actor, clock: this.clock, ids: this.ids, effects })
        return { value, ending: effects.conclude(parts) }
      },
      { last: ({ ending }) => ending },
    )
    return value
  }
}
