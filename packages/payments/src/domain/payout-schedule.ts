import { addDays, err, ok, weekday, type CurrencyCode, type Instant, type Money, type OrganisationId, type PlainDate, type Result } from '@naru/kernel'
import { payoutMinimum } from './payout.js'

/** When a firm is paid what is due to it. */
export type PayoutRhythm =
  | { readonly kind: 'each-delivery' }
  | { readonly kind: 'daily' }
  /** 0 Sunday … 6 Saturday. */
  | { readonly kind: 'weekly'; readonly weekday: number }
  /** 1 … 31; in a shorter month its last day. */
  | { readonly kind: 'monthly'; readonly day: number }
  | { readonly kind: 'manual' }

export interface PayoutSchedule {
  readonly firmId: OrganisationId
  readonly rhythm: PayoutRhythm
  /** Days that money stays after delivery, so that a return needs no claw-back. */
  readonly holdDays: number
  /** The firm's own minimums; where there is none, the platform's. */
  readonly minimums: readonly Money[]
}

const thursday = 4
const longestHold = 60

export const usualSchedule = (firmId: OrganisationId): PayoutSchedule => ({ firmId, rhythm: { kind: 'weekly', weekday: thursday }, holdDays: 0, minimums: [] })

export interface InvalidSchedule {
  readonly code: 'INVALID_INPUT'
  readonly at: string
  readonly reason: string
}

const within = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most

/** A firm may wait for more than the platform's minimum, never for less. */
export function checkSchedule(schedule: PayoutSchedule): Result<PayoutSchedule, InvalidSchedule> {
  const { rhythm, holdDays, minimums } = schedule
  if (rhythm.kind === 'weekly' && !within(rhythm.weekday, 0, 6)) return err({ code: 'INVALID_INPUT', at: 'weekday', reason: 'OUT_OF_RANGE' })
  if (rhythm.kind === 'monthly' && !within(rhythm.day, 1, 31)) return err({ code: 'INVALID_INPUT', at: 'day', reason: 'OUT_OF_RANGE' })
  if (!within(holdDays, 0, longestHold)) return err({ code: 'INVALID_INPUT', at: 'holdDays', reason: 'OUT_OF_RANGE' })
  const currencies = minimums.map(({ currency }) => currency)
  if (new Set(currencies).size !== currencies.length) return err({ code: 'INVALID_INPUT', at: 'minimums', reason: 'CURRENCY_TWICE' })
  if (minimums.some((minimum) => minimum.minor < payoutMinimum(minimum.currency).minor)) return err({ code: 'INVALID_INPUT', at: 'minimums', reason: 'BELOW_PLATFORM_MINIMUM' })
  return ok(schedule)
}

export const minimumOf = ({ minimums }: PayoutSchedule, currency: CurrencyCode): Money => minimums.find((minimum) => minimum.currency === currency) ?? payoutMinimum(currency)

const lastDayOf = (day: PlainDate): number => new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate()

/** Whether the job pays on this day. What goes out with each delivery and was held back till now goes with the day. */
export function paysOn({ rhythm }: PayoutSchedule, day: PlainDate): boolean {
  switch (rhythm.kind) {
    case 'each-delivery':
    case 'daily':
      return true
    case 'weekly':
      return weekday(day) === rhythm.weekday
    case 'monthly':
      return Number(day.slice(8)) === Math.min(rhythm.day, lastDayOf(day))
    case 'manual':
      return false
  }
}

/** The next day of payouts, today included; null when the firm asks for each itself. */
export function nextPayoutDay(schedule: PayoutSchedule, today: PlainDate): PlainDate | null {
  if (schedule.rhythm.kind === 'manual') return null
  for (let day = today; ; day = addDays(day, 1)) if (paysOn(schedule, day)) return day
}

/** What was delivered after this moment is held a while longer. */
export const ripeBefore = ({ holdDays }: PayoutSchedule, now: Instant): Instant => new Date(now.getTime() - holdDays * 86_400_000)
