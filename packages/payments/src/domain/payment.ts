import {
  err,
  isNegative,
  isZero,
  ok,
  permitAct,
  subtract,
  sum,
  zero,
  type ActsByStatus,
  type CurrencyCode,
  type IllegalAct,
  type Instant,
  type Localized,
  type Money,
  type OrderGroupId,
  type OrganisationId,
  type PersonId,
  type Result,
} from '@naru/kernel'
import { fixCommission, totalCommission, type CommissionRule } from './commission.js'
import type { InvoiceId, PaymentId } from './ids.js'
import { portionsOf, totalOf, whole, type FirmOrderToPay, type FirmShare } from './share.js'

export interface Buyer {
  readonly personId: PersonId
  readonly organisationId: OrganisationId | null
  readonly name: Localized
}

/** The card processor's side of a payment. `clientSecret` is for the buyer's browser alone. */
export interface CardIntent {
  readonly intentId: string
  readonly clientSecret: string
}

/** Paid by bank transfer, as the last one that completed it is named by the bank. */
export interface BankReceipt {
  readonly bankReference: string
}

export type Terms = { readonly method: 'card' } | { readonly method: 'invoice'; readonly days: number }

/** What a buyer pays for an order group. One group has one payment, however many firms it splits into and tries it takes. */
export type Payment = {
  readonly id: PaymentId
  readonly orderGroupId: OrderGroupId
  /** Of the order group, as people read it. */
  readonly number: string
  readonly buyer: Buyer
  readonly terms: Terms
  readonly amount: Money
  readonly openedAt: Instant
  readonly shares: readonly FirmShare[]
} & PaymentState

export type PaymentState =
  | { readonly status: 'opened' }
  | { readonly status: 'awaiting-card'; readonly intent: CardIntent }
  | { readonly status: 'declined'; readonly intent: CardIntent; readonly declineCode: string; readonly declinedAt: Instant }
  /** An intent that was opened before the buyer chose the bank is closed by then, unless a charge was quicker. */
  | { readonly status: 'awaiting-transfer'; readonly transferUntil: Instant; readonly intent: CardIntent | null }
  | { readonly status: 'invoiced'; readonly invoiceId: InvoiceId }
  | { readonly status: 'succeeded'; readonly settledAt: Instant; readonly by: CardIntent | InvoiceId | BankReceipt }
  | { readonly status: 'cancelled'; readonly cancelledAt: Instant; readonly intent: CardIntent | null }

export type PaymentStatus = PaymentState['status']
export type PaymentAct = 'prepare' | 'capture' | 'decline' | 'retry' | 'settle' | 'refund' | 'cancel' | 'await-transfer' | 'receive'

export const paymentActsByStatus = {
  opened: ['prepare', 'cancel', 'await-transfer', 'receive'],
  // A challenge that is passed after a decline, or a webhook that overtakes another: a capture is legal from both.
  'awaiting-card': ['capture', 'decline', 'cancel', 'await-transfer', 'receive'],
  declined: ['retry', 'capture', 'decline', 'cancel', 'await-transfer', 'receive'],
  // The card form may still be open in another window, and its charge may come first.
  'awaiting-transfer': ['receive', 'capture', 'cancel'],
  invoiced: ['settle', 'refund'],
  succeeded: ['refund'],
  cancelled: [],
} as const satisfies ActsByStatus<PaymentStatus, PaymentAct>

export type IllegalPaymentAct = IllegalAct<PaymentStatus, PaymentAct>

/** Why a payment cannot be opened. */
export type PaymentFailure =
  | { readonly code: 'NOTHING_TO_PAY_FOR' }
  | { readonly code: 'CURRENCY_MISMATCH'; readonly expected: string }
  | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

export interface PaymentRequest {
  readonly id: PaymentId
  readonly orderGroupId: OrderGroupId
  readonly number: string
  readonly buyer: Buyer
  readonly terms: Terms
  readonly currency: CurrencyCode
  readonly orders: readonly FirmOrderToPay[]
}

/** The payment of an order group, with each firm's share and commission fixed. */
export function openPayment(request: PaymentRequest, rules: readonly CommissionRule[], now: Instant): Result<Payment & { readonly status: 'opened' }, PaymentFailure> {
  const { orders, currency, terms } = request
  if (orders.length === 0) return err({ code: 'NOTHING_TO_PAY_FOR' })
  const amounts = orders.flatMap(({ lines, freight, taxIncluded, duty, subsidy }) => [...lines.map(({ goods }) => goods), freight, taxIncluded, duty, subsidy])
  if (amounts.some((amount) => amount.currency !== currency)) return err({ code: 'CURRENCY_MISMATCH', expected: currency })
  if (amounts.some(isNegative)) return err({ code: 'INVALID_INPUT', at: 'orders', reason: 'NEGATIVE_AMOUNT' })
  if (terms.method === 'invoice' && request.buyer.organisationId === null) return err({ code: 'INVALID_INPUT', at: 'terms', reason: 'INVOICE_NEEDS_COMPANY' })
  const amount = sum(
    orders.map((order) => totalOf(order, currency)),
    currency,
  )
  if (isZero(amount)) return err({ code: 'NOTHING_TO_PAY_FOR' })
  const shares = orders.map((order) => shareOf(order, rules, currency))
  if (shares.some(({ agreed }) => isNegative(agreed.net))) return err({ code: 'INVALID_INPUT', at: 'orders', reason: 'TAX_EXCEEDS_TOTAL' })
  if (shares.some(({ agreed }) => isNegative(whole(agreed)))) return err({ code: 'INVALID_INPUT', at: 'orders', reason: 'DISCOUNT_EXCEEDS_TOTAL' })
  const { id, orderGroupId, number, buyer } = request
  return ok({ id, orderGroupId, number, buyer, terms, amount, openedAt: now, status: 'opened', shares })
}

function shareOf(order: FirmOrderToPay, rules: readonly CommissionRule[], currency: CurrencyCode): FirmShare {
  const lines = fixCommission(rules, order.firmId, order.lines)
  const commission = totalCommission(lines, currency)
  const agreed = portionsOf(order, commission)
  const { firmOrderId, number, firmId } = order
  const none = zero(currency)
  return { firmOrderId, number, firmId, agreed, left: agreed, lines, deliveredAt: null, partReleased: none, partPaid: none, partReleasedAt: null, status: 'unpaid' }
}

/** The card processor knows of it; the buyer may enter a card. */
export function prepare(payment: Payment, intent: CardIntent): Result<Payment, IllegalPaymentAct> {
  const permitted = permitAct(paymentActsByStatus, payment.status, 'prepare')
  return permitted.ok ? ok({ ...payment, status: 'awaiting-card', intent }) : permitted
}

/** The money is ours to hold. */
export function capture(payment: Payment, now: Instant): Result<Payment & { readonly status: 'succeeded' }, IllegalPaymentAct> {
  switch (payment.status) {
    case 'awaiting-card':
    case 'declined':
      return ok({ ...payment, status: 'succeeded', settledAt: now, by: payment.intent, shares: payment.shares.map(holdShare) })
    case 'awaiting-transfer':
      return payment.intent === null
        ? illegal(payment, 'capture')
        : ok({ ...payment, status: 'succeeded', settledAt: now, by: payment.intent, shares: payment.shares.map(holdShare) })
    case 'opened':
    case 'invoiced':
    case 'succeeded':
    case 'cancelled':
      return illegal(payment, 'capture')
  }
}

export function decline(payment: Payment, declineCode: string, now: Instant): Result<Payment, IllegalPaymentAct> {
  switch (payment.status) {
    case 'awaiting-card':
    case 'declined':
      return ok({ ...payment, status: 'declined', intent: payment.intent, declineCode, declinedAt: now })
    case 'awaiting-transfer':
    case 'opened':
    case 'invoiced':
    case 'succeeded':
    case 'cancelled':
      return illegal(payment, 'decline')
  }
}

/** Another try on the same intent: the processor lets a declined one take another card. */
export function retry(payment: Payment): Result<Payment, IllegalPaymentAct> {
  return payment.status === 'declined' ? ok({ ...payment, status: 'awaiting-card', intent: payment.intent }) : illegal(payment, 'retry')
}

export function cancel(payment: Payment, now: Instant): Result<Payment, IllegalPaymentAct> {
  switch (payment.status) {
    case 'awaiting-card':
    case 'declined':
    case 'awaiting-transfer':
      return ok({ ...payment, status: 'cancelled', cancelledAt: now, intent: payment.intent })
    case 'opened':
      return ok({ ...payment, status: 'cancelled', cancelledAt: now, intent: null })
    case 'invoiced':
    case 'succeeded':
    case 'cancelled':
      return illegal(payment, 'cancel')
  }
}

/** Owed on an invoice from now on; the firms' shares are owed too. */
export function putOnInvoice(payment: Payment & { readonly status: 'opened' }, invoiceId: InvoiceId): Payment & { readonly status: 'invoiced' } {
  return { ...payment, status: 'invoiced', invoiceId, shares: payment.shares.map((share) => ({ ...share, status: 'owed' })) }
}

/** The invoice is paid. */
export function settle(payment: Payment, now: Instant): Result<Payment & { readonly status: 'succeeded' }, IllegalPaymentAct> {
  if (payment.status !== 'invoiced') return illegal(payment, 'settle')
  return ok({ ...payment, status: 'succeeded', settledAt: now, by: payment.invoiceId, shares: payment.shares.map(holdShare) })
}

export const holdShare = (share: FirmShare): FirmShare => ({ ...share, status: 'held' })

export const illegal = (payment: Payment, act: PaymentAct): { readonly ok: false; readonly failure: IllegalPaymentAct } =>
  err({ code: 'ILLEGAL_ACT', act, status: payment.status, allowed: paymentActsByStatus[payment.status] })

/** What has been given back of the whole payment. */
export const refunded = ({ amount, shares }: Payment): Money =>
  subtract(
    amount,
    sum(
      shares.map(({ left }) => whole(left)),
      amount.currency,
    ),
  )

/** The processor's intent that paid it; undefined when the money came by bank. */
export const paidByIntent = (payment: Payment): CardIntent | undefined =>
  payment.status === 'succeeded' && typeof payment.by !== 'string' && 'intentId' in payment.by ? payment.by : undefined
