import { dateIn, err, ok, type Failure, type Result } from '@naru/kernel'
import {
  ActOnSubscription,
  cataloguePrice,
  holdPrice,
  invalid,
  notFound,
  OfferSubscription,
  priceLine,
  StartSubscription,
  type CardId,
  type InvalidInput,
  type NotFound,
  type Subscription,
  type SubscriptionId,
  type SubscriptionWish,
} from '@naru/orders'
import { PostgresCreditTerms } from '@naru/payments/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf } from '../platform/acting/actor.js'
import { Acts, type IdempotencyKeyReused, type Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { Refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import type { Party } from './case-lists.js'
import { addressIn, buyerOf, buyerOrGuest, dateIn as plainDateIn, idIn, idsIn, pageIn, sideOf } from './order-inputs.js'
import { fromWire, toMoney } from './order-views.js'
import { orderPorts, orderReads } from './ports/order-ports.js'
import { listSubscriptions, showSubscriptions, toOffer } from './subscription-views.js'

type View = api.DeliverySubscription & { readonly __typename: 'DeliverySubscription' }
/** As many listings as a page of them shows. */
const mostListings = 100

@Resolver()
export class SubscriptionsResolver {
  constructor(private readonly acts: Acts) {}

  @Query('subscriptionOffers')
  async subscriptionOffers(@Args() { listingIds }: api.QuerySubscriptionOffersArgs, @Context() { actor }: RequestContext): Promise<api.SubscriptionOffer[]> {
    const ids = idsIn<'Listing'>(listingIds.slice(0, mostListings), 'listingIds')
    if (!ids.ok || !ids.value) return []
    const asked = ids.value
    const offers = await this.acts.read(actor, (tx) => orderReads(tx).offers.listOf(asked))
    const own = actor.kind === 'person' ? actor.membership?.organisationId : undefined
    return offers.filter(({ isOpen, firmId }) => isOpen || firmId === own).map(toOffer)
  }

  @Query('subscriptionQuote')
  subscriptionQuote(@Args() { variantId, quantity }: api.QuerySubscriptionQuoteArgs, @Context() { actor }: RequestContext): Promise<api.SubscriptionQuote | null> {
    const id = idIn<'Variant'>(variantId)
    if (!id) return Promise.resolve(null)
    return this.acts.read(actor, async (tx) => {
      const { goods, offers } = orderReads(tx)
      const buyer = buyerOrGuest(actor)
      const good = (await goods.find([id], buyer)).get(id)
      const offer = good && (await offers.find(good.listingId))
      const pieces = Math.max(quantity, 1)
      const once = good && priceLine(good.prices, pieces)
      const unit = good && offer && cataloguePrice({ quantity: pieces, discountPercent: offer.discountPercent }, good.prices)
      if (!good?.onSale || !offer?.isOpen || !once || !unit) return null
      const { slug, title, options, image, minimum, multiple } = good
      const { lockedUntil } = holdPrice(unit, offer.lockMonths, dateIn(tx.clock.zoneOf(), tx.clock.now()))
      const company = buyer?.organisationId ?? null
      const hasTerms = company !== null && (await new PostgresCreditTerms(tx.sql).find(company, [good.firmId], good.currency)) !== undefined
      return {
        offer: toOffer(offer),
        variantId,
        slug,
        title,
        options,
        image,
        minimum,
        multiple,
        onceUnitPrice: toMoney(once.unitPrice),
        unitPrice: toMoney(unit),
        lockedUntil,
        hasTerms,
      }
    })
  }

  @Query('mySubscriptions')
  mySubscriptions(@Args() args: api.QueryMySubscriptionsArgs, @Context() { actor }: RequestContext): Promise<api.DeliverySubscriptionPage> {
    return this.list({ actor }, { side: 'buyer', buyer: buyerOf(actor) }, args)
  }

  @Query('firmSubscriptions')
  firmSubscriptions(@Args() args: api.QueryFirmSubscriptionsArgs, @Context() { actor }: RequestContext): Promise<api.DeliverySubscriptionPage> {
    return this.list({ actor }, { side: 'firm', organisationId: membershipOf(actor).organisationId }, args)
  }

  @Query('subscription')
  subscription(@Args() { id }: api.QuerySubscriptionArgs, @Context() { actor }: RequestContext): Promise<api.DeliverySubscription | null> {
    return this.acts.read(actor, async (tx) => {
      const subscriptionId = idIn<'Subscription'>(id)
      const one = subscriptionId && (await orderReads(tx).subscriptions.find(subscriptionId))
      return one ? ((await showSubscriptions(tx, [one], sideOf(one, actor)))[0] ?? null) : null
    })
  }

  @Mutation('offerSubscription')
  offerSubscription(@Args('input') input: api.OfferSubscriptionInput, @Context() context: RequestContext): Promise<api.SubscriptionOfferResult> {
    return this.acts.perform(
      context,
      { act: 'offerSubscription', input },
      async (tx): Promise<Result<Parameters<typeof toOffer>[0], NotFound | InvalidInput>> => {
        const listingId = idIn<'Listing'>(input.listingId)
        if (!listingId) return notFound()
        const { discountPercent, lockMonths } = input
        const intervals = input.intervals.map(({ every, unit }) => ({ every, unit: fromWire(unit) }))
        return new OfferSubscription(orderPorts(tx), tx.clock, tx.effects).execute(membershipOf(tx.actor).organisationId, { listingId, intervals, discountPercent, lockMonths })
      },
      toOffer,
    )
  }

  @Mutation('closeSubscriptionOffer')
  closeSubscriptionOffer(@Args('input') input: api.CloseSubscriptionOfferInput, @Context() context: RequestContext): Promise<api.SubscriptionOfferResult> {
    return this.acts.perform(
      context,
      { act: 'closeSubscriptionOffer', input },
      async (tx) => {
        const listingId = idIn<'Listing'>(input.listingId)
        return listingId ? new OfferSubscription(orderPorts(tx), tx.clock, tx.effects).close(membershipOf(tx.actor).organisationId, listingId) : notFound()
      },
      toOffer,
    )
  }

  @Mutation('startSubscription')
  startSubscription(@Args('input') input: api.StartSubscriptionInput, @Context() context: RequestContext): Promise<api.StartSubscriptionResult> {
    return this.perform(context, 'startSubscription', input, async (tx) => {
      const [variantId, firstOn, wish] = [idIn<'Variant'>(input.variantId), plainDateIn(input.firstOn, 'firstOn'), wishIn(input)]
      if (!variantId) return notFound()
      if (!firstOn.ok) return firstOn
      if (!wish.ok) return wish
      const start = new StartSubscription(orderPorts(tx), tx.clock, tx.ids, tx.effects)
      return start.execute({ ...wish.value, variantId, firstOn: firstOn.value }, buyerOf(tx.actor))
    })
  }

  @Mutation('skipDelivery')
  skipDelivery(@Args('input') input: api.SubscriptionActInput, @Context() context: RequestContext): Promise<api.SubscriptionActResult> {
    return this.step(context, 'skipDelivery', input, (tx, id) => this.actOn(tx).skip(id, buyerOf(tx.actor)))
  }

  @Mutation('pauseSubscription')
  pauseSubscription(@Args('input') input: api.SubscriptionActInput, @Context() context: RequestContext): Promise<api.SubscriptionActResult> {
    return this.step(context, 'pauseSubscription', input, (tx, id) => this.actOn(tx).pause(id, buyerOf(tx.actor)))
  }

  @Mutation('resumeSubscription')
  resumeSubscription(@Args('input') input: api.SubscriptionActInput, @Context() context: RequestContext): Promise<api.SubscriptionActResult> {
    return this.step(context, 'resumeSubscription', input, (tx, id) => this.actOn(tx).resume(id, buyerOf(tx.actor)))
  }

  @Mutation('cancelSubscription')
  cancelSubscription(@Args('input') input: api.CancelSubscriptionInput, @Context() context: RequestContext): Promise<api.SubscriptionActResult> {
    return this.step(context, 'cancelSubscription', input, (tx, id) => this.actOn(tx).cancel(id, input.reason ?? '', buyerOf(tx.actor)))
  }

  @Mutation('changeSubscription')
  changeSubscription(@Args('input') input: api.ChangeSubscriptionInput, @Context() context: RequestContext): Promise<api.ChangeSubscriptionResult> {
    return this.step(context, 'changeSubscription', input, async (tx, id) => {
      const wish = wishIn(input)
      return wish.ok ? this.actOn(tx).change(id, wish.value, buyerOf(tx.actor)) : wish
    })
  }

  private list({ actor }: Pick<RequestContext, 'actor'>, party: Party, args: api.QueryMySubscriptionsArgs): Promise<api.DeliverySubscriptionPage> {
    return this.acts.read(actor, async (tx) => {
      const { items, next } = await listSubscriptions(tx.sql, party, pageIn(args))
      return { items: await showSubscriptions(tx, items, party.side), next }
    })
  }

  private readonly actOn = (tx: Tx) => new ActOnSubscription(orderPorts(tx), tx.clock, tx.effects)

  private step<F extends Failure>(
    context: RequestContext,
    act: string,
    input: { readonly idempotencyKey: string; readonly subscriptionId: string },
    work: (tx: Tx, id: SubscriptionId) => Promise<Result<Subscription, F>>,
  ): Promise<View | Refusal<F | NotFound> | Refusal<IdempotencyKeyReused>> {
    return this.perform<F | NotFound>(context, act, input, async (tx) => {
      const id = idIn<'Subscription'>(input.subscriptionId)
      return id ? work(tx, id) : notFound()
    })
  }

  private perform<F extends Failure>(
    context: RequestContext,
    act: string,
    input: { readonly idempotencyKey: string },
    work: (tx: Tx) => Promise<Result<Subscription, F>>,
  ): Promise<View | Refusal<F> | Refusal<IdempotencyKeyReused>> {
    return this.acts.perform(
      context,
      { act, input },
      async (tx): Promise<Result<View, F>> => {
        const done = await work(tx)
        if (!done.ok) return done
        const [view] = await showSubscriptions(tx, [done.value], 'buyer')
        if (!view) throw new Error(`subscription ${done.value.number} cannot be shown`)
        return ok(view)
      },
      (view) => view,
    )
  }
}

/** A card id that is none is a card that is not there. */
function wishIn({ quantity, interval, address, cardId }: api.ChangeSubscriptionInput | api.StartSubscriptionInput): Result<SubscriptionWish, InvalidInput> {
  const card: CardId | undefined = idIn<'SavedCard'>(cardId)
  if (cardId != null && !card) return err(invalid('cardId', 'UNKNOWN'))
  return ok({ quantity, interval: { every: interval.every, unit: fromWire(interval.unit) }, address: addressIn(address), cardId: card ?? null })
}
