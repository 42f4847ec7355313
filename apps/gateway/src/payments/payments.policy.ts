import { anyOf, anyone, consumer, definePolicy, guest, member, seller } from '../platform/acting/policy.js'

/** Whoever may order may pay, without an account too. */
const buyer = anyOf(consumer, guest, member('company'), member('firm'), member('state-enterprise'))
const sells = seller()
/** Money out of the firm is the owner's business; the sales staff may give a buyer theirs back. */
const treasurer = seller('owner')
const refunder = seller('owner', 'sales')
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
    myBalances: sells,
    myPayouts: sells,
    myStatement: sells,
    myMonth: sells,
    myCommissionRules: sells,
    myLedgerFlow: sells,
    myPayoutAccount: sells,
    myPayoutSchedule: sells,
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
