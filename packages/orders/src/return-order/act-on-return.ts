import { type Effects, type Failure, type Result } from '@naru/kernel'
import type { FirmOrder } from '../domain/firm-order.js'
import type { ReturnId } from '../domain/ids.js'
import { mayActOnReturn, type OrderReturn, type ReturnAct } from '../domain/return.js'
import { returnPayload, type ReturnEvent } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import { isSideOf, type OrderActor } from '../order-actor.js'
import type { FirmOrders, Returns } from '../ports.js'

const events: Readonly<Record<Exclude<ReturnAct, 'settle'>, ReturnEvent['type']>> = {
  approve: 'orders.ReturnApproved',
  decline: 'orders.ReturnDeclined',
  withdraw: 'orders.ReturnWithdrawn',
  send: 'orders.ReturnSent',
  receive: 'orders.ReturnReceived',
  lapse: 'orders.ReturnLapsed',
}

/** Locks a return for an act of one side, its order first; otherwise it looks like one that does not exist. */
export async function lockReturn(
  { orders, returns }: { readonly orders: FirmOrders; readonly returns: Returns },
  id: ReturnId,
  act: ReturnAct,
  actor: OrderActor,
): Promise<{ readonly one: OrderReturn; readonly order: FirmOrder } | undefined> {
  const seen = await returns.find(id)
  if (!seen || !mayActOnReturn(act, actor.side) || !isSideOf(seen, actor)) return undefined
  const order = await orders.lock(seen.orderId)
  const one = await returns.lock(id)
  return order && one ? { one, order } : undefined
}

/** One step of a return that moves neither goods nor money: answered, given up, sent, received. */
export class ActOnReturn {
  constructor(
    private readonly orders: FirmOrders,
    private readonly returns: Returns,
    private readonly effects: Effects,
  ) {}

  async execute<F extends Failure>(
    id: ReturnId,
    act: Exclude<ReturnAct, 'settle'>,
    actor: OrderActor,
    decide: (one: OrderReturn) => Result<OrderReturn, F>,
  ): Promise<Result<OrderReturn, F | NotFound>> {
    const locked = await lockReturn({ orders: this.orders, returns: this.returns }, id, act, actor)
    if (!locked) return notFound()
    const { one, order } = locked
    const decided = decide(one)
    if (!decided.ok) return decided
    await this.returns.save(decided.value)
    await this.effects.outbox.append({ type: events[act], aggregateId: order.id, payload: returnPayload(one, order) })
    await this.effects.log.append({ act: `orders.${act}-return`, subjectType: 'order', subjectId: order.id, details: { number: one.number, by: actor.side } })
    return decided
  }
}
