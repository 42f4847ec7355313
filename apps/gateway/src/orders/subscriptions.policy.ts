import { anyOf, anyone, consumer, definePolicy, member } from '../platform/acting/policy.js'

const subscriber = anyOf(consumer, member('company', 'buyer', 'approver', 'admin'))
const seller = member('firm', 'owner', 'sales')

export const subscriptionsPolicy = definePolicy({
  keys: 'orders',
  // A key has no card of its own, and what it starts goes on without it.
  people: ['startSubscription', 'changeSubscription'],
  Query: {
    subscriptionOffers: anyone,
    subscriptionQuote: anyone,
    mySubscriptions: anyOf(consumer, member('company')),
    firmSubscriptions: member('firm'),
    subscription: anyOf(consumer, member('company'), member('firm')),
  },
  Mutation: {
    offerSubscription: seller,
    closeSubscriptionOffer: seller,
    startSubscription: subscriber,
    skipDelivery: subscriber,
    pauseSubscription: subscriber,
    resumeSubscription: subscriber,
    changeSubscription: subscriber,
    cancelSubscription: subscriber,
  },
})
