import type { ActionLog, Clock, DomainEvent, Effects, Id, Ids, Instant, LegalAct, Outbox } from '@naru/kernel'

/** A clock that stands still until told to move. */
export class FixedClock implements Clock {
  #now: Instant
  #timeZone = 'Asia/Seoul'
  constructor(now = '2026-03-12T01:00:00Z') {
    this.#now = new Date(now)
  }
  zoneOf(): string {
    return this.#timeZone
  }
  /** Goes by another legal calendar from here on. */
  moveTo(timeZone: string): void {
    this.#timeZone = timeZone
  }
  now(): Instant {
    return new Date(this.#now)
  }
  set(now: string): void {
    this.#now = new Date(now)
  }
  advance(milliseconds: number): void {
    this.#now = new Date(this.#now.getTime() + milliseconds)
  }
}

/** Ids 00000000-0000-7000-8000-000000000001, …2, … */
export class FixedIds implements Ids {
  #count = 0
  constructor(private readonly series = 0) {}
  next<Name extends string>(): Id<Name> {
    this.#count += 1
    return `${this.series.toString(16).padStart(8, '0')}-0000-7000-8000-${this.#count.toString(16).padStart(12, '0')}` as Id<Name>
  }
}

/** Effects that remember what was appended. */
export class RecordedEffects implements Effects {
  readonly events: DomainEvent[] = []
  readonly acts: LegalAct[] = []
  readonly outbox: Outbox = { append: (...events) => Promise.resolve(void this.events.push(...events)) }
  readonly log: ActionLog = { append: (act) => Promise.resolve(void this.acts.push(act)) }
}
