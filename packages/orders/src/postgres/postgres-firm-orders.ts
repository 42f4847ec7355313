import { idOf, type CertificateId, type FirmOrderId, type Instant, type OrderLineId, type Sql } from '@naru/kernel'
import type { FirmOrder } from '../domain/firm-order.js'
import type { FirmOrders } from '../ports.js'
import { selectFirmOrders, toFirmOrder, type FirmOrderRow } from './order-rows.js'

export class PostgresFirmOrders implements FirmOrders {
  constructor(private readonly sql: Sql) {}

  async lock(id: FirmOrderId): Promise<FirmOrder | undefined> {
    const [, order] = await Promise.all([this.sql.query('select from orders.firm_order where id = $1 for update', [id]), this.find(id)])
    return order
  }

  async find(id: FirmOrderId): Promise<FirmOrder | undefined> {
    const [row] = await this.sql.query<FirmOrderRow>(`${selectFirmOrders} where f.id = $1`, [id])
    return row && toFirmOrder(row)
  }

  async save(order: FirmOrder): Promise<void> {
    const at = momentsOf(order)
    await this.sql.query(
      `update orders.firm_order set status = $2, reserved_until = $3, placed_at = $4, confirm_by = $5, confirmed_at = $6, allocated_at = $7, packed_at = $8, shipped_at = $9, delivered_at = $10, completed_at = $11,
         closed_at = $12, closed_reason = $13 where id = $1`,
      [
        order.id,
        order.status,
        at.reservedUntil,
        at.placedAt,
        at.confirmBy,
        at.confirmedAt,
        at.allocatedAt,
        at.packedAt,
        at.shippedAt,
        at.deliveredAt,
        at.completedAt,
        at.closedAt,
        at.reason,
      ],
    )
    await this.savePieces(order)
    if (!('packages' in order)) return
    for (const shipment of order.shipments)
      await this.sql.query(
        `insert into orders.shipment (id, firm_order_id, shipped_at, carrier, tracking_number, by_crossing, delivered_at) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (id) do update set carrier = excluded.carrier, tracking_number = excluded.tracking_number, delivered_at = excluded.delivered_at`,
        [shipment.id, order.id, shipment.shippedAt, shipment.carrier, shipment.trackingNumber, shipment.byCrossing, shipment.deliveredAt],
      )
    await this.sql.query(
      `insert into orders.package (firm_order_id, number, kind, gross_weight_kg, lines, shipment_id, tracking_number)
       select $1, p.number, p.kind, p.weight, p.lines, p.shipment, p.tracking from jsonb_to_recordset($2::jsonb) as p (number int, kind text, weight numeric, lines jsonb, shipment uuid, tracking text)
       on conflict (firm_order_id, number) do update set shipment_id = excluded.shipment_id, tracking_number = excluded.tracking_number`,
      [
        order.id,
        JSON.stringify(
          order.packages.map(({ number, kind, grossWeightKg, lines, shipmentId, trackingNumber }) => ({
            number,
            kind,
            weight: grossWeightKg.toFixed(),
            lines,
            shipment: shipmentId,
            tracking: trackingNumber,
          })),
        ),
      ],
    )
  }

  /** Counts of pieces only grow, and most orders have none: one statement that finds nothing to do. */
  private async savePieces(order: FirmOrder): Promise<void> {
    const counted = order.lines.filter(({ cancelled, returned }) => cancelled + returned > 0)
    if (counted.length === 0) return
    await this.sql.query(
      `update orders.order_line l set cancelled = p.cancelled, returned = p.returned from jsonb_to_recordset($2::jsonb) as p (id uuid, cancelled int, returned int)
       where l.firm_order_id = $1 and l.id = p.id and (l.cancelled, l.returned) is distinct from (p.cancelled, p.returned)`,
      [order.id, JSON.stringify(counted.map(({ id, cancelled, returned }) => ({ id, cancelled, returned })))],
    )
  }

  async recordCertificate(orderId: FirmOrderId, lineIds: readonly OrderLineId[], certificateId: CertificateId | null): Promise<readonly OrderLineId[]> {
    const rows = await this.sql.query<{ id: string }>(
      `update orders.order_line set certificate_id = $3 where firm_order_id = $1 and id = any($2::uuid[]) and certificate_id is distinct from $3 returning id`,
      [orderId, lineIds, certificateId],
    )
    return rows.map(({ id }) => idOf<'OrderLine'>(id))
  }

  async listUnanswered(now: Instant, limit: number): Promise<readonly FirmOrderId[]> {
    return this.ids(`select id from orders.firm_order where status = 'placed' and confirm_by < $1 order by confirm_by limit $2`, now, limit)
  }

  async listDeliveredBefore(moment: Instant, limit: number): Promise<readonly FirmOrderId[]> {
    return this.ids(`select id from orders.firm_order where status = 'delivered' and delivered_at < $1 order by delivered_at limit $2`, moment, limit)
  }

  private async ids(text: string, moment: Instant, limit: number): Promise<readonly FirmOrderId[]> {
    const rows = await this.sql.query<{ id: string }>(text, [moment, limit])
    return rows.map(({ id }) => idOf<'FirmOrder'>(id))
  }
}

type Moments = Readonly<
  Record<'reservedUntil' | 'placedAt' | 'confirmBy' | 'confirmedAt' | 'allocatedAt' | 'packedAt' | 'shippedAt' | 'deliveredAt' | 'completedAt' | 'closedAt', Instant | null> & {
    reason: string | null
  }
>

const nothing: Moments = {
  reservedUntil: null,
  placedAt: null,
  confirmBy: null,
  confirmedAt: null,
  allocatedAt: null,
  packedAt: null,
  shippedAt: null,
  deliveredAt: null,
  completedAt: null,
  closedAt: null,
  reason: null,
}

/** The columns of an order's state; what a status does not have is null. */
export const momentsOf = (order: FirmOrder): Moments => ({ ...nothing, ...order })
