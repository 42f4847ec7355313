import {
  decimal,
  err,
  exponentOf,
  isZero,
  ok,
  parseCurrency,
  parseDate,
  parseDecimal,
  roundHalfUp,
  toDecimal,
  type CurrencyCode,
  type Decimal,
  type Id,
  type Money,
  type PlainDate,
  type Result,
} from '@naru/kernel'
import { posting, credit, debit, type Posting } from '../domain/ledger.js'

export type FxRateId = Id<'FxRate'>

/** What `unit` of a currency cost in the base currency on a day: 100 JPY at 912.34 KRW is unit 100. */
export interface FxRate {
  readonly id: FxRateId
  readonly currency: CurrencyCode
  readonly base: CurrencyCode
  readonly unit: number
  readonly rate: Decimal
  readonly on: PlainDate
  /** Who publishes it: `BOK`, `ECB`, or `manual`. */
  readonly source: string
}

export const manualSource = 'manual'
/** A rate older than this says nothing about today. */
export const staleAfterDays = 10

export type FxFailure =
  | { readonly code: 'NO_RATE'; readonly from: string; readonly to: string; readonly on: string }
  | { readonly code: 'UNKNOWN_CURRENCY'; readonly value: string }
  | { readonly code: 'RATES_UNREADABLE'; readonly at: string; readonly reason: string }
  | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

/** An amount in another currency, with the rates that made it: one, or two over the base. */
export interface Conversion {
  readonly from: Money
  readonly to: Money
  readonly rates: readonly FxRate[]
}

/**
 * Converts by the rates of a day, over the base where neither is the base; exact until the end, then rounded half up to the unit of the target.
 * `rates` holds at most one a currency.
 */
export function convert(from: Money, to: CurrencyCode, rates: readonly FxRate[], on: PlainDate): Result<Conversion, FxFailure> {
  if (from.currency === to) return ok({ from, to: from, rates: [] })
  const base = rates[0]?.base
  const used: FxRate[] = []
  const priceOf = (currency: CurrencyCode): Decimal | undefined => {
    if (currency === base) return decimal(1)
    const rate = rates.find((candidate) => candidate.currency === currency)
    if (!rate) return undefined
    used.push(rate)
    return rate.rate.div(rate.unit)
  }
  const [source, target] = [priceOf(from.currency), priceOf(to)]
  if (!source || !target) return err({ code: 'NO_RATE', from: from.currency, to, on })
  const digits = exponentOf(to)
  const amount = roundHalfUp(toDecimal(from).times(source).div(target), digits)
  return ok({ from, to: { minor: BigInt(amount.times(decimal(10).pow(digits)).toFixed(0)), currency: to }, rates: used })
}

const highest = decimal('1000000000')

/** A rate as an officer types it. */
export function manualRate(facts: {
  readonly id: FxRateId
  readonly currency: string
  readonly base: CurrencyCode
  readonly unit: number
  readonly rate: string
  readonly on: string
}): Result<FxRate, FxFailure> {
  const currency = parseCurrency(facts.currency)
  if (!currency.ok) return currency
  if (currency.value === facts.base) return err({ code: 'INVALID_INPUT', at: 'currency', reason: 'IS_BASE' })
  const on = parseDate(facts.on)
  if (!on.ok) return err({ code: 'INVALID_INPUT', at: 'on', reason: on.failure.code })
  if (facts.unit !== 1 && facts.unit !== 100 && facts.unit !== 1000) return err({ code: 'INVALID_INPUT', at: 'unit', reason: 'OUT_OF_RANGE' })
  const rate = parseDecimal(facts.rate)
  if (!rate.ok) return err({ code: 'INVALID_INPUT', at: 'rate', reason: rate.failure.code })
  if (rate.value.lte(0) || rate.value.gt(highest)) return err({ code: 'INVALID_INPUT', at: 'rate', reason: 'OUT_OF_RANGE' })
  return ok({ id: facts.id, currency: currency.value, base: facts.base, unit: facts.unit, rate: rate.value, on: on.value, source: manualSource })
}

const cash = { owner: null, purpose: 'platform-cash' } as const
const position = { owner: null, purpose: 'fx-position' } as const
const result = { owner: null, purpose: 'fx-result' } as const

/**
 * Cash was exchanged at the bank: what left and what came balance per currency through the position. Against the rate of the day in the ledger's books,
 * the bank's rate gains or loses: that difference stands in the result, in the currency that came.
 */
export function currencyExchanged(facts: {
  readonly id: string
  readonly reference: string
  readonly sold: Money
  readonly bought: Money
  readonly expected: Money
  readonly at: Date
}): Posting {
  const { id, reference, sold, bought, expected, at } = facts
  const gain = { minor: bought.minor - expected.minor, currency: bought.currency }
  return posting({ kind: 'currency-exchanged', key: `currency-exchanged:${id}`, subjectId: id, reference, at }, [
    debit(position, sold),
    credit(cash, sold),
    debit(cash, bought),
    credit(position, expected),
    ...(isZero(gain) ? [] : [credit(result, gain)]),
  ])
}
