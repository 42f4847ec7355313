import type { QuoteId } from '../domain/ids.js'
import type { Quote } from '../domain/quote.js'
import type { Rfq } from '../domain/rfq.js'
import type { Quotes, Rfqs } from '../ports.js'

/** A quote under its enquiry's lock, which is the lock of everything that happens to its quotes; undefined for one that is not the asker's. */
export async function lockQuote(
  rfqs: Rfqs,
  quotes: Quotes,
  id: QuoteId,
  isOwn: (found: { readonly rfq: Rfq; readonly quote: Quote }) => boolean,
): Promise<{ readonly rfq: Rfq; readonly quote: Quote } | undefined> {
  const seen = await quotes.find(id)
  const rfq = seen && (await rfqs.lock(seen.rfqId))
  const quote = rfq && (await quotes.find(id))
  return quote && isOwn({ rfq, quote }) ? { rfq, quote } : undefined
}
