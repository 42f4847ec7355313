import { dateIn, err, type Clock, type Effects, type Ids, type OrganisationId, type PersonId, type PlainDate, type Result } from '@naru/kernel'
import { counter, takeCounter, withdrawCounter, type CounterFailure, type CounterTerms } from '../domain/counter-offer.js'
import type { InvalidInput } from '../domain/address.js'
import type { CounterOfferId, QuoteId } from '../domain/ids.js'
import { currentRound, type IllegalQuoteAct, type Quote } from '../domain/quote.js'
import { illegalRfq, type IllegalRfqAct, type Rfq } from '../domain/rfq.js'
import { quotePayload } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Quotes, Rfqs } from '../ports.js'
import { lockQuote } from './lock-quote.js'

export interface CounterToMake extends CounterTerms {
  readonly quoteId: QuoteId
  /** The round that the buyer read; a newer one is refused. */
  readonly round: number
  readonly by: PersonId
}

/** The company answers a round with terms of its own, and the firm takes them up or not. */
export class CounterQuote {
  constructor(
    private readonly rfqs: Rfqs,
    private readonly quotes: Quotes,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute({ quoteId, round, ...terms }: CounterToMake, companyId: OrganisationId): Promise<Result<Quote, NotFound | IllegalRfqAct | CounterFailure>> {
    const found = await this.find(quoteId, ({ rfq }) => rfq.companyId === companyId)
    if (!found.ok) return found
    const now = this.clock.now()
    const made = { ...terms, note: terms.note?.trim() ? terms.note.trim() : null, id: this.ids.next<'CounterOffer'>(), at: now }
    const countered = counter(found.value.quote, round, made, dateIn(this.clock.zoneOf(), now))
    return countered.ok ? this.save(found.value.rfq, countered.value, 'orders.QuoteCountered') : countered
  }

  async withdraw(quoteId: QuoteId, id: CounterOfferId, companyId: OrganisationId): Promise<Result<Quote, NotFound | IllegalRfqAct | IllegalQuoteAct>> {
    const found = await this.find(quoteId, ({ rfq }) => rfq.companyId === companyId)
    if (!found.ok) return found
    const withdrawn = withdrawCounter(found.value.quote, id, this.clock.now())
    return withdrawn.ok ? this.save(found.value.rfq, withdrawn.value, 'orders.CounterOfferWithdrawn') : withdrawn
  }

  async take(
    quoteId: QuoteId,
    { id, validUntil }: { readonly id: CounterOfferId; readonly validUntil: PlainDate },
    firmId: OrganisationId,
  ): Promise<Result<Quote, NotFound | IllegalRfqAct | IllegalQuoteAct | InvalidInput>> {
    const found = await this.find(quoteId, ({ quote }) => quote.firmId === firmId)
    if (!found.ok) return found
    const now = this.clock.now()
    const taken = takeCounter(found.value.quote, id, validUntil, now, dateIn(this.clock.zoneOf(), now))
    return taken.ok ? this.save(found.value.rfq, taken.value, 'orders.QuoteOffered') : taken
  }

  private async find(
    id: QuoteId,
    isOwn: (found: { readonly rfq: Rfq; readonly quote: Quote }) => boolean,
  ): Promise<Result<{ readonly rfq: Rfq; readonly quote: Quote }, NotFound | IllegalRfqAct>> {
    const found = await lockQuote(this.rfqs, this.quotes, id, isOwn)
    if (!found) return notFound()
    return found.rfq.status === 'open' ? { ok: true, value: found } : err(illegalRfq(found.rfq, 'quote'))
  }

  private async save(rfq: Rfq, quote: Quote, type: 'orders.QuoteCountered' | 'orders.CounterOfferWithdrawn' | 'orders.QuoteOffered'): Promise<Result<Quote, never>> {
    await this.quotes.save(quote)
    await this.effects.outbox.append({ type, aggregateId: rfq.id, payload: quotePayload(rfq, quote, currentRound(quote).round) })
    return { ok: true, value: quote }
  }
}
