import { sqlMigration } from '@naru/kernel/postgres'

/** What the platform asks the card processor of itself, for webhooks that are lost; and what goes back over a clearing account. */
export const createInquiries = sqlMigration(
  1_795_280_000_000,
  'CreateInquiries',
  `
  create table payments.inquiry (
    payment_id uuid primary key references payments.payment,
    asked int not null check (asked > 0),
    next_at timestamptz not null
  );
  alter table payments.inquiry enable row level security;
  create policy platform on payments.inquiry using (naru.is_system());
  grant select, insert, update on payments.inquiry to naru_app;
  create index payment_silent on payments.payment (opened_at) where status in ('awaiting-card', 'declined', 'awaiting-transfer') and intent_id is not null;

  alter table payments.clearing_period add column returned_minor bigint not null default 0;
  do $$ declare v_name text; begin
    select conname into strict v_name from pg_constraint where conrelid = 'payments.clearing_period'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%closing_minor%';
    execute format('alter table payments.clearing_period drop constraint %I', v_name);
  end $$;
  alter table payments.clearing_period add constraint closing_adds_up check (closing_minor = opening_minor + bought_minor - sold_minor - returned_minor - settled_minor);
  `,
)
