import { anyOf, consumer, definePolicy, member } from '../platform/acting/policy.js'

const party = anyOf(consumer, member('company'), member('firm'), member('state-enterprise'))

export const documentsPolicy = definePolicy({
  keys: 'orders',
  Query: { documents: party },
  Mutation: { makeDocument: party },
})
