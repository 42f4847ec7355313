import { anyOf, anyone, consumer, definePolicy, member } from '../platform/acting/policy.js'

/** Whoever may order may pay. */
const buyer = anyOf(consumer, member('company'), member('firm'), member('state-enterprise'))
const seller = anyOf(member('firm'), member('state-enterprise'))
/** Money out of the firm is the owner's business; the sales staff may give a buyer theirs back. */
const treasurer = anyOf(member('firm', 'owner'), member('state-enterprise'))
const refunder = anyOf(member('firm', 'owner', 'sales'), member('state-enterprise'))
const officer = member('committee', 'officer')

export const paymentsPolicy = definePolicy({
  keys: 'payments',
  people: ['requestPayout', 'connectPayoutAccount', 'setPayoutSchedule', 'recordInvoicePayment', 'recordRefundTransfer'],
  Query: {
    cardProcessor: anyone,
    payment: buyer,
    myInvoices: member('company'),
    invoices: officer,
    refundsToTransfer: officer,
    myBalances: seller,
    myPayouts: seller,
    myStatement: seller,
    myMonth: seller,
    myCommissionRules: seller,
    myLedgerFlow: seller,
    myPayoutAccount: seller,
    myPayoutSchedule: seller,
    settlement: buyer,
  },
  Mutation: {
    startPayment: buyer,
    retryPayment: buyer,
    refreshPayment: buyer,
    requestRefund: refunder,
    recordInvoicePayment: officer,
    recordRefundTransfer: officer,
    requestPayout: treasurer,
    connectPayoutAccount: treasurer,
    setPayoutSchedule: treasurer,
  },
})
