import type { Instant, Money } from '@naru/kernel'
import type { Invoice } from './invoice.js'
import { credit, debit, posting, type Entry, type Owner, type Posting, type PostingKind } from './ledger.js'
import type { Payment } from './payment.js'
import type { Payout } from './payout.js'
import type { Refund, RefundSource } from './refund.js'
import type { FirmShare } from './share.js'

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
const receivable = ({ buyer }: Payment) => ({ owner: buyer.organisationId ?? buyer.personId, purpose: 'buyer-receivable' }) as const

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

/** Cash comes in, and what the platform adds for its promotions; the firms' part is held, commission, tax and prepaid duty are set aside. */
export const cardCaptured = (payment: Payment, at: Instant): Posting => ofPayment('card-captured', payment, at, [debit(cash, payment.amount), ...earned(payment.shares)])

/** The buyer owes; everything else as if paid, so that the firm sees what waits for it. */
export const invoiceIssued = (payment: Payment, at: Instant): Posting =>
  ofPayment('invoice-issued', payment, at, [debit(receivable(payment), payment.amount), ...earned(payment.shares)])

export const invoicePaid = (payment: Payment, paid: Money, at: Instant): Posting => ofPayment('invoice-paid', payment, at, [debit(cash, paid), credit(receivable(payment), paid)])

/** A card was charged for an order that is cancelled: the money is the buyer's and goes straight back. */
export const lateCapture = (payment: Payment, at: Instant): Posting => ofPayment('late-capture', payment, at, [debit(cash, payment.amount), credit(refunds, payment.amount)])

export const lateCaptureReturned = (payment: Payment, at: Instant): Posting =>
  posting({ kind: 'refund-paid', key: `late-capture-returned:${payment.id}`, subjectId: payment.id, reference: payment.number, at }, [
    debit(refunds, payment.amount),
    credit(cash, payment.amount),
  ])

/** Delivered and paid: what is held becomes due. */
export const fundsReleased = (share: FirmShare, at: Instant): Posting =>
  posting({ kind: 'funds-released', key: `funds-released:${share.firmOrderId}`, subjectId: share.firmOrderId, reference: share.number, at }, [
    debit(held(share.firmId), share.left.net),
    credit(payable(share.firmId), share.left.net),
  ])

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

/** Where a firm's portion lies: not yet due, or due (and below zero when it was paid out already). */
function firmAccount(firmId: Owner, from: RefundSource) {
  switch (from) {
    case 'owed':
    case 'held':
      return held(firmId)
    case 'payable':
    case 'paid-out':
      return payable(firmId)
  }
}

const taken = ({ firmId, from, portions }: Refund): readonly Entry[] => [
  debit(firmAccount(firmId, from), portions.net),
  debit(commission, portions.commission),
  debit(tax, portions.tax),
  debit(duty, portions.duty),
  credit(promotion, portions.subsidy),
]

export const refundRequested = (refund: Refund, at: Instant): Posting => ofRefund('refund-requested', refund, at, [...taken(refund), credit(refunds, refund.amount)])
export const refundPaid = (refund: Refund, at: Instant): Posting => ofRefund('refund-paid', refund, at, [debit(refunds, refund.amount), credit(cash, refund.amount)])
export const refundFailed = (refund: Refund, at: Instant): Posting =>
  ofRefund('refund-failed', refund, at, [debit(refunds, refund.amount), ...taken(refund).map(({ account, minor }) => ({ account, minor: -minor }))])

/** An unpaid invoice shrinks: the buyer owes less, nobody's cash moves. */
export const invoiceCredited = (refund: Refund, invoice: Invoice, at: Instant): Posting =>
  ofRefund('invoice-credited', refund, at, [...taken(refund), credit({ owner: invoice.buyerId, purpose: 'buyer-receivable' }, refund.amount)])

/** The processor took the firm's portion back from a transfer made earlier. */
export const transferReversed = (refund: Refund, at: Instant): Posting =>
  ofRefund('transfer-reversed', refund, at, [debit(cash, refund.portions.net), credit(payable(refund.firmId), refund.portions.net)])
