import type { Clock, Effects, FirmOrderId, Result } from '@naru/kernel'
import type { InvalidInput } from '../domain/address.js'
import { pack, type FirmOrder, type IllegalOrderAct } from '../domain/firm-order.js'
import { oneCarton, statePackages, type PackageStatement, type PackingIncomplete } from '../domain/packing.js'
import { firmOrderPayload } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import { lockFor, type OrderActor } from '../order-actor.js'
import type { FirmOrders } from '../ports.js'

/** States the packages of an order. From here on its declaration can be derived. */
export class PackOrder {
  constructor(
    private readonly orders: FirmOrders,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(
    id: FirmOrderId,
    packages: readonly PackageStatement[] | null,
    actor: OrderActor,
  ): Promise<Result<FirmOrder, NotFound | IllegalOrderAct | InvalidInput | PackingIncomplete>> {
    const order = await lockFor(this.orders, id, 'pack', actor)
    if (!order) return notFound()
    const packed = pack(order, statePackages(order.lines, packages ?? oneCarton(order.lines)), this.clock.now())
    if (!packed.ok) return packed
    await this.orders.save(packed.value)
    await this.effects.outbox.append({ type: 'orders.FirmOrderPacked', aggregateId: id, payload: firmOrderPayload(order) })
    await this.effects.log.append({
      act: 'orders.pack',
      subjectType: 'order',
      subjectId: id,
      onBehalfOf: order.firmId,
      details: { number: order.number, packages: packed.value.packages.length },
    })
    return packed
  }
}
