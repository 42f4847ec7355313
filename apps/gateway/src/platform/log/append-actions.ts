import type { LegalAct, Sql } from '@naru/kernel'
import type { Actor } from '../acting/actor.js'
import { concluding, type Part } from '../acting/conclusion.js'
import { aroundTheLink } from './action-hash.js'

/** The chain that acts of no complex go to. */
const platformChain = 'platform'

/**
 * Acts as the next links of the chain of the actor's complex. `platform.append_actions` locks the chain's end, links and writes: whoever holds it makes
 * others wait, so it is the last lock that a transaction takes, and is held for the commit alone.
 */
export function appendActions(actor: Actor, at: Date, acts: readonly LegalAct[]): Part {
  const chain = (actor.kind === 'person' ? actor.membership?.complex : null) ?? platformChain
  const rows = acts.map((act) => {
    const record = {
      chain,
      act: act.act,
      subjectType: act.subjectType,
      subjectId: act.subjectId,
      actorKind: actor.kind === 'system' ? `system:${actor.name}` : actor.kind,
      personId: actor.kind === 'person' || actor.kind === 'guest' ? actor.personId : null,
      organisationId: actor.kind === 'person' ? (actor.membership?.organisationId ?? null) : null,
      onBehalfOf: act.onBehalfOf ?? null,
      details: act.details ?? {},
      at,
    }
    return { ...record, ...aroundTheLink(record) }
  })
  return { parameters: [chain, at, JSON.stringify(rows)], call: ([ofChain, moment, given]) => `platform.append_actions(${ofChain}, ${moment}::timestamptz, ${given}::jsonb)` }
}

/** Appends acts at once: for those who write outside `Acts`. */
export async function recordActions(sql: Sql, actor: Actor, at: Date, acts: readonly LegalAct[]): Promise<void> {
  if (acts.length === 0) return
  const statement = concluding([appendActions(actor, at, acts)])
  if (statement) await sql.query(statement.text, statement.parameters)
}
