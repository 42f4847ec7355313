import { ShipOrder } from '@naru/orders'
import type { CrossingRecorded } from '@naru/permits'
import { Injectable } from '@nestjs/common'
import { orderPorts } from '../orders/ports/order-ports.js'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

/** The gate let the goods through: the orders of the dossier are on their way. */
@Injectable()
export class ShipOrdersWhenCrossingIsRecorded implements Subscriber {
  readonly name = 'orders.ship-when-crossing-is-recorded'
  readonly event = 'permits.CrossingRecorded'

  async handle({ payload }: Delivered<CrossingRecorded>, tx: Tx): Promise<void> {
    const { orders, stock } = orderPorts(tx)
    const shipping = new ShipOrder(orders, stock, tx.clock, tx.ids, tx.effects)
    for (const id of [...payload.firmOrderIds].sort()) {
      const shipped = await shipping.recordCrossing(id)
      if (!shipped.ok) throw new Error(`order ${id} cannot ship by its crossing: ${shipped.failure.code}`)
    }
  }
}
