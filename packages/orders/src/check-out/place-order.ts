import { compare, dateIn, err, ok, type Clock, type Effects, type Ids, type Money, type OrganisationId, type Result } from '@naru/kernel'
import { parseAddress, type DeliveryAddress, type InvalidInput, type PartyOnOrder } from '../domain/address.js'
import { becomeOrder, nextCart, type Buyer, type Cart, type OrderableCart } from '../domain/cart.js'
import { usesOf, type Checkout, type CheckoutPart } from '../domain/checkout.js'
import type { CartId, PurchaseOrderId, ShippingMethodId } from '../domain/ids.js'
import { reservedForMs, type PaymentTerms } from '../domain/firm-order.js'
import { formGroup, fromStock, type OrderGroup, type PartToOrder } from '../domain/order-group.js'
import { firstProblem, type CartEmpty, type ListingUnavailable } from '../domain/priced-cart.js'
import type { BelowMinimum, NotAMultiple, OutOfStock } from '../domain/quantity.js'
import type { NoFreight } from '../domain/shipping.js'
import { announcePlaced } from '../events.js'
import type { Pricing } from '../fill-cart/read-cart.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Carts, DdpNotPossible, Numbers, OrderGroups, Payments, PromotionUsedUp, PurchasePolicy, Stock, TermsRefused, Trade, TradeNotAllowed } from '../ports.js'
import { stockLines } from '../stock-lines.js'
import { parseDelivery, priceToSend, quoteDelivery, type DeliveryPorts } from './quote-delivery.js'

export interface PriceChanged {
  readonly code: 'PRICE_CHANGED'
  readonly shown: Money
  readonly actual: Money
}

/** The buyer's company has approval rules or limits: its carts are submitted. */
export interface ApprovalRequired {
  readonly code: 'APPROVAL_REQUIRED'
}

export type PlaceOrderFailure =
  | ApprovalRequired
  | CartEmpty
  | PriceChanged
  | OutOfStock
  | BelowMinimum
  | NotAMultiple
  | ListingUnavailable
  | NoFreight
  | DdpNotPossible
  | PromotionUsedUp
  | TradeNotAllowed
  | InvalidInput
  | NotFound
  | TermsRefused

export interface PlaceOrderInput {
  readonly cartId: CartId
  readonly buyer: Buyer
  /** Orders a visitor's cart, which belongs to nobody, and prices it like one. */
  readonly isGuest?: boolean
  readonly address: DeliveryAddress
  readonly expectedTotal: Money
  readonly buyerReference: string | null
  /** A company's purchase order that was signed for this cart, with the terms on which it buys. */
  readonly signed?: { readonly purchaseOrderId: PurchaseOrderId; readonly terms: PaymentTerms }
  /** By card when it is left out and nobody signed for other terms. */
  readonly terms?: PaymentTerms
  /** DAP when it is left out. */
  readonly incoterm?: string | null
  /** The cheapest of each firm that is not named. */
  readonly methods?: readonly { readonly firmId: OrganisationId; readonly methodId: ShippingMethodId }[]
  /** The cart in which the buyer goes on with what was put aside. */
  readonly nextCartId?: CartId
}

export interface PlaceOrderPorts extends Pricing, DeliveryPorts {
  readonly carts: Carts
  readonly groups: OrderGroups
  readonly trade: Trade
  readonly numbers: Numbers
  readonly stock: Stock
  readonly payments: Payments
  readonly policy: Pick<PurchasePolicy, 'governs'>
}

/** Stock outlives the order's own deadline a little, so that the job that gives up unpaid orders comes first. */
const reservationGraceMs = 10 * 60_000

/**
 * Turns a cart into an order group, all or nothing. The cart's row is the lock: whoever comes second, by whatever key, finds it
 * ordered and gets the same group. Locks are taken in the order cart → promotions (by id) → stock (by variant) → payment.
 */
export class PlaceOrder {
  constructor(
    private readonly ports: PlaceOrderPorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(input: PlaceOrderInput): Promise<Result<OrderGroup, PlaceOrderFailure>> {
    const cart = await this.ports.carts.lock(input.cartId)
    if (!cart || !mayOrder(cart.buyer, input)) return notFound()
    if (cart.status === 'ordered') return this.orderedBefore(cart.orderGroupId)
    if (!isFor(cart, input)) return notFound()
    if (!input.signed && input.buyer.organisationId && (await this.ports.policy.governs(input.buyer.organisationId))) return err({ code: 'APPROVAL_REQUIRED' })
    const address = parseAddress(input.address)
    if (!address.ok) return address
    // The number travels with the first read; a failure leaves a gap, as a rollback does.
    const [number, checkout] = await Promise.all([
      this.ports.numbers.next('order', dateIn(this.clock.zoneOf(), this.clock.now())),
      this.priceAgain(cart, { ...input, address: address.value }),
    ])
    if (!checkout.ok) return checkout
    const permitted = await this.ports.trade.permits(firmsOf(checkout.value), input.buyer, address.value.country)
    if (!permitted.ok) return permitted
    const group = await this.form(cart, number, checkout.value, { ...input, address: address.value })
    const claimed = await this.ports.promotions.claim(group.id, group.buyer, usesOf(checkout.value), group.orderedAt)
    if (!claimed.ok) return claimed
    // Asked for together, the stock first: whoever waits for the same goods waits a round trip less, and a refusal undoes the rest.
    const [reserved, saved] = await Promise.all([this.reserve(group), this.save(cart, group, input.nextCartId)])
    return reserved.ok ? saved : reserved
  }

  /** An unpaid order holds its pieces for a while; one on terms stands. */
  private reserve(group: OrderGroup): Promise<Result<void, OutOfStock>> {
    const lines = group.orders.flatMap((order) => stockLines(order, fromStock(order)))
    if (group.terms !== 'card') return this.ports.stock.allocate(lines)
    return this.ports.stock.reserve(lines, new Date(group.orderedAt.getTime() + reservedForMs + reservationGraceMs))
  }

  private async orderedBefore(id: OrderGroup['id']): Promise<Result<OrderGroup, NotFound>> {
    const group = await this.ports.groups.find(id)
    return group ? ok(group) : notFound()
  }

  private async priceAgain(
    cart: OrderableCart,
    { address, buyer, expectedTotal: shown, incoterm = null, methods = [] }: PlaceOrderInput,
  ): Promise<Result<Checkout, PlaceOrderFailure>> {
    const { country, region = null } = address
    const delivery = parseDelivery({ country, region, incoterm, methods }, buyer.organisationId ? 'B2B' : 'B2C')
    if (!delivery.ok) return delivery
    const now = this.clock.now()
    const toSend = await priceToSend(cart, this.ports, now)
    const problem = cart.lines.length > 0 ? firstProblem(toSend.priced) : null
    if (problem) return err(problem)
    const checkout = await quoteDelivery(toSend, delivery.value, this.ports, dateIn(this.clock.zoneOf(), now))
    if (!checkout.ok) return checkout
    const actual = checkout.value.totals.total
    return actual.currency === shown.currency && compare(actual, shown) === 0 ? checkout : err({ code: 'PRICE_CHANGED', shown, actual })
  }

  private async form(cart: OrderableCart, number: string, checkout: Checkout, { buyer, address, buyerReference, signed, terms = 'card' }: PlaceOrderInput): Promise<OrderGroup> {
    const company = buyer.organisationId ? await this.ports.parties.company(buyer.organisationId) : undefined
    const now = this.clock.now()
    return formGroup(
      {
        zone: this.clock.zoneOf(),
        id: this.ids.next<'OrderGroup'>(),
        number,
        cartId: cart.id,
        purchaseOrderId: signed?.purchaseOrderId ?? null,
        buyer,
        buyerParty: company ?? consumer(address),
        buyerReference,
        address,
        currency: checkout.currency,
        incoterm: checkout.delivery.incoterm,
        terms: signed?.terms ?? terms,
        parts: checkout.parts.map((part) => this.partOf(part)),
      },
      now,
    )
  }

  private partOf({ firm, lines, freight, option, insurance, duties }: CheckoutPart): PartToOrder {
    return {
      id: this.ids.next<'FirmOrder'>(),
      firm,
      freight,
      shippingMethod: option?.method.name ?? null,
      insurance,
      lines: lines.map(({ good, quantity, unitPrice, listPrice, priceReason, total, discounts }) => ({
        id: this.ids.next<'OrderLine'>(),
        good,
        quantity,
        unitPrice,
        listPrice,
        priceReason,
        total,
        discounts,
        duty: duties.get(good.variantId) ?? null,
        madeToOrder: false,
      })),
    }
  }

  private async save(cart: OrderableCart, group: OrderGroup, nextCartId = this.ids.next<'Cart'>()): Promise<Result<OrderGroup, TermsRefused>> {
    const now = this.clock.now()
    const next = cart.status === 'open' ? nextCart(cart, nextCartId, now) : undefined
    const carts = [becomeOrder(cart, group.id, now), ...(next ? [next] : [])]
    const written = [this.ports.groups.add(group), ...carts.map((changed) => this.ports.carts.save(changed))]
    const [opened] = await Promise.all([this.ports.payments.open(group), ...written])
    if (!opened.ok) return opened
    if (group.terms !== 'card') await announcePlaced(group, this.effects)
    await this.effects.log.append({
      act: 'orders.place',
      subjectType: 'order-group',
      subjectId: group.id,
      onBehalfOf: group.buyer.organisationId,
      details: { number: group.number },
    })
    return ok(group)
  }
}

const firmsOf = ({ parts }: Checkout) => parts.map(({ firm }) => firm.organisationId)
/** A submitted cart belongs to its purchase order alone. */
const isFor = (cart: Cart, { signed }: PlaceOrderInput): cart is OrderableCart =>
  signed ? cart.status === 'submitted' && cart.purchaseOrderId === signed.purchaseOrderId : cart.status === 'open'
const mayOrder = (owner: Buyer | null, { buyer, isGuest = false }: PlaceOrderInput): boolean =>
  isGuest ? owner === null : owner?.personId === buyer.personId && owner.organisationId === buyer.organisationId
const consumer = ({ recipient, country, city, line, postcode }: DeliveryAddress): PartyOnOrder => ({
  name: { ko: recipient, en: recipient },
  businessNumber: null,
  address: { country, city, line, postcode },
})
