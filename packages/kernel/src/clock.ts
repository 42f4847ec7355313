/** A moment in UTC. */
export type Instant = Date

/** What time it is. A port, so that tests fix it. */
export interface Clock {
  now(): Instant
}
