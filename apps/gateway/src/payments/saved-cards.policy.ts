import { anyOf, consumer, definePolicy, member } from '../platform/acting/policy.js'

const holder = anyOf(consumer, member('company'), member('firm'), member('state-enterprise'))

export const savedCardsPolicy = definePolicy({
  keys: 'none',
  people: ['savedCards'],
  Query: { savedCards: holder },
  Mutation: { startSavingCard: holder, keepCard: holder, makeDefaultCard: holder, removeSavedCard: holder, payWithSavedCard: holder },
})
