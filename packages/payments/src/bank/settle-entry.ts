import { err, money, ok, type Clock, type Effects, type Result } from '@naru/kernel'
import type { IllegalPaymentAct } from '../domain/payment.js'
import { takeDiscountBack } from '../domain/early-payment.js'
import type { Posting } from '../domain/ledger.js'
import { invoiceReopened } from '../domain/postings.js'
import { notFound, type NotFound } from '../not-found.js'
import type { BankPorts } from './assign-entry.js'
import {
  bankCharged,
  bankReturned,
  bankUnassigned,
  openOf,
  takeFrom,
  type Allocation,
  type BankAllocationId,
  type BankEntry,
  type BankEntryFailure,
  type BankEntryId,
} from './bank-entry.js'

interface Reason {
  readonly reason: string
}
const longestReason = 1_000

export function reasonIn(reason: string): Result<string, BankEntryFailure> {
  const trimmed = reason.trim()
  if (trimmed === '') return err({ code: 'INVALID_INPUT', at: 'reason', reason: 'REQUIRED' })
  return trimmed.length > longestReason ? err({ code: 'INVALID_INPUT', at: 'reason', reason: 'TOO_LONG' }) : ok(trimmed)
}

/** What an officer does with an entry that pays for nothing. */
export class SettleEntry {
  constructor(
    private readonly ports: Pick<BankPorts, 'entries' | 'ledger'>,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  /** The officer has transferred what was open back to its payer, under a reference of the bank. */
  async giveBack(id: BankEntryId, { bankReference, reason }: Reason & { readonly bankReference: string }): Promise<Result<BankEntry, BankEntryFailure | NotFound>> {
    const why = reasonIn(reason)
    if (!why.ok) return why
    if (bankReference.trim() === '') return err({ code: 'INVALID_INPUT', at: 'bankReference', reason: 'REQUIRED' })
    const entry = await this.ports.entries.lock(id)
    if (!entry) return notFound
    const taken = takeFrom(entry, openOf(entry))
    if (!taken.ok) return taken
    await this.#post(bankReturned(entry, bankReference.trim(), taken.value, this.clock.now()))
    const returned = { ...entry, returned: { ...entry.returned, minor: entry.returned.minor + taken.value.minor } }
    await this.#keep(returned, 'payments.returnBankEntry', { reason: why.value, bankReference: bankReference.trim() })
    return ok(returned)
  }

  /** Money that went out and needs no booking here, or is the bank's charge. Money that came in is somebody's and cannot be passed over. */
  async explain(id: BankEntryId, { reason, isCharge }: Reason & { readonly isCharge: boolean }): Promise<Result<BankEntry, BankEntryFailure | NotFound>> {
    const why = reasonIn(reason)
    if (!why.ok) return why
    const entry = await this.ports.entries.lock(id)
    if (!entry) return notFound
    if (entry.amount.minor > 0n) return err({ code: 'INVALID_INPUT', at: 'entryId', reason: 'CAME_IN' })
    if (entry.explained !== null) return ok(entry)
    if (isCharge) await this.#post(bankCharged(entry, this.clock.now()))
    const explained = { ...entry, explained: why.value }
    await this.#keep(explained, 'payments.explainBankEntry', { reason: why.value, isCharge })
    return ok(explained)
  }

  async #keep(entry: BankEntry, act: string, details: Readonly<Record<string, unknown>>): Promise<void> {
    await this.ports.entries.save(entry)
    await this.effects.log.append({ act, subjectType: 'bank-entry', subjectId: entry.id, details: { ...details, of: entry.bankReference } })
  }

  async #post(made: Posting): Promise<void> {
    const posted = await this.ports.ledger.post(made)
    if (!posted.ok) throw new Error(`a bank booking overdraws ${posted.failure.account}`)
  }
}

export type UndoFailure = NotFound | BankEntryFailure | IllegalPaymentAct | { readonly code: 'MONEY_PASSED_ON' }

/**
 * Takes an assignment back, with a reason and bookings of its own. An invoice that it had paid is open again; not any more once its money has been passed
 * on to a firm or refunded, and never an order: that is refunded.
 */
export class UndoAssignment {
  constructor(
    private readonly ports: BankPorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: BankAllocationId, { reason }: Reason): Promise<Result<BankEntry, UndoFailure>> {
    const why = reasonIn(reason)
    if (!why.ok) return why
    const allocation = await this.ports.entries.lockAllocation(id)
    const entry = allocation && (await this.ports.entries.lock(allocation.entryId))
    if (!entry || allocation.undone !== null) return notFound
    if (allocation.settled.minor > 0n) {
      const reopened = await this.#reopen(allocation)
      if (!reopened.ok) return reopened
    }
    const now = this.clock.now()
    await this.#post(bankUnassigned(entry, allocation, now))
    await this.ports.entries.saveAllocation({ ...allocation, settled: money(0, allocation.amount.currency), undone: { at: now, reason: why.value } })
    const after = { ...entry, assigned: { ...entry.assigned, minor: entry.assigned.minor - allocation.amount.minor } }
    await this.ports.entries.save(after)
    await this.effects.log.append({
      act: 'payments.undoBankAssignment',
      subjectType: allocation.kind === 'invoice' ? 'invoice' : 'payment',
      subjectId: allocation.kind === 'invoice' ? allocation.targetId : allocation.paymentId,
      details: { reason: why.value, bankReference: entry.bankReference, amountMinor: allocation.amount.minor.toString() },
    })
    return ok(after)
  }

  async #reopen({ id, kind, paymentId, targetId }: Allocation): Promise<Result<void, UndoFailure>> {
    const payment = await this.ports.payments.lock(paymentId)
    const invoice = kind === 'invoice' ? await this.ports.invoices.lockOfPayment(paymentId) : undefined
    if (payment?.status !== 'succeeded' || invoice?.status !== 'paid') return err({ code: 'MONEY_PASSED_ON' })
    const given = takeDiscountBack(payment.shares, invoice.discounted)
    const untouched = payment.shares.every(({ status, partReleased }) => status === 'held' && partReleased.minor === 0n)
    if (!given || !untouched) return err({ code: 'MONEY_PASSED_ON' })
    const now = this.clock.now()
    const { paidOn: _, bankReference: __, ...owed } = invoice
    const back = { ...payment, status: 'invoiced', invoiceId: invoice.id, shares: given.map(({ share }) => ({ ...share, status: 'owed' as const })) } as const
    await this.ports.invoices.save({ ...owed, discounted: money(0, owed.amount.currency), status: 'open' })
    await this.ports.payments.save(back)
    await this.#post(invoiceReopened(back, id, invoice, given, now))
    for (const other of await this.ports.entries.lockAllocationsOf(targetId)) await this.ports.entries.saveAllocation({ ...other, settled: money(0, other.amount.currency) })
    return ok(undefined)
  }

  async #post(made: Posting): Promise<void> {
    const posted = await this.ports.ledger.post(made)
    if (!posted.ok) throw new Error(`a bank booking overdraws ${posted.failure.account}`)
  }
}
