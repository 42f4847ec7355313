import { anyOf, anyone, consumer, definePolicy, member } from '../platform/acting/policy.js'

const buyer = anyOf(consumer, member('company'), member('firm'), member('state-enterprise'))
const party = buyer
const seller = anyOf(member('firm'), member('state-enterprise'))
const sales = anyOf(member('firm', 'owner', 'sales'), member('state-enterprise'))
const shipping = anyOf(member('firm', 'owner', 'sales', 'logistics'), member('state-enterprise'))

export const returnsPolicy = definePolicy({
  keys: 'orders',
  Query: {
    returnReasons: anyone,
    returnableLines: party,
    myReturns: buyer,
    firmReturns: seller,
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
