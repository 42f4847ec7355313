import type { ComplexCode } from './ids.js'

/** A moment in UTC. */
export type Instant = Date

/** What time it is, and by whose calendar it is which day. A port, so that tests fix both. */
export interface Clock {
  now(): Instant
  /** The zone (IANA) of the legal calendar of a complex; of the platform, which keeps the books of all, when none is in question. */
  zoneOf(complex?: ComplexCode | null): string
}
