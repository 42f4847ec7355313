import { sqlMigration } from '@naru/kernel/postgres'

/** Cards that the processor keeps: what a receipt shows of them, and the processor's names. No number, no code. */
export const createSavedCards = sqlMigration(
  1_764_160_000_010,
  'CreateSavedCards',
  `
  create table payments.card_customer (
    owner_id uuid primary key,
    organisation_id uuid,
    customer_id text not null unique,
    check (organisation_id is null or organisation_id = owner_id)
  );
  alter table payments.card_customer enable row level security;
  create policy owner on payments.card_customer
    using (naru.is_system() or organisation_id = naru.organisation() or (organisation_id is null and owner_id = naru.person() and naru.organisation() is null))
    with check (naru.is_system() or organisation_id = naru.organisation() or (organisation_id is null and owner_id = naru.person() and naru.organisation() is null));
  grant select, insert on payments.card_customer to naru_app;
  -- For locking the row alone.
  grant update (owner_id) on payments.card_customer to naru_app;

  create table payments.saved_card (
    id uuid primary key,
    owner_id uuid not null references payments.card_customer,
    person_id uuid not null,
    method_id text not null unique,
    brand text not null check (length(brand) between 1 and 30),
    last4 text not null check (last4 ~ '^[0-9]{4}$'),
    exp_month int not null check (exp_month between 1 and 12),
    exp_year int not null check (exp_year between 2000 and 2200),
    is_default boolean not null,
    saved_at timestamptz not null
  );
  create index saved_card_owner on payments.saved_card (owner_id, saved_at desc);
  create unique index saved_card_one_default on payments.saved_card (owner_id) where is_default;
  alter table payments.saved_card enable row level security;
  create policy owner on payments.saved_card using (exists (select from payments.card_customer c where c.owner_id = saved_card.owner_id));
  grant select, insert, delete on payments.saved_card to naru_app;
  grant update (is_default) on payments.saved_card to naru_app;
  `,
)
