import { createHash } from 'node:crypto'
import type { Sql } from '@naru/kernel'
import type { Actor } from './actor.js'
import type { Part } from './conclusion.js'

/** A command under a key of its sender's: the same key with the same input gives the first answer again. */
export interface KeyedCommand {
  readonly owner: string
  readonly key: string
  readonly digest: string
}

export type Claim<Answer> = { readonly state: 'fresh' } | { readonly state: 'reused' } | { readonly state: 'answered'; readonly answer: Answer }

/** Undefined for a command whose input has no key. */
export function keyedCommand(actor: Actor, act: string, input: object): KeyedCommand | undefined {
  const key = 'idempotencyKey' in input ? input.idempotencyKey : undefined
  if (typeof key !== 'string' || key === '') return undefined
  const digest = createHash('sha256')
    .update(JSON.stringify([act, input]))
    .digest('hex')
  return { owner: ownerOf(actor), key, digest }
}

/** Takes the key for this transaction. A second holder of the key waits here until the first commits or rolls back. */
export async function claimKey<Answer>(sql: Sql, { owner, key, digest }: KeyedCommand, at: Date): Promise<Claim<Answer>> {
  const claimed = await sql.query('insert into platform.idempotency_key (owner, key, digest, created_at) values ($1, $2, $3, $4) on conflict do nothing returning key', [
    owner,
    key,
    digest,
    at,
  ])
  if (claimed.length > 0) return { state: 'fresh' }
  const [earlier] = await sql.query<{ digest: string; answer: Answer }>('select digest, answer from platform.idempotency_key where owner = $1 and key = $2', [owner, key])
  if (!earlier) throw new Error('an idempotency key vanished between two statements')
  return earlier.digest === digest ? { state: 'answered', answer: earlier.answer } : { state: 'reused' }
}

export const keepAnswer = ({ owner, key }: KeyedCommand, answer: object): Part => ({
  parameters: [owner, key, JSON.stringify(answer)],
  text: ([ofOwner, ofKey, given]) => `answered as (update platform.idempotency_key set answer = ${given}::jsonb where owner = ${ofOwner} and key = ${ofKey})`,
})

function ownerOf(actor: Actor): string {
  switch (actor.kind) {
    case 'anonymous':
      return 'anonymous'
    case 'system':
      return actor.name
    case 'guest':
      return `guest/${actor.personId}`
    case 'person':
      return `${actor.personId}/${actor.membership?.organisationId ?? ''}`
  }
}
