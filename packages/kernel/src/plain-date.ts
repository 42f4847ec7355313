import type { Brand } from './brand.js'
import type { Instant } from './clock.js'
import { err, ok, type Result } from './result.js'

/** A legal date, `2026-03-12`: no time, no zone. Sorts as text. */
export type PlainDate = Brand<string, 'PlainDate'>

export interface InvalidDate {
  readonly code: 'INVALID_DATE'
  readonly value: string
}

const iso = /^(\d{4})-(\d{2})-(\d{2})$/
const dayMs = 86_400_000

export function parseDate(value: string): Result<PlainDate, InvalidDate> {
  if (!iso.test(value)) return err({ code: 'INVALID_DATE', value })
  const instant = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value) ? ok(value as PlainDate) : err({ code: 'INVALID_DATE', value })
}

/** A calendar costs far more to make than to ask, and there are few. */
const calendars = new Map<string, Intl.DateTimeFormat>()

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone)
  if (known) return known
  const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  calendars.set(timeZone, calendar)
  return calendar
}

/** The one zone in which the front ends show moments and count days: that of the complexes’ legal calendar. */
export const shownZone = 'Asia/Seoul'

/** The date that a calendar of `timeZone` (IANA, e.g. `Asia/Seoul`) shows at an instant. */
export const dateIn = (timeZone: string, instant: Instant): PlainDate => calendarOf(timeZone).format(instant) as PlainDate

export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10) as PlainDate
}

/** The same day `months` later, or the last day of a month that is shorter: 31 January and a month is 28 or 29 February. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10) as PlainDate
}

/** Whole days from `a` to `b`, negative when `b` is earlier. */
export const daysBetween = (a: PlainDate, b: PlainDate): number => Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / dayMs)

/** 0 Sunday … 6 Saturday. */
export const weekday = (date: PlainDate): number => new Date(`${date}T00:00:00Z`).getUTCDay()

/** `from` ≤ date < `until`; an absent bound is open. */
export const isWithin = (date: PlainDate, { from, until }: { readonly from?: PlainDate | null; readonly until?: PlainDate | null }): boolean =>
  (from == null || from <= date) && (until == null || date < until)
