import { err, isZero, ok, type Clock, type Effects, type Money, type PlainDate, type Result } from '@naru/kernel'
import type { InvoiceId } from '../domain/ids.js'
import { giveDiscount } from '../domain/early-payment.js'
import { payInvoice, type Invoice, type InvoiceFailure } from '../domain/invoice.js'
import { settle, type IllegalPaymentAct } from '../domain/payment.js'
import { invoicePaid } from '../domain/postings.js'
import { isReleasable } from '../domain/share.js'
import { invoicePayload } from '../event-payloads.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Invoices, Ledger, Payments, Shares } from '../ports.js'
import { release } from '../release-funds/release.js'

export interface BankTransfer {
  readonly invoiceId: InvoiceId
  readonly amount: Money
  readonly paidOn: PlainDate
  readonly bankReference: string
  /** The allocation of a bank entry that put the last of the money to the buyer's credit. */
  readonly allocation?: string
}
export type RecordInvoicePaymentFailure = InvoiceFailure | IllegalPaymentAct | NotFound | { readonly code: 'BANK_REFERENCE_USED' }

/** Books a bank transfer against an invoice. What was delivered in the meantime becomes due to its firms. */
export class RecordInvoicePayment {
  constructor(
    private readonly ports: { readonly payments: Payments; readonly shares: Shares; readonly invoices: Invoices; readonly ledger: Ledger },
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(transfer: BankTransfer): Promise<Result<Invoice, RecordInvoicePaymentFailure>> {
    const { payments, shares, invoices, ledger } = this.ports
    const now = this.clock.now()
    const invoice = await invoices.lock(transfer.invoiceId)
    if (!invoice) return notFound
    const paid = payInvoice(invoice, transfer)
    if (!paid.ok) return paid
    const payment = await payments.lock(invoice.paymentId)
    if (!payment) throw new Error(`invoice ${invoice.id} has no payment`)
    const settled = settle(payment, now)
    if (!settled.ok) return settled
    if (!(await invoices.save(paid.value))) return err({ code: 'BANK_REFERENCE_USED' })
    const given = isZero(paid.value.discounted) ? [] : giveDiscount(settled.value.shares, paid.value.discounted)
    const after = given.length === 0 ? settled.value : { ...settled.value, shares: given.map(({ share }) => share) }
    await payments.save(after)
    const posted = await ledger.post(invoicePaid(after, transfer.amount, now, { ...(transfer.allocation !== undefined && { allocation: transfer.allocation }), given }))
    if (!posted.ok) throw new Error(`a paid invoice cannot overdraw ${posted.failure.account}`)
    await this.effects.outbox.append({ type: 'payments.InvoicePaid', aggregateId: payment.id, payload: invoicePayload(invoice) })
    await this.effects.log.append({
      act: 'payments.recordInvoicePayment',
      subjectType: 'invoice',
      subjectId: invoice.id,
      onBehalfOf: invoice.buyerId,
      details: { number: invoice.number, paidOn: transfer.paidOn, discountMinor: paid.value.discounted.minor.toString() },
    })
    for (const share of after.shares) if (isReleasable(share)) await release(share, { shares, ledger, effects: this.effects }, now)
    return ok(paid.value)
  }
}
