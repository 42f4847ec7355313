import { ok, subtract, type Clock, type Effects, type Result } from '@naru/kernel'
import type { PayoutId } from '../domain/ids.js'
import type { AccountOverdrawn } from '../domain/ledger.js'
import { failPayout, payPayout, type Payout, type Transfer } from '../domain/payout.js'
import { payoutFailed, payoutPaid } from '../domain/postings.js'
import type { FirmShare } from '../domain/share.js'
import { payoutPayload } from '../event-payloads.js'
import { notFound, type NotFound } from '../not-found.js'
import type { PayoutPorts } from './request-payout.js'

/** Every transfer of the payout, or why there is none. */
export type TransferAnswer = { readonly done: true; readonly transfers: readonly Transfer[] } | { readonly done: false; readonly reason: string }

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
    const [first] = answer.done ? answer.transfers : []
    if (answer.done && !first) throw new Error(`payout ${id} was paid without a transfer`)
    const concluded = first ? payPayout(payout, first.transferId, now) : failPayout(payout, answer.done ? '' : answer.reason, now)
    if (!answer.done) for (const share of await this.ports.shares.lockOfPayout(id)) await this.ports.shares.save(offPayout(share, payout))
    const posted = await this.ports.ledger.post(answer.done ? payoutPaid(payout, now) : payoutFailed(payout, now))
    if (!posted.ok) return posted
    if (answer.done) await this.ports.payouts.addTransfers(answer.transfers)
    await this.ports.payouts.save(concluded)
    await this.effects.outbox.append({ type: answer.done ? 'payments.PayoutPaid' : 'payments.PayoutFailed', aggregateId: payout.firmId, payload: payoutPayload(payout) })
    return ok(concluded)
  }
}

function offPayout(share: FirmShare, { id, orders }: Payout): FirmShare {
  if (share.status === 'paid-out') return share.payoutId === id ? { ...share, status: 'payable' } : share
  const part = orders.find(({ firmOrderId }) => firmOrderId === share.firmOrderId)?.net
  return part ? { ...share, partPaid: subtract(share.partPaid, part) } : share
}
