import type { FirmOrderEvent } from '@naru/orders'
import { Injectable, type Type } from '@nestjs/common'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

/** Pieces that reached their buyers count on the card, for the order by sales and for the rank. The delivery is noted in the same transaction, so each counts once. */
@Injectable()
export class CountSales implements Subscriber {
  readonly name = 'catalogue.count-sales'
  readonly event = 'orders.FirmOrderDelivered'

  async handle({ payload }: Delivered<FirmOrderEvent>, { sql }: Tx): Promise<void> {
    await sql.query(
      `with sold as (select l.listing_id, sum(l.quantity)::int as pieces from orders.order_line l where l.firm_order_id = $1 group by 1),
         held as (select d.listing_id from catalog.search_document d join sold using (listing_id) order by d.listing_id for update of d)
       update catalog.search_document d set sold = least(d.sold::bigint + s.pieces, 2000000000)::int from sold s join held using (listing_id) where d.listing_id = s.listing_id`,
      [payload.firmOrderId],
    )
  }
}

export const countSales: readonly Type<Subscriber>[] = [CountSales]
