import { sqlMigration } from '@naru/kernel/postgres'

/** Daily rates of exchange, and refunds' own idempotent references. */
export const createRates = sqlMigration(
  1_764_180_300_000,
  'CreateRates',
  `
  create table payments.fx_rate (
    id uuid primary key,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    base text not null check (base ~ '^[A-Z]{3}$' and base <> currency),
    unit int not null check (unit in (1, 100, 1000)),
    rate numeric not null check (rate > 0),
    rate_on date not null,
    source text not null check (length(source) between 1 and 40),
    status text not null check (status in ('in-force', 'proposed', 'refused')),
    entered_by uuid,
    entered_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    check (decided_by is null or decided_by <> entered_by)
  );
  create unique index fx_rate_once on payments.fx_rate (base, currency, rate_on, source) where status <> 'refused';
  create index fx_rate_latest on payments.fx_rate (base, currency, rate_on desc) where status = 'in-force';
  create index fx_rate_order on payments.fx_rate (rate_on desc, id desc);
  alter table payments.fx_rate enable row level security;
  create policy platform on payments.fx_rate using (naru.is_system());
  -- Rates are published.
  create policy readers on payments.fx_rate for select using (status = 'in-force');
  grant select, insert on payments.fx_rate to naru_app;
  grant update (status, decided_by, decided_at) on payments.fx_rate to naru_app;
  `,
)
