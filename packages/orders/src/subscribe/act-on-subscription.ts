import { dateIn, ok, type Clock, type Effects, type Failure, type Result } from '@naru/kernel'
import type { InvalidInput } from '../domain/address.js'
import type { Buyer } from '../domain/cart.js'
import type { SubscriptionId } from '../domain/ids.js'
import {
  cancelSubscription,
  changeSubscription,
  pauseSubscription,
  resumeSubscription,
  skipDelivery,
  type IllegalSubscriptionAct,
  type Subscription,
} from '../domain/subscription.js'
import { subscriptionPayload, type SubscriptionEvent } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import { parseWish, type SubscribingPorts, type SubscriptionTermsFailure, type SubscriptionWish } from './start-subscription.js'

export type ActOnSubscriptionFailure = NotFound | IllegalSubscriptionAct
type Told = Exclude<
  SubscriptionEvent['type'],
  'orders.SubscriptionStarted' | 'orders.SubscriptionOrdered' | 'orders.SubscriptionDeliveryMissed' | 'orders.SubscriptionPriceAnnounced'
>

/** What a subscriber does with a subscription: leave one delivery out, pause, go on, change, end. */
export class ActOnSubscription {
  constructor(
    private readonly ports: Pick<SubscribingPorts, 'subscriptions' | 'offers' | 'goods' | 'cards' | 'payments'>,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  skip(id: SubscriptionId, buyer: Buyer): Promise<Result<Subscription, ActOnSubscriptionFailure>> {
    return this.act(id, buyer, 'orders.SubscriptionDeliverySkipped', async (one) => {
      const skipped = skipDelivery(one, this.today())
      if (skipped.ok && one.status === 'active') {
        const { dueOn, misses } = one
        await this.ports.subscriptions.note({ subscriptionId: id, dueOn, misses, outcome: 'skipped', orderGroupId: null, reason: null, at: this.clock.now() })
      }
      return skipped
    })
  }

  pause(id: SubscriptionId, buyer: Buyer): Promise<Result<Subscription, ActOnSubscriptionFailure>> {
    return this.act(id, buyer, 'orders.SubscriptionPausedByBuyer', (one) => Promise.resolve(pauseSubscription(one, this.clock.now())))
  }

  resume(id: SubscriptionId, buyer: Buyer): Promise<Result<Subscription, ActOnSubscriptionFailure>> {
    return this.act(id, buyer, 'orders.SubscriptionResumed', (one) => Promise.resolve(resumeSubscription(one, this.today())))
  }

  cancel(id: SubscriptionId, reason: string, buyer: Buyer): Promise<Result<Subscription, ActOnSubscriptionFailure | InvalidInput>> {
    return this.act<InvalidInput>(id, buyer, 'orders.SubscriptionCancelled', (one) => Promise.resolve(cancelSubscription(one, reason, this.clock.now())))
  }

  /** An interval that the firm has stopped offering may be kept, and no other be taken up. */
  change(id: SubscriptionId, wish: SubscriptionWish, buyer: Buyer): Promise<Result<Subscription, ActOnSubscriptionFailure | SubscriptionTermsFailure>> {
    return this.act<SubscriptionTermsFailure>(id, buyer, 'orders.SubscriptionChanged', async (one) => {
      const good = (await this.ports.goods.find([one.variantId], buyer, one.price.unit.currency)).get(one.variantId)
      const offer = await this.ports.offers.find(one.listingId)
      if (!good) return notFound()
      const parsed = await parseWish(wish, good, [one.interval, ...(offer?.isOpen ? offer.intervals : [])], buyer, this.ports, this.clock)
      return parsed.ok ? changeSubscription(one, parsed.value) : parsed
    })
  }

  private async act<F extends Failure = never>(
    id: SubscriptionId,
    buyer: Buyer,
    event: Told,
    decide: (one: Subscription) => Promise<Result<Subscription, ActOnSubscriptionFailure | F>>,
  ): Promise<Result<Subscription, ActOnSubscriptionFailure | F>> {
    const one = await this.ports.subscriptions.lock(id)
    if (!one || !isOf(one.buyer, buyer)) return notFound()
    const acted = await decide(one)
    if (!acted.ok) return acted
    await this.ports.subscriptions.save(acted.value)
    await this.effects.outbox.append({ type: event, aggregateId: id, payload: subscriptionPayload(acted.value) })
    await this.effects.log.append({ act: logged[event], subjectType: 'subscription', subjectId: id, onBehalfOf: buyer.organisationId, details: { number: one.number } })
    return ok(acted.value)
  }

  private readonly today = () => dateIn(this.clock.zoneOf(), this.clock.now())
}

const logged: Readonly<Record<Told, string>> = {
  'orders.SubscriptionChanged': 'orders.changeSubscription',
  'orders.SubscriptionPausedByBuyer': 'orders.pauseSubscription',
  'orders.SubscriptionResumed': 'orders.resumeSubscription',
  'orders.SubscriptionCancelled': 'orders.cancelSubscription',
  'orders.SubscriptionDeliverySkipped': 'orders.skipDelivery',
}

/** A company's subscriptions are its people's; a consumer's are their own. */
const isOf = (owner: Buyer, buyer: Buyer): boolean => owner.organisationId === buyer.organisationId && (owner.organisationId !== null || owner.personId === buyer.personId)
