import { anyOf, anyone, consumer, definePolicy, member, seller } from '../platform/acting/policy.js'

const subscriber = anyOf(consumer, member('company', 'buyer', 'approver', 'admin'))
const sells = seller('owner', 'sales')

export const subscriptionsPolicy = definePolicy({
  keys: 'orders',
  // A key has no card of its own, and what it starts goes on without it.
  people: ['startSubscription', 'changeSubscription'],
  Query: {
    subscriptionOffers: anyone,
    subscriptionQuote: anyone,
    mySubscriptions: anyOf(consumer, member('company')),
    firmSubscriptions: seller(),
    subscription: anyOf(consumer, member('company'), seller()),
  },
  Mutation: {
    offerSubscription: sells,
    closeSubscriptionOffer: sells,
    startSubscription: subscriber,
    skipDelivery: subscriber,
    pauseSubscription: subscriber,
    resumeSubscription: subscriber,
    changeSubscription: subscriber,
    cancelSubscription: subscriber,
  },
})
