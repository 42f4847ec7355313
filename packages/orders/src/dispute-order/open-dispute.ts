import { dateIn, err, type Clock, type Effects, type FirmOrderId, type Ids, type PersonId, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from '../domain/address.js'
import type { Dispute } from '../domain/dispute.js'
import type { EvidenceId, ReturnId } from '../domain/ids.js'
import { openDispute, type DisputeNotPossible } from '../domain/open-dispute.js'
import { disputePayload } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import { isSideOf, type OrderActor } from '../order-actor.js'
import type { Disputes, EvidenceFiles, FirmOrders, Numbers, Returns } from '../ports.js'
import type { CalendarOf } from '../return-order/request-return.js'

export interface DisputePorts {
  readonly orders: FirmOrders
  readonly returns: Returns
  readonly disputes: Disputes
  readonly evidence: EvidenceFiles
  readonly numbers: Numbers
}

export interface OpenDisputeInput {
  readonly orderId: FirmOrderId
  /** The return that the firm declined, or settled for less; null for goods that never came. */
  readonly returnId: ReturnId | null
  readonly text: string
  readonly files: readonly EvidenceId[]
  readonly personId: PersonId
}

/** The buyer takes a difference with the firm to the committee of its complex. The money at stake is held from here on. */
export class OpenDispute {
  constructor(
    private readonly ports: DisputePorts,
    private readonly calendarOf: CalendarOf,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute({ orderId, returnId, text, files, personId }: OpenDisputeInput, actor: OrderActor): Promise<Result<Dispute, NotFound | DisputeNotPossible | InvalidInput>> {
    const order = await this.ports.orders.lock(orderId)
    if (!order || actor.side === 'firm' || !isSideOf(order, actor)) return notFound()
    const returned = returnId === null ? undefined : await this.ports.returns.find(returnId)
    if (returnId !== null && returned?.orderId !== order.id) return notFound()
    if ((await this.ports.evidence.known(order.id, files)).length !== new Set(files).size) return err(invalid('files', 'UNKNOWN'))
    const [calendar, now] = [this.calendarOf(order.complex), this.clock.now()]
    const known = {
      id: this.ids.next<'Dispute'>(),
      number: await this.ports.numbers.next('dispute', dateIn(calendar.timeZone, now)),
      calendar,
      earlier: await this.ports.disputes.listOf(order.id),
    }
    const opened = openDispute(order, returned ?? null, { side: 'buyer', personId, text, files, at: now }, known, now)
    if (!opened.ok) return opened
    await this.ports.disputes.add(opened.value)
    await this.effects.outbox.append({ type: 'orders.DisputeOpened', aggregateId: order.id, payload: disputePayload(opened.value, order) })
    await this.effects.log.append({
      act: 'orders.open-dispute',
      subjectType: 'order',
      subjectId: order.id,
      onBehalfOf: order.buyer.organisationId,
      details: { number: opened.value.number, ground: opened.value.ground },
    })
    return opened
  }
}
