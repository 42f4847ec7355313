import { anyOf, consumer, definePolicy, guest, member } from '../platform/acting/policy.js'

const party = anyOf(consumer, guest, member('company'), member('firm'), member('state-enterprise'))

export const documentsPolicy = definePolicy({
  keys: 'orders',
  Query: { documents: party },
  Mutation: { makeDocument: party },
})
