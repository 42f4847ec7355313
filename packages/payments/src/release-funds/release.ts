import { add, money, type Clock, type Effects, type FirmOrderId, type Instant, type Money, type OrderLineId } from '@naru/kernel'
import { fundsReleased, partReleased } from '../domain/postings.js'
import { heldNet, isReleasable, partOf, type FirmShare } from '../domain/share.js'
import type { Ledger, Shares } from '../ports.js'

interface ReleasePorts {
  readonly shares: Shares
  readonly ledger: Ledger
  readonly effects: Effects
}

/** Held money becomes due to the firm. */
export async function release(share: FirmShare, { shares, ledger, effects }: ReleasePorts, now: Instant): Promise<void> {
  await shares.save({ ...share, status: 'payable', partReleased: money(0, share.left.net.currency) })
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

/** What of an order arrived, `part` naming the shipment: each is due once. */
export interface DeliveredPart {
  readonly firmOrderId: FirmOrderId
  readonly part: string
  readonly lines: readonly { readonly lineId: OrderLineId; readonly quantity: bigint; readonly ordered: bigint }[]
}

/**
 * A part of a firm order was delivered: its part of the firm's money becomes due. What is owed on an invoice waits for the whole order and its payment.
 * Safe to repeat.
 */
export class ReleasePart {
  constructor(
    private readonly shares: Shares,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ firmOrderId, part, lines }: DeliveredPart): Promise<'released' | 'waiting' | 'unknown'> {
    const share = (await this.shares.lock(firmOrderId))?.share
    if (!share) return 'unknown'
    if (share.status !== 'held') return 'waiting'
    const now = this.clock.now()
    const due = atMost(partOf(share, lines), heldNet(share))
    if (due.minor <= 0n) return 'waiting'
    const posted = await this.ledger.post(partReleased(share, part, due, now))
    if (!posted.ok) throw new Error(`held money of order ${share.number} is missing from ${posted.failure.account}`)
    if (posted.value === 'already') return 'released'
    await this.shares.save({ ...share, partReleased: add(share.partReleased, due), partReleasedAt: now })
    await this.effects.outbox.append({ type: 'payments.FundsReleased', aggregateId: firmOrderId, payload: { firmOrderId, firmId: share.firmId } })
    return 'released'
  }
}

const atMost = (amount: Money, most: Money): Money => (amount.minor > most.minor ? most : amount)
