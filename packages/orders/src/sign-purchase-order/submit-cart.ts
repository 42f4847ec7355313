import { dateIn, err, ok, type Clock, type Effects, type Ids, type Money, type OrganisationId, type Result } from '@naru/kernel'
import { compare } from '@naru/kernel'
import { invalid, parseAddress, type DeliveryAddress, type InvalidInput } from '../domain/address.js'
import { nextCart, submitCart, type Buyer } from '../domain/cart.js'
import type { Checkout } from '../domain/checkout.js'
import type { CartId } from '../domain/ids.js'
import { firstProblem, type CartEmpty, type LineProblem } from '../domain/priced-cart.js'
import { approvalLastsMs, type PurchaseOrder, type RequestedGood } from '../domain/purchase-order.js'
import type { NoFreight } from '../domain/shipping.js'
import { purchaseOrderEvent } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import type { PlaceOrderPorts, PriceChanged } from '../check-out/place-order.js'
import { parseDelivery, priceToSend, quoteDelivery } from '../check-out/quote-delivery.js'
import type { DdpNotPossible, NoApproverLeft, PurchaseOrders, PurchasePolicy, SpendingLimitExceeded, TradeNotAllowed } from '../ports.js'

export interface CartToSubmit {
  readonly cartId: CartId
  readonly buyer: Buyer & { readonly organisationId: OrganisationId }
  readonly address: DeliveryAddress
  readonly expectedTotal: Money
  readonly costCentre: string | null
  readonly buyerReference: string | null
}

export type SubmitCartFailure =
  NotFound | InvalidInput | CartEmpty | NoFreight | DdpNotPossible | LineProblem | PriceChanged | TradeNotAllowed | NoApproverLeft | SpendingLimitExceeded

/** Asks the company's approvers for what is in a cart. The cart is set aside until they have decided; the buyer starts a new one. */
export class SubmitCart {
  constructor(
    private readonly ports: Pick<PlaceOrderPorts, 'carts' | 'goods' | 'parties' | 'promotions' | 'methods' | 'duties' | 'trade' | 'numbers' | 'payments'> & {
      readonly purchaseOrders: PurchaseOrders
      readonly policy: PurchasePolicy
    },
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(submit: CartToSubmit): Promise<Result<PurchaseOrder, SubmitCartFailure>> {
    const { buyer } = submit
    const cart = await this.ports.carts.lock(submit.cartId)
    if (cart?.status !== 'open' || cart.buyer?.personId !== buyer.personId || cart.buyer.organisationId !== buyer.organisationId) return notFound()
    const address = parseAddress(submit.address)
    if (!address.ok) return address
    const long = [submit.costCentre, submit.buyerReference].findIndex((text) => (text?.length ?? 0) > 60)
    if (long >= 0) return err(invalid(long === 0 ? 'costCentre' : 'buyerReference', 'TOO_LONG'))
    const { country, region = null } = address.value
    const delivery = parseDelivery({ country, region, incoterm: null, methods: [] }, 'B2B')
    if (!delivery.ok) return delivery
    const now = this.clock.now()
    const toSend = await priceToSend(cart, this.ports, now)
    const problem = cart.lines.length > 0 ? firstProblem(toSend.priced) : null
    if (problem) return err(problem)
    const checkout = await quoteDelivery(toSend, delivery.value, this.ports, dateIn(this.clock.zoneOf(), now))
    if (!checkout.ok) return checkout
    const [actual, shown] = [checkout.value.totals.total, submit.expectedTotal]
    if (actual.currency !== shown.currency || compare(actual, shown) !== 0) return err({ code: 'PRICE_CHANGED', shown, actual })
    const firmIds = checkout.value.parts.map(({ firm }) => firm.organisationId)
    const permitted = await this.ports.trade.permits(firmIds, buyer, country)
    if (!permitted.ok) return permitted
    const order = await this.raise({ ...submit, address: address.value }, checkout.value)
    if (!order.ok) return order
    await this.ports.purchaseOrders.save(order.value)
    await this.ports.carts.save(submitCart(cart, order.value.id, now))
    const next = nextCart(cart, this.ids.next<'Cart'>(), now)
    if (next) await this.ports.carts.save(next)
    await this.effects.outbox.append(purchaseOrderEvent('orders.PurchaseOrderRaised', order.value))
    await this.effects.log.append({
      act: 'orders.raise-purchase-order',
      subjectType: 'purchase-order',
      subjectId: order.value.id,
      onBehalfOf: buyer.organisationId,
      details: { number: order.value.number },
    })
    return order
  }

  private async raise(submit: CartToSubmit, { parts, totals }: Checkout): Promise<Result<PurchaseOrder, InvalidInput | NoApproverLeft | SpendingLimitExceeded>> {
    const { buyer, costCentre, buyerReference, cartId, address } = submit
    const [now, id, total] = [this.clock.now(), this.ids.next<'PurchaseOrder'>(), totals.total]
    const goods = parts.flatMap(({ firm, lines }) =>
      lines.map(({ good, quantity, unitPrice, total: sum }): RequestedGood => ({
        firmId: firm.organisationId,
        firm: firm.party.name,
        variantId: good.variantId,
        sku: good.sku,
        title: good.title,
        quantity,
        unitPrice,
        total: sum,
      })),
    )
    const steps = await this.ports.policy.submit({
      id,
      companyId: buyer.organisationId,
      requestedBy: buyer.personId,
      total,
      variantIds: goods.map(({ variantId }) => variantId),
      costCentre,
    })
    if (!steps.ok) return steps
    const firmIds = [...new Set(goods.map(({ firmId }) => firmId))]
    return ok({
      id,
      number: await this.ports.numbers.next('purchase-order', dateIn(this.clock.zoneOf(), now)),
      companyId: buyer.organisationId,
      source: 'cart',
      cartId,
      address,
      goods,
      total,
      paymentTerms: (await this.ports.payments.termsFor(buyer.organisationId, firmIds, total.currency)) ?? 'card',
      requestedBy: buyer.personId,
      requestedAt: now,
      expiresAt: new Date(now.getTime() + approvalLastsMs),
      costCentre,
      buyerReference,
      steps: steps.value,
      signatures: [],
      status: 'awaiting-approval',
    })
  }
}
