import {
  add,
  addDays,
  compare,
  err,
  isNegative,
  isZero,
  ok,
  subtract,
  type ComplexCode,
  type Id,
  type Instant,
  type Money,
  type OrganisationId,
  type PlainDate,
  type Result,
} from '@naru/kernel'
import type { Invoice } from './invoice.js'
import { credit, debit, posting, type Posting } from './ledger.js'
import type { Payment } from './payment.js'
import type { Payout } from './payout.js'
import type { Refund } from './refund.js'

export type ClearingAccountId = Id<'ClearingAccount'>
export type ClearingPeriodId = Id<'ClearingPeriod'>

/**
 * The account between the two sides of a complex. What the other side's enterprises buy it owes, what they sell it is owed; nobody pays order by
 * order. Its position is positive when the other side owes. Neither side may owe more than the swing.
 */
export interface ClearingAccount {
  readonly id: ClearingAccountId
  readonly complex: ComplexCode
  readonly swing: Money
  /** The other side's enterprises that buy and sell by it. */
  readonly members: readonly OrganisationId[]
}

/** What the books say now: the position, and what the other side has sold that is not due to it yet. */
export interface ClearingStanding {
  readonly position: Money
  readonly pendingSales: Money
}

export interface ClearingLimitExceeded {
  readonly code: 'CLEARING_LIMIT_EXCEEDED'
  readonly swing: Money
  /** What the side would owe. */
  readonly would: Money
}

const magnitude = (amount: Money): Money => (isNegative(amount) ? { ...amount, minor: -amount.minor } : amount)

/** The other side buys: what it would owe, its own sales on their way not counted, stays within the swing. */
export function permitPurchase({ swing }: ClearingAccount, { position }: ClearingStanding, amount: Money): Result<Money, ClearingLimitExceeded> {
  const would = add(position, amount)
  return compare(would, swing) > 0 ? err({ code: 'CLEARING_LIMIT_EXCEEDED', swing, would }) : ok(would)
}

/** The other side sells: what it would be owed, once all that it has sold is due, stays within the swing. */
export function permitSale({ swing }: ClearingAccount, { position, pendingSales }: ClearingStanding, amount: Money): Result<Money, ClearingLimitExceeded> {
  const would = subtract(add(pendingSales, amount), position)
  return compare(would, swing) > 0 ? err({ code: 'CLEARING_LIMIT_EXCEEDED', swing, would }) : ok(would)
}

/** A stretch of days whose trade was netted: what was left over is settled by one bank transfer, or carried over. */
export interface ClearingPeriod {
  readonly id: ClearingPeriodId
  readonly accountId: ClearingAccountId
  readonly from: PlainDate
  readonly until: PlainDate
  readonly opening: Money
  /** What the other side bought. */
  readonly bought: Money
  /** What the other side sold. */
  readonly sold: Money
  /** What refunds took back of both: of what the other side bought, less what was taken back from its own sales. */
  readonly returned: Money
  /** Settlements of earlier periods that fell into this one: what they took off the position. */
  readonly settled: Money
  readonly closing: Money
  readonly closedAt: Instant
  readonly settlement: { readonly on: PlainDate; readonly bankReference: string } | null
}

export interface PeriodMovements {
  readonly bought: Money
  readonly sold: Money
  readonly returned: Money
  readonly settled: Money
}

export type CloseFailure = { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

/** Nets everything between the last period and a day that is over. */
export function closePeriod(
  facts: {
    readonly id: ClearingPeriodId
    readonly accountId: ClearingAccountId
    readonly openedOn: PlainDate
    readonly last: ClearingPeriod | undefined
    readonly currencyZero: Money
  },
  until: PlainDate,
  { bought, sold, returned, settled }: PeriodMovements,
  { today, now }: { readonly today: PlainDate; readonly now: Instant },
): Result<ClearingPeriod, CloseFailure> {
  const { id, accountId, openedOn, last, currencyZero } = facts
  const from = last ? addDays(last.until, 1) : openedOn
  if (until >= today) return err({ code: 'INVALID_INPUT', at: 'until', reason: 'NOT_OVER' })
  if (until < from) return err({ code: 'INVALID_INPUT', at: 'until', reason: 'ALREADY_CLOSED' })
  const opening = last?.closing ?? currencyZero
  const closing = subtract(subtract(subtract(add(opening, bought), sold), returned), settled)
  return ok({ id, accountId, from, until, opening, bought, sold, returned, settled, closing, closedAt: now, settlement: null })
}

export type SettleFailure =
  { readonly code: 'ALREADY_SETTLED' } | { readonly code: 'NOTHING_TO_SETTLE' } | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

/** One bank transfer pays what the period left over. Only the newest one is settled: it carries what earlier ones left. */
export function settlePeriod(period: ClearingPeriod, isNewest: boolean, on: PlainDate, bankReference: string): Result<ClearingPeriod, SettleFailure> {
  if (period.settlement) return err({ code: 'ALREADY_SETTLED' })
  if (!isNewest) return err({ code: 'INVALID_INPUT', at: 'periodId', reason: 'CARRIED_OVER' })
  if (isZero(period.closing)) return err({ code: 'NOTHING_TO_SETTLE' })
  const reference = bankReference.trim()
  if (reference === '' || reference.length > 80) return err({ code: 'INVALID_INPUT', at: 'bankReference', reason: reference === '' ? 'REQUIRED' : 'TOO_LONG' })
  if (on <= period.until) return err({ code: 'INVALID_INPUT', at: 'settledOn', reason: 'BEFORE_CLOSE' })
  return ok({ ...period, settlement: { on, bankReference: reference } })
}

const cash = { owner: null, purpose: 'platform-cash' } as const
const bilateral = (owner: ClearingAccountId) => ({ owner, purpose: 'bilateral' }) as const

/** The other side's purchase is owed by its side, not by the enterprise. */
export const clearingBought = (account: ClearingAccountId, payment: Payment, invoice: Invoice, at: Instant): Posting =>
  posting({ kind: 'clearing-bought', key: `clearing-bought:${payment.id}`, subjectId: payment.id, reference: invoice.number, at }, [
    debit(bilateral(account), payment.amount),
    credit({ owner: invoice.buyerId, purpose: 'buyer-receivable' }, payment.amount),
  ])

/** What is due to the other side's enterprise is owed to its side. */
export const clearingSold = (account: ClearingAccountId, payout: Payout, reference: string, at: Instant): Posting =>
  posting({ kind: 'clearing-sold', key: `clearing-sold:${payout.id}`, subjectId: payout.id, reference, at }, [
    debit({ owner: payout.firmId, purpose: 'clearing' }, payout.amount),
    credit(bilateral(account), payout.amount),
  ])

/** The other side's enterprise gets money back for what it bought: its side owes that much less. */
export const clearingRefunded = (account: ClearingAccountId, refund: Refund, at: Instant): Posting =>
  posting({ kind: 'clearing-returned', key: `clearing-returned:${refund.id}`, subjectId: refund.id, reference: refund.number, at }, [
    debit({ owner: null, purpose: 'refunds' }, refund.amount),
    credit(bilateral(account), refund.amount),
  ])

/** What the other side's enterprise had been credited for goods that came back is taken from its side again. */
export const clearingTakenBack = (account: ClearingAccountId, refund: Refund, amount: Money, at: Instant): Posting =>
  posting({ kind: 'clearing-returned', key: `clearing-taken-back:${refund.id}`, subjectId: refund.id, reference: refund.number, at }, [
    debit(bilateral(account), amount),
    credit({ owner: refund.firmId, purpose: 'firm-payable' }, amount),
  ])

/** The transfer that evens out a period. */
export function clearingSettled({ id, accountId, until, closing }: ClearingPeriod, at: Instant): Posting {
  const amount = magnitude(closing)
  const entries = isNegative(closing) ? [debit(bilateral(accountId), amount), credit(cash, amount)] : [debit(cash, amount), credit(bilateral(accountId), amount)]
  return posting({ kind: 'clearing-settled', key: `clearing-settled:${id}`, subjectId: accountId, reference: until, at }, entries)
}
