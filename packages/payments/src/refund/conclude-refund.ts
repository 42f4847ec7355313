import { dateIn, err, isZero, ok, subtract, zero, type Clock, type Effects, type Money, type Result } from '@naru/kernel'
import { clearingRefunded, clearingTakenBack, type ClearingAccountId } from '../domain/clearing.js'
import type { RefundId } from '../domain/ids.js'
import { creditInvoice } from '../domain/invoice.js'
import type { AccountOverdrawn, Posting } from '../domain/ledger.js'
import { invoiceCredited, refundBounced, refundFailed, refundPaid, refundRequested, transferReversed } from '../domain/postings.js'
import { bounceRefund, undoRefund, type Refund } from '../domain/refund.js'
import { isDue } from '../domain/share.js'
import { refundPayload } from '../event-payloads.js'
import { notFound, type NotFound } from '../not-found.js'
import type { ClearingAccounts, Invoices, Ledger, Payments, Refunds, Shares } from '../ports.js'

/** What the processor answered; `reversed` is what it took back from transfers to the firm. */
export type RefundAnswer =
  { readonly done: true; readonly processorId: string; readonly reversed: Money | null } | { readonly done: false; readonly reason: string; readonly reversed: Money | null }

type RefundEnd = 'payments.RefundSucceeded' | 'payments.RefundFailed' | 'payments.RefundBounced'
const longestBounceReason = 200

export interface RefundPorts {
  readonly refunds: Refunds
  readonly shares: Shares
  readonly payments: Payments
  readonly invoices: Invoices
  readonly ledger: Ledger
  readonly clearing: ClearingAccounts
}

/** Books what became of a refund. Repeating it, or answering a settled one, changes nothing. */
export class ConcludeRefund {
  constructor(
    private readonly ports: RefundPorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  /** After the processor's answer. */
  async execute(id: RefundId, answer: RefundAnswer): Promise<Result<Refund, NotFound | AccountOverdrawn>> {
    const refund = await this.ports.refunds.lock(id)
    if (!refund) return notFound
    if (refund.status !== 'requested') return ok(refund)
    const now = this.clock.now()
    if (answer.reversed && !isZero(answer.reversed)) await this.#takenBack(refund, answer.reversed)
    if (answer.done) await this.#uncredit(refund)
    return answer.done
      ? this.#close({ ...refund, status: 'succeeded', settledAt: now, processorId: answer.processorId }, refundPaid(refund, now), 'payments.RefundSucceeded')
      : this.#fail(refund, answer.reason)
  }

  /** The card's bank sent it back: it is owed to the buyer again, and waits for an officer's transfer. */
  async bounce(processorId: string, reason: string): Promise<Result<Refund, NotFound | AccountOverdrawn>> {
    const refund = await this.ports.refunds.lockByProcessor(processorId)
    if (!refund) return notFound
    const now = this.clock.now()
    const bounced = bounceRefund(refund, reason.slice(0, longestBounceReason), now)
    return bounced ? this.#close(bounced, refundBounced(bounced, now), 'payments.RefundBounced') : ok(refund)
  }

  /** An officer has transferred what came by bank, or what came back from the card. */
  async transferred(id: RefundId, bankReference: string): Promise<Result<Refund, NotFound | AccountOverdrawn>> {
    const refund = await this.ports.refunds.lock(id)
    if (!refund) return notFound
    if (refund.status !== 'bounced') return this.execute(id, { done: true, processorId: bankReference, reversed: null })
    const now = this.clock.now()
    return this.#close({ ...refund, status: 'succeeded', settledAt: now, processorId: bankReference }, refundPaid(refund, now), 'payments.RefundSucceeded')
  }

  /** What a clearing account paid goes back over it: the buyer's side owes that much less, and nobody makes a transfer. */
  async clear(id: RefundId, accountId: ClearingAccountId): Promise<Result<Refund, NotFound | AccountOverdrawn>> {
    const refund = await this.ports.refunds.lock(id)
    if (!refund) return notFound
    if (refund.status !== 'requested') return ok(refund)
    const now = this.clock.now()
    await this.#uncredit(refund)
    await this.ports.clearing.lock(accountId)
    return this.#close(
      { ...refund, status: 'succeeded', settledAt: now, processorId: `clearing:${refund.number}` },
      clearingRefunded(accountId, refund, now),
      'payments.RefundSucceeded',
    )
  }

  /** Takes the refund off the invoice that was never paid. One that was paid in the meantime becomes a refund of money. */
  async credit(id: RefundId): Promise<Result<Refund, NotFound | AccountOverdrawn>> {
    const refund = await this.ports.refunds.lock(id)
    if (!refund) return notFound
    if (refund.status !== 'requested') return ok(refund)
    const invoice = await this.ports.invoices.lockOfPayment(refund.paymentId)
    if (!invoice) return notFound
    const now = this.clock.now()
    if (invoice.status === 'paid') return this.#owedInCash(refund)
    const credited = creditInvoice(invoice, refund.amount, dateIn(this.clock.zoneOf(), now))
    if (!credited.ok) throw new Error(`refund ${refund.id} does not fit invoice ${invoice.number}: ${credited.failure.code}`)
    await this.ports.invoices.save(credited.value)
    return this.#close({ ...refund, status: 'credited', settledAt: now }, invoiceCredited(refund, invoice, now), 'payments.RefundSucceeded')
  }

  /** The invoice was paid before its credit note: the money goes back by bank transfer. */
  async #owedInCash(refund: Refund): Promise<Result<Refund, never>> {
    // Its portion was never moved out of what is held, wherever the rest of the share is by now.
    const inCash: Refund = { ...refund, from: 'held' }
    await this.#post(refundRequested(inCash, this.clock.now()))
    await this.ports.refunds.save(inCash)
    return ok(inCash)
  }

  /** Transfers to the firm were taken back: what payouts have taken of its order is less by that. */
  async #takenBack(refund: Refund, amount: Money): Promise<void> {
    await this.#post(transferReversed(refund, amount, this.clock.now()))
    const share = (await this.ports.shares.lock(refund.firmOrderId))?.share
    if (share?.status === 'held') await this.ports.shares.save({ ...share, partPaid: subtract(share.partPaid, amount) })
  }

  /** A seller of the other side was credited for the order: its side is owed that much less. */
  async #uncredit(refund: Refund): Promise<void> {
    const amount = subtract(refund.portions.net, refund.heldNet)
    if (refund.from !== 'paid-out' || isZero(amount)) return
    const accountId = await this.ports.clearing.findOfSale(refund.firmOrderId)
    if (!accountId) return
    await this.ports.clearing.lock(accountId)
    await this.#post(clearingTakenBack(accountId, refund, amount, this.clock.now()))
  }

  async #fail(refund: Refund, failure: string): Promise<Result<Refund, NotFound | AccountOverdrawn>> {
    const found = await this.ports.shares.lock(refund.firmOrderId)
    if (!found) return notFound
    const now = this.clock.now()
    await this.ports.shares.save(undoRefund(found.share, refund))
    const toHeld = isDue(found.share) ? zero(refund.amount.currency) : refund.heldNet
    return this.#close({ ...refund, status: 'failed', settledAt: now, failure }, refundFailed(refund, toHeld, now), 'payments.RefundFailed')
  }

  async #close(refund: Refund, posting: Posting, type: RefundEnd): Promise<Result<Refund, AccountOverdrawn>> {
    const posted = await this.ports.ledger.post(posting)
    if (!posted.ok) return err(posted.failure)
    await this.ports.refunds.save(refund)
    await this.effects.outbox.append({ type, aggregateId: refund.paymentId, payload: refundPayload(refund) })
    return ok(refund)
  }

  async #post(posting: Posting): Promise<void> {
    const posted = await this.ports.ledger.post(posting)
    if (!posted.ok) throw new Error(`a posting of refunds overdraws ${posted.failure.account}`)
  }
}
