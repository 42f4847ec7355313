import { dateIn, err, type Clock, type ComplexCode, type Effects, type FirmOrderId, type Ids, type OrderLineId, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from '../domain/address.js'
import { requestReturn, type ReturnNotPossible, type ReturnRequest } from '../domain/request-return.js'
import { isOpenReturn, type OrderReturn, type ReturnCalendar } from '../domain/return.js'
import { returnPayload } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import { isSideOf, type OrderActor } from '../order-actor.js'
import type { EvidenceFiles, FirmOrders, Numbers, Returns } from '../ports.js'

/** The rights of buyers in a complex, and the calendar that counts their days. */
export type CalendarOf = (complex: ComplexCode) => ReturnCalendar

export interface RequestReturnInput extends ReturnRequest {
  readonly orderId: FirmOrderId
}

export interface ReturnPorts {
  readonly orders: FirmOrders
  readonly returns: Returns
  readonly evidence: EvidenceFiles
  readonly numbers: Numbers
}

/** Pieces of an order in returns that are under way. */
export function piecesUnderWay(returns: readonly OrderReturn[]): ReadonlyMap<OrderLineId, number> {
  const pieces = new Map<OrderLineId, number>()
  for (const { lineId, quantity } of returns.filter(isOpenReturn).flatMap(({ lines }) => lines)) pieces.set(lineId, (pieces.get(lineId) ?? 0) + quantity)
  return pieces
}

/** The buyer asks to send goods back. The order's lock lets one request after the other count what is left. */
export class RequestReturn {
  constructor(
    private readonly ports: ReturnPorts,
    private readonly calendarOf: CalendarOf,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(input: RequestReturnInput, actor: OrderActor): Promise<Result<OrderReturn, NotFound | ReturnNotPossible | InvalidInput>> {
    const order = await this.ports.orders.lock(input.orderId)
    if (!order || actor.side === 'firm' || !isSideOf(order, actor)) return notFound()
    const calendar = this.calendarOf(order.complex)
    const photos = await this.ports.evidence.known(order.id, input.photos)
    if (new Set(photos).size !== new Set(input.photos).size) return err(invalid('photos', 'UNKNOWN'))
    const [open, now] = [piecesUnderWay(await this.ports.returns.listOf(order.id)), this.clock.now()]
    const known = { id: this.ids.next<'Return'>(), number: await this.ports.numbers.next('return', dateIn(calendar.timeZone, now)), calendar }
    const requested = requestReturn(order, input, open, known, now)
    if (!requested.ok) return requested
    await this.ports.returns.add(requested.value)
    await this.effects.outbox.append({ type: 'orders.ReturnRequested', aggregateId: order.id, payload: returnPayload(requested.value, order) })
    await this.effects.log.append({
      act: 'orders.request-return',
      subjectType: 'order',
      subjectId: order.id,
      onBehalfOf: order.buyer.organisationId,
      details: { number: requested.value.number, pieces: requested.value.lines.reduce((sum, { quantity }) => sum + quantity, 0) },
    })
    return requested
  }
}
