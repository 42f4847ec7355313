import { sqlMigration } from '@naru/kernel/postgres'

/** Firms that said they will not quote an enquiry. */
export const rfqDeclines = sqlMigration(
  1_764_170_500_000,
  'RfqDeclines',
  `
  create table orders.rfq_decline (
    rfq_id uuid not null references orders.rfq,
    company_id uuid not null,
    firm_id uuid not null,
    reason text check (length(reason) between 1 and 500),
    at timestamptz not null,
    primary key (rfq_id, firm_id)
  );
  alter table orders.rfq_decline enable row level security;
  create policy party on orders.rfq_decline using (naru.is_system() or company_id = naru.organisation() or firm_id = naru.organisation())
    with check (naru.is_system() or firm_id = naru.organisation());
  grant select, insert on orders.rfq_decline to naru_app;
  `,
)
