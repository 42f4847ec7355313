import type { ComplexCode, Effects, Ids, Instant, PlainDate, Sql } from '@naru/kernel'
import type { Actor } from '../platform/acting/actor.js'
import type { Tx } from '../platform/acting/acts.js'
import { recordActions } from '../platform/log/append-actions.js'
import type { FileStore } from '../platform/storage/file-store.js'
import { seedId } from './seed-id.js'
import { complexOf } from '../read-models/complex-profiles.js'

/** Pseudo-random numbers in [0, 1): the same for the same name. Mulberry32. */
export type Random = () => number

/**
 * What a context's seed works with. All of a seed is one transaction as the owner of the schema. History is laid back from
 * `today`; everything else depends on names alone, so that two seeds of the same day are the same.
 */
export interface Seeding {
  readonly sql: Sql
  readonly today: PlainDate
  readonly files: FileStore
  /** A moment `days` before today at `time` (UTC, `HH:MM`). */
  readonly ago: (days: number, time?: string) => Instant
  random(name: string): Random
  /**
   * Runs `work` as `actor` at a moment of the past: clock, ids and action log are set to it. Events are not sent, because what
   * would follow from them is seeded too.
   */
  act<T>(actor: Actor, at: Instant, work: (tx: Tx) => Promise<T>): Promise<T>
}

export function openSeeding(sql: Sql, today: PlainDate, files: FileStore): Seeding {
  let made = 0
  const ids: Ids = {
    next: () => {
      made += 1
      return seedId(`made:${String(made)}`)
    },
  }
  return {
    sql,
    today,
    files,
    ago: (days, time = '02:00') => new Date(Date.parse(`${today}T${time}:00Z`) - days * 86_400_000),
    random: (name) => mulberry32(hashOf(name)),
    async act(actor, at, work) {
      const acts: Parameters<Effects['log']['append']>[0][] = []
      const effects: Effects = {
        outbox: { append: () => Promise.resolve() },
        log: { append: (act) => Promise.resolve(void acts.push(act)) },
      }
      const clock = { now: () => new Date(at), zoneOf: (complex: ComplexCode | null = null) => complexOf(complex).timeZone }
      const value = await work({ sql, actor, clock, ids, effects })
      await recordActions(sql, actor, clock.now(), acts)
      return value
    },
  }
}

function hashOf(name: string): number {
  let hash = 2_166_136_261
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619)
  return hash >>> 0
}

function mulberry32(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
