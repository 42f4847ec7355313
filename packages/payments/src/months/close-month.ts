import { dateIn, err, parseDate, type Clock, type Effects, type PersonId, type PlainDate, type Result } from '@naru/kernel'

/** A month of the books: closed for good, unless a second officer agrees to open it again. */
export interface MonthClose {
  readonly month: PlainDate
  readonly status: 'closed' | 'reopening' | 'open'
  readonly closedBy: PersonId
  readonly askedBy: PersonId | null
  readonly reason: string | null
}

export const monthChecks = ['unbalanced', 'entries-open', 'payouts-under-way', 'refunds-under-way', 'disputes-open'] as const
/** Something that is not done at the end of a month. A month in which money is nobody's, or that does not add up, is not closed; what is under way may be. */
export interface MonthCheck {
  readonly check: (typeof monthChecks)[number]
  readonly count: number
}
export const blocksClosing = ({ check, count }: MonthCheck): boolean => count > 0 && (check === 'unbalanced' || check === 'entries-open')

export interface Months {
  lock(month: PlainDate): Promise<MonthClose | undefined>
  /** Keeps everybody from posting until the transaction ends, so that what is counted is what is closed. */
  holdPostings(): Promise<void>
  /** The earliest month with an entry; null in empty books. */
  first(): Promise<PlainDate | null>
  /** What is left undone at the end of a month. */
  check(month: PlainDate): Promise<readonly MonthCheck[]>
  close(month: PlainDate, by: PersonId, at: Date): Promise<void>
  save(month: MonthClose, at: Date, by: PersonId): Promise<void>
}

export type MonthFailure =
  | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }
  | { readonly code: 'MONTH_NOT_OVER'; readonly month: string }
  /** An earlier month is open: months are closed in their order. */
  | { readonly code: 'EARLIER_MONTH_OPEN'; readonly month: string }
  /** Money in it is nobody's yet, or it does not add up. */
  | { readonly code: 'MONTH_NOT_READY'; readonly month: string; readonly entriesOpen: number; readonly unbalanced: number }
  | { readonly code: 'ILLEGAL_ACT'; readonly act: string; readonly status: string; readonly allowed: readonly string[] }
  | { readonly code: 'NEEDS_ANOTHER_OFFICER' }

export const monthActsByStatus = { closed: ['ask-reopen'], reopening: ['reopen', 'keep-closed'], open: ['close'] } as const satisfies Record<
  MonthClose['status'],
  readonly string[]
>

/** `2026-03` is the first of March. */
export function monthIn(text: string): Result<PlainDate, MonthFailure> {
  const day = parseDate(`${text}-01`)
  return day.ok ? day : err({ code: 'INVALID_INPUT', at: 'month', reason: 'NOT_A_MONTH' })
}

const before = (month: PlainDate): string => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 2, 1)).toISOString().slice(0, 10)
const illegal = (act: string, status: MonthClose['status']) => err({ code: 'ILLEGAL_ACT', act, status, allowed: [...monthActsByStatus[status]] } as const)

const countOf = (checks: readonly MonthCheck[], wanted: MonthCheck['check']): number => checks.find(({ check }) => check === wanted)?.count ?? 0

/** Closes months and, with four eyes, opens them again. */
export class CloseMonth {
  constructor(
    private readonly months: Months,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async close(text: string, by: PersonId): Promise<Result<PlainDate, MonthFailure>> {
    const month = monthIn(text)
    if (!month.ok) return month
    const now = this.clock.now()
    if (dateIn(this.clock.zoneOf(), now).slice(0, 7) <= text) return err({ code: 'MONTH_NOT_OVER', month: text })
    await this.months.holdPostings()
    const known = await this.months.lock(month.value)
    if (known && known.status !== 'open') return illegal('close', known.status)
    const [first, earlier] = [await this.months.first(), parseDate(before(month.value))]
    if (earlier.ok && first !== null && first <= earlier.value) {
      const previous = await this.months.lock(earlier.value)
      if (!previous || previous.status === 'open') return err({ code: 'EARLIER_MONTH_OPEN', month: earlier.value.slice(0, 7) })
    }
    const checks = await this.months.check(month.value)
    if (checks.some(blocksClosing)) return err({ code: 'MONTH_NOT_READY', month: text, entriesOpen: countOf(checks, 'entries-open'), unbalanced: countOf(checks, 'unbalanced') })
    await this.months.close(month.value, by, now)
    await this.#log('payments.closeMonth', month.value, {})
    return month
  }

  async askReopen(text: string, reason: string, by: PersonId): Promise<Result<PlainDate, MonthFailure>> {
    const month = monthIn(text)
    if (!month.ok) return month
    const why = reason.trim()
    if (why === '' || why.length > 1_000) return err({ code: 'INVALID_INPUT', at: 'reason', reason: why === '' ? 'REQUIRED' : 'TOO_LONG' })
    const known = await this.months.lock(month.value)
    if (known?.status !== 'closed') return illegal('ask-reopen', known?.status ?? 'open')
    await this.months.save({ ...known, status: 'reopening', askedBy: by, reason: why }, this.clock.now(), by)
    await this.#log('payments.askReopenMonth', month.value, { reason: why })
    return month
  }

  /** By another officer than who asked. */
  async decideReopen(text: string, agrees: boolean, by: PersonId): Promise<Result<PlainDate, MonthFailure>> {
    const month = monthIn(text)
    if (!month.ok) return month
    const known = await this.months.lock(month.value)
    if (known?.status !== 'reopening') return illegal(agrees ? 'reopen' : 'keep-closed', known?.status ?? 'open')
    if (known.askedBy === by) return err({ code: 'NEEDS_ANOTHER_OFFICER' })
    await this.months.save({ ...known, status: agrees ? 'open' : 'closed' }, this.clock.now(), by)
    await this.#log(agrees ? 'payments.reopenMonth' : 'payments.keepMonthClosed', month.value, {})
    return month
  }

  async #log(act: string, month: PlainDate, details: Readonly<Record<string, unknown>>): Promise<void> {
    await this.effects.log.append({ act, subjectType: 'month', subjectId: month.slice(0, 7), details })
  }
}
