import {
  add,
  isIncoterm,
  err,
  isNegative,
  ok,
  sum,
  times,
  type ActsByStatus,
  type IllegalAct,
  type Instant,
  type Localized,
  type Money,
  type OrganisationId,
  type PlainDate,
  type Result,
  type VariantId,
} from '@naru/kernel'
import { invalid, type InvalidInput } from './address.js'
import type { WrongCurrency } from './cart.js'
import type { CounterOffer } from './counter-offer.js'
import type { CounterOfferId, QuoteId, RfqId } from './ids.js'
import { parseQuantity, type InvalidQuantity } from './quantity.js'
import { needsOf, type Rfq } from './rfq.js'

/** What a firm offers. The good is one of its own, so that an order has the facts that documents need. */
export interface QuoteTerms {
  readonly variantId: VariantId
  readonly sku: string
  readonly title: Localized
  readonly quantity: number
  readonly unitPrice: Money
  readonly freight: Money
  readonly insurance: Money
  readonly incoterm: string
  readonly leadTimeDays: number
  /** The last day on which it can be accepted. */
  readonly validUntil: PlainDate
  readonly madeToOrder: boolean
  /** The line of the enquiry that it answers, from 1; null for a good that nobody asked for. */
  readonly answers: number | null
  /** Goods beyond the first, under the same terms. */
  readonly further: readonly QuoteLine[]
  readonly note: string | null
}

/** One good of a quote. */
export interface QuoteLine {
  readonly variantId: VariantId
  readonly sku: string
  readonly title: Localized
  readonly quantity: number
  readonly unitPrice: Money
  readonly madeToOrder: boolean
  readonly answers: number | null
}

export const mostQuoteLines = 20

export interface QuoteRound extends QuoteTerms {
  readonly round: number
  readonly offeredAt: Instant
  /** The buyer's counter-offer that the firm took up with this round. */
  readonly takes: CounterOfferId | null
}

interface QuoteFacts {
  readonly id: QuoteId
  readonly rfqId: RfqId
  readonly firmId: OrganisationId
  /** Oldest first, never empty. */
  readonly rounds: readonly [QuoteRound, ...QuoteRound[]]
  /** What the buyer proposed instead, oldest first. */
  readonly counters: readonly CounterOffer[]
}

/** `lost`: another quote was ordered or the enquiry was closed. Expiry is no status: it follows from the date. */
export type Quote = QuoteFacts & { readonly status: 'offered' | 'accepted' | 'ordered' | 'withdrawn' | 'lost' }
export type QuoteStatus = Quote['status']
export type QuoteAct = 'revise' | 'withdraw' | 'accept' | 'counter' | 'withdraw-counter' | 'take-counter'

export const quoteActsByStatus = {
  offered: ['revise', 'withdraw', 'accept', 'counter', 'withdraw-counter', 'take-counter'],
  accepted: [],
  ordered: [],
  withdrawn: ['revise'],
  lost: [],
} as const satisfies ActsByStatus<QuoteStatus, QuoteAct>

export type IllegalQuoteAct = IllegalAct<QuoteStatus, QuoteAct>
export const illegalQuote = (quote: Quote, act: QuoteAct): IllegalQuoteAct => ({ code: 'ILLEGAL_ACT', act, status: quote.status, allowed: quoteActsByStatus[quote.status] })

export interface QuoteExpired {
  readonly code: 'QUOTE_EXPIRED'
  readonly validUntil: string
}
export interface QuoteChanged {
  readonly code: 'QUOTE_CHANGED'
  readonly round: number
}

export const currentRound = (quote: Quote): QuoteRound => quote.rounds.at(-1) ?? quote.rounds[0]
export const isExpired = (quote: Quote, today: PlainDate): boolean => quote.status === 'offered' && currentRound(quote).validUntil < today
/** Every good of a quote, the first included. */
export const linesOf = ({ variantId, sku, title, quantity, unitPrice, madeToOrder, answers, further }: QuoteTerms): readonly QuoteLine[] => [
  { variantId, sku, title, quantity, unitPrice, madeToOrder, answers },
  ...further,
]
export const goodsOf = (terms: QuoteTerms): Money =>
  sum(
    linesOf(terms).map(({ unitPrice, quantity }) => times(unitPrice, quantity)),
    terms.unitPrice.currency,
  )
export const totalOf = (terms: QuoteTerms): Money => add(add(goodsOf(terms), terms.freight), terms.insurance)

export type TermsFailure = InvalidInput | InvalidQuantity | WrongCurrency

/** A quote is in the enquiry's currency, positive, dated, and for whole pieces. */
export function checkTerms(terms: QuoteTerms, rfq: Rfq, today: PlainDate): Result<QuoteTerms, TermsFailure> {
  const lines = linesOf(terms)
  const asked = needsOf(rfq).length
  if (lines.length > mostQuoteLines) return err(invalid('terms.further', 'TOO_MANY'))
  const other = [...lines.map(({ unitPrice }) => unitPrice), terms.freight, terms.insurance].find(({ currency }) => currency !== rfq.currency)
  if (other) return err({ code: 'WRONG_CURRENCY', expected: rfq.currency, actual: other.currency })
  for (const [index, line] of lines.entries()) {
    const at = index === 0 ? 'terms' : `terms.further.${String(index - 1)}`
    const quantity = parseQuantity(line.quantity)
    if (!quantity.ok) return quantity
    if (line.unitPrice.minor <= 0n) return err(invalid(`${at}.unitPrice`, 'NOT_POSITIVE'))
    if (line.answers !== null && (!Number.isInteger(line.answers) || line.answers < 1 || line.answers > asked)) return err(invalid(`${at}.answers`, 'OUT_OF_RANGE'))
    if (lines.findIndex(({ variantId }) => variantId === line.variantId) !== index) return err(invalid(`${at}.variantId`, 'TWICE'))
  }
  if (isNegative(terms.freight)) return err(invalid('terms.freight', 'NEGATIVE'))
  if (isNegative(terms.insurance)) return err(invalid('terms.insurance', 'NEGATIVE'))
  if (!isIncoterm(terms.incoterm)) return err(invalid('terms.incoterm', 'NOT_AN_INCOTERM'))
  if (!Number.isInteger(terms.leadTimeDays) || terms.leadTimeDays < 0 || terms.leadTimeDays > 730) return err(invalid('terms.leadTimeDays', 'OUT_OF_RANGE'))
  if (terms.validUntil < today) return err(invalid('terms.validUntil', 'PAST'))
  if ((terms.note?.length ?? 0) > 2000) return err(invalid('terms.note', 'TOO_LONG'))
  return ok(terms)
}

export const offer = (facts: Pick<QuoteFacts, 'id' | 'rfqId' | 'firmId'>, terms: QuoteTerms, now: Instant): Quote => ({
  ...facts,
  status: 'offered',
  rounds: [{ ...terms, round: 1, offeredAt: now, takes: null }],
  counters: [],
})

/** The next round; it also brings a withdrawn or expired quote back. */
export function revise(quote: Quote, terms: QuoteTerms, now: Instant, takes: CounterOfferId | null = null): Result<Quote, IllegalQuoteAct> {
  if (quote.status !== 'offered' && quote.status !== 'withdrawn') return err(illegalQuote(quote, 'revise'))
  return ok({ ...quote, status: 'offered', rounds: [...quote.rounds, { ...terms, round: currentRound(quote).round + 1, offeredAt: now, takes }] })
}

export function withdraw(quote: Quote): Result<Quote, IllegalQuoteAct> {
  return quote.status === 'offered' ? ok({ ...quote, status: 'withdrawn' }) : err(illegalQuote(quote, 'withdraw'))
}

/** Accepts the round that the buyer read, on a day on which it holds. */
export function acceptQuote(quote: Quote, round: number, today: PlainDate): Result<Quote, IllegalQuoteAct | QuoteExpired | QuoteChanged> {
  if (quote.status !== 'offered') return err(illegalQuote(quote, 'accept'))
  const current = currentRound(quote)
  if (current.round !== round) return err({ code: 'QUOTE_CHANGED', round: current.round })
  if (current.validUntil < today) return err({ code: 'QUOTE_EXPIRED', validUntil: current.validUntil })
  return ok({ ...quote, status: 'accepted' })
}
