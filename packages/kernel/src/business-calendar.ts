import type { Instant } from './clock.js'
import type { ComplexProfile } from './complex-profile.js'
import { addDays, dateIn, weekday, type PlainDate } from './plain-date.js'

/** Which days count: the calendar of a complex. Weekend days are 0 Sunday … 6 Saturday. */
export interface BusinessCalendar {
  readonly timeZone: string
  readonly weekend: readonly number[]
  readonly holidays: readonly PlainDate[]
}

export const dayMs = 86_400_000

export const isBusinessDay = (calendar: BusinessCalendar, date: PlainDate): boolean => !calendar.weekend.includes(weekday(date)) && !calendar.holidays.includes(date)

/** Milliseconds of business days between two moments; a business day counts from midnight to midnight of the calendar's zone. */
export function businessTime(calendar: BusinessCalendar, from: Instant, until: Instant): number {
  let total = 0
  for (let date = dateIn(calendar.timeZone, from); ; date = addDays(date, 1)) {
    const start = startOfDay(calendar.timeZone, date)
    if (start >= until.getTime()) return total
    const end = startOfDay(calendar.timeZone, addDays(date, 1))
    if (isBusinessDay(calendar, date)) total += Math.max(0, Math.min(end, until.getTime()) - Math.max(start, from.getTime()))
  }
}

/** The moment at which `milliseconds` of business time have passed since `from`. */
export function addBusinessTime(calendar: BusinessCalendar, from: Instant, milliseconds: number): Instant {
  if (calendar.weekend.length >= 7) throw new RangeError('a calendar without business days has no deadlines')
  let left = milliseconds
  let moment = from.getTime()
  for (let date = dateIn(calendar.timeZone, from); ; date = addDays(date, 1)) {
    const end = startOfDay(calendar.timeZone, addDays(date, 1))
    if (isBusinessDay(calendar, date)) {
      if (left <= end - moment) return new Date(moment + left)
      left -= end - moment
    }
    moment = end
  }
}

/** The first business day on or after a date. */
export function nextBusinessDay(calendar: BusinessCalendar, date: PlainDate): PlainDate {
  let day = date
  while (!isBusinessDay(calendar, day)) day = addDays(day, 1)
  return day
}

/** Midnight of a date in a zone; asked twice because the offset that holds at midnight may differ from the first guess. */
export function startOfDay(timeZone: string, date: PlainDate): number {
  const utc = Date.parse(`${date}T00:00:00Z`)
  return utc - offsetAt(timeZone, utc - offsetAt(timeZone, utc))
}

const formats = new Map<string, Intl.DateTimeFormat>()

function offsetAt(timeZone: string, moment: number): number {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const local = Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second)
  return local - Math.floor(moment / 1000) * 1000
}

/** The calendar of a complex. */
export const calendarOf = ({ timeZone, calendar }: Pick<ComplexProfile, 'timeZone' | 'calendar'>): BusinessCalendar => ({ timeZone, ...calendar })
