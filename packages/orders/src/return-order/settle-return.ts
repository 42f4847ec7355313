import { dateIn, isZero, ok, type Clock, type Effects, type Ids, type Result } from '@naru/kernel'
import type { InvalidInput } from '../domain/address.js'
import type { FirmOrder } from '../domain/firm-order.js'
import { piecesAsStock } from '../domain/fulfilment.js'
import type { ReturnId } from '../domain/ids.js'
import type { OutOfStock } from '../domain/quantity.js'
import { formReplacement } from '../domain/replacement.js'
import type { IllegalReturnAct, OrderReturn } from '../domain/return.js'
import { settleReturn, type Inspection, type SettledReturn } from '../domain/settle-return.js'
import { firmOrderPayload, groupPlaced, refundDue, returnPayload } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import type { OrderActor } from '../order-actor.js'
import type { FirmOrders, Numbers, OrderGroups, Returns, Stock } from '../ports.js'
import { stockLines } from '../stock-lines.js'
import { lockReturn } from './act-on-return.js'
import type { CalendarOf } from './request-return.js'

export interface SettlePorts {
  readonly orders: FirmOrders
  readonly groups: OrderGroups
  readonly returns: Returns
  readonly stock: Stock
  readonly numbers: Numbers
}

/** The firm has looked at what came back: pieces go on the shelf or to waste, the buyer's money is due, or goods are sent again. All in one act. */
export class SettleReturn {
  constructor(
    private readonly ports: SettlePorts,
    private readonly calendarOf: CalendarOf,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(id: ReturnId, inspect: (one: OrderReturn) => Inspection, actor: OrderActor): Promise<Result<OrderReturn, NotFound | IllegalReturnAct | InvalidInput | OutOfStock>> {
    const locked = await lockReturn(this.ports, id, 'settle', actor)
    if (!locked) return notFound()
    const { one, order } = locked
    const earlier = await this.ports.returns.listOf(order.id)
    const freightGivenBack = earlier.some((other) => other.status === 'settled' && !isZero(other.freightBack))
    const by = actor.side === 'platform' ? 'platform' : 'firm'
    const decided = settleReturn(one, order, inspect(one), { by, freightGivenBack, replacementId: this.ids.next<'FirmOrder'>() }, this.clock.now())
    if (!decided.ok) return decided
    const sent = await this.sendAgain(decided.value, order)
    if (!sent.ok) return sent
    await this.ports.orders.save(decided.value.order)
    await this.ports.returns.save(decided.value.settled)
    await this.ports.stock.takeBack(piecesAsStock(order, decided.value.restocked))
    await this.report(decided.value, order, actor)
    return ok(decided.value.settled)
  }

  private async sendAgain({ settled, toReplace }: SettledReturn, order: FirmOrder): Promise<Result<void, OutOfStock>> {
    if (settled.replacementId === null) return ok(undefined)
    const now = this.clock.now()
    const { timeZone } = this.calendarOf(order.complex)
    const { group, replacement } = formReplacement(
      order,
      toReplace,
      {
        groupId: this.ids.next<'OrderGroup'>(),
        orderId: settled.replacementId,
        number: await this.ports.numbers.next('order', dateIn(timeZone, now)),
        returnId: settled.id,
        lineId: () => this.ids.next<'OrderLine'>(),
      },
      now,
    )
    const promised = await this.ports.stock.allocate(stockLines(replacement, replacement.lines))
    if (!promised.ok) return promised
    await this.ports.groups.add(group)
    await this.ports.orders.save(replacement)
    await this.effects.outbox.append({ type: 'orders.FirmOrderPlaced', aggregateId: replacement.id, payload: firmOrderPayload(replacement) }, groupPlaced(group))
    return ok(undefined)
  }

  private async report({ settled, refund }: SettledReturn, order: FirmOrder, actor: OrderActor): Promise<void> {
    const { outbox, log } = this.effects
    await outbox.append({ type: 'orders.ReturnSettled', aggregateId: order.id, payload: returnPayload(settled, order) })
    if (!isZero(refund)) await outbox.append(refundDue(order, refund, 'RETURN', settled.id))
    await log.append({
      act: 'orders.settle-return',
      subjectType: 'order',
      subjectId: order.id,
      details: { number: settled.number, by: actor.side, outcome: settled.outcome, refundMinor: refund.minor.toString(), currency: refund.currency },
    })
  }
}
