import { dateIn, ok, type Clock, type CurrencyCode, type Effects, type Ids, type OrderGroupId, type Result } from '@naru/kernel'
import { grantTerms, type TermsRefused } from '../domain/credit.js'
import { issueInvoice } from '../domain/invoice.js'
import { openPayment, putOnInvoice, type Buyer, type Payment, type PaymentFailure } from '../domain/payment.js'
import { invoiceIssued } from '../domain/postings.js'
import type { FirmOrderToPay } from '../domain/share.js'
import { invoicePayload } from '../event-payloads.js'
import type { CommissionRules, CreditTermsBook, Invoices, Ledger, Payments } from '../ports.js'

export interface OpenPaymentOrder {
  readonly orderGroupId: OrderGroupId
  readonly number: string
  readonly buyer: Buyer
  /** `terms` puts it on an invoice by the company's credit terms. */
  readonly method: 'card' | 'terms'
  readonly currency: CurrencyCode
  readonly orders: readonly FirmOrderToPay[]
}

export interface OpenPaymentPorts {
  readonly payments: Payments
  readonly rules: CommissionRules
  readonly terms: CreditTermsBook
  readonly invoices: Invoices
  readonly ledger: Ledger
}

/** Writes down what a buyer owes for an order group, in the checkout's transaction. No network: the card processor is told by the payment step (ADR on payments). */
export class OpenPayment {
  constructor(
    private readonly ports: OpenPaymentPorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(order: OpenPaymentOrder): Promise<Result<Payment, PaymentFailure | TermsRefused>> {
    const existing = order.method === 'terms' ? await this.ports.payments.findOf(order.orderGroupId) : undefined
    if (existing) return ok(existing)
    const firms = order.orders.map(({ firmId }) => firmId)
    const rules = await this.ports.rules.listFor(firms, order.currency)
    const { orderGroupId, number, buyer, currency, orders } = order
    const opened = openPayment({ id: this.ids.next<'Payment'>(), orderGroupId, number, buyer, currency, orders, terms: { method: 'card' } }, rules, this.clock.now())
    if (!opened.ok) return opened
    return order.method === 'terms' ? this.#onTerms(opened.value) : this.#keep(opened.value)
  }

  /** The payment as it stands afterwards: one that the group had before stays as it is. */
  async #keep(payment: Payment): Promise<Result<Payment, never>> {
    if (await this.ports.payments.add(payment)) return ok(payment)
    const existing = await this.ports.payments.findOf(payment.orderGroupId)
    if (!existing) throw new Error(`order group ${payment.orderGroupId} has a payment that cannot be read`)
    return ok(existing)
  }

  async #onTerms(payment: Payment & { readonly status: 'opened' }): Promise<Result<Payment, TermsRefused>> {
    const buyerId = payment.buyer.organisationId
    if (buyerId === null) return { ok: false, failure: { code: 'TERMS_REFUSED', reason: 'NO_TERMS' } }
    const now = this.clock.now()
    const today = dateIn(this.clock.zoneOf(), now)
    const firmIds = [...new Set(payment.shares.map(({ firmId }) => firmId))]
    const terms = await this.ports.terms.lock(buyerId, firmIds, payment.amount.currency)
    const owed = { open: await this.ports.invoices.listOpenOf(buyerId, null), consuming: await this.ports.invoices.listOpenOf(buyerId, terms?.firmId ?? null) }
    const granted = grantTerms(terms, owed, payment.amount, today)
    if (!granted.ok) return granted
    const { days, early } = granted.value
    const facts = { id: this.ids.next<'Invoice'>(), number: await this.ports.invoices.nextNumber(today), issuedOn: today, buyerId, days, early }
    const invoiced = putOnInvoice({ ...payment, terms: { method: 'invoice', days } }, facts.id)
    const invoice = issueInvoice(invoiced, facts)
    await this.#keep(invoiced)
    await this.ports.invoices.add(invoice)
    const posted = await this.ports.ledger.post(invoiceIssued(invoiced, now))
    if (!posted.ok) throw new Error(`an invoice cannot overdraw an account: ${posted.failure.account}`)
    await this.effects.outbox.append({ type: 'payments.InvoiceIssued', aggregateId: payment.id, payload: invoicePayload(invoice) })
    await this.effects.log.append({
      act: 'payments.issueInvoice',
      subjectType: 'invoice',
      subjectId: invoice.id,
      onBehalfOf: buyerId,
      details: { number: invoice.number, amountMinor: invoice.amount.minor.toString(), currency: invoice.amount.currency, dueOn: invoice.dueOn },
    })
    return ok(invoiced)
  }
}
