import { sqlMigration } from '@naru/kernel/postgres'

/** Terms may promise something off for paying early; an invoice keeps what it promised, and what was taken. */
export const earlyPayment = sqlMigration(
  1_795_820_000_000,
  'EarlyPayment',
  `
  alter table payments.credit_terms
    add column discount_percent numeric(4, 2) check (discount_percent > 0 and discount_percent <= 10),
    add column discount_days int check (discount_days >= 1 and discount_days < days),
    add constraint credit_terms_early check ((discount_percent is null) = (discount_days is null));
  grant update (discount_percent, discount_days) on payments.credit_terms to naru_app;
  alter table payments.invoice
    add column discount_minor bigint check (discount_minor > 0 and discount_minor < amount_minor),
    add column discount_until date,
    add column discounted_minor bigint not null default 0,
    add constraint invoice_early check ((discount_minor is null) = (discount_until is null) and discounted_minor between 0 and coalesce(discount_minor, 0) and (discounted_minor = 0 or status = 'paid'));
  `,
)
