import { dateIn, err, ok, times, type Clock, type Effects, type Ids, type Money, type Result } from '@naru/kernel'
import { parseDelivery, quoteDelivery, type DeliveryPorts } from '../check-out/quote-delivery.js'
import { openCart } from '../domain/cart.js'
import type { Checkout } from '../domain/checkout.js'
import type { PaymentTerms } from '../domain/firm-order.js'
import type { SubscriptionId } from '../domain/ids.js'
import { reservedForMs } from '../domain/firm-order.js'
import { formGroup, fromStock, type OrderGroup } from '../domain/order-group.js'
import { priceLine } from '../domain/price.js'
import { firstProblem, noPromotions, priceCart, type LineProblem, type PricedCart } from '../domain/priced-cart.js'
import { isDue, orderDelivery, type MissReason, type Subscription, type SubscriptionIn } from '../domain/subscription.js'
import { subscriptionPrice } from '../domain/subscription-offer.js'
import { priceToday } from '../domain/subscription-price.js'
import { announcePlaced, subscriptionPayload } from '../events.js'
import type { Goods, Numbers, OrderGroups, Parties, Payments, PurchasePolicy, SavedCards, Stock, Subscriptions, Trade } from '../ports.js'
import { stockLines } from '../stock-lines.js'

export interface OrderSubscriptionPorts extends DeliveryPorts {
  readonly subscriptions: Subscriptions
  readonly groups: Pick<OrderGroups, 'add'>
  readonly goods: Goods
  readonly parties: Parties
  readonly trade: Trade
  readonly numbers: Numbers
  readonly stock: Stock
  readonly payments: Payments
  readonly cards: SavedCards
  readonly policy: Pick<PurchasePolicy, 'governs'>
}

/** Why a due delivery was not ordered: the transaction rolls back, and `MissDelivery` notes it in one of its own. */
export interface DeliveryNotOrdered {
  readonly code: 'DELIVERY_NOT_ORDERED'
  readonly reason: MissReason
}
/** Somebody else was quicker, or it is not due. */
export interface NotDue {
  readonly code: 'NOT_DUE'
}

type Due = SubscriptionIn<'active'>
type Missing = Result<never, DeliveryNotOrdered>
const missed = (reason: MissReason): Missing => err({ code: 'DELIVERY_NOT_ORDERED', reason })

/** A card is charged by whoever hears of the order: the pieces wait for it a little longer than the order does, as in every checkout. */
const reservationGraceMs = 10 * 60_000

/**
 * Orders the due delivery of a subscription, once. The subscription's row is the lock: order, payment, the note of the day and the next day stand in one
 * transaction or not at all. Locks are taken in the order subscription → stock → payment.
 */
export class OrderSubscription {
  constructor(
    private readonly ports: OrderSubscriptionPorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(id: SubscriptionId): Promise<Result<OrderGroup, DeliveryNotOrdered | NotDue>> {
    const now = this.clock.now()
    const today = dateIn(this.clock.zoneOf(), now)
    const one = await this.ports.subscriptions.lock(id)
    if (!one || !isDue(one, today)) return err({ code: 'NOT_DUE' })
    const terms = await this.termsOf(one)
    if (!terms.ok) return terms
    const checkout = await this.priceAgain(one)
    if (!checkout.ok) return checkout
    const group = await this.form(one, checkout.value, terms.value)
    const lines = group.orders.flatMap((order) => stockLines(order, fromStock(order)))
    const held = await (terms.value === 'card' ? this.ports.stock.reserve(lines, new Date(now.getTime() + reservedForMs + reservationGraceMs)) : this.ports.stock.allocate(lines))
    if (!held.ok) return missed('OUT_OF_STOCK')
    await this.ports.groups.add(group)
    const opened = await this.ports.payments.open(group)
    if (!opened.ok) return missed('TERMS_REFUSED')
    return this.keep(one, group)
  }

  /** On which terms it is paid, when money can be asked for at all today. */
  private async termsOf({ buyer, payment, firmId, price }: Due): Promise<Result<PaymentTerms, DeliveryNotOrdered>> {
    const company = buyer.organisationId
    if (company && (await this.ports.policy.governs(company))) return missed('APPROVAL_REQUIRED')
    if (payment.by === 'card') return (await this.ports.cards.canPay(buyer, payment.cardId, this.clock.now())) ? ok('card') : missed('CARD_MISSING')
    const terms = company && (await this.ports.payments.termsFor(company, [firmId], price.unit.currency))
    return terms ? ok(terms) : missed('TERMS_REFUSED')
  }

  private async priceAgain(one: Due): Promise<Result<Checkout, DeliveryNotOrdered>> {
    const now = this.clock.now()
    const { buyer, firmId, address, variantId, quantity, price } = one
    const permitted = await this.ports.trade.permits([firmId], buyer, address.country)
    if (!permitted.ok) return missed('FIRM_UNAVAILABLE')
    const goods = await this.ports.goods.find([variantId], buyer, price.unit.currency)
    const firms = await this.ports.parties.firms([firmId])
    const cart = { ...openCart(this.ids.next<'Cart'>(), buyer, now), currency: price.unit.currency, lines: [{ variantId, quantity, seen: null }] }
    const priced = priceCart(cart, goods, firms, noPromotions, now)
    const problem = firstProblem(priced)
    if (problem) return missed(reasonOf[problem.code])
    const catalogue = cataloguePrice(one, goods.get(variantId)?.prices ?? [])
    if (!catalogue) return missed('NOT_ON_SALE')
    const wish = { country: address.country, region: address.region ?? null, incoterm: null, methods: [] }
    const delivery = parseDelivery(wish, buyer.organisationId ? 'B2B' : 'B2C')
    if (!delivery.ok) return missed('NO_DELIVERY')
    const today = dateIn(this.clock.zoneOf(), now)
    const methods = await this.ports.methods.listFor([firmId], price.unit.currency)
    const toSend = { priced: atUnitPrice(priced, priceToday(price, catalogue, today)), methods }
    const checkout = await quoteDelivery(toSend, delivery.value, this.ports, today)
    return checkout.ok ? checkout : missed('NO_DELIVERY')
  }

  private async form(one: Due, checkout: Checkout, terms: PaymentTerms): Promise<OrderGroup> {
    const now = this.clock.now()
    const { buyer, address } = one
    const company = buyer.organisationId ? await this.ports.parties.company(buyer.organisationId) : undefined
    const { recipient, country, city, line, postcode } = address
    return formGroup(
      {
        id: this.ids.next<'OrderGroup'>(),
        zone: this.clock.zoneOf(),
        number: await this.ports.numbers.next('order', dateIn(this.clock.zoneOf(), now)),
        cartId: null,
        purchaseOrderId: null,
        buyer,
        buyerParty: company ?? { name: { ko: recipient, en: recipient }, businessNumber: null, address: { country, city, line, postcode } },
        buyerReference: one.number,
        address,
        currency: checkout.currency,
        incoterm: checkout.delivery.incoterm,
        terms,
        parts: checkout.parts.map(({ firm, lines, freight, option, insurance }) => ({
          id: this.ids.next<'FirmOrder'>(),
          firm,
          freight,
          shippingMethod: option?.method.name ?? null,
          insurance,
          lines: lines.map(({ good, quantity, unitPrice, listPrice, total }) => ({
            id: this.ids.next<'OrderLine'>(),
            good,
            quantity,
            unitPrice,
            listPrice,
            priceReason: 'subscription' as const,
            total,
            madeToOrder: false,
          })),
        })),
      },
      now,
    )
  }

  private async keep(one: Due, group: OrderGroup): Promise<Result<OrderGroup, NotDue>> {
    const now = this.clock.now()
    const ordered = orderDelivery(one, group.id, dateIn(this.clock.zoneOf(), now))
    if (!ordered.ok) return err({ code: 'NOT_DUE' })
    await this.ports.subscriptions.note({ subscriptionId: one.id, dueOn: one.dueOn, misses: one.misses, outcome: 'ordered', orderGroupId: group.id, reason: null, at: now })
    await this.ports.subscriptions.save(ordered.value)
    if (group.terms !== 'card') await announcePlaced(group, this.effects)
    const cardId = one.payment.by === 'card' ? one.payment.cardId : null
    await this.effects.outbox.append({
      type: 'orders.SubscriptionOrdered',
      aggregateId: one.id,
      payload: { ...subscriptionPayload(one), orderGroupId: group.id, cardId },
    })
    await this.effects.log.append({
      act: 'orders.place',
      subjectType: 'order-group',
      subjectId: group.id,
      onBehalfOf: one.buyer.organisationId,
      details: { number: group.number, subscription: one.number },
    })
    return ok(group)
  }
}

const reasonOf: Readonly<Record<LineProblem['code'], MissReason>> = {
  OUT_OF_STOCK: 'OUT_OF_STOCK',
  LISTING_UNAVAILABLE: 'NOT_ON_SALE',
  BELOW_MINIMUM: 'ORDERING_RULE',
  NOT_A_MULTIPLE: 'ORDERING_RULE',
}

/** What the subscriber would pay today as a new one: their own price of the catalogue less the discount. */
export function cataloguePrice({ quantity, discountPercent }: Pick<Subscription, 'quantity' | 'discountPercent'>, prices: Parameters<typeof priceLine>[0]): Money | undefined {
  const price = priceLine(prices, quantity)
  return price && subscriptionPrice(price.unitPrice, discountPercent)
}

/** The cart of one line at the subscriber's price. */
function atUnitPrice(priced: PricedCart, unitPrice: Money): PricedCart {
  const parts = priced.parts.map((part) => {
    const lines = part.lines.map((line) => ({ ...line, unitPrice, total: times(unitPrice, line.quantity) }))
    const goods = lines[0]?.total ?? part.goods
    return { ...part, lines, goods }
  })
  return { ...priced, parts, goods: parts[0]?.goods ?? priced.goods }
}
