import { dateIn, err, ok, type Clock, type Effects, type Ids, type Result } from '@naru/kernel'
import { clearingBought, permitPurchase, type ClearingLimitExceeded } from '../domain/clearing.js'
import { issueInvoice, payInvoice } from '../domain/invoice.js'
import { openPayment, putOnInvoice, settle, type Payment, type PaymentFailure } from '../domain/payment.js'
import { invoiceIssued } from '../domain/postings.js'
import { invoicePayload } from '../event-payloads.js'
import type { OpenPaymentOrder } from '../open-payment/open-payment.js'
import type { ClearingAccounts, CommissionRules, Invoices, Ledger, Payments } from '../ports.js'

export interface BuyByClearingPorts {
  readonly payments: Payments
  readonly rules: CommissionRules
  readonly invoices: Invoices
  readonly ledger: Ledger
  readonly clearing: ClearingAccounts
}

interface NoClearing {
  readonly code: 'NO_CLEARING_ACCOUNT'
}

/** Nobody pays for an invoice that is settled by the account: its term is a formality. */
const days = 1

/** An enterprise of the other side buys: its invoice is paid by the clearing account at once, within the swing. */
export class BuyByClearing {
  constructor(
    private readonly ports: BuyByClearingPorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(order: Omit<OpenPaymentOrder, 'method'>): Promise<Result<Payment, PaymentFailure | ClearingLimitExceeded | NoClearing>> {
    const { payments, rules, clearing } = this.ports
    const existing = await payments.findOf(order.orderGroupId)
    if (existing) return ok(existing)
    const buyerId = order.buyer.organisationId
    const account = buyerId && (await clearing.lockOf(buyerId, order.currency))
    if (!account) return err({ code: 'NO_CLEARING_ACCOUNT' })
    const listed = await rules.listFor(
      order.orders.map(({ firmId }) => firmId),
      order.currency,
    )
    const opened = openPayment({ ...order, id: this.ids.next<'Payment'>(), terms: { method: 'card' } }, listed, this.clock.now())
    if (!opened.ok) return opened
    const permitted = permitPurchase(account, await clearing.standing(account), opened.value.amount)
    return permitted.ok ? ok(await this.#enter(account.id, opened.value, buyerId)) : permitted
  }

  async #enter(
    account: Parameters<typeof clearingBought>[0],
    opened: Payment & { readonly status: 'opened' },
    buyerId: Parameters<typeof issueInvoice>[1]['buyerId'],
  ): Promise<Payment> {
    const { payments, invoices, ledger } = this.ports
    const now = this.clock.now()
    const today = dateIn(this.clock.zoneOf(), now)
    const facts = { id: this.ids.next<'Invoice'>(), number: await invoices.nextNumber(today), issuedOn: today, buyerId, days }
    const owed = putOnInvoice({ ...opened, terms: { method: 'invoice', days } }, facts.id)
    const invoice = issueInvoice(owed, facts)
    const paid = payInvoice(invoice, { amount: owed.amount, paidOn: today, bankReference: `clearing:${invoice.number}` })
    const settled = settle(owed, now)
    if (!paid.ok || !settled.ok) throw new Error(`invoice ${invoice.number} is not paid by the account that covers it`)
    if (!(await payments.add(owed))) throw new Error(`order group ${owed.orderGroupId} got a payment in another transaction`)
    await invoices.add(invoice)
    await invoices.save(paid.value)
    await payments.save(settled.value)
    for (const posting of [invoiceIssued(owed, now), clearingBought(account, settled.value, invoice, now)]) {
      const posted = await ledger.post(posting)
      if (!posted.ok) throw new Error(`a purchase by clearing cannot overdraw ${posted.failure.account}`)
    }
    await this.effects.outbox.append({ type: 'payments.InvoicePaid', aggregateId: owed.id, payload: invoicePayload(invoice) })
    await this.effects.log.append({
      act: 'payments.buy-by-clearing',
      subjectType: 'invoice',
      subjectId: invoice.id,
      onBehalfOf: buyerId,
      details: { number: invoice.number, account },
    })
    return settled.value
  }
}
