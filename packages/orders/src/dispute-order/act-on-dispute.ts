import { err, type Clock, type Effects, type Failure, type PersonId, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from '../domain/address.js'
import { addStatement, appealDecision, decideDispute, type DecisionInput, type Dispute, type IllegalDisputeAct } from '../domain/dispute.js'
import type { FirmOrder } from '../domain/firm-order.js'
import type { DisputeId, EvidenceId } from '../domain/ids.js'
import { disputePayload, type DisputeEvent } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import { isSideOf, type OrderActor } from '../order-actor.js'
import type { Disputes, EvidenceFiles, FirmOrders } from '../ports.js'
import type { CalendarOf } from '../return-order/request-return.js'

export interface ArguingPorts {
  readonly orders: FirmOrders
  readonly disputes: Disputes
  readonly evidence: EvidenceFiles
}

export async function lockDispute(
  { orders, disputes }: Pick<ArguingPorts, 'orders' | 'disputes'>,
  id: DisputeId,
  isParty: (dispute: Dispute) => boolean,
): Promise<{ readonly dispute: Dispute; readonly order: FirmOrder } | undefined> {
  const seen = await disputes.find(id)
  if (!seen || !isParty(seen)) return undefined
  const order = await orders.lock(seen.orderId)
  const dispute = await disputes.lock(id)
  return order && dispute ? { dispute, order } : undefined
}

/** What both sides and the committee say in a dispute before it ends. */
export class ArgueDispute {
  constructor(
    private readonly ports: ArguingPorts,
    private readonly calendarOf: CalendarOf,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  /** One side adds a text and the files that show it. */
  async state(
    id: DisputeId,
    { text, files, personId }: { readonly text: string; readonly files: readonly EvidenceId[]; readonly personId: PersonId },
    actor: Exclude<OrderActor, { side: 'platform' }>,
  ): Promise<Result<Dispute, NotFound | IllegalDisputeAct | InvalidInput>> {
    const locked = await lockDispute(this.ports, id, (dispute) => isSideOf(dispute, actor))
    if (!locked) return notFound()
    if ((await this.ports.evidence.known(locked.order.id, files)).length !== new Set(files).size) return err(invalid('files', 'UNKNOWN'))
    return this.keep(locked, addStatement(locked.dispute, { side: actor.side, personId, text, files, at: this.clock.now() }), 'orders.DisputeAnswered', 'state')
  }

  /** The committee decides; either side may appeal once. */
  async decide(id: DisputeId, input: DecisionInput, mayDecide: (dispute: Dispute) => boolean): Promise<Result<Dispute, NotFound | IllegalDisputeAct | InvalidInput>> {
    const locked = await lockDispute(this.ports, id, mayDecide)
    if (!locked) return notFound()
    const { dispute } = locked
    return this.keep(locked, decideDispute(dispute, input, this.calendarOf(dispute.complex), this.clock.now()), 'orders.DisputeDecided', 'decide')
  }

  async appeal(id: DisputeId, grounds: string, actor: Exclude<OrderActor, { side: 'platform' }>): Promise<Result<Dispute, NotFound | IllegalDisputeAct | InvalidInput>> {
    const locked = await lockDispute(this.ports, id, (dispute) => isSideOf(dispute, actor))
    if (!locked) return notFound()
    const { dispute } = locked
    return this.keep(locked, appealDecision(dispute, { side: actor.side, grounds }, this.calendarOf(dispute.complex), this.clock.now()), 'orders.DisputeAppealed', 'appeal')
  }

  private async keep<F extends Failure>({ order }: { readonly order: FirmOrder }, moved: Result<Dispute, F>, type: DisputeEvent['type'], act: string): Promise<Result<Dispute, F>> {
    if (!moved.ok) return moved
    await this.ports.disputes.save(moved.value)
    await this.effects.outbox.append({ type, aggregateId: order.id, payload: disputePayload(moved.value, order) })
    await this.effects.log.append({ act: `orders.${act}-dispute`, subjectType: 'order', subjectId: order.id, details: { number: moved.value.number } })
    return moved
  }
}
