import { add, allocate, dateIn, sum, times, zero, type Money } from '@naru/kernel'
import { currentRound, linesOf, totalOf, type LineToImport, type Quote, type Rfq } from '@naru/orders'
import { selectQuotes, toQuote, type QuoteRow } from '@naru/orders/postgres'
import type { Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import { toMoney } from './order-views.js'
import { orderReads } from './ports/order-ports.js'

type Reading = Pick<Tx, 'sql' | 'clock'>

/** What each quote comes to at the enquiry's destination: its total, with the duty and taxes that customs would assess on it today. */
export async function readLandedQuotes(tx: Reading, rfq: Rfq): Promise<readonly api.LandedQuote[]> {
  const quotes = (await tx.sql.query<QuoteRow>(`${selectQuotes} where q.rfq_id = $1 order by q.firm_id`, [rfq.id])).map(toQuote)
  const landed: api.LandedQuote[] = []
  for (const quote of quotes) landed.push(await landOne(tx, rfq, quote))
  return landed
}

async function landOne(tx: Reading, rfq: Rfq, quote: Quote): Promise<api.LandedQuote> {
  const terms = currentRound(quote)
  const answer = (charges: Money, reason: string | null = null) => ({ quoteId: quote.id, charges: toMoney(charges), total: toMoney(add(totalOf(terms), charges)), whyNot: reason })
  const none = zero(terms.unitPrice.currency)
  // The price includes them already, or the goods pass no customs.
  if (terms.incoterm === 'DDP') return answer(none)
  const { goods, duties } = orderReads(tx)
  const found = await goods.find(
    linesOf(terms).map(({ variantId }) => variantId),
    null,
  )
  const paid = linesOf(terms).map(({ unitPrice, quantity }) => times(unitPrice, quantity))
  // The value at the border has the insurance in it as well as the freight.
  const carriage = allocate(
    add(terms.freight, terms.insurance),
    paid.map(({ minor }) => minor),
  )
  const lines = linesOf(terms).flatMap(({ variantId, quantity }, index): readonly LineToImport[] => {
    const good = found.get(variantId)
    return good ? [{ good, quantity, paid: paid[index] ?? none, freight: carriage[index] ?? none }] : []
  })
  const unknown = (whyNot: string) => ({ quoteId: quote.id, charges: null, total: null, whyNot })
  if (lines.length < paid.length) return unknown('ORIGIN_UNDECIDED')
  const assessed = await duties.assess(rfq.address.country, dateIn(tx.clock.zoneOf(), tx.clock.now()), lines)
  if (!assessed.ok) return assessed.failure.reason === 'DOMESTIC' ? answer(none) : unknown(assessed.failure.reason)
  return answer(
    sum(
      [...assessed.value.values()].flatMap(({ duty, taxes }) => [duty, taxes]),
      none.currency,
    ),
  )
}
