import { err, ok, type Clock, type Effects, type Ids, type OrderLineId, type OrganisationId, type PlainDate, type Result } from '@naru/kernel'
import { notFound, type InvalidInput, type NotFound } from '../domain/failures.js'
import type { LotId, MaterialId } from '../domain/ids.js'
import { receiveLot, type Lot, type LotRequest } from '../domain/lot.js'
import { lotReceived } from '../events.js'
import type { Lots, Materials } from '../ports.js'

export interface LotExists {
  readonly code: 'LOT_EXISTS'
  readonly lotId: LotId
  readonly number: string
}

export interface ReceiveLotCommand {
  readonly materialId: MaterialId
  readonly supplierId: OrganisationId | null
  readonly orderLineId: OrderLineId | null
  readonly lot: LotRequest
}

/** Takes a delivery of a material into stock, as a lot with its value and origin. A purchased line is received once. */
export class ReceiveLot {
  constructor(
    private readonly materials: Materials,
    private readonly lots: Lots,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute({ materialId, supplierId, orderLineId, lot }: ReceiveLotCommand, today: PlainDate): Promise<Result<Lot, InvalidInput | LotExists | NotFound>> {
    const material = await this.materials.find(materialId)
    if (!material) return notFound()
    const facts = { id: this.ids.next<'Lot'>(), materialId, firmId: material.firmId, orderLineId, supplierId, receivedAt: this.clock.now(), today }
    const received = receiveLot(lot, facts)
    if (!received.ok) return received
    const twice = (orderLineId && (await this.lots.findByOrderLine(orderLineId))) ?? (await this.lots.findByNumber(materialId, lot.number))
    if (twice) return err({ code: 'LOT_EXISTS', lotId: twice.id, number: twice.number })
    await this.lots.receive(received.value)
    await this.effects.outbox.append(lotReceived(received.value))
    await this.effects.log.append({
      act: 'supply.receive-lot',
      subjectType: 'organisation',
      subjectId: material.firmId,
      details: { lot: received.value.number, material: material.code, origin: received.value.origin, originating: received.value.originating },
    })
    return ok(received.value)
  }
}
