import { anyOf, anyone, consumer, definePolicy, guest, member, seller } from '../platform/acting/policy.js'

/** Consumers, and people in the name of an organisation that trades. Officials do not buy in office. */
const buyer = anyOf(consumer, member('company'), member('firm'), member('state-enterprise'))
const purchaser = anyOf(consumer, member('company', 'buyer', 'approver', 'admin'), member('firm'), member('state-enterprise'))
const party = anyOf(buyer, guest)
const enquirer = member('company', 'buyer', 'approver', 'admin')
const colleague = member('company', 'buyer', 'approver', 'admin', 'accountant')
const sales = seller('owner', 'sales')
const shipping = seller('owner', 'sales', 'logistics')
const firm = seller()

export const ordersPolicy = definePolicy({
  keys: 'orders',
  people: ['approvePurchaseOrder', 'rejectPurchaseOrder'],
  Query: {
    cart: anyone,
    checkoutPreview: anyone,
    myOrders: buyer,
    orderGroup: party,
    order: party,
    orderDocuments: party,
    firmOrders: firm,
    firmOrderCounts: firm,
    firmSales: firm,
    rfqs: anyOf(member('company'), firm),
    rfq: anyOf(member('company'), firm),
    purchaseOrders: member('company'),
    purchaseOrder: member('company'),
  },
  Mutation: {
    addToCart: anyone,
    updateCartLine: anyone,
    removeCartLine: anyone,
    chooseCartCurrency: anyone,
    claimCart: buyer,
    enterCoupon: anyone,
    leaveCoupon: anyone,
    saveForLater: anyone,
    placeOrder: purchaser,
    completeCheckout: party,
    cancelOrder: party,
    completeOrder: party,
    confirmDelivery: party,
    confirmOrder: sales,
    declineOrder: sales,
    allocateOrder: shipping,
    packOrder: shipping,
    shipOrder: shipping,
    recordTracking: shipping,
    createRfq: enquirer,
    closeRfq: enquirer,
    acceptQuote: enquirer,
    sendRfqMessage: anyOf(member('company'), sales),
    quoteRfq: sales,
    declineRfq: sales,
    reviseQuote: sales,
    withdrawQuote: sales,
    submitCart: enquirer,
    // Who may sign a purchase order, the company's own rules say.
    approvePurchaseOrder: colleague,
    rejectPurchaseOrder: colleague,
    withdrawPurchaseOrder: colleague,
    commentOnPurchaseOrder: colleague,
  },
})
