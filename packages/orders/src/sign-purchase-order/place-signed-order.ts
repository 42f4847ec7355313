import { dateIn, err, ok, times, type Clock, type Effects, type Ids, type Result } from '@naru/kernel'
import { PlaceOrder, type ApprovalRequired, type PlaceOrderFailure, type PlaceOrderPorts } from '../check-out/place-order.js'
import { formGroup, fromStock, type LineToOrder, type OrderGroup } from '../domain/order-group.js'
import type { ListingUnavailable } from '../domain/priced-cart.js'
import type { PurchaseOrder } from '../domain/purchase-order.js'
import type { OutOfStock } from '../domain/quantity.js'
import { linesOf } from '../domain/quote.js'
import type { Rfq } from '../domain/rfq.js'
import { announcePlaced } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Quotes, Rfqs, TermsRefused, TradeNotAllowed } from '../ports.js'
import { stockLines } from '../stock-lines.js'
import type { Placed, Placing } from './decide-purchase-order.js'

type FromQuote = Extract<PurchaseOrder, { source: 'quote' }>
type FromCart = Extract<PurchaseOrder, { source: 'cart' }>
/** What is signed is approved: it is never sent back for approval. */
export type PlacingFailure = Exclude<PlaceOrderFailure, ApprovalRequired> | NotFound | OutOfStock | ListingUnavailable | TermsRefused | TradeNotAllowed

export interface SigningPorts extends PlaceOrderPorts {
  readonly rfqs: Rfqs
  readonly quotes: Quotes
}

/** Turns a signed purchase order into orders: a quote at its terms, a cart at the price that was signed. */
export class PlaceSignedOrder implements Placing {
  constructor(
    private readonly ports: SigningPorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async place(order: PurchaseOrder): Promise<Result<Placed, PlacingFailure>> {
    const group = order.source === 'quote' ? await this.fromQuote(order) : await this.fromCart(order)
    if (!group.ok) return group
    const [first] = group.value.orders
    return first ? ok({ orderGroupId: group.value.id, orderId: first.id }) : notFound()
  }

  /** The catalogue may have moved since: what would cost other than what was signed is not bought. */
  private async fromCart({ id, cartId, companyId, requestedBy, address, total, buyerReference, paymentTerms }: FromCart): Promise<Result<OrderGroup, PlacingFailure>> {
    const placed = await new PlaceOrder(this.ports, this.clock, this.ids, this.effects).execute({
      cartId,
      buyer: { personId: requestedBy, organisationId: companyId },
      address,
      expectedTotal: total,
      buyerReference,
      signed: { purchaseOrderId: id, terms: paymentTerms },
    })
    if (placed.ok) return placed
    const { failure } = placed
    if (failure.code === 'APPROVAL_REQUIRED') throw new Error(`purchase order ${id} is signed and needs no further approval`)
    return err(failure)
  }

  private async fromQuote(order: FromQuote): Promise<Result<OrderGroup, PlacingFailure>> {
    const rfq = await this.ports.rfqs.lock(order.rfqId)
    if (!rfq) return notFound()
    const permitted = await this.ports.trade.permits([order.firmId], { personId: order.requestedBy, organisationId: order.companyId }, rfq.address.country)
    if (!permitted.ok) return permitted
    const group = await this.form(rfq, order)
    if (!group.ok) return group
    const placed = await this.save(group.value)
    if (!placed.ok) return placed
    await this.settle(rfq, order)
    return group
  }

  private async form(rfq: Rfq, order: FromQuote): Promise<Result<OrderGroup, ListingUnavailable | NotFound>> {
    const { terms } = order
    const buyer = { personId: order.requestedBy, organisationId: order.companyId }
    const goods = await this.ports.goods.find(
      linesOf(terms).map(({ variantId }) => variantId),
      buyer,
    )
    const firm = (await this.ports.parties.firms([order.firmId])).get(order.firmId)
    const company = await this.ports.parties.company(order.companyId)
    if (!firm || !company) return notFound()
    const lines: LineToOrder[] = []
    for (const { variantId, quantity, unitPrice, madeToOrder } of linesOf(terms)) {
      const good = goods.get(variantId)
      if (!good) return err({ code: 'LISTING_UNAVAILABLE', variantId })
      const listPrice = good.prices.find(({ reason }) => reason === 'list')?.unit ?? unitPrice
      lines.push({ id: this.ids.next<'OrderLine'>(), good, quantity, unitPrice, listPrice, priceReason: 'quote', total: times(unitPrice, quantity), madeToOrder })
    }
    const now = this.clock.now()
    const group = formGroup(
      {
        zone: this.clock.zoneOf(),
        id: this.ids.next<'OrderGroup'>(),
        number: await this.ports.numbers.next('order', dateIn(this.clock.zoneOf(), now)),
        cartId: null,
        purchaseOrderId: order.id,
        buyer,
        buyerParty: company,
        buyerReference: order.buyerReference,
        address: rfq.address,
        currency: terms.unitPrice.currency,
        incoterm: terms.incoterm,
        terms: order.paymentTerms,
        parts: [{ id: this.ids.next<'FirmOrder'>(), firm, lines, freight: { amount: terms.freight, reason: 'quoted' }, insurance: terms.insurance }],
      },
      now,
    )
    return ok(group)
  }

  /** Group, stock and invoice stand or fall together. */
  private async save(group: OrderGroup): Promise<Result<void, OutOfStock | TermsRefused>> {
    const reserved = await this.ports.stock.allocate(group.orders.flatMap((order) => stockLines(order, fromStock(order))))
    if (!reserved.ok) return reserved
    await this.ports.groups.add(group)
    const opened = await this.ports.payments.open(group)
    if (!opened.ok) return opened
    await announcePlaced(group, this.effects)
    return ok(undefined)
  }

  private async settle(rfq: Rfq, order: FromQuote): Promise<void> {
    await this.ports.rfqs.save({ ...rfq, status: 'ordered', purchaseOrderId: order.id })
    const quote = await this.ports.quotes.find(order.quoteId)
    if (quote) await this.ports.quotes.save({ ...quote, status: 'ordered' })
    await this.ports.quotes.loseOthers(rfq.id, order.quoteId)
  }
}
