import {
  add,
  compare,
  daysBetween,
  decimal,
  err,
  money,
  ok,
  share,
  zero,
  type CurrencyCode,
  type Decimal,
  type Instant,
  type Money,
  type PlainDate,
  type Result,
} from '@naru/kernel'
import { daysLate, dueOf, type Invoice } from './invoice.js'
import type { InvoiceId } from './ids.js'

/** What happens on which day after the due date. Levels are data: the schedule of the installation. */
export interface DunningLevel {
  readonly level: number
  /** Days late from which the level is due. */
  readonly afterDays: number
  /** A flat fee in the invoice's currency, in minor units; nought for a reminder. */
  readonly fee: Money
  /** Interest a year on what is due, for the days since the due date; nought for none. */
  readonly yearlyRate: Decimal
  /** New terms are refused; they are for any late invoice, and the letter says so from this level on. */
  readonly blocks: boolean
}

/** A letter that went out. A journal: none is changed or taken back. */
export interface DunningLetter {
  readonly id: string
  readonly invoiceId: InvoiceId
  readonly level: number
  readonly sentOn: PlainDate
  readonly daysLate: number
  readonly due: Money
  readonly fee: Money
  readonly interest: Money
  readonly blocks: boolean
  readonly at: Instant
}

/** Commercial interest of 6 % a year (Commercial Act, article 54), a reminder on the first day, and no new terms after a fortnight. */
export const defaultSchedule = (currency: CurrencyCode): readonly DunningLevel[] => [
  { level: 1, afterDays: 1, fee: zero(currency), yearlyRate: decimal(0), blocks: false },
  { level: 2, afterDays: 7, fee: zero(currency), yearlyRate: decimal('0.06'), blocks: false },
  { level: 3, afterDays: 14, fee: zero(currency), yearlyRate: decimal('0.06'), blocks: true },
  { level: 4, afterDays: 30, fee: zero(currency), yearlyRate: decimal('0.06'), blocks: true },
]

export type ScheduleFailure = { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

/** Levels count up from one, each later and never milder than the one before. */
export function checkDunningSchedule(levels: readonly DunningLevel[]): Result<readonly DunningLevel[], ScheduleFailure> {
  for (const [index, { level, afterDays, fee, yearlyRate }] of levels.entries()) {
    const before = levels[index - 1]
    const at = `levels.${String(index)}`
    if (level !== index + 1) return err({ code: 'INVALID_INPUT', at: `${at}.level`, reason: 'NOT_IN_ORDER' })
    if (!Number.isInteger(afterDays) || afterDays < 1 || afterDays > 365) return err({ code: 'INVALID_INPUT', at: `${at}.afterDays`, reason: 'OUT_OF_RANGE' })
    if (before && afterDays <= before.afterDays) return err({ code: 'INVALID_INPUT', at: `${at}.afterDays`, reason: 'NOT_IN_ORDER' })
    if (fee.minor < 0n) return err({ code: 'INVALID_INPUT', at: `${at}.fee`, reason: 'NEGATIVE' })
    if (before && compare(fee, before.fee) < 0) return err({ code: 'INVALID_INPUT', at: `${at}.fee`, reason: 'NOT_IN_ORDER' })
    // 20 % a year is what the Interest Limitation Act allows.
    if (yearlyRate.lt(0) || yearlyRate.gt('0.2')) return err({ code: 'INVALID_INPUT', at: `${at}.yearlyRate`, reason: 'OUT_OF_RANGE' })
  }
  return ok(levels)
}

/** Interest for the days since the due date, cut to the minor unit. */
export const interestOn = (due: Money, yearlyRate: Decimal, days: number): Money => share(due, yearlyRate.times(days).div(365))

/**
 * The letter that is due today, or none: the highest level whose day has come, unless it or a higher one went out before. A job that was down for a
 * week sends one letter, not three. Nothing is due on an invoice that is paid, credited or in dispute.
 */
export function letterDue(
  invoice: Invoice,
  schedule: readonly DunningLevel[],
  sent: readonly Pick<DunningLetter, 'level'>[],
  today: PlainDate,
  isDisputed: boolean,
): Omit<DunningLetter, 'id' | 'at'> | undefined {
  const late = daysLate(invoice, today)
  if (late === 0 || isDisputed) return undefined
  const reached = schedule.findLast(({ afterDays }) => late >= afterDays)
  if (!reached || sent.some(({ level }) => level >= reached.level)) return undefined
  const due = dueOf(invoice)
  return {
    invoiceId: invoice.id,
    level: reached.level,
    sentOn: today,
    daysLate: late,
    due,
    fee: reached.fee,
    interest: interestOn(due, reached.yearlyRate, late),
    blocks: reached.blocks,
  }
}

export const claimed = ({ due, fee, interest }: DunningLetter): Money => add(add(due, fee), interest)

/** How old what is owed is: not yet due, and by days late. */
export const ageingBounds = [0, 30, 60, 90] as const
export interface Ageing {
  readonly notDue: Money
  readonly to30: Money
  readonly to60: Money
  readonly to90: Money
  readonly over90: Money
}

export interface OwedOn {
  readonly due: Money
  readonly dueOn: PlainDate
}

export function ageOf(owed: readonly OwedOn[], on: PlainDate, currency: CurrencyCode): Ageing {
  const of = (holds: (days: number) => boolean): Money =>
    money(
      owed.filter(({ dueOn }) => holds(daysBetween(dueOn, on))).reduce((all, { due }) => all + due.minor, 0n),
      currency,
    )
  return {
    notDue: of((days) => days <= 0),
    to30: of((days) => days > 0 && days <= 30),
    to60: of((days) => days > 30 && days <= 60),
    to90: of((days) => days > 60 && days <= 90),
    over90: of((days) => days > 90),
  }
}
