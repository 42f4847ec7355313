import { sqlMigration } from '@naru/kernel/postgres'

/** Orders that leave in parts: pieces left out or sent back by line, delivery by shipment, a tracking number by package. */
export const createOrderParts = sqlMigration(
  1_764_160_000_000,
  'CreateOrderParts',
  `
  alter table orders.order_line
    add column cancelled int not null default 0,
    add column returned int not null default 0,
    add constraint order_line_pieces check (cancelled >= 0 and returned >= 0 and cancelled + returned <= quantity);
  grant update (cancelled, returned) on orders.order_line to naru_app;

  alter table orders.shipment add column delivered_at timestamptz;
  update orders.shipment s set delivered_at = f.delivered_at from orders.firm_order f where f.id = s.firm_order_id and f.delivered_at is not null;
  alter table orders.shipment add constraint shipment_arrives_after_it_left check (delivered_at >= shipped_at);
  grant update (delivered_at) on orders.shipment to naru_app;

  alter table orders.package add column tracking_number text check (length(tracking_number) between 1 and 60);
  grant update (tracking_number) on orders.package to naru_app;
  `,
)
