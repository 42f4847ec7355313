import { money, ok, type Clock, type Effects, type FirmOrderId, type Ids, type Money, type Result } from '@naru/kernel'
import { hold, releaseHold, type Hold, type HoldFailure } from '../domain/hold.js'
import { disputeHeld, disputeReleased } from '../domain/postings.js'
import { isDue, whole } from '../domain/share.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Disputes, Ledger, Shares } from '../ports.js'

export interface Complaint {
  readonly firmOrderId: FirmOrderId
  /** Names the complaint; the same one holds once. */
  readonly reference: string
  /** Null for all that is left. */
  readonly amount: Money | null
}

export interface ComplaintPorts {
  readonly disputes: Disputes
  readonly shares: Shares
  readonly ledger: Ledger
}

/** A buyer complains at the marketplace: the firm may not have the money until it is decided. Safe to repeat. */
export class HoldForComplaint {
  constructor(
    private readonly ports: ComplaintPorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute({ firmOrderId, reference, amount }: Complaint): Promise<Result<Hold, HoldFailure | NotFound>> {
    const { disputes, shares, ledger } = this.ports
    const share = (await shares.lock(firmOrderId))?.share
    if (!share) return notFound
    const existing = await disputes.lockComplaint(firmOrderId, reference)
    if (existing) return ok(existing)
    const now = this.clock.now()
    const held = hold(share, { id: this.ids.next<'Hold'>(), cause: 'complaint', reference, disputeId: null }, amount ?? whole(share.left), now)
    if (!held.ok) return held
    await disputes.addHold(held.value.hold)
    await shares.save(held.value.share)
    const posted = await ledger.post(disputeHeld(held.value.hold, now))
    if (!posted.ok) throw new Error(`a hold overdraws ${posted.failure.account}`)
    await log(this.effects, 'payments.holdForComplaint', held.value.hold)
    return ok(held.value.hold)
  }
}

/** The complaint is decided: the money is the order's again, and a refund may take from it. Safe to repeat. */
export class ReleaseComplaint {
  constructor(
    private readonly ports: ComplaintPorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(firmOrderId: FirmOrderId, reference: string): Promise<Result<Hold, NotFound>> {
    const { disputes, shares, ledger } = this.ports
    const share = (await shares.lock(firmOrderId))?.share
    const held = share && (await disputes.lockComplaint(firmOrderId, reference))
    if (!held) return notFound
    if (held.status !== 'held') return ok(held)
    const now = this.clock.now()
    const released = releaseHold(share, held, now)
    await shares.save(released.share)
    await disputes.saveHold(released.hold)
    const posted = await ledger.post(disputeReleased(held, isDue(share) ? money(0, held.amount.currency) : held.heldNet, now))
    if (!posted.ok) throw new Error(`a hold overdraws ${posted.failure.account}`)
    await log(this.effects, 'payments.releaseComplaint', released.hold)
    return ok(released.hold)
  }
}

const log = ({ log: actions }: Effects, act: string, { firmOrderId, firmId, reference, amount }: Hold): Promise<void> =>
  actions.append({ act, subjectType: 'order', subjectId: firmOrderId, onBehalfOf: firmId, details: { reference, amountMinor: amount.minor.toString(), currency: amount.currency } })
