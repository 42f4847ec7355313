import { dateIn, err, type Clock, type Effects, type Ids, type OrganisationId, type Result } from '@naru/kernel'
import { invalid } from '../domain/address.js'
import type { QuoteId, RfqId } from '../domain/ids.js'
import { checkTerms, currentRound, offer, revise, withdraw, type IllegalQuoteAct, type Quote, type QuoteLine, type QuoteTerms, type TermsFailure } from '../domain/quote.js'
import { illegalRfq, type IllegalRfqAct, type Rfq } from '../domain/rfq.js'
import { quotePayload } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Goods, Quotes, Rfqs } from '../ports.js'
import { lockQuote } from './lock-quote.js'

/** Terms as the firm types them; number and name of the good come from the catalogue. */
export type TermsToOffer = Omit<QuoteTerms, 'sku' | 'title' | 'further'> & { readonly further: readonly Omit<QuoteLine, 'sku' | 'title'>[] }

export interface AlreadyQuoted {
  readonly code: 'ALREADY_QUOTED'
  readonly quoteId: QuoteId
}

const payloadOf = (rfq: Rfq, quote: Quote) => quotePayload(rfq, quote, currentRound(quote).round)

/** A firm's offers to an enquiry: the first, further rounds, and taking it back. */
export class QuoteRfq {
  constructor(
    private readonly rfqs: Rfqs,
    private readonly quotes: Quotes,
    private readonly goods: Goods,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(rfqId: RfqId, firmId: OrganisationId, terms: TermsToOffer): Promise<Result<Quote, NotFound | IllegalRfqAct | TermsFailure | AlreadyQuoted>> {
    const rfq = await this.rfqs.lock(rfqId)
    if (!rfq?.firmIds.includes(firmId)) return notFound()
    if (rfq.status !== 'open') return err(illegalRfq(rfq, 'quote'))
    const earlier = await this.quotes.findOf(rfqId, firmId)
    if (earlier) return err({ code: 'ALREADY_QUOTED', quoteId: earlier.id })
    const checked = await this.check(terms, rfq, firmId)
    return checked.ok ? this.save(rfq, offer({ id: this.ids.next<'Quote'>(), rfqId, firmId }, checked.value, this.clock.now())) : checked
  }

  async revise(quoteId: QuoteId, firmId: OrganisationId, terms: TermsToOffer): Promise<Result<Quote, NotFound | IllegalRfqAct | IllegalQuoteAct | TermsFailure>> {
    const found = await this.lockOwn(quoteId, firmId)
    if (!found) return notFound()
    if (found.rfq.status !== 'open') return err(illegalRfq(found.rfq, 'quote'))
    const checked = await this.check(terms, found.rfq, firmId)
    if (!checked.ok) return checked
    const revised = revise(found.quote, checked.value, this.clock.now())
    return revised.ok ? this.save(found.rfq, revised.value) : revised
  }

  async withdraw(quoteId: QuoteId, firmId: OrganisationId): Promise<Result<Quote, NotFound | IllegalQuoteAct>> {
    const found = await this.lockOwn(quoteId, firmId)
    if (!found) return notFound()
    const withdrawn = withdraw(found.quote)
    if (!withdrawn.ok) return withdrawn
    await this.quotes.save(withdrawn.value)
    await this.effects.outbox.append({ type: 'orders.QuoteWithdrawn', aggregateId: found.rfq.id, payload: payloadOf(found.rfq, withdrawn.value) })
    return withdrawn
  }

  private lockOwn(quoteId: QuoteId, firmId: OrganisationId): Promise<{ readonly rfq: Rfq; readonly quote: Quote } | undefined> {
    return lockQuote(this.rfqs, this.quotes, quoteId, ({ quote }) => quote.firmId === firmId)
  }

  private async check(terms: TermsToOffer, rfq: Rfq, firmId: OrganisationId): Promise<Result<QuoteTerms, TermsFailure>> {
    const goods = await this.goods.find([terms.variantId, ...terms.further.map(({ variantId }) => variantId)], null)
    const own = (variantId: QuoteLine['variantId']) => {
      const good = goods.get(variantId)
      return good?.firmId === firmId ? { sku: good.sku, title: good.title } : undefined
    }
    const first = own(terms.variantId)
    if (!first) return err(invalid('terms.variantId', 'NOT_YOUR_GOOD'))
    const further = terms.further.flatMap((line) => {
      const good = own(line.variantId)
      return good ? [{ ...line, ...good }] : []
    })
    if (further.length < terms.further.length) return err(invalid('terms.further', 'NOT_YOUR_GOOD'))
    return checkTerms({ ...terms, ...first, further }, rfq, dateIn(this.clock.zoneOf(), this.clock.now()))
  }

  private async save(rfq: Rfq, quote: Quote): Promise<Result<Quote, never>> {
    await this.quotes.save(quote)
    await this.effects.outbox.append({ type: 'orders.QuoteOffered', aggregateId: rfq.id, payload: payloadOf(rfq, quote) })
    return { ok: true, value: quote }
  }
}
