import type { Clock, Effects, FirmOrderId, Result } from '@naru/kernel'
import type { InvalidInput } from '../domain/address.js'
import type { FirmOrder, IllegalOrderAct } from '../domain/firm-order.js'
import { pack, unpacked } from '../domain/fulfilment.js'
import { oneCarton, statePackages, type PackageStatement, type MustPackWhole, type PackingIncomplete } from '../domain/packing.js'
import { firmOrderPayload } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import { lockFor, type OrderActor } from '../order-actor.js'
import type { FirmOrders } from '../ports.js'

/** States packages of an order, of all of it or of a part. With the last piece its declaration can be derived. */
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
  ): Promise<Result<FirmOrder, NotFound | IllegalOrderAct | InvalidInput | PackingIncomplete | MustPackWhole>> {
    const order = await lockFor(this.orders, id, 'pack', actor)
    if (!order) return notFound()
    const stated = statePackages(order.lines, packages ?? oneCarton(unpacked(order)), 'packages' in order ? order.packages.length : 0)
    const packed = pack(order, stated, this.clock.now())
    if (!packed.ok) return packed
    await this.orders.save(packed.value)
    // Papers derive from the whole order: they wait for its last piece.
    if (unpacked(packed.value).length === 0) await this.effects.outbox.append({ type: 'orders.FirmOrderPacked', aggregateId: id, payload: firmOrderPayload(order) })
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
