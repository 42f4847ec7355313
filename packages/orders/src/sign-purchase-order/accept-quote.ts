import { dateIn, err, ok, type Clock, type Effects, type Ids, type OrganisationId, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from '../domain/address.js'
import type { Buyer } from '../domain/cart.js'
import type { PurchaseOrderId, QuoteId } from '../domain/ids.js'
import type { PurchaseOrder } from '../domain/purchase-order.js'
import { acceptQuote, currentRound, totalOf, type IllegalQuoteAct, type Quote, type QuoteChanged, type QuoteExpired } from '../domain/quote.js'
import { illegalRfq, type IllegalRfqAct, type Rfq } from '../domain/rfq.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Numbers, PurchaseOrders, Quotes, Rfqs } from '../ports.js'

const seoul = 'Asia/Seoul'

export interface RfqAlreadyOrdered {
  readonly code: 'RFQ_ALREADY_ORDERED'
  readonly purchaseOrderId: PurchaseOrderId
}

export type AcceptQuoteFailure = NotFound | IllegalRfqAct | IllegalQuoteAct | QuoteExpired | QuoteChanged | RfqAlreadyOrdered | InvalidInput

export interface QuoteToAccept {
  readonly quoteId: QuoteId
  readonly round: number
  readonly buyer: Buyer & { readonly organisationId: OrganisationId }
  readonly costCentre: string | null
  readonly buyerReference: string | null
}

/** Accepts a quote and raises the purchase order that another member signs. A quote is accepted once; a repeated request is answered by its idempotency key. */
export class AcceptQuote {
  constructor(
    private readonly rfqs: Rfqs,
    private readonly quotes: Quotes,
    private readonly purchaseOrders: PurchaseOrders,
    private readonly numbers: Numbers,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(accept: QuoteToAccept): Promise<Result<PurchaseOrder, AcceptQuoteFailure>> {
    const seen = await this.quotes.find(accept.quoteId)
    const rfq = seen && (await this.rfqs.lock(seen.rfqId))
    const quote = rfq && (await this.quotes.find(accept.quoteId))
    if (!quote || rfq.companyId !== accept.buyer.organisationId) return notFound()
    if (rfq.status === 'accepted' || rfq.status === 'ordered') return err({ code: 'RFQ_ALREADY_ORDERED', purchaseOrderId: rfq.purchaseOrderId })
    if (rfq.status === 'closed') return err(illegalRfq(rfq, 'accept'))
    const long = [accept.costCentre, accept.buyerReference].findIndex((text) => (text?.length ?? 0) > 60)
    if (long >= 0) return err(invalid(long === 0 ? 'costCentre' : 'buyerReference', 'TOO_LONG'))
    const today = dateIn(seoul, this.clock.now())
    const accepted = acceptQuote(quote, accept.round, today)
    return accepted.ok ? ok(await this.raise(rfq, accepted.value, accept, await this.numbers.next('purchase-order', today))) : accepted
  }

  private async raise(rfq: Rfq, quote: Quote, { buyer, costCentre, buyerReference }: QuoteToAccept, number: string): Promise<PurchaseOrder> {
    const terms = currentRound(quote)
    const order: PurchaseOrder = {
      id: this.ids.next<'PurchaseOrder'>(),
      number,
      companyId: rfq.companyId,
      firmId: quote.firmId,
      rfqId: rfq.id,
      quoteId: quote.id,
      terms,
      total: totalOf(terms),
      requestedBy: buyer.personId,
      requestedAt: this.clock.now(),
      costCentre,
      buyerReference,
      status: 'awaiting-approval',
    }
    await this.purchaseOrders.save(order)
    await this.rfqs.save({ ...rfq, status: 'accepted', purchaseOrderId: order.id })
    await this.quotes.save(quote)
    const { id, rfqId, companyId, firmId } = order
    await this.effects.outbox.append({ type: 'orders.PurchaseOrderRaised', aggregateId: id, payload: { purchaseOrderId: id, rfqId, companyId, firmId, number } })
    await this.effects.log.append({
      act: 'orders.raise-purchase-order',
      subjectType: 'purchase-order',
      subjectId: id,
      onBehalfOf: companyId,
      details: { number, round: terms.round },
    })
    return order
  }
}
