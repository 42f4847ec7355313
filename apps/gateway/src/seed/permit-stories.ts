import { addDays, calendarOf, dateIn, daysBetween, isBusinessDay, nextBusinessDay, type FirmOrderId, type Instant, type PlainDate } from '@naru/kernel'
import { demoFirms, gaeseong } from './parties.js'
import type { Random, Seeding } from './seeding.js'

const calendar = calendarOf(gaeseong)
const hour = 3_600_000
/** The firm whose accounts the demonstration shows. */
const [firstFirm] = demoFirms

/** An order whose goods cross, as far as the past of its dossier depends on it. */
export interface CrossingOrder {
  readonly id: FirmOrderId
  readonly firm_id: string
  readonly ordered_at: Instant
  readonly shipped_at: Instant | null
}

type End = 'draft' | 'filed' | 'claimed' | 'asked' | 'one-decided' | 'at-bureau' | 'granted' | 'conditions' | 'refused' | 'withdrawn' | 'revoked' | 'used' | 'expired'

/** How far a dossier of the demo got, and when it was filed. `share` is how much of each clock its agencies used. */
export interface Story {
  readonly order: CrossingOrder
  readonly filedAt: Instant
  readonly crossingOn: PlainDate
  readonly end: End
  readonly share: number
}

/** Orders on their way have crossed on the day they were shipped; every fourth dossier came to nothing. */
export function pastStories(seeding: Seeding, orders: readonly CrossingOrder[], random: Random): readonly Story[] {
  const failures = ['refused', 'withdrawn', 'refused', 'expired', 'revoked'] as const
  const stories = orders.flatMap((order): Story[] => {
    if (order.shipped_at === null || order.shipped_at < seeding.ago(95)) return []
    const filedAt = addHours(order.ordered_at, 1 + random() * 3)
    const crossingOn = lastBusinessDay(dateIn(gaeseong.timeZone, order.shipped_at))
    return daysBetween(dateIn(gaeseong.timeZone, filedAt), crossingOn) < gaeseong.noticeDays ? [] : [{ order, filedAt, crossingOn, end: 'used', share: 0.25 + random() * 0.75 }]
  })
  return stories.slice(-40).map((story, index) => (index % 4 === 3 ? { ...story, end: failures[Math.floor(index / 4) % failures.length] ?? 'refused' } : story))
}

/** What became of the orders that wait to be shipped, the oldest first: the older, the further. */
const presentEnds: readonly (readonly [end: End, crossingInDays: number])[] = [
  ['granted', 0],
  ['granted', 0],
  ['conditions', 1],
  ['filed', 2],
  ['at-bureau', 2],
  ['one-decided', 3],
  ['asked', 4],
  ['claimed', 4],
  ['filed', 5],
  ['claimed', 5],
  ['filed', 6],
  ['draft', 6],
  ['asked', 7],
  ['filed', 7],
  ['filed', 8],
  ['filed', 8],
]

/** Orders that wait to be shipped have dossiers at every desk. The last two of the first firm are left without, to file. */
export function presentStories(seeding: Seeding, orders: readonly CrossingOrder[], random: Random): readonly Story[] {
  const waiting = orders.filter(({ shipped_at }) => shipped_at === null)
  const kept = waiting.filter(({ firm_id }) => firm_id === firstFirm?.id).slice(-2)
  return waiting
    .filter((order) => !kept.includes(order))
    .slice(0, presentEnds.length)
    .flatMap((order, index): Story[] => {
      const [end, inDays] = presentEnds[index] ?? ['draft', 7]
      const crossingOn = inDays === 0 ? lastBusinessDay(seeding.today) : nextBusinessDay(calendar, addDays(seeding.today, inDays))
      const longAgo = seeding.ago(9, '01:00')
      const filedAt = addHours(order.ordered_at > longAgo ? order.ordered_at : longAgo, 0.8 + random() * 2)
      const isInTime = daysBetween(dateIn(gaeseong.timeZone, filedAt), crossingOn) >= gaeseong.noticeDays
      return [
        {
          order,
          filedAt,
          crossingOn: isInTime ? crossingOn : nextBusinessDay(calendar, addDays(dateIn(gaeseong.timeZone, filedAt), gaeseong.noticeDays)),
          end,
          share: 0.3 + random() * 0.4,
        },
      ]
    })
}

export const addHours = (at: Instant, hours: number): Instant => new Date(at.getTime() + hours * hour)

function lastBusinessDay(date: PlainDate): PlainDate {
  let day = date
  while (!isBusinessDay(calendar, day)) day = addDays(day, -1)
  return day
}
