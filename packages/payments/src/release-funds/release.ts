import type { Effects, FirmOrderId, Instant, Clock } from '@naru/kernel'
import { fundsReleased } from '../domain/postings.js'
import { isReleasable, type FirmShare } from '../domain/share.js'
import type { Ledger, Shares } from '../ports.js'

interface ReleasePorts {
  readonly shares: Shares
  readonly ledger: Ledger
  readonly effects: Effects
}

/** Held money becomes due to the firm. */
export async function release(share: FirmShare, { shares, ledger, effects }: ReleasePorts, now: Instant): Promise<void> {
  await shares.save({ ...share, status: 'payable' })
  const posted = await ledger.post(fundsReleased(share, now))
  if (!posted.ok) throw new Error(`held money of order ${share.number} is missing from ${posted.failure.account}`)
  await effects.outbox.append({ type: 'payments.FundsReleased', aggregateId: share.firmOrderId, payload: { firmOrderId: share.firmOrderId, firmId: share.firmId } })
}

/** A firm order was delivered: its money becomes due, at once when it is paid, else when it will be. Safe to repeat. */
export class ReleaseFunds {
  constructor(
    private readonly shares: Shares,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(firmOrderId: FirmOrderId): Promise<'released' | 'waiting' | 'unknown'> {
    const found = await this.shares.lock(firmOrderId)
    if (!found) return 'unknown'
    const now = this.clock.now()
    const delivered: FirmShare = { ...found.share, deliveredAt: found.share.deliveredAt ?? now }
    if (isReleasable(delivered)) {
      await release(delivered, { shares: this.shares, ledger: this.ledger, effects: this.effects }, now)
      return 'released'
    }
    if (found.share.deliveredAt === null) await this.shares.save(delivered)
    return delivered.status === 'payable' || delivered.status === 'paid-out' ? 'released' : 'waiting'
  }
}
