import type { LegalAct, Sql } from '@naru/kernel'
import type { Actor } from '../acting/actor.js'
import { concluding, type Part } from '../acting/conclusion.js'
import { genesis, hashOf, type ActionRecord } from './action-hash.js'

/** The chain that acts of no complex go to. */
const platformChain = 'platform'

/** The end of a chain, locked until the transaction ends. */
export interface ChainHead {
  readonly chain: string
  readonly length: string
  readonly head: string
}

/** Locks the chain of the actor's complex. Whoever holds it makes others wait, so it is the last lock that a transaction takes. */
export async function lockChain(sql: Sql, actor: Actor): Promise<ChainHead> {
  const chain = (actor.kind === 'person' ? actor.membership?.complex : null) ?? platformChain
  const lock = () => sql.query<ChainHead>('select chain, length, head from platform.action_chain where chain = $1 for update', [chain])
  const [known] = await lock()
  if (known) return known
  await sql.query('insert into platform.action_chain (chain, length, head) values ($1, 0, $2) on conflict do nothing', [chain, genesis])
  const [begun] = await lock()
  if (!begun) throw new Error(`the action chain ${chain} is missing`)
  return begun
}

/** Acts as the next links of a chain. */
export function appendActions({ chain, length, head }: ChainHead, actor: Actor, at: Date, acts: readonly LegalAct[]): Part {
  let sequence = BigInt(length)
  let previousHash = head
  const rows = acts.map((act) => {
    sequence += 1n
    const record: ActionRecord = {
      chain,
      sequence: sequence.toString(),
      act: act.act,
      subjectType: act.subjectType,
      subjectId: act.subjectId,
      actorKind: actor.kind === 'system' ? `system:${actor.name}` : actor.kind,
      personId: actor.kind === 'person' ? actor.personId : null,
      organisationId: actor.kind === 'person' ? (actor.membership?.organisationId ?? null) : null,
      onBehalfOf: act.onBehalfOf ?? null,
      details: act.details ?? {},
      at,
    }
    const hash = hashOf(record, previousHash)
    const row = { ...record, previousHash, hash }
    previousHash = hash
    return row
  })
  return {
    parameters: [JSON.stringify(rows), at, chain, sequence.toString(), previousHash],
    text: ([given, moment, ofChain, end, hash]) => `acts as (
        insert into platform.action (chain, sequence, act, subject_type, subject_id, actor_kind, person_id, organisation_id, on_behalf_of, details, at, previous_hash, hash)
        select r.chain, r.sequence::bigint, r.act, r."subjectType", r."subjectId", r."actorKind", r."personId"::uuid, r."organisationId"::uuid, r."onBehalfOf"::uuid, r.details, ${moment}::timestamptz, r."previousHash", r.hash
        from jsonb_to_recordset(${given}::jsonb) as r(chain text, sequence text, act text, "subjectType" text, "subjectId" text, "actorKind" text, "personId" text, "organisationId" text, "onBehalfOf" text, details jsonb, "previousHash" text, hash text)),
      chain_head as (update platform.action_chain set length = ${end}::bigint, head = ${hash} where chain = ${ofChain})`,
  }
}

/** Appends acts at once: for those who write outside `Acts`. */
export async function recordActions(sql: Sql, actor: Actor, at: Date, acts: readonly LegalAct[]): Promise<void> {
  if (acts.length === 0) return
  const statement = concluding([appendActions(await lockChain(sql, actor), actor, at, acts)])
  if (statement) await sql.query(statement.text, statement.parameters)
}
