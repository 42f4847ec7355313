import type { Sql } from '@naru/kernel'
import { genesis, hashOf } from './action-hash.js'

export interface LogVerdict {
  readonly intact: boolean
  readonly actions: number
  /** `chain/sequence` of the first action that does not follow from the one before it. */
  readonly firstBroken: string | null
}

interface Row {
  readonly chain: string
  readonly sequence: string
  readonly act: string
  readonly subject_type: string
  readonly subject_id: string
  readonly actor_kind: string
  readonly person_id: string | null
  readonly organisation_id: string | null
  readonly on_behalf_of: string | null
  readonly details: Record<string, unknown>
  readonly at: Date
  readonly previous_hash: string
  readonly hash: string
}

const batch = 5_000

/** Recomputes every chain from its first action; with `since` (ISO date) only actions from then on are recomputed, trusting the hash before them. */
export async function verifyLog(sql: Sql, since?: string): Promise<LogVerdict> {
  const chains = await sql.query<{ chain: string; length: string; head: string }>('select chain, length, head from platform.action_chain order by chain')
  let actions = 0
  for (const { chain, length, head } of chains) {
    const [start] = await sql.query<{ sequence: string; previous_hash: string }>(
      "select sequence, previous_hash from platform.action where chain = $1 and at >= coalesce($2::timestamptz, '-infinity') order by sequence limit 1",
      [chain, since ?? null],
    )
    let expected = start && since !== undefined ? BigInt(start.sequence) : 1n
    let previous = start && since !== undefined ? start.previous_hash : genesis
    if (!start) {
      if (since === undefined && length !== '0') return { intact: false, actions, firstBroken: `${chain}/1` }
      continue
    }
    for (;;) {
      const rows = await sql.query<Row>('select * from platform.action where chain = $1 and sequence >= $2 order by sequence limit $3', [chain, expected.toString(), batch])
      for (const row of rows) {
        const record = {
          chain: row.chain,
          sequence: row.sequence,
          act: row.act,
          subjectType: row.subject_type,
          subjectId: row.subject_id,
          actorKind: row.actor_kind,
          personId: row.person_id,
          organisationId: row.organisation_id,
          onBehalfOf: row.on_behalf_of,
          details: row.details,
          at: row.at,
        }
        if (BigInt(row.sequence) !== expected || row.previous_hash !== previous || hashOf(record, previous) !== row.hash)
          return { intact: false, actions, firstBroken: `${chain}/${expected}` }
        previous = row.hash
        expected += 1n
        actions += 1
      }
      if (rows.length < batch) break
    }
    // A chain cut off at its end is intact link by link: the head tells.
    if (BigInt(length) !== expected - 1n || head !== previous) return { intact: false, actions, firstBroken: `${chain}/${expected}` }
  }
  return { intact: true, actions, firstBroken: null }
}
