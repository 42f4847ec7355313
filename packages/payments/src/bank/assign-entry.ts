import { compare, dateIn, err, idOf, money, ok, subtract, sum, type Clock, type Effects, type Ids, type Instant, type Money, type Result } from '@naru/kernel'
import type { Posting } from '../domain/ledger.js'
import { transferSettled } from '../domain/postings.js'
import { receiveTransfer } from '../domain/transfer-payment.js'
import { paymentPayload } from '../event-payloads.js'
import { RecordInvoicePayment, type BankTransfer, type RecordInvoicePaymentFailure } from '../invoice/record-invoice-payment.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Invoices, Ledger, PaidOrders, Payments, Shares } from '../ports.js'
import { bankAssigned, takeFrom, type Allocation, type BankEntry, type BankEntryFailure, type BankEntryId } from './bank-entry.js'
import { dueFor, type Payable } from './match.js'
import type { BankEntries, Payables } from './ports.js'

export interface BankPorts {
  readonly entries: BankEntries
  readonly payables: Payables
  readonly payments: Payments
  readonly shares: Shares
  readonly invoices: Invoices
  readonly ledger: Ledger
  readonly orders: PaidOrders
}

/** A part of an entry and what it pays for; the whole of what is open where no amount is given. */
export interface AssignedPart {
  readonly kind: Payable['kind']
  readonly targetId: string
  readonly amount: Money | null
}

export type AssignFailure = BankEntryFailure | RecordInvoicePaymentFailure | NotFound

/**
 * Puts money of a bank entry to what it pays for, whole or in parts. What is paid as a whole is settled at once: an invoice is closed, an order stands.
 * Less is kept to the buyer's credit until the rest comes; more stays open, to be given back.
 */
export class AssignEntry {
  constructor(
    private readonly ports: BankPorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(id: BankEntryId, parts: readonly AssignedPart[], how: Allocation['how'] = 'officer'): Promise<Result<BankEntry, AssignFailure>> {
    if (parts.length === 0) return err({ code: 'INVALID_INPUT', at: 'parts', reason: 'REQUIRED' })
    let entry = await this.ports.entries.lock(id)
    if (!entry) return notFound
    for (const part of parts) {
      const assigned = await this.#assign(entry, part, how)
      if (!assigned.ok) return assigned
      entry = assigned.value
    }
    return ok(entry)
  }

  async #assign(entry: BankEntry, { kind, targetId, amount }: AssignedPart, how: Allocation['how']): Promise<Result<BankEntry, AssignFailure>> {
    const payable = await this.ports.payables.find(kind, targetId)
    if (!payable) return notFound
    if (payable.due.currency !== entry.amount.currency) return err({ code: 'CURRENCY_MISMATCH', expected: payable.due.currency })
    const open = subtract(subtract(entry.amount, entry.assigned), entry.returned)
    const due = dueFor(payable, entry.valueOn)
    const wanted = amount ?? (compare(open, due) > 0 ? due : open)
    const taken = takeFrom(entry, wanted)
    if (!taken.ok) return taken
    // More than is due would be nobody's: it stays open.
    if (compare(taken.value, due) > 0) return err({ code: 'ASSIGNS_TOO_MUCH', open: due })
    const now = this.clock.now()
    const { paymentId, number, ownerId } = payable
    const none = money(0, entry.amount.currency)
    const allocation: Allocation = {
      id: this.ids.next<'BankAllocation'>(),
      entryId: entry.id,
      kind,
      targetId,
      paymentId,
      number,
      ownerId,
      amount: taken.value,
      settled: none,
      how,
      madeAt: now,
      undone: null,
    }
    const after = { ...entry, assigned: { ...entry.assigned, minor: entry.assigned.minor + taken.value.minor } }
    await this.ports.entries.addAllocation(allocation)
    await this.ports.entries.save(after)
    await this.#post(bankAssigned(entry, allocation, now))
    await this.effects.log.append({
      act: 'payments.assignBankEntry',
      subjectType: kind === 'invoice' ? 'invoice' : 'payment',
      subjectId: kind === 'invoice' ? targetId : paymentId,
      details: { bankReference: entry.bankReference, amountMinor: taken.value.minor.toString(), currency: taken.value.currency, how },
    })
    if (compare(taken.value, due) < 0) return ok(after)
    const settled = await this.#settle(entry, payable, allocation.id, now)
    return settled.ok ? ok(after) : settled
  }

  async #settle(entry: BankEntry, payable: Payable, allocation: string, now: Instant): Promise<Result<void, AssignFailure>> {
    const live = (await this.ports.entries.lockAllocationsOf(payable.targetId)).filter(({ settled }) => settled.minor === 0n)
    const paid = sum(
      live.map(({ amount }) => amount),
      entry.amount.currency,
    )
    // A transfer that pays two invoices would be the bank's reference twice.
    const bankReference = entry.assigned.minor === 0n ? entry.bankReference : `${entry.bankReference}/${payable.number}`
    const done =
      payable.kind === 'invoice' ? await this.#payInvoice(payable, { amount: paid, bankReference, allocation }, entry) : await this.#payOrder(payable, bankReference, now)
    if (!done.ok) return done
    for (const allocation of live) await this.ports.entries.saveAllocation({ ...allocation, settled: allocation.amount })
    return ok(undefined)
  }

  async #payInvoice({ targetId }: Payable, transfer: Omit<BankTransfer, 'invoiceId' | 'paidOn'>, entry: BankEntry): Promise<Result<void, AssignFailure>> {
    const invoice = await this.ports.invoices.lock(idOf<'Invoice'>(targetId))
    if (!invoice) return notFound
    // A company may pay on the day before the invoice is dated, where clocks differ.
    const paidOn = entry.valueOn < invoice.issuedOn ? dateIn(this.clock.zoneOf(), this.clock.now()) : entry.valueOn
    const paid = await new RecordInvoicePayment(this.ports, this.clock, this.effects).execute({ ...transfer, invoiceId: invoice.id, paidOn })
    return paid.ok ? ok(undefined) : paid
  }

  async #payOrder({ paymentId }: Payable, bankReference: string, now: Instant): Promise<Result<void, AssignFailure>> {
    const known = await this.ports.payments.find(paymentId)
    if (!known) return notFound
    // Orders and stock are locked before the books, as when a card is charged.
    await this.ports.orders.place(known.orderGroupId)
    const payment = await this.ports.payments.lock(paymentId)
    if (!payment) return notFound
    const received = receiveTransfer(payment, bankReference, now)
    if (!received.ok) return received
    await this.ports.payments.save(received.value)
    await this.#post(transferSettled(received.value, now))
    const intent = 'intent' in payment ? payment.intent : null
    if (intent) await this.effects.outbox.append({ type: 'payments.PaymentCancelled', aggregateId: payment.id, payload: { ...paymentPayload(payment), intentId: intent.intentId } })
    await this.effects.outbox.append({ type: 'payments.PaymentSucceeded', aggregateId: payment.id, payload: paymentPayload(payment) })
    await this.effects.log.append({
      act: 'payments.receiveTransfer',
      subjectType: 'payment',
      subjectId: payment.id,
      details: { orderGroupId: payment.orderGroupId, amountMinor: payment.amount.minor.toString(), currency: payment.amount.currency, bankReference },
    })
    return ok(undefined)
  }

  async #post(made: Posting): Promise<void> {
    const posted = await this.ports.ledger.post(made)
    if (!posted.ok) throw new Error(`a bank booking overdraws ${posted.failure.account}`)
  }
}
