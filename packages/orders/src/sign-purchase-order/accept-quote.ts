import { dateIn, err, ok, type Clock, type Effects, type Ids, type OrganisationId, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from '../domain/address.js'
import type { Buyer } from '../domain/cart.js'
import type { PurchaseOrderId, QuoteId } from '../domain/ids.js'
import { approvalLastsMs, type PurchaseOrder } from '../domain/purchase-order.js'
import { acceptQuote, currentRound, linesOf, totalOf, type IllegalQuoteAct, type Quote, type QuoteChanged, type QuoteExpired } from '../domain/quote.js'
import { illegalRfq, type IllegalRfqAct, type Rfq } from '../domain/rfq.js'
import { purchaseOrderEvent } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import type { NoApproverLeft, Numbers, Payments, PurchaseOrders, PurchasePolicy, Quotes, Rfqs, SpendingLimitExceeded, TermsRefused } from '../ports.js'

export interface RfqAlreadyOrdered {
  readonly code: 'RFQ_ALREADY_ORDERED'
  readonly purchaseOrderId: PurchaseOrderId
}

export type AcceptQuoteFailure =
  NotFound | IllegalRfqAct | IllegalQuoteAct | QuoteExpired | QuoteChanged | RfqAlreadyOrdered | InvalidInput | NoApproverLeft | SpendingLimitExceeded | TermsRefused

export interface QuoteToAccept {
  readonly quoteId: QuoteId
  readonly round: number
  readonly buyer: Buyer & { readonly organisationId: OrganisationId }
  readonly costCentre: string | null
  readonly buyerReference: string | null
}

export interface AcceptQuotePorts {
  readonly rfqs: Rfqs
  readonly quotes: Quotes
  readonly purchaseOrders: PurchaseOrders
  readonly policy: PurchasePolicy
  readonly payments: Payments
  readonly numbers: Numbers
}

/** Accepts a quote and raises the purchase order that others sign. A quote is accepted once; a repeated request is answered by its idempotency key. */
export class AcceptQuote {
  constructor(
    private readonly ports: AcceptQuotePorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(accept: QuoteToAccept): Promise<Result<PurchaseOrder, AcceptQuoteFailure>> {
    const { rfqs, quotes } = this.ports
    const seen = await quotes.find(accept.quoteId)
    const rfq = seen && (await rfqs.lock(seen.rfqId))
    const quote = rfq && (await quotes.find(accept.quoteId))
    if (!quote || rfq.companyId !== accept.buyer.organisationId) return notFound()
    if (rfq.status === 'accepted' || rfq.status === 'ordered') return err({ code: 'RFQ_ALREADY_ORDERED', purchaseOrderId: rfq.purchaseOrderId })
    if (rfq.status === 'closed') return err(illegalRfq(rfq, 'accept'))
    const long = [accept.costCentre, accept.buyerReference].findIndex((text) => (text?.length ?? 0) > 60)
    if (long >= 0) return err(invalid(long === 0 ? 'costCentre' : 'buyerReference', 'TOO_LONG'))
    const accepted = acceptQuote(quote, accept.round, dateIn(this.clock.zoneOf(), this.clock.now()))
    return accepted.ok ? this.raise(rfq, accepted.value, accept) : accepted
  }

  private async raise(rfq: Rfq, quote: Quote, accept: QuoteToAccept): Promise<Result<PurchaseOrder, NoApproverLeft | SpendingLimitExceeded | InvalidInput | TermsRefused>> {
    const { buyer, costCentre, buyerReference } = accept
    const [now, terms, id] = [this.clock.now(), currentRound(quote), this.ids.next<'PurchaseOrder'>()]
    const total = totalOf(terms)
    const paymentTerms = await this.ports.payments.termsFor(rfq.companyId, [quote.firmId], total.currency)
    if (!paymentTerms) return err({ code: 'TERMS_REFUSED', reason: 'NO_TERMS' })
    const purchase = { id, companyId: rfq.companyId, requestedBy: buyer.personId, total, variantIds: linesOf(terms).map(({ variantId }) => variantId), costCentre }
    const steps = await this.ports.policy.submit(purchase)
    if (!steps.ok) return steps
    const order: PurchaseOrder = {
      id,
      number: await this.ports.numbers.next('purchase-order', dateIn(this.clock.zoneOf(), now)),
      companyId: rfq.companyId,
      source: 'quote',
      firmId: quote.firmId,
      rfqId: rfq.id,
      quoteId: quote.id,
      terms,
      total,
      paymentTerms,
      requestedBy: buyer.personId,
      requestedAt: now,
      expiresAt: new Date(now.getTime() + approvalLastsMs),
      costCentre,
      buyerReference,
      steps: steps.value,
      signatures: [],
      status: 'awaiting-approval',
    }
    await this.save(order, rfq, quote)
    return ok(order)
  }

  private async save(order: PurchaseOrder & { readonly source: 'quote' }, rfq: Rfq, quote: Quote): Promise<void> {
    await this.ports.purchaseOrders.save(order)
    await this.ports.rfqs.save({ ...rfq, status: 'accepted', purchaseOrderId: order.id })
    await this.ports.quotes.save(quote)
    await this.effects.outbox.append(purchaseOrderEvent('orders.PurchaseOrderRaised', order))
    await this.effects.log.append({
      act: 'orders.raise-purchase-order',
      subjectType: 'purchase-order',
      subjectId: order.id,
      onBehalfOf: order.companyId,
      details: { number: order.number, round: order.terms.round },
    })
  }
}
