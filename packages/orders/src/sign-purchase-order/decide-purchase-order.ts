import { dateIn, err, times, type Clock, type Effects, type Ids, type OrganisationId, type PersonId, type Result } from '@naru/kernel'
import type { InvalidInput } from '../domain/address.js'
import type { PurchaseOrderId } from '../domain/ids.js'
import { formGroup, fromStock, type LineToOrder, type OrderGroup } from '../domain/order-group.js'
import type { ListingUnavailable } from '../domain/priced-cart.js'
import { approve, reject, type ApproverIsRequester, type IllegalPurchaseOrderAct, type PurchaseOrder } from '../domain/purchase-order.js'
import type { OutOfStock } from '../domain/quantity.js'
import type { Rfq } from '../domain/rfq.js'
import { firmOrderPayload, groupPlaced, type PurchaseOrderEvent } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import type { FirmOrders, Goods, Numbers, OrderGroups, Parties, Payments, PurchaseOrders, Quotes, Rfqs, Stock, TermsRefused, Trade, TradeNotAllowed } from '../ports.js'
import { stockLines } from '../stock-lines.js'

const seoul = 'Asia/Seoul'

export type SignFailure = NotFound | IllegalPurchaseOrderAct | ApproverIsRequester | OutOfStock | ListingUnavailable | TermsRefused | TradeNotAllowed

export interface SigningPorts {
  readonly purchaseOrders: PurchaseOrders
  readonly rfqs: Rfqs
  readonly quotes: Quotes
  readonly groups: OrderGroups
  readonly orders: FirmOrders
  readonly goods: Goods
  readonly parties: Parties
  readonly trade: Trade
  readonly numbers: Numbers
  readonly stock: Stock
  readonly payments: Payments
}

export interface Approver {
  readonly personId: PersonId
  readonly organisationId: OrganisationId
}

const eventOf = (type: PurchaseOrderEvent['type'], { id, rfqId, companyId, firmId, number }: PurchaseOrder): PurchaseOrderEvent => ({
  type,
  aggregateId: id,
  payload: { purchaseOrderId: id, rfqId, companyId, firmId, number },
})

/** Signs a purchase order: the order is placed at the quoted terms and invoiced for payment in 30 days. */
export class ApprovePurchaseOrder {
  constructor(
    private readonly ports: SigningPorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(id: PurchaseOrderId, approver: Approver): Promise<Result<PurchaseOrder, SignFailure>> {
    const order = await this.ports.purchaseOrders.lock(id)
    if (order?.companyId !== approver.organisationId) return notFound()
    const approved = approve(order, approver.personId, this.ids.next<'FirmOrder'>(), this.clock.now())
    if (!approved.ok) return approved
    const rfq = await this.ports.rfqs.lock(order.rfqId)
    if (!rfq) return notFound()
    const permitted = await this.ports.trade.permits([order.firmId], { personId: order.requestedBy, organisationId: order.companyId }, rfq.address.country)
    if (!permitted.ok) return permitted
    const group = await this.form(rfq, approved.value)
    if (!group.ok) return group
    const placed = await this.place(group.value)
    if (!placed.ok) return placed
    await this.settle(rfq, approved.value)
    return approved
  }

  private async form(rfq: Rfq, order: Extract<PurchaseOrder, { status: 'approved' }>): Promise<Result<OrderGroup, ListingUnavailable | NotFound>> {
    const { terms } = order
    const good = (await this.ports.goods.find([terms.variantId], null)).get(terms.variantId)
    const firm = (await this.ports.parties.firms([order.firmId])).get(order.firmId)
    const company = await this.ports.parties.company(order.companyId)
    if (!firm || !company) return notFound()
    if (!good) return err({ code: 'LISTING_UNAVAILABLE', variantId: terms.variantId })
    const now = this.clock.now()
    const line: LineToOrder = {
      id: this.ids.next<'OrderLine'>(),
      good,
      quantity: terms.quantity,
      unitPrice: terms.unitPrice,
      listPrice: good.prices.find(({ reason }) => reason === 'list')?.unit ?? terms.unitPrice,
      priceReason: 'quote',
      total: times(terms.unitPrice, terms.quantity),
      madeToOrder: terms.madeToOrder,
    }
    const group = formGroup(
      {
        id: this.ids.next<'OrderGroup'>(),
        number: await this.ports.numbers.next('order', dateIn(seoul, now)),
        cartId: null,
        purchaseOrderId: order.id,
        buyer: { personId: order.requestedBy, organisationId: order.companyId },
        buyerParty: company,
        buyerReference: order.buyerReference,
        address: rfq.address,
        currency: terms.unitPrice.currency,
        incoterm: terms.incoterm,
        terms: 'net-30',
        parts: [{ id: order.orderId, firm, lines: [line], freight: { amount: terms.freight, reason: 'quoted' }, insurance: terms.insurance }],
      },
      now,
    )
    return { ok: true, value: group }
  }

  /** Group, stock and invoice stand or fall together. */
  private async place(group: OrderGroup): Promise<Result<void, OutOfStock | TermsRefused>> {
    const reserved = await this.ports.stock.allocate(group.orders.flatMap((order) => stockLines(order, fromStock(order))))
    if (!reserved.ok) return reserved
    await this.ports.groups.add(group)
    const opened = await this.ports.payments.open(group)
    if (!opened.ok) return opened
    for (const order of group.orders) await this.effects.outbox.append({ type: 'orders.FirmOrderPlaced', aggregateId: order.id, payload: firmOrderPayload(order) })
    await this.effects.outbox.append(groupPlaced(group))
    return { ok: true, value: undefined }
  }

  private async settle(rfq: Rfq, order: PurchaseOrder): Promise<void> {
    await this.ports.purchaseOrders.save(order)
    await this.ports.rfqs.save({ ...rfq, status: 'ordered', purchaseOrderId: order.id })
    const quote = await this.ports.quotes.find(order.quoteId)
    if (quote) await this.ports.quotes.save({ ...quote, status: 'ordered' })
    await this.ports.quotes.loseOthers(rfq.id, order.quoteId)
    await this.effects.outbox.append(eventOf('orders.PurchaseOrderApproved', order))
    await this.effects.log.append({
      act: 'orders.approve-purchase-order',
      subjectType: 'purchase-order',
      subjectId: order.id,
      onBehalfOf: order.companyId,
      details: { number: order.number },
    })
  }
}

/** Refuses a purchase order: the quote is on the table again and the enquiry open. */
export class RejectPurchaseOrder {
  constructor(
    private readonly ports: Pick<SigningPorts, 'purchaseOrders' | 'rfqs' | 'quotes'>,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: PurchaseOrderId, approver: Approver, reason: string): Promise<Result<PurchaseOrder, NotFound | IllegalPurchaseOrderAct | InvalidInput>> {
    const order = await this.ports.purchaseOrders.lock(id)
    if (order?.companyId !== approver.organisationId) return notFound()
    const rejected = reject(order, approver.personId, reason, this.clock.now())
    if (!rejected.ok) return rejected
    await this.ports.purchaseOrders.save(rejected.value)
    await this.reopen(order)
    await this.effects.outbox.append(eventOf('orders.PurchaseOrderRejected', order))
    await this.effects.log.append({
      act: 'orders.reject-purchase-order',
      subjectType: 'purchase-order',
      subjectId: id,
      onBehalfOf: order.companyId,
      details: { number: order.number },
    })
    return rejected
  }

  private async reopen({ rfqId, quoteId }: PurchaseOrder): Promise<void> {
    const rfq = await this.ports.rfqs.lock(rfqId)
    if (rfq?.status === 'accepted') {
      const { purchaseOrderId: _, ...facts } = rfq
      await this.ports.rfqs.save({ ...facts, status: 'open' })
    }
    const quote = await this.ports.quotes.find(quoteId)
    if (quote?.status === 'accepted') await this.ports.quotes.save({ ...quote, status: 'offered' })
  }
}
