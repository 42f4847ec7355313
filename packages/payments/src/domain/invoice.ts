import {
  add,
  addDays,
  compare,
  daysBetween,
  err,
  isZero,
  ok,
  subtract,
  zero,
  type Localized,
  type Money,
  type OrderGroupId,
  type OrganisationId,
  type PlainDate,
  type Result,
} from '@naru/kernel'
import { discountOn, promiseDiscount, type EarlyDiscount, type EarlyPayment } from './early-payment.js'
import type { InvoiceId, PaymentId } from './ids.js'
import type { Payment } from './payment.js'

/** What a company owes for an order group on its terms. Overdue is not a state: it follows from the date. */
export type Invoice = {
  readonly id: InvoiceId
  readonly number: string
  readonly paymentId: PaymentId
  readonly orderGroupId: OrderGroupId
  readonly orderNumber: string
  readonly buyerId: OrganisationId
  readonly buyer: Localized
  readonly amount: Money
  readonly credited: Money
  /** What is off for paying early; null for nothing. */
  readonly early: EarlyDiscount | null
  /** What was taken off because it was paid early. */
  readonly discounted: Money
  readonly issuedOn: PlainDate
  readonly dueOn: PlainDate
} & (
  | { readonly status: 'open' }
  | { readonly status: 'paid'; readonly paidOn: PlainDate; readonly bankReference: string }
  | { readonly status: 'credited'; readonly creditedOn: PlainDate }
)

export type InvoiceAct = 'pay' | 'credit'
export const invoiceActsByStatus = { open: ['pay', 'credit'], paid: [], credited: [] } as const satisfies Record<Invoice['status'], readonly InvoiceAct[]>

export type InvoiceFailure =
  | { readonly code: 'ILLEGAL_ACT'; readonly act: InvoiceAct; readonly status: Invoice['status']; readonly allowed: readonly InvoiceAct[] }
  | { readonly code: 'INVOICE_AMOUNT_MISMATCH'; readonly due: Money }
  | { readonly code: 'CURRENCY_MISMATCH'; readonly expected: string }
  | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

export const dueOf = ({ amount, credited }: Invoice): Money => subtract(amount, credited)

/** Terms in days count from the day of issue. */
export function issueInvoice(
  payment: Payment,
  facts: {
    readonly id: InvoiceId
    readonly number: string
    readonly issuedOn: PlainDate
    readonly buyerId: OrganisationId
    readonly days: number
    readonly early?: EarlyPayment | null
  },
): Invoice & { readonly status: 'open' } {
  const { id, number, issuedOn, buyerId, days, early = null } = facts
  return {
    id,
    number,
    paymentId: payment.id,
    orderGroupId: payment.orderGroupId,
    orderNumber: payment.number,
    buyerId,
    buyer: payment.buyer.name,
    amount: payment.amount,
    credited: zero(payment.amount.currency),
    early: promiseDiscount(payment.shares, early, issuedOn),
    discounted: zero(payment.amount.currency),
    issuedOn,
    dueOn: addDays(issuedOn, days),
    status: 'open',
  }
}

/** A transfer pays the invoice exactly, less the discount while that holds: part of it, or more, is a matter to clear with the bank first. */
export function payInvoice(invoice: Invoice, transfer: { readonly amount: Money; readonly paidOn: PlainDate; readonly bankReference: string }): Result<Invoice, InvoiceFailure> {
  if (invoice.status !== 'open') return err({ code: 'ILLEGAL_ACT', act: 'pay', status: invoice.status, allowed: invoiceActsByStatus[invoice.status] })
  if (transfer.bankReference.trim() === '') return err({ code: 'INVALID_INPUT', at: 'bankReference', reason: 'REQUIRED' })
  if (transfer.paidOn < invoice.issuedOn) return err({ code: 'INVALID_INPUT', at: 'paidOn', reason: 'BEFORE_ISSUE' })
  const due = dueOf(invoice)
  if (transfer.amount.currency !== due.currency) return err({ code: 'CURRENCY_MISMATCH', expected: due.currency })
  const discount = discountOn(invoice, transfer.paidOn)
  const isEarly = !isZero(discount) && compare(transfer.amount, subtract(due, discount)) === 0
  if (!isEarly && compare(transfer.amount, due) !== 0) return err({ code: 'INVOICE_AMOUNT_MISMATCH', due })
  return ok({ ...invoice, discounted: isEarly ? discount : invoice.discounted, status: 'paid', paidOn: transfer.paidOn, bankReference: transfer.bankReference.trim() })
}

/** A credit note; one that leaves nothing due closes the invoice. */
export function creditInvoice(invoice: Invoice, amount: Money, on: PlainDate): Result<Invoice, InvoiceFailure> {
  if (invoice.status !== 'open') return err({ code: 'ILLEGAL_ACT', act: 'credit', status: invoice.status, allowed: invoiceActsByStatus[invoice.status] })
  if (compare(amount, dueOf(invoice)) > 0) return err({ code: 'INVOICE_AMOUNT_MISMATCH', due: dueOf(invoice) })
  const credited = { ...invoice, credited: add(invoice.credited, amount) }
  return ok(isZero(dueOf(credited)) ? { ...credited, status: 'credited', creditedOn: on } : credited)
}

/** Days after the due date on `today`, 0 when in time or settled. */
export const daysLate = (invoice: Invoice, today: PlainDate): number => (invoice.status === 'open' ? Math.max(0, daysBetween(invoice.dueOn, today)) : 0)
