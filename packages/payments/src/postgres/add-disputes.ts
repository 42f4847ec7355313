import { sqlMigration } from '@naru/kernel/postgres'

/** Accounts at the processor with what they lack, transfers an order, payout schedules, card disputes and what is held for them, dated commission rules. */
export const addDisputes = sqlMigration(
  1_764_180_100_000,
  'AddDisputes',
  `
  alter table payments.payout_account
    add column state text not null default 'pending' check (state in ('pending', 'enabled', 'restricted', 'disabled')),
    add column requirements text[] not null default '{}',
    add column disabled_reason text;
  update payments.payout_account set state = 'enabled' where enabled;
  drop policy firms_open on payments.payout_account;
  alter table payments.payout_account drop column enabled;
  create policy firms_open on payments.payout_account for insert with check (firm_id = naru.organisation() and state = 'pending');

  create table payments.payout_transfer (
    transfer_id text primary key,
    payout_id uuid not null references payments.payout,
    firm_order_id uuid references payments.firm_share,
    amount_minor bigint not null check (amount_minor > 0),
    currency text not null,
    reversed_minor bigint not null default 0 check (reversed_minor between 0 and amount_minor),
    made_at timestamptz not null default now()
  );
  create index payout_transfer_payout on payments.payout_transfer (payout_id);
  create index payout_transfer_order on payments.payout_transfer (firm_order_id, made_at desc) where firm_order_id is not null;
  alter table payments.payout_transfer enable row level security;
  create policy platform on payments.payout_transfer using (naru.is_system());
  create policy firms_read on payments.payout_transfer for select using (exists (select from payments.payout p where p.id = payout_id));
  grant select, insert, update on payments.payout_transfer to naru_app;

  create table payments.payout_schedule (
    firm_id uuid primary key,
    rhythm text not null check (rhythm in ('each-delivery', 'daily', 'weekly', 'monthly', 'manual')),
    day int,
    hold_days int not null check (hold_days between 0 and 60),
    minimums jsonb not null default '[]',
    check ((rhythm in ('weekly', 'monthly')) = (day is not null)),
    check (rhythm <> 'weekly' or day between 0 and 6),
    check (rhythm <> 'monthly' or day between 1 and 31)
  );
  alter table payments.payout_schedule enable row level security;
  create policy firms on payments.payout_schedule using (naru.is_system() or firm_id = naru.organisation());
  grant select, insert, update on payments.payout_schedule to naru_app;

  -- One run a firm, currency and day, however often the job starts.
  create table payments.payout_run (
    firm_id uuid not null,
    currency text not null,
    run_on date not null,
    primary key (firm_id, currency, run_on)
  );
  alter table payments.payout_run enable row level security;
  create policy platform on payments.payout_run using (naru.is_system());
  grant select, insert on payments.payout_run to naru_app;

  create table payments.dispute (
    id uuid primary key,
    payment_id uuid not null references payments.payment,
    number text not null,
    processor_id text not null unique,
    amount_minor bigint not null check (amount_minor > 0),
    fee_minor bigint not null check (fee_minor >= 0),
    withdrawn_minor bigint not null check (withdrawn_minor >= 0),
    reinstated_minor bigint not null check (reinstated_minor >= 0),
    currency text not null,
    reason text not null,
    status text not null check (status in ('needs-response', 'under-review', 'won', 'lost')),
    opened_at timestamptz not null,
    evidence_due_at timestamptz,
    evidence jsonb,
    closed_at timestamptz,
    check ((status in ('won', 'lost')) = (closed_at is not null)),
    check (reinstated_minor <= withdrawn_minor)
  );
  create index dispute_payment on payments.dispute (payment_id);
  create index dispute_order on payments.dispute (opened_at desc, id desc);
  create table payments.hold (
    id uuid primary key,
    cause text not null check (cause in ('chargeback', 'complaint')),
    reference text not null,
    dispute_id uuid references payments.dispute,
    firm_order_id uuid not null references payments.firm_share,
    number text not null,
    firm_id uuid not null,
    currency text not null,
    amount_minor bigint not null check (amount_minor > 0),
    net_minor bigint not null check (net_minor >= 0),
    commission_minor bigint not null check (commission_minor >= 0),
    tax_minor bigint not null check (tax_minor >= 0),
    duty_minor bigint not null check (duty_minor >= 0),
    subsidy_minor bigint not null check (subsidy_minor >= 0),
    held_net_minor bigint not null check (held_net_minor between 0 and net_minor),
    status text not null check (status in ('held', 'released', 'lost')),
    held_at timestamptz not null,
    ended_at timestamptz,
    unique (firm_order_id, cause, reference),
    check ((cause = 'chargeback') = (dispute_id is not null)),
    check ((status = 'held') = (ended_at is null)),
    check (net_minor + commission_minor + tax_minor + duty_minor - subsidy_minor = amount_minor)
  );
  create index hold_dispute on payments.hold (dispute_id) where dispute_id is not null;
  create index hold_firm on payments.hold (firm_id, held_at desc, id desc);
  alter table payments.hold enable row level security;
  create policy firms on payments.hold for select using (naru.is_system() or firm_id = naru.organisation());
  create policy platform on payments.hold for insert with check (naru.is_system());
  create policy platform_ends on payments.hold for update using (naru.is_system());
  grant select, insert, update on payments.hold to naru_app;
  alter table payments.dispute enable row level security;
  create policy firms on payments.dispute using (naru.is_system() or exists (select from payments.hold h where h.dispute_id = dispute.id and h.firm_id = naru.organisation()));
  grant select, insert, update on payments.dispute to naru_app;

  alter table payments.commission_rule
    add column valid_from date not null default '2000-01-01',
    add column valid_until date,
    add column made_at timestamptz not null default now(),
    add column made_by uuid,
    add constraint commission_rule_period check (valid_until is null or valid_until >= valid_from);
  alter table payments.commission_rule drop constraint commission_rule_firm_id_category_currency_key;
  alter table payments.commission_rule add constraint commission_rule_no_overlap exclude using gist (
    coalesce(firm_id, '00000000-0000-0000-0000-000000000000') with =, coalesce(category, '') with =, currency with =, daterange(valid_from, valid_until, '[)') with &&);
  create policy platform_ends on payments.commission_rule for update using (naru.is_system());
  grant update (valid_until) on payments.commission_rule to naru_app;
  -- As of today in Seoul: a rule is fixed on the line when the order is placed.
  create or replace function payments.commission_rules_for(p_firms uuid[], p_currency text) returns setof payments.commission_rule
    language sql stable security definer set search_path = payments, pg_temp as
    $f$ select * from commission_rule where currency = p_currency and (firm_id is null or firm_id = any (p_firms))
          and daterange(valid_from, valid_until, '[)') @> (now() at time zone 'Asia/Seoul')::date $f$;
  `,
)
