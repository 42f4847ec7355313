import { addBusinessTime, businessTime, dayMs, type BusinessCalendar, type Instant } from '@naru/kernel'

/** The time that an agency has for a task. It stands still while the applicant owes an answer. */
export interface TaskClock {
  readonly startedAt: Instant
  readonly businessDays: number
  readonly pauses: readonly Pause[]
  readonly stoppedAt: Instant | null
}
export interface Pause {
  readonly from: Instant
  readonly until: Instant | null
}

export type ClockStage = 'running' | 'warned' | 'overdue' | 'paused' | 'stopped'

/** Shares of the clock at which the agency is warned and the matter escalates. */
export const warnAt = 0.75
export const escalateAt = 1

export interface ClockReading {
  /** Null while paused: nobody knows when the answer comes. */
  readonly dueAt: Instant | null
  /** Share used: 0.8 is 80 per cent. */
  readonly used: number
  readonly stage: ClockStage
}

export const startClock = (businessDays: number, at: Instant): TaskClock => ({ startedAt: at, businessDays, pauses: [], stoppedAt: null })
export const isPaused = (clock: TaskClock): boolean => clock.pauses.some(({ until }) => until === null)
export const pauseClock = (clock: TaskClock, at: Instant): TaskClock => (isPaused(clock) ? clock : { ...clock, pauses: [...clock.pauses, { from: at, until: null }] })
export const resumeClock = (clock: TaskClock, at: Instant): TaskClock => ({
  ...clock,
  pauses: clock.pauses.map((pause) => (pause.until === null ? { ...pause, until: at } : pause)),
})
export const stopClock = (clock: TaskClock, at: Instant): TaskClock => ({ ...resumeClock(clock, at), stoppedAt: at })

/** Business milliseconds that the agency itself has used, pauses taken out. */
export function timeUsed(clock: TaskClock, calendar: BusinessCalendar, now: Instant): number {
  const until = clock.stoppedAt ?? now
  return businessTime(calendar, clock.startedAt, until) - pausedTime(clock, calendar, until)
}

/** Where the clock stands at a moment. */
export function readClock(clock: TaskClock, calendar: BusinessCalendar, now: Instant): ClockReading {
  const used = timeUsed(clock, calendar, now) / (clock.businessDays * dayMs)
  const paused = isPaused(clock)
  return { dueAt: paused ? null : dueAt(clock, calendar), used, stage: clock.stoppedAt ? 'stopped' : paused ? 'paused' : stageOf(used) }
}

/** When a share of the clock will have run, all of it by default, if it is not paused again. */
export function dueAt(clock: TaskClock, calendar: BusinessCalendar, share = escalateAt): Instant {
  const paused = pausedTime(clock, calendar, clock.stoppedAt ?? clock.startedAt)
  return addBusinessTime(calendar, clock.startedAt, share * clock.businessDays * dayMs + paused)
}

const stageOf = (used: number): ClockStage => (used >= escalateAt ? 'overdue' : used >= warnAt ? 'warned' : 'running')

const pausedTime = (clock: TaskClock, calendar: BusinessCalendar, openUntil: Instant): number =>
  clock.pauses.reduce((total, { from, until }) => total + businessTime(calendar, from, until ?? (openUntil > from ? openUntil : from)), 0)
