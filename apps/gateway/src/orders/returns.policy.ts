import { anyOf, anyone, consumer, definePolicy, guest, member, seller } from '../platform/acting/policy.js'

const buyer = anyOf(consumer, member('company'), member('firm'), member('state-enterprise'))
const party = anyOf(buyer, guest)
const sells = seller()
const sales = seller('owner', 'sales')
const shipping = seller('owner', 'sales', 'logistics')

export const returnsPolicy = definePolicy({
  keys: 'orders',
  Query: {
    returnReasons: anyone,
    returnableLines: party,
    myReturns: buyer,
    firmReturns: sells,
    returnsOfOrder: party,
    return: party,
  },
  Mutation: {
    requestReturn: party,
    withdrawReturn: party,
    sendReturn: party,
    approveReturn: sales,
    declineReturn: sales,
    receiveReturn: shipping,
    settleReturn: sales,
  },
})
