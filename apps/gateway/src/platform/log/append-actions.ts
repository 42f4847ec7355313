import type { Clock, LegalAct, Sql } from '@naru/kernel'
import type { Actor } from '../acting/actor.js'
import { genesis, hashOf, type ActionRecord } from './action-hash.js'

/** The chain that acts of no complex go to. */
const platformChain = 'platform'

/**
 * Appends acts to the chain of the actor's complex. Appending locks the head of the chain until the transaction ends, so it is
 * done last, in one go: see `BufferedEffects`.
 */
export async function appendActions(sql: Sql, actor: Actor, clock: Clock, acts: readonly LegalAct[]): Promise<void> {
  const chain = (actor.kind === 'person' ? actor.membership?.complex : null) ?? platformChain
  await sql.query('insert into platform.action_chain (chain, length, head) values ($1, 0, $2) on conflict do nothing', [chain, genesis])
  const [head] = await sql.query<{ length: string; head: string }>('select length, head from platform.action_chain where chain = $1 for update', [chain])
  if (!head) throw new Error(`the action chain ${chain} is missing`)
  const at = clock.now()
  let sequence = BigInt(head.length)
  let previousHash = head.head
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
  await sql.query(
    `insert into platform.action (chain, sequence, act, subject_type, subject_id, actor_kind, person_id, organisation_id, on_behalf_of, details, at, previous_hash, hash)
     select r.chain, r.sequence::bigint, r.act, r."subjectType", r."subjectId", r."actorKind", r."personId"::uuid, r."organisationId"::uuid, r."onBehalfOf"::uuid, r.details, $2, r."previousHash", r.hash
     from jsonb_to_recordset($1::jsonb) as r(chain text, sequence text, act text, "subjectType" text, "subjectId" text, "actorKind" text, "personId" text, "organisationId" text, "onBehalfOf" text, details jsonb, "previousHash" text, hash text)`,
    [JSON.stringify(rows), at],
  )
  await sql.query('update platform.action_chain set length = $2, head = $3 where chain = $1', [chain, sequence.toString(), previousHash])
}
