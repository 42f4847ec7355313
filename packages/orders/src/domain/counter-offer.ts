import { compare, err, isNegative, ok, type Instant, type Money, type PersonId, type PlainDate, type Result, type VariantId } from '@naru/kernel'
import { invalid, type InvalidInput } from './address.js'
import type { WrongCurrency } from './cart.js'
import type { CounterOfferId } from './ids.js'
import { parseQuantity, type InvalidQuantity } from './quantity.js'
import { currentRound, illegalQuote, linesOf, revise, type IllegalQuoteAct, type Quote, type QuoteChanged, type QuoteExpired, type QuoteTerms } from './quote.js'

export interface CounterLine {
  readonly variantId: VariantId
  readonly quantity: number
  readonly unitPrice: Money
}

/** What a buyer proposes instead of a round: prices and quantities of its goods, freight, days. Incoterm and insurance stay the firm's. */
export interface CounterTerms {
  /** Each good of the round once. */
  readonly lines: readonly CounterLine[]
  readonly freight: Money
  readonly leadTimeDays: number
  readonly note: string | null
}

export interface CounterOffer extends CounterTerms {
  readonly id: CounterOfferId
  /** The round that it answers. */
  readonly round: number
  readonly by: PersonId
  readonly at: Instant
  readonly withdrawnAt: Instant | null
}

/** The firm has not answered the counter-offer that is there. */
export interface CounterOfferWaits {
  readonly code: 'COUNTER_OFFER_WAITS'
  readonly round: number
}

/** The counter-offer that waits for the firm: of the latest round, not taken back. */
export const openCounter = (quote: Quote): CounterOffer | undefined =>
  quote.status === 'offered' ? quote.counters.find(({ round, withdrawnAt }) => withdrawnAt === null && round === currentRound(quote).round) : undefined

export type CounterFailure = IllegalQuoteAct | QuoteExpired | QuoteChanged | CounterOfferWaits | InvalidInput | InvalidQuantity | WrongCurrency

/** The buyer answers the round that they read, on a day on which it holds. One counter-offer waits at a time. */
export function counter(quote: Quote, round: number, made: Omit<CounterOffer, 'round' | 'withdrawnAt'>, today: PlainDate): Result<Quote, CounterFailure> {
  if (quote.status !== 'offered') return err(illegalQuote(quote, 'counter'))
  const current = currentRound(quote)
  if (current.round !== round) return err({ code: 'QUOTE_CHANGED', round: current.round })
  if (current.validUntil < today) return err({ code: 'QUOTE_EXPIRED', validUntil: current.validUntil })
  if (openCounter(quote)) return err({ code: 'COUNTER_OFFER_WAITS', round })
  const checked = checkCounter(made, current)
  return checked.ok ? ok({ ...quote, counters: [...quote.counters, { ...made, round, withdrawnAt: null }] }) : checked
}

function checkCounter({ lines, freight, leadTimeDays, note }: CounterTerms, current: QuoteTerms): Result<void, InvalidInput | InvalidQuantity | WrongCurrency> {
  const offered = linesOf(current)
  const { currency } = current.unitPrice
  const other = [...lines.map(({ unitPrice }) => unitPrice), freight].find((money) => money.currency !== currency)
  if (other) return err({ code: 'WRONG_CURRENCY', expected: currency, actual: other.currency })
  for (const [index, { variantId, quantity, unitPrice }] of lines.entries()) {
    const at = `lines.${String(index)}`
    if (!offered.some((line) => line.variantId === variantId)) return err(invalid(`${at}.variantId`, 'NOT_OFFERED'))
    if (lines.findIndex((line) => line.variantId === variantId) !== index) return err(invalid(`${at}.variantId`, 'TWICE'))
    const whole = parseQuantity(quantity)
    if (!whole.ok) return whole
    if (unitPrice.minor <= 0n) return err(invalid(`${at}.unitPrice`, 'NOT_POSITIVE'))
  }
  if (lines.length < offered.length) return err(invalid('lines', 'EVERY_GOOD'))
  if (isNegative(freight)) return err(invalid('freight', 'NEGATIVE'))
  if (!Number.isInteger(leadTimeDays) || leadTimeDays < 0 || leadTimeDays > 730) return err(invalid('leadTimeDays', 'OUT_OF_RANGE'))
  if ((note?.length ?? 0) > 2000) return err(invalid('note', 'TOO_LONG'))
  const isSame =
    compare(freight, current.freight) === 0 &&
    leadTimeDays === current.leadTimeDays &&
    offered.every(({ variantId, quantity, unitPrice }) =>
      lines.some((line) => line.variantId === variantId && line.quantity === quantity && compare(line.unitPrice, unitPrice) === 0),
    )
  return isSame ? err(invalid('lines', 'NOTHING_CHANGED')) : ok(undefined)
}

/** The buyer takes it back before the firm has answered. */
export function withdrawCounter(quote: Quote, id: CounterOfferId, now: Instant): Result<Quote, IllegalQuoteAct> {
  if (openCounter(quote)?.id !== id) return err(illegalQuote(quote, 'withdraw-counter'))
  return ok({ ...quote, counters: quote.counters.map((counter) => (counter.id === id ? { ...counter, withdrawnAt: now } : counter)) })
}

/** The firm takes the counter-offer up as it stands: the next round, valid until the day it names. The buyer accepts that round like any other. */
export function takeCounter(quote: Quote, id: CounterOfferId, validUntil: PlainDate, now: Instant, today: PlainDate): Result<Quote, IllegalQuoteAct | InvalidInput> {
  const taken = openCounter(quote)
  if (taken?.id !== id) return err(illegalQuote(quote, 'take-counter'))
  if (validUntil < today) return err(invalid('validUntil', 'PAST'))
  const { round: _, offeredAt: __, takes: ___, ...current } = currentRound(quote)
  const proposed = <Line extends CounterLine>(line: Line): Line => ({ ...line, ...taken.lines.find(({ variantId }) => variantId === line.variantId) })
  const { freight, leadTimeDays } = taken
  return revise(quote, { ...proposed(current), further: current.further.map(proposed), freight, leadTimeDays, validUntil, note: null }, now, id)
}
