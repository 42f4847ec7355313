import { err, ok, type Clock, type Effects, type Err, type Failure, type Ids, type Result, type Sql } from '@naru/kernel'
import { Injectable } from '@nestjs/common'
import { createHash } from 'node:crypto'
import { SystemClock, Uuids } from './clock.js'
import { Database } from '../database/database.js'
import { refusal, type Refusal } from '../graphql/refusal.js'
import { Subscriptions } from '../outbox/subscriptions.js'
import type { RequestContext } from '../http/request-context.js'
import { systemActor, type Actor } from './actor.js'
import { BufferedEffects } from './buffered-effects.js'

/** One transaction as an actor. */
export interface Tx {
  readonly sql: Sql
  readonly actor: Actor
  readonly clock: Clock
  readonly ids: Ids
  readonly effects: Effects
}

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

  /** Reads as the actor, in one read-only transaction. */
  read<T>(actor: Actor, work: (tx: Pick<Tx, 'sql' | 'actor' | 'clock'>) => Promise<T>): Promise<T> {
    return this.database.transaction(actor, (sql) => work({ sql, actor, clock: this.clock }), { readOnly: true })
  }

  /** Runs a use case; a failure rolls everything back and comes back as it is. */
  async run<T, F extends Failure>(actor: Actor, work: (tx: Tx) => Promise<Result<T, F>>): Promise<Result<T, F>> {
    try {
      return await this.#commit(actor, async (tx) => {
        const result = await work(tx)
        if (!result.ok) throw new RolledBack(result)
        return result
      })
    } catch (error) {
      // The failure is the one that `work` returned above, so it is an F.
      if (error instanceof RolledBack) return error.result as Err<F>
      throw error
    }
  }

  /** As the platform itself: subscribers and jobs. Returns what `work` returns; a throw rolls back. */
  system<T>(name: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#commit(systemActor(name), work)
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
    const key = idempotencyKeyOf(command.input)
    const result = await this.run(actor, async (tx): Promise<Result<Answer>> => {
      if (key === undefined) return mapped(await work(tx), map)
      const earlier = await claimKey<Answer>(tx, command, key)
      if (earlier.state === 'reused') return err({ code: 'IDEMPOTENCY_KEY_REUSED' })
      if (earlier.state === 'answered') return ok(earlier.answer)
      const done = mapped(await work(tx), map)
      if (done.ok) await tx.sql.query('update platform.idempotency_key set answer = $3 where owner = $1 and key = $2', [ownerOf(tx.actor), key, JSON.stringify(done.value)])
      return done
    })
    // A failure is one of the use case's own or the key's; which one, the type of `work` and of the input say.
    return result.ok ? result.value : (refusal(result.failure) as Refusal<F> | Reused<Input>)
  }

  #commit<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.transaction(actor, async (sql) => {
      const effects = new BufferedEffects(sql, actor, this.clock, this.subscriptions)
      const value = await work({ sql, actor, clock: this.clock, ids: this.ids, effects })
      await effects.flush()
      return value
    })
  }
}

type Claim<Answer> = { readonly state: 'fresh' } | { readonly state: 'reused' } | { readonly state: 'answered'; readonly answer: Answer }

/** Takes the key for this transaction. A second holder of the key waits here until the first commits or rolls back. */
async function claimKey<Answer>(tx: Tx, command: Command, key: string): Promise<Claim<Answer>> {
  const digest = createHash('sha256')
    .update(JSON.stringify([command.act, command.input]))
    .digest('hex')
  const claimed = await tx.sql.query('insert into platform.idempotency_key (owner, key, digest, created_at) values ($1, $2, $3, $4) on conflict do nothing returning key', [
    ownerOf(tx.actor),
    key,
    digest,
    tx.clock.now(),
  ])
  if (claimed.length > 0) return { state: 'fresh' }
  const [earlier] = await tx.sql.query<{ digest: string; answer: Answer }>('select digest, answer from platform.idempotency_key where owner = $1 and key = $2', [
    ownerOf(tx.actor),
    key,
  ])
  if (!earlier) throw new Error('an idempotency key vanished between two statements')
  return earlier.digest === digest ? { state: 'answered', answer: earlier.answer } : { state: 'reused' }
}

function ownerOf(actor: Actor): string {
  switch (actor.kind) {
    case 'anonymous':
      return 'anonymous'
    case 'system':
      return actor.name
    case 'person':
      return `${actor.personId}/${actor.membership?.organisationId ?? ''}`
  }
}

function idempotencyKeyOf(input: object): string | undefined {
  const key = 'idempotencyKey' in input ? input.idempotencyKey : undefined
  return typeof key === 'string' && key !== '' ? key : undefined
}
