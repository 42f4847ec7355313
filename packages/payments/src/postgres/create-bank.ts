import { sqlMigration } from '@naru/kernel/postgres'

/** Our accounts at banks, statements imported from files, and what each entry was assigned to. Payments that are made by bank transfer. */
export const createBank = sqlMigration(
  1_764_180_200_000,
  'CreateBank',
  `
  create table payments.bank_account (
    id uuid primary key,
    number text not null unique check (number ~ '^[A-Z0-9]{4,40}$'),
    name text not null check (length(name) between 1 and 120),
    bank text not null check (length(bank) between 1 and 120),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    mapping jsonb not null default '{}',
    receives boolean not null default false
  );
  create unique index bank_account_receives on payments.bank_account (currency) where receives;
  alter table payments.bank_account enable row level security;
  create policy platform on payments.bank_account using (naru.is_system());
  -- Where buyers transfer to is no secret.
  create policy payers_read on payments.bank_account for select using (receives);
  grant select, insert, update on payments.bank_account to naru_app;

  create table payments.bank_file (
    id uuid primary key,
    digest text not null unique,
    name text not null check (length(name) between 1 and 255),
    format text not null check (format in ('camt.053', 'csv')),
    imported_at timestamptz not null,
    imported_by uuid,
    entries int not null,
    repeated int not null
  );
  create index bank_file_order on payments.bank_file (imported_at desc, id desc);
  alter table payments.bank_file enable row level security;
  create policy platform on payments.bank_file using (naru.is_system());
  grant select, insert on payments.bank_file to naru_app;

  create table payments.bank_statement (
    id uuid primary key,
    file_id uuid not null references payments.bank_file,
    account_id uuid not null references payments.bank_account,
    statement_id text not null,
    period_from date,
    period_until date,
    opening_minor bigint,
    closing_minor bigint
  );
  create index bank_statement_file on payments.bank_statement (file_id);
  create index bank_statement_account on payments.bank_statement (account_id);
  alter table payments.bank_statement enable row level security;
  create policy platform on payments.bank_statement using (naru.is_system());
  grant select, insert on payments.bank_statement to naru_app;

  create table payments.bank_entry (
    id uuid primary key,
    statement_id uuid not null references payments.bank_statement,
    account_id uuid not null references payments.bank_account,
    bank_reference text not null,
    booked_on date not null,
    value_on date not null,
    amount_minor bigint not null check (amount_minor <> 0),
    currency text not null,
    counterparty text not null,
    counterparty_account text,
    remittance text not null,
    structured_reference text,
    end_to_end_id text,
    is_reversal boolean not null,
    is_charge boolean not null,
    assigned_minor bigint not null default 0 check (assigned_minor >= 0),
    returned_minor bigint not null default 0 check (returned_minor >= 0),
    explained text check (length(explained) between 1 and 1000),
    position int not null,
    unique (account_id, bank_reference),
    check (amount_minor < 0 or assigned_minor + returned_minor <= amount_minor),
    check (amount_minor > 0 or (assigned_minor = 0 and returned_minor = 0))
  );
  create index bank_entry_statement on payments.bank_entry (statement_id);
  create index bank_entry_order on payments.bank_entry (booked_on desc, id desc);
  create index bank_entry_waiting on payments.bank_entry (booked_on, id) where explained is null and (amount_minor < 0 or assigned_minor + returned_minor < amount_minor);
  alter table payments.bank_entry enable row level security;
  create policy platform on payments.bank_entry using (naru.is_system());
  grant select, insert on payments.bank_entry to naru_app;
  grant update (assigned_minor, returned_minor, explained) on payments.bank_entry to naru_app;

  create table payments.bank_allocation (
    id uuid primary key,
    entry_id uuid not null references payments.bank_entry,
    kind text not null check (kind in ('invoice', 'order')),
    target_id uuid not null,
    payment_id uuid not null references payments.payment,
    number text not null,
    owner_id uuid not null,
    amount_minor bigint not null check (amount_minor > 0),
    settled_minor bigint not null default 0 check (settled_minor between 0 and amount_minor),
    currency text not null,
    how text not null check (how in ('reference', 'amount-and-name', 'officer')),
    made_at timestamptz not null,
    made_by uuid,
    undone_at timestamptz,
    undone_reason text check (length(undone_reason) between 1 and 1000),
    check ((undone_at is null) = (undone_reason is null)),
    check (undone_at is null or settled_minor = 0)
  );
  create index bank_allocation_entry on payments.bank_allocation (entry_id);
  create index bank_allocation_target on payments.bank_allocation (target_id) where undone_at is null;
  create index bank_allocation_payment on payments.bank_allocation (payment_id);
  alter table payments.bank_allocation enable row level security;
  create policy platform on payments.bank_allocation using (naru.is_system());
  create policy payers_read on payments.bank_allocation for select using (owner_id = naru.organisation() or (owner_id = naru.person() and naru.organisation() is null));
  grant select, insert on payments.bank_allocation to naru_app;
  grant update (settled_minor, undone_at, undone_reason) on payments.bank_allocation to naru_app;

  alter table payments.payment add column transfer_until timestamptz, add column bank_reference text;
  alter table payments.payment drop constraint payment_status_check;
  alter table payments.payment add constraint payment_status_check check (status in ('opened','awaiting-card','declined','awaiting-transfer','invoiced','succeeded','cancelled'));
  alter table payments.payment add check (status <> 'awaiting-transfer' or transfer_until is not null);
  alter table payments.payment drop constraint payment_check3;
  alter table payments.payment add constraint payment_settled_by check (status <> 'succeeded' or (settled_at is not null and num_nonnulls(intent_id, invoice_id, bank_reference) = 1));
  `,
)
