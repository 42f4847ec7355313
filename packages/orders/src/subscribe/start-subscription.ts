import { addMonths, dateIn, err, ok, type Clock, type Effects, type Ids, type PlainDate, type Result, type VariantId } from '@naru/kernel'
import { invalid, parseAddress, type DeliveryAddress, type InvalidInput } from '../domain/address.js'
import type { Buyer } from '../domain/cart.js'
import type { SellableGood } from '../domain/good.js'
import { priceLine } from '../domain/price.js'
import { fitOrderingRule, parseQuantity, type BelowMinimum, type InvalidQuantity, type NotAMultiple } from '../domain/quantity.js'
import { startSubscription, type CardId, type Subscription, type SubscriptionPayment } from '../domain/subscription.js'
import { parseInterval, sameInterval, subscriptionPrice, type Interval, type SubscriptionOffer } from '../domain/subscription-offer.js'
import { holdPrice } from '../domain/subscription-price.js'
import { subscriptionPayload } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Goods, Numbers, Payments, PurchasePolicy, SavedCards, SubscriptionOffers, Subscriptions, TermsRefused, Trade, TradeNotAllowed } from '../ports.js'
import type { ApprovalRequired } from '../check-out/place-order.js'

export interface NotOffered {
  readonly code: 'NOT_OFFERED'
}
export interface CardNotUsable {
  readonly code: 'CARD_NOT_USABLE'
}

export type SubscriptionTermsFailure = InvalidInput | InvalidQuantity | BelowMinimum | NotAMultiple | NotOffered | CardNotUsable | TermsRefused
export type StartSubscriptionFailure = SubscriptionTermsFailure | NotFound | TradeNotAllowed | ApprovalRequired

/** What a subscriber may choose, as it comes from outside. */
export interface SubscriptionWish {
  readonly quantity: number
  readonly interval: { readonly every: number; readonly unit: string }
  readonly address: DeliveryAddress
  readonly cardId: CardId | null
}

export interface StartSubscriptionInput extends SubscriptionWish {
  readonly variantId: VariantId
  readonly firstOn: PlainDate
}

export interface SubscribingPorts {
  readonly subscriptions: Subscriptions
  readonly offers: SubscriptionOffers
  readonly goods: Goods
  readonly trade: Trade
  readonly cards: SavedCards
  readonly payments: Pick<Payments, 'termsFor'>
  readonly policy: Pick<PurchasePolicy, 'governs'>
  readonly numbers: Numbers
}

/** The first delivery comes within this many months. */
const latestStartMonths = 3

/** Subscribes a buyer to a good. Nothing is ordered yet: the clock orders each delivery on its day. */
export class StartSubscription {
  constructor(
    private readonly ports: SubscribingPorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(input: StartSubscriptionInput, buyer: Buyer): Promise<Result<Subscription, StartSubscriptionFailure>> {
    const now = this.clock.now()
    const today = dateIn(this.clock.zoneOf(), now)
    if (buyer.organisationId && (await this.ports.policy.governs(buyer.organisationId))) return err({ code: 'APPROVAL_REQUIRED' })
    if (input.firstOn < today) return err(invalid('firstOn', 'IN_THE_PAST'))
    if (input.firstOn > addMonths(today, latestStartMonths)) return err(invalid('firstOn', 'TOO_LATE'))
    const good = (await this.ports.goods.find([input.variantId], buyer)).get(input.variantId)
    if (!good?.onSale) return notFound()
    const offer = await this.ports.offers.find(good.listingId)
    if (!offer?.isOpen) return err({ code: 'NOT_OFFERED' })
    const wish = await parseWish(input, good, offer.intervals, buyer, this.ports, this.clock)
    if (!wish.ok) return wish
    const permitted = await this.ports.trade.permits([good.firmId], buyer, wish.value.address.country)
    if (!permitted.ok) return permitted
    const price = priceLine(good.prices, wish.value.quantity)
    if (!price) return notFound()
    const one = startSubscription({
      ...wish.value,
      ...termsOf(offer),
      id: this.ids.next<'Subscription'>(),
      number: await this.ports.numbers.next('subscription', today),
      buyer,
      firmId: good.firmId,
      listingId: good.listingId,
      variantId: good.variantId,
      title: good.title,
      options: good.options,
      anchorOn: input.firstOn,
      price: holdPrice(subscriptionPrice(price.unitPrice, offer.discountPercent), offer.lockMonths, input.firstOn),
      startedAt: now,
    })
    await this.ports.subscriptions.add(one)
    await this.effects.outbox.append({ type: 'orders.SubscriptionStarted', aggregateId: one.id, payload: subscriptionPayload(one) })
    await this.effects.log.append({
      act: 'orders.startSubscription',
      subjectType: 'subscription',
      subjectId: one.id,
      onBehalfOf: buyer.organisationId,
      details: { number: one.number },
    })
    return ok(one)
  }
}

const termsOf = ({ discountPercent, lockMonths }: SubscriptionOffer) => ({ discountPercent, lockMonths })

export interface ParsedWish {
  readonly quantity: number
  readonly interval: Interval
  readonly address: DeliveryAddress
  readonly payment: SubscriptionPayment
}

/** Pieces that the firm sells so, an interval that it offers, an address, and money that can be asked for without the buyer. */
export async function parseWish(
  { quantity, interval, address, cardId }: SubscriptionWish,
  good: SellableGood,
  intervals: readonly Interval[],
  buyer: Buyer,
  { cards, payments }: Pick<SubscribingPorts, 'cards' | 'payments'>,
  clock: Clock,
): Promise<Result<ParsedWish, SubscriptionTermsFailure>> {
  const whole = parseQuantity(quantity)
  if (!whole.ok) return whole
  const fits = fitOrderingRule(good, whole.value)
  if (!fits.ok) return fits
  const rhythm = parseInterval(interval, 'interval')
  if (!rhythm.ok) return rhythm
  if (!intervals.some((offered) => sameInterval(offered, rhythm.value))) return err(invalid('interval', 'NOT_OFFERED'))
  const place = parseAddress(address)
  if (!place.ok) return place
  if (cardId !== null) {
    if (!(await cards.canPay(buyer, cardId, clock.now()))) return err({ code: 'CARD_NOT_USABLE' })
    return ok({ quantity: whole.value, interval: rhythm.value, address: place.value, payment: { by: 'card', cardId } })
  }
  const terms = buyer.organisationId && (await payments.termsFor(buyer.organisationId, [good.firmId], good.currency))
  return terms ? ok({ quantity: whole.value, interval: rhythm.value, address: place.value, payment: { by: 'terms' } }) : err({ code: 'TERMS_REFUSED', reason: 'NO_TERMS' })
}
