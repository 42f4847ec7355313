import { anyOf, consumer, definePolicy, guest, member } from '../platform/acting/policy.js'

const buyer = anyOf(consumer, guest, member('company'), member('firm'), member('state-enterprise'))
const sales = anyOf(consumer, guest, member('company'), member('firm', 'owner', 'sales'), member('state-enterprise'))
const committee = member('committee')
const decider = member('committee', 'officer')

/** Both sides speak in a dispute; officers of the committee of the complex decide it. */
export const orderDisputesPolicy = definePolicy({
  keys: 'orders',
  people: ['decideDispute', 'decideAppeal'],
  Query: { disputesOfOrder: buyer, orderDisputes: anyOf(buyer, committee), orderDispute: anyOf(buyer, committee) },
  Mutation: { openDispute: buyer, answerDispute: sales, withdrawDispute: buyer, appealDispute: sales, decideDispute: decider, decideAppeal: decider },
})
