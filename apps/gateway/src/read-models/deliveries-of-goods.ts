import type { Deliveries } from '@naru/catalog'
import { idOf, type ListingId, type PersonId, type Sql } from '@naru/kernel'

/** Whether a good has been delivered to a buyer: the newest order of theirs that has it and has arrived. Row-level security shows only their own. */
export class DeliveriesOfGoods implements Deliveries {
  constructor(private readonly sql: Sql) {}

  async find(listing: ListingId, buyer: PersonId) {
    const [row] = await this.sql.query<{ id: string; firm_id: string }>(
      `select o.id, o.firm_id from orders.firm_order o
       where o.buyer_person_id = $2 and o.status in ('delivered', 'completed') and exists (select from orders.order_line l where l.firm_order_id = o.id and l.listing_id = $1)
       order by o.id desc limit 1`,
      [listing, buyer],
    )
    return row && { firmOrderId: idOf<'FirmOrder'>(row.id), firmId: idOf<'Organisation'>(row.firm_id) }
  }
}
