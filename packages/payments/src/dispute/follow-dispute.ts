import { money, ok, type Clock, type Effects, type Ids, type Result } from '@naru/kernel'
import { hear, type Dispute, type DisputeReport } from '../domain/dispute.js'
import { hold, releaseHold, spread } from '../domain/hold.js'
import type { Posting } from '../domain/ledger.js'
import type { Payment } from '../domain/payment.js'
import { disputeHeld, disputeLost, disputeReinstated, disputeReleased, disputeWithdrawn } from '../domain/postings.js'
import { isDue } from '../domain/share.js'
import { disputePayload } from '../event-payloads.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Disputes, Ledger, Payments, Shares } from '../ports.js'

export interface DisputePorts {
  readonly disputes: Disputes
  readonly payments: Payments
  readonly shares: Shares
  readonly ledger: Ledger
}

/**
 * A card holder's bank takes a charge back: holds the firms' money, books what the network took, and at the end gives it back or loses it. Runs for every
 * report of the processor, in any order and any number of times: each posting has its key.
 */
export class FollowDispute {
  constructor(
    private readonly ports: DisputePorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(report: DisputeReport): Promise<Result<Dispute, NotFound>> {
    // The payment first: whoever touches a payment's shares locks in this order.
    const payment = await this.ports.payments.lockByIntent(report.intentId)
    if (payment?.status !== 'succeeded') return notFound
    const known = (await this.ports.disputes.lockByProcessor(report.processorId)) ?? (await this.#open(payment, report))
    const dispute = hear(known, report, this.clock.now())
    await this.#book(dispute)
    await this.ports.disputes.save(dispute)
    if (dispute.status !== known.status) await this.#tell(dispute)
    return ok(dispute)
  }

  async #open(payment: Payment, report: DisputeReport): Promise<Dispute> {
    const now = this.clock.now()
    const nothing = money(0, report.amount.currency)
    const { processorId, amount, reason, evidenceDueAt } = report
    const facts = { id: this.ids.next<'Dispute'>(), paymentId: payment.id, number: payment.number, processorId, amount, reason, evidenceDueAt }
    const dispute: Dispute = { ...facts, fee: nothing, withdrawn: nothing, reinstated: nothing, status: 'needs-response', openedAt: now, evidence: null, closedAt: null }
    await this.ports.disputes.add(dispute)
    const parts = spread(amount, payment.shares) ?? []
    for (const [index, share] of payment.shares.entries()) {
      const part = parts[index]
      if (!part || part.minor === 0n) continue
      const held = hold(share, { id: this.ids.next<'Hold'>(), cause: 'chargeback', reference: processorId, disputeId: dispute.id }, part, now)
      if (!held.ok) continue
      await this.ports.disputes.addHold(held.value.hold)
      await this.ports.shares.save(held.value.share)
      await this.#post(disputeHeld(held.value.hold, now))
    }
    await this.#tell(dispute)
    return dispute
  }

  async #book(dispute: Dispute): Promise<void> {
    const now = this.clock.now()
    if (dispute.withdrawn.minor > 0n) await this.#post(disputeWithdrawn(dispute, now))
    if (dispute.status === 'won') await this.#win(dispute)
    if (dispute.status === 'lost') await this.#lose(dispute)
  }

  async #win(dispute: Dispute): Promise<void> {
    const now = this.clock.now()
    for (const held of await this.ports.disputes.lockHoldsOf(dispute.id)) {
      if (held.status !== 'held') continue
      const share = (await this.ports.shares.lock(held.firmOrderId))?.share
      if (!share) throw new Error(`hold ${held.id} is of no order`)
      const released = releaseHold(share, held, now)
      await this.ports.shares.save(released.share)
      await this.ports.disputes.saveHold(released.hold)
      await this.#post(disputeReleased(held, isDue(share) ? money(0, held.amount.currency) : held.heldNet, now))
    }
    // The closing may be reported before the money is back.
    if (dispute.reinstated.minor > 0n) await this.#post(disputeReinstated(dispute, now))
  }

  async #lose(dispute: Dispute): Promise<void> {
    const now = this.clock.now()
    const holds = (await this.ports.disputes.lockHoldsOf(dispute.id)).filter(({ status }) => status === 'held')
    for (const held of holds) await this.ports.disputes.saveHold({ ...held, status: 'lost', endedAt: now })
    if (holds.length > 0 || dispute.withdrawn.minor > 0n) await this.#post(disputeLost(dispute, holds, now))
  }

  async #tell(dispute: Dispute): Promise<void> {
    const holds = await this.ports.disputes.lockHoldsOf(dispute.id)
    const payload = disputePayload(dispute, holds)
    await this.effects.outbox.append({ type: 'payments.DisputeChanged', aggregateId: dispute.paymentId, payload })
    await this.effects.log.append({
      act: 'payments.followDispute',
      subjectType: 'payment',
      subjectId: dispute.paymentId,
      details: { disputeId: dispute.id, status: dispute.status, amountMinor: dispute.amount.minor.toString(), currency: dispute.amount.currency },
    })
  }

  async #post(posting: Posting): Promise<void> {
    const posted = await this.ports.ledger.post(posting)
    if (!posted.ok) throw new Error(`a posting of disputes overdraws ${posted.failure.account}`)
  }
}
