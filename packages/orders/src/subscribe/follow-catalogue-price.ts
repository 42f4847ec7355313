import { addDays, dateIn, type Clock, type Effects } from '@naru/kernel'
import type { SubscriptionId } from '../domain/ids.js'
import { followPrice, priceNoticeDays, type HeldPrice } from '../domain/subscription-price.js'
import { subscriptionPayload } from '../events.js'
import type { Goods, Subscriptions } from '../ports.js'
import { cataloguePrice } from './order-subscription.js'

/** Compares what a subscriber was promised with the catalogue, once a day; whoever will pay more is told before. */
export class FollowCataloguePrice {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly goods: Goods,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  /** The last day of a lock within which it is looked at. */
  static horizon = (clock: Clock) => addDays(dateIn(clock.zoneOf(), clock.now()), priceNoticeDays)

  async execute(id: SubscriptionId): Promise<void> {
    const today = dateIn(this.clock.zoneOf(), this.clock.now())
    const one = await this.subscriptions.lock(id)
    if (!one || one.status === 'cancelled') return
    const good = (await this.goods.find([one.variantId], one.buyer, one.price.unit.currency)).get(one.variantId)
    const catalogue = good && cataloguePrice(one, good.prices)
    await this.subscriptions.notePriced(id, today)
    if (catalogue?.currency !== one.price.unit.currency) return
    const price = followPrice(one.price, catalogue, one.lockMonths, today)
    if (price === one.price) return
    await this.subscriptions.save({ ...one, price })
    if (price.announced && isNews(one.price, price))
      await this.effects.outbox.append({
        type: 'orders.SubscriptionPriceAnnounced',
        aggregateId: id,
        payload: {
          ...subscriptionPayload(one),
          fromMinor: price.unit.minor.toString(),
          toMinor: price.announced.unit.minor.toString(),
          currency: price.unit.currency,
          from: price.announced.from,
        },
      })
  }
}

const isNews = ({ announced: before }: HeldPrice, { announced: after }: HeldPrice): boolean => before?.unit.minor !== after?.unit.minor
