import { isZero, ok, type Clock, type Effects, type Result } from '@naru/kernel'
import type { InvalidInput } from '../domain/address.js'
import { decideAppeal, finaliseDispute, withdrawDispute, type DecisionInput, type Dispute, type IllegalDisputeAct, type SameDecider } from '../domain/dispute.js'
import type { FirmOrder } from '../domain/firm-order.js'
import type { DisputeId } from '../domain/ids.js'
import { countDisputed } from '../domain/open-dispute.js'
import { disputePayload, refundDue } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import { isSideOf, type OrderActor } from '../order-actor.js'
import type { Disputes, FirmOrders } from '../ports.js'
import { lockDispute } from './act-on-dispute.js'

/** A dispute ends: the buyer gives it up, nobody appealed, or the appeal is decided. What is held is free again, and what was decided goes to the buyer. */
export class CloseDispute {
  constructor(
    private readonly orders: FirmOrders,
    private readonly disputes: Disputes,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async withdraw(id: DisputeId, actor: OrderActor): Promise<Result<Dispute, NotFound | IllegalDisputeAct>> {
    const locked = await lockDispute(this.ports, id, (dispute) => actor.side === 'buyer' && isSideOf(dispute, actor))
    if (!locked) return notFound()
    const withdrawn = withdrawDispute(locked.dispute, this.clock.now())
    return withdrawn.ok ? this.end(withdrawn.value, locked.order, 'withdraw') : withdrawn
  }

  /** The time to appeal has passed. */
  async finalise(id: DisputeId): Promise<Result<Dispute, NotFound | IllegalDisputeAct>> {
    const locked = await lockDispute(this.ports, id, () => true)
    if (!locked) return notFound()
    const final = finaliseDispute(locked.dispute, this.clock.now())
    return final.ok ? this.end(final.value, locked.order, 'finalise') : final
  }

  async decideAppeal(
    id: DisputeId,
    input: DecisionInput,
    mayDecide: (dispute: Dispute) => boolean,
  ): Promise<Result<Dispute, NotFound | IllegalDisputeAct | InvalidInput | SameDecider>> {
    const locked = await lockDispute(this.ports, id, mayDecide)
    if (!locked) return notFound()
    const final = decideAppeal(locked.dispute, input, this.clock.now())
    return final.ok ? this.end(final.value, locked.order, 'decide-appeal-of') : final
  }

  private get ports() {
    return { orders: this.orders, disputes: this.disputes }
  }

  private async end(dispute: Dispute, order: FirmOrder, act: string): Promise<Result<Dispute, never>> {
    await this.disputes.save(dispute)
    await this.effects.outbox.append({ type: 'orders.DisputeClosed', aggregateId: order.id, payload: disputePayload(dispute, order) })
    if (dispute.status === 'final' && !isZero(dispute.final.refund)) {
      await this.orders.save(countDisputed(order, dispute, dispute.final.refund))
      await this.effects.outbox.append(refundDue(order, dispute.final.refund, 'DISPUTE', dispute.id))
    }
    await this.effects.log.append({ act: `orders.${act}-dispute`, subjectType: 'order', subjectId: order.id, details: { number: dispute.number } })
    return ok(dispute)
  }
}
