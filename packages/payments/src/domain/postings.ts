import { allocate, isZero, subtract, sum, zero, type Instant, type Money } from '@naru/kernel'
import { costOf, type Dispute } from './dispute.js'
import type { Hold } from './hold.js'
import { dueOf, type Invoice } from './invoice.js'
import { credit, debit, posting, type Entry, type Owner, type Posting, type PostingKind } from './ledger.js'
import type { Payment } from './payment.js'
import type { Payout } from './payout.js'
import type { Refund } from './refund.js'
import { heldNet, whole, type FirmShare, type Portions } from './share.js'

// Every event of money and its posting. Keys name the event, so that it is posted once whoever reports it and how often.

const cash = { owner: null, purpose: 'platform-cash' } as const
const commission = { owner: null, purpose: 'commission' } as const
const tax = { owner: null, purpose: 'tax' } as const
const duty = { owner: null, purpose: 'duty' } as const
const promotion = { owner: null, purpose: 'promotion' } as const
const held = (owner: Owner) => ({ owner, purpose: 'held' }) as const
const payable = (owner: Owner) => ({ owner, purpose: 'firm-payable' }) as const
const clearing = (owner: Owner) => ({ owner, purpose: 'clearing' }) as const
const refunds = { owner: null, purpose: 'refunds' } as const
const disputeHold = (owner: Owner) => ({ owner, purpose: 'dispute-hold' }) as const
const disputed = { owner: null, purpose: 'disputed' } as const
const costs = { owner: null, purpose: 'costs' } as const
export const ownerOf = ({ buyer }: Pick<Payment, 'buyer'>) => buyer.organisationId ?? buyer.personId
const receivable = (payment: Payment) => ({ owner: ownerOf(payment), purpose: 'buyer-receivable' }) as const
const buyerCredit = (owner: Owner) => ({ owner, purpose: 'buyer-credit' }) as const

const earned = (shares: readonly FirmShare[]): readonly Entry[] =>
  shares.flatMap(({ firmId, left }) => [
    credit(held(firmId), left.net),
    credit(commission, left.commission),
    credit(tax, left.tax),
    credit(duty, left.duty),
    debit(promotion, left.subsidy),
  ])

function ofPayment(kind: PostingKind, payment: Payment, at: Instant, entries: readonly Entry[]): Posting {
  return posting({ kind, key: `${kind}:${payment.id}`, subjectId: payment.id, reference: payment.number, at }, entries)
}

/** Cash comes in; the firms' part is held, commission and tax are set aside. */
export const cardCaptured = (payment: Payment, at: Instant): Posting => ofPayment('card-captured', payment, at, [debit(cash, payment.amount), ...earned(payment.shares)])

/** The buyer owes; everything else as if paid, so that the firm sees what waits for it. */
export const invoiceIssued = (payment: Payment, at: Instant): Posting =>
  ofPayment('invoice-issued', payment, at, [debit(receivable(payment), payment.amount), ...earned(payment.shares)])

/** What a discount took from a share, and how much of the firm's portion was held. */
interface Discounted {
  readonly share: Pick<FirmShare, 'firmId'>
  readonly portions: Portions
  readonly taken: Money
}
const discountTaken = (given: readonly Discounted[]): readonly Entry[] => given.flatMap(({ share, portions, taken: fromHeld }) => takenFrom(share.firmId, portions, fromHeld))

/**
 * From the bank account, or from what an allocation of a bank entry has put to the buyer's credit. What is off for paying early the firm, the platform and
 * the tax bear in proportion; the buyer owes nothing more.
 */
export function invoicePaid(
  payment: Payment,
  paid: Money,
  at: Instant,
  { allocation, given = [] }: { readonly allocation?: string; readonly given?: readonly Discounted[] } = {},
): Posting {
  const { id, number } = payment
  const from = allocation === undefined ? cash : buyerCredit(ownerOf(payment))
  // An assignment may be undone, and another pay the same invoice.
  const key = `invoice-paid:${id}${allocation === undefined ? '' : `:${allocation}`}`
  return posting({ kind: 'invoice-paid', key, subjectId: id, reference: number, at }, [
    debit(from, paid),
    ...discountTaken(given),
    credit(receivable(payment), sum([paid, ...given.map(({ portions }) => whole(portions))], paid.currency)),
  ])
}

/** The payment of an invoice is taken back: the buyer owes again and has the money to their credit. */
export const invoiceReopened = (payment: Payment, allocation: string, invoice: Invoice, given: readonly Discounted[], at: Instant): Posting =>
  posting({ kind: 'bank-reversed', key: `invoice-reopened:${allocation}`, subjectId: payment.id, reference: payment.number, at }, [
    debit(receivable(payment), dueOf(invoice)),
    credit(buyerCredit(ownerOf(payment)), subtract(dueOf(invoice), invoice.discounted)),
    ...discountTaken(given).map(negated),
  ])

/** All of an order group's money has come to the bank. */
export const transferSettled = (payment: Payment, at: Instant): Posting =>
  ofPayment('transfer-settled', payment, at, [debit(buyerCredit(ownerOf(payment)), payment.amount), ...earned(payment.shares)])

/** A card was charged for an order that is cancelled: the money is the buyer's and goes straight back. */
export const lateCapture = (payment: Payment, at: Instant): Posting => ofPayment('late-capture', payment, at, [debit(cash, payment.amount), credit(refunds, payment.amount)])

/** `refundId` is the processor's, by which reconciliation knows it. */
export const lateCaptureReturned = (payment: Payment, refundId: string, at: Instant): Posting =>
  posting({ kind: 'refund-paid', key: `late-capture-returned:${payment.id}:${refundId}`, subjectId: payment.id, reference: payment.number, at }, [
    debit(refunds, payment.amount),
    credit(cash, payment.amount),
  ])

/** Delivered and paid: what is held becomes due. */
export const fundsReleased = (share: FirmShare, at: Instant): Posting => released(share, `funds-released:${share.firmOrderId}`, heldNet(share), at)

/** A part of the order was delivered: its part of what is held becomes due. */
export const partReleased = (share: FirmShare, part: string, amount: Money, at: Instant): Posting => released(share, `funds-released:${share.firmOrderId}:${part}`, amount, at)

const released = ({ firmId, firmOrderId, number }: FirmShare, key: string, amount: Money, at: Instant): Posting =>
  posting({ kind: 'funds-released', key, subjectId: firmOrderId, reference: number, at }, [debit(held(firmId), amount), credit(payable(firmId), amount)])

const negated = ({ account, minor }: Entry): Entry => ({ account, minor: -minor })

const ofPayout = (kind: PostingKind, payout: Payout, at: Instant, entries: readonly Entry[]): Posting =>
  posting({ kind, key: `${kind}:${payout.id}`, subjectId: payout.id, reference: payoutNumber(payout), at }, entries)

/** What people call a payout: the first part of its id. */
export const payoutNumber = ({ id }: Pick<Payout, 'id'>): string => `P-${id.slice(-12).toUpperCase()}`

export const payoutRequested = (payout: Payout, at: Instant): Posting =>
  ofPayout('payout-requested', payout, at, [debit(payable(payout.firmId), payout.amount), credit(clearing(payout.firmId), payout.amount)])
export const payoutPaid = (payout: Payout, at: Instant): Posting =>
  ofPayout('payout-paid', payout, at, [debit(clearing(payout.firmId), payout.amount), credit(cash, payout.amount)])
export const payoutFailed = (payout: Payout, at: Instant): Posting =>
  ofPayout('payout-failed', payout, at, [debit(clearing(payout.firmId), payout.amount), credit(payable(payout.firmId), payout.amount)])

const ofRefund = (kind: PostingKind, refund: Refund, at: Instant, entries: readonly Entry[]): Posting =>
  posting({ kind, key: `${kind}:${refund.id}`, subjectId: refund.id, reference: refund.number, at }, entries)

/** What is taken from the three, at the firm's cost from where its portion lies: not yet due, or due (and below zero when it was paid out already). */
export const takenFrom = (firmId: Owner, { net, commission: fee, tax: taxes, duty: duties, subsidy }: Portions, fromHeld: Money): readonly Entry[] => [
  debit(held(firmId), fromHeld),
  debit(payable(firmId), subtract(net, fromHeld)),
  debit(commission, fee),
  debit(tax, taxes),
  debit(duty, duties),
  credit(promotion, subsidy),
]

const taken = ({ firmId, heldNet: fromHeld, portions }: Refund): readonly Entry[] => takenFrom(firmId, portions, fromHeld)

export const refundRequested = (refund: Refund, at: Instant): Posting => ofRefund('refund-requested', refund, at, [...taken(refund), credit(refunds, refund.amount)])
/** A refund that came back from the card goes out a second time, by bank. */
export const refundPaid = (refund: Refund, at: Instant): Posting => ({
  ...ofRefund('refund-paid', refund, at, [debit(refunds, refund.amount), credit(cash, refund.amount)]),
  key: `refund-paid:${refund.id}${refund.bounce === null ? '' : ':by-bank'}`,
})
/** The card's bank sent it back: the platform has the cash again and owes it to the buyer. */
export const refundBounced = (refund: Refund, at: Instant): Posting => ofRefund('refund-bounced', refund, at, [debit(cash, refund.amount), credit(refunds, refund.amount)])
/** `toHeld` is what goes back to money that is not due yet: nothing, once the order has been delivered in the meantime. */
export const refundFailed = (refund: Refund, toHeld: Money, at: Instant): Posting =>
  ofRefund('refund-failed', refund, at, [debit(refunds, refund.amount), ...takenFrom(refund.firmId, refund.portions, toHeld).map(negated)])

/** An unpaid invoice shrinks: the buyer owes less, nobody's cash moves. */
export const invoiceCredited = (refund: Refund, invoice: Invoice, at: Instant): Posting =>
  ofRefund('invoice-credited', refund, at, [...taken(refund), credit({ owner: invoice.buyerId, purpose: 'buyer-receivable' }, refund.amount)])

/** The processor took the firm's portion back from a transfer made earlier. */
export const transferReversed = (refund: Refund, amount: Money, at: Instant): Posting =>
  ofRefund('transfer-reversed', refund, at, [debit(cash, amount), credit(payable(refund.firmId), amount)])

const ofHold = (kind: PostingKind, hold: Hold, at: Instant, entries: readonly Entry[]): Posting =>
  posting({ kind, key: `${kind}:${hold.id}`, subjectId: hold.id, reference: hold.number, at }, entries)

/** Nobody may have it while the dispute runs. */
export const disputeHeld = (hold: Hold, at: Instant): Posting =>
  ofHold('dispute-held', hold, at, [...takenFrom(hold.firmId, hold.portions, hold.heldNet), credit(disputeHold(hold.firmId), hold.amount)])

/** Back to where it came from; `heldNet` goes where the order's money is by now. */
export const disputeReleased = (hold: Hold, toHeld: Money, at: Instant): Posting =>
  ofHold('dispute-released', hold, at, [debit(disputeHold(hold.firmId), hold.amount), ...takenFrom(hold.firmId, hold.portions, toHeld).map(negated)])

const ofDispute = (kind: PostingKind, { id, number }: Dispute, at: Instant, entries: readonly Entry[]): Posting =>
  posting({ kind, key: `${kind}:${id}`, subjectId: id, reference: number, at }, entries)

/** The card network took the disputed amount, and the processor its fee. */
export const disputeWithdrawn = (dispute: Dispute, at: Instant): Posting =>
  ofDispute('dispute-withdrawn', dispute, at, [debit(disputed, dispute.withdrawn), credit(cash, dispute.withdrawn)])

/** It gave the amount back; a fee that it keeps is the platform's cost. */
export const disputeReinstated = (dispute: Dispute, at: Instant): Posting =>
  ofDispute('dispute-reinstated', dispute, at, [debit(cash, dispute.reinstated), debit(costs, costOf(dispute)), credit(disputed, dispute.withdrawn)])

/** What was held pays what was taken. The fee is the firms', by what each of them lost; what was refunded before the dispute is the platform's loss. */
export function disputeLost(dispute: Dispute, holds: readonly Hold[], at: Instant): Posting {
  const { currency } = dispute.withdrawn
  const lost = sum(
    holds.map(({ amount }) => amount),
    currency,
  )
  const fees = isZero(lost)
    ? []
    : allocate(
        dispute.fee,
        holds.map(({ amount }) => amount.minor),
      )
  const borne = subtract(subtract(dispute.withdrawn, lost), sum(fees, currency))
  return ofDispute('dispute-lost', dispute, at, [
    ...holds.map(({ firmId, amount }) => debit(disputeHold(firmId), amount)),
    ...holds.map(({ firmId }, index) => debit(payable(firmId), fees[index] ?? zero(currency))),
    debit(costs, borne),
    credit(disputed, dispute.withdrawn),
  ])
}
