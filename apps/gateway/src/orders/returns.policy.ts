import { anyOf, anyone, consumer, definePolicy, member, seller } from '../platform/acting/policy.js'

const buyer = anyOf(consumer, member('company'), member('firm'), member('state-enterprise'))
const party = buyer
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
    requestReturn: buyer,
    withdrawReturn: buyer,
    sendReturn: buyer,
    approveReturn: sales,
    declineReturn: sales,
    receiveReturn: shipping,
    settleReturn: sales,
  },
})
