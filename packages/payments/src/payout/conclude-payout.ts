import { ok, type Clock, type Effects, type Result } from '@naru/kernel'
import type { PayoutId } from '../domain/ids.js'
import type { AccountOverdrawn } from '../domain/ledger.js'
import { failPayout, payPayout, type Payout } from '../domain/payout.js'
import { payoutFailed, payoutPaid } from '../domain/postings.js'
import { payoutPayload } from '../event-payloads.js'
import { notFound, type NotFound } from '../not-found.js'
import type { PayoutPorts } from './request-payout.js'

export type TransferAnswer = { readonly done: true; readonly transferId: string } | { readonly done: false; readonly reason: string }

/** Books what became of a payout. One that failed leaves everything due again. Repeating it changes nothing. */
export class ConcludePayout {
  constructor(
    private readonly ports: PayoutPorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: PayoutId, answer: TransferAnswer): Promise<Result<Payout, NotFound | AccountOverdrawn>> {
    const payout = await this.ports.payouts.lock(id)
    if (!payout) return notFound
    if (payout.status !== 'requested') return ok(payout)
    const now = this.clock.now()
    const concluded = answer.done ? payPayout(payout, answer.transferId, now) : failPayout(payout, answer.reason, now)
    if (!answer.done) for (const share of await this.ports.shares.lockOfPayout(id)) await this.ports.shares.save({ ...share, status: 'payable' })
    const posted = await this.ports.ledger.post(answer.done ? payoutPaid(payout, now) : payoutFailed(payout, now))
    if (!posted.ok) return posted
    await this.ports.payouts.save(concluded)
    await this.effects.outbox.append({ type: answer.done ? 'payments.PayoutPaid' : 'payments.PayoutFailed', aggregateId: payout.firmId, payload: payoutPayload(payout) })
    return ok(concluded)
  }
}
