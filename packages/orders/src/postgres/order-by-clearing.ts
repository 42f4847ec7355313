import { sqlMigration } from '@naru/kernel/postgres'

/** Orders of the other side's enterprises are paid by the clearing account. */
export const orderByClearing = sqlMigration(
  1_764_193_100_000,
  'OrderByClearing',
  `
  alter table orders.order_group
    drop constraint order_group_terms_check,
    add constraint order_group_terms_check check (terms in ('card', 'net-7', 'net-15', 'net-30', 'net-60', 'clearing'));
  alter table orders.firm_order
    drop constraint firm_order_terms_check,
    add constraint firm_order_terms_check check (terms in ('card', 'net-7', 'net-15', 'net-30', 'net-60', 'clearing'));
  `,
)
