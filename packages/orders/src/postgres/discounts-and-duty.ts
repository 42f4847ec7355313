import { sqlMigration } from '@naru/kernel/postgres'

/** Orders keep what promotions took off each line and what duty was prepaid, and still add up. */
export const discountsAndDuty = sqlMigration(
  1_764_150_000_100,
  'DiscountsAndDuty',
  `
  alter table orders.order_group
    add column discount_minor bigint not null default 0,
    add column duty_minor bigint not null default 0 check (duty_minor >= 0),
    drop constraint order_group_check,
    add constraint order_group_discount check (discount_minor between 0 and goods_minor),
    add constraint order_group_adds_up check (total_minor = goods_minor - discount_minor + freight_minor + insurance_minor + duty_minor);

  alter table orders.firm_order
    add column discount_minor bigint not null default 0,
    add column duty_minor bigint not null default 0 check (duty_minor >= 0),
    add column freight_discounts jsonb not null default '[]',
    drop constraint firm_order_check,
    drop constraint firm_order_freight_reason_check,
    add constraint firm_order_freight_reason_check check (freight_reason in ('rate', 'free-above', 'quoted', 'promotion', 'buyer-carries')),
    add constraint firm_order_discount check (discount_minor between 0 and goods_minor),
    add constraint firm_order_adds_up check (total_minor = goods_minor - discount_minor + freight_minor + insurance_minor + duty_minor);

  alter table orders.order_line
    add column discount_minor bigint not null default 0,
    add column discounts jsonb not null default '[]',
    add column duty jsonb,
    add constraint order_line_discount check (discount_minor between 0 and total_minor);
  `,
)
