import { sqlMigration } from '@naru/kernel/postgres'

/**
 * The books have one door: `payments.post` checks that a posting balances, locks its accounts in one order, and appends. The application role can
 * read what policies show it and can neither write an entry nor move a balance by itself.
 */
export const createPayments = sqlMigration(
  1_763_690_400_000,
  'CreatePayments',
  `
  create schema payments;
  grant usage on schema payments to naru_app;

  create table payments.ledger_account (
    id bigint generated always as identity primary key,
    owner_id uuid,
    purpose text not null check (purpose in ('buyer-receivable','platform-cash','held','firm-payable','commission','tax','clearing','refunds')),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    side smallint not null check (side in (1, -1)),
    balance_minor bigint not null default 0,
    unique nulls not distinct (owner_id, purpose, currency),
    constraint may_not_go_negative check (purpose = 'firm-payable' or balance_minor * side >= 0)
  );
  create index ledger_account_purpose on payments.ledger_account (purpose, currency);
  alter table payments.ledger_account enable row level security;
  create policy readers on payments.ledger_account for select using (naru.is_system() or owner_id = naru.organisation() or owner_id = naru.person());
  grant select on payments.ledger_account to naru_app;

  create table payments.posting (
    id bigint generated always as identity primary key,
    key text not null unique,
    kind text not null,
    subject_id uuid not null,
    reference text not null,
    at timestamptz not null
  );
  create index posting_subject on payments.posting (subject_id);
  alter table payments.posting enable row level security;

  create table payments.ledger_entry (
    id bigint generated always as identity primary key,
    posting_id bigint not null references payments.posting,
    account_id bigint not null references payments.ledger_account,
    amount_minor bigint not null check (amount_minor <> 0),
    balance_minor bigint not null,
    at timestamptz not null
  );
  create index ledger_entry_posting on payments.ledger_entry (posting_id);
  create index ledger_entry_account on payments.ledger_entry (account_id, at desc, id desc);
  alter table payments.ledger_entry enable row level security;
  create policy readers on payments.ledger_entry for select using (naru.is_system() or exists (select from payments.ledger_account a where a.id = account_id));
  grant select on payments.ledger_entry to naru_app;
  create policy readers on payments.posting for select using (naru.is_system() or exists (select from payments.ledger_entry e where e.posting_id = posting.id));
  grant select on payments.posting to naru_app;

  -- The entries come as {owner, purpose, currency, side, minor}, debit positive. Answers 'posted', 'already' when the key was posted before, or the
  -- account that may not go below zero and would: then nothing is written.
  create function payments.post(p_key text, p_kind text, p_subject uuid, p_reference text, p_at timestamptz, p_entries jsonb) returns text
    language plpgsql security definer set search_path = payments, pg_temp as $f$
  declare v_posting bigint; v_entry record; v_account bigint; v_balance bigint; v_name text;
  begin
    if jsonb_array_length(p_entries) < 2 then raise exception 'posting % has fewer than two entries', p_key using errcode = 'check_violation'; end if;
    if exists (select from jsonb_to_recordset(p_entries) as e(currency text, minor bigint) group by e.currency having sum(e.minor) <> 0) then
      raise exception 'posting % does not balance', p_key using errcode = 'check_violation';
    end if;
    begin
      insert into posting (key, kind, subject_id, reference, at) values (p_key, p_kind, p_subject, p_reference, p_at) on conflict (key) do nothing returning id into v_posting;
      if v_posting is null then return 'already'; end if;
      for v_entry in
        select e.owner, e.purpose, e.currency, e.side, e.minor from jsonb_to_recordset(p_entries) as e(owner uuid, purpose text, currency text, side smallint, minor bigint)
        order by e.purpose = 'platform-cash', e.owner nulls last, e.purpose, e.currency
      loop
        v_name := coalesce(v_entry.owner::text, 'platform') || '/' || v_entry.purpose || '/' || v_entry.currency;
        -- Two statements, because an upsert checks its constraints on the row that it proposes, not on the one that results.
        insert into ledger_account (owner_id, purpose, currency, side) values (v_entry.owner, v_entry.purpose, v_entry.currency, v_entry.side) on conflict do nothing;
        update ledger_account set balance_minor = balance_minor + v_entry.minor
          where owner_id is not distinct from v_entry.owner and purpose = v_entry.purpose and currency = v_entry.currency
          returning id, balance_minor into v_account, v_balance;
        insert into ledger_entry (posting_id, account_id, amount_minor, balance_minor, at) values (v_posting, v_account, v_entry.minor, v_balance, p_at);
      end loop;
    exception when check_violation then
      return v_name;
    end;
    return 'posted';
  end $f$;
  revoke all on function payments.post from public;
  grant execute on function payments.post to naru_app;

  create table payments.payment (
    id uuid primary key,
    order_group_id uuid not null unique,
    number text not null,
    buyer_person_id uuid not null,
    buyer_organisation_id uuid,
    buyer_name jsonb not null,
    terms_days int check (terms_days > 0),
    amount_minor bigint not null check (amount_minor > 0),
    currency text not null,
    status text not null check (status in ('opened','awaiting-card','declined','invoiced','succeeded','cancelled')),
    intent_id text unique,
    invoice_id uuid unique,
    decline_code text,
    opened_at timestamptz not null,
    declined_at timestamptz,
    settled_at timestamptz,
    cancelled_at timestamptz,
    check (status <> 'awaiting-card' or intent_id is not null),
    check (status <> 'declined' or (intent_id is not null and decline_code is not null and declined_at is not null)),
    check (status <> 'invoiced' or (invoice_id is not null and terms_days is not null and buyer_organisation_id is not null)),
    check (status <> 'succeeded' or (settled_at is not null and num_nonnulls(intent_id, invoice_id) = 1)),
    check (status <> 'cancelled' or cancelled_at is not null)
  );
  create index payment_buyer on payments.payment (buyer_person_id, opened_at desc);
  create index payment_company on payments.payment (buyer_organisation_id, opened_at desc) where buyer_organisation_id is not null;
  alter table payments.payment enable row level security;
  create policy buyers on payments.payment using (naru.is_system()
    or (buyer_organisation_id is not null and buyer_organisation_id = naru.organisation())
    or (buyer_organisation_id is null and buyer_person_id = naru.person() and naru.organisation() is null));
  grant select, insert, update on payments.payment to naru_app;

  -- Only the buyer's browser may confirm the card: the secret stands apart from what firms and officers may ever see.
  create table payments.intent_secret (
    intent_id text primary key,
    payment_id uuid not null references payments.payment,
    client_secret text not null
  );
  create index intent_secret_payment on payments.intent_secret (payment_id);
  alter table payments.intent_secret enable row level security;
  create policy buyers on payments.intent_secret using (naru.is_system() or exists (select from payments.payment p where p.id = payment_id));
  grant select, insert, update on payments.intent_secret to naru_app;

  create table payments.payout (
    id uuid primary key,
    firm_id uuid not null,
    amount_minor bigint not null check (amount_minor > 0),
    currency text not null,
    status text not null check (status in ('requested','paid','failed')),
    requested_at timestamptz not null,
    settled_at timestamptz,
    transfer_id text unique,
    failure text,
    check (status = 'requested' or settled_at is not null),
    check (status <> 'paid' or transfer_id is not null),
    check (status <> 'failed' or failure is not null)
  );
  create index payout_firm on payments.payout (firm_id, requested_at desc, id desc);
  alter table payments.payout enable row level security;
  create policy firms on payments.payout using (naru.is_system() or firm_id = naru.organisation());
  grant select, insert, update on payments.payout to naru_app;

  create table payments.firm_share (
    firm_order_id uuid primary key,
    payment_id uuid not null references payments.payment,
    position int not null,
    number text not null,
    firm_id uuid not null,
    buyer_person_id uuid not null,
    buyer_organisation_id uuid,
    currency text not null,
    net_minor bigint not null check (net_minor >= 0),
    commission_minor bigint not null check (commission_minor >= 0),
    tax_minor bigint not null check (tax_minor >= 0),
    net_left_minor bigint not null check (net_left_minor between 0 and net_minor),
    commission_left_minor bigint not null check (commission_left_minor between 0 and commission_minor),
    tax_left_minor bigint not null check (tax_left_minor between 0 and tax_minor),
    lines jsonb not null,
    status text not null check (status in ('unpaid','owed','held','payable','paid-out')),
    delivered_at timestamptz,
    payout_id uuid references payments.payout,
    check (status not in ('payable','paid-out') or delivered_at is not null),
    check ((status = 'paid-out') = (payout_id is not null))
  );
  create index firm_share_payment on payments.firm_share (payment_id, position);
  create index firm_share_firm on payments.firm_share (firm_id, currency, status);
  create index firm_share_payout on payments.firm_share (payout_id) where payout_id is not null;
  alter table payments.firm_share enable row level security;
  create policy parties on payments.firm_share using (naru.is_system() or firm_id = naru.organisation()
    or (buyer_organisation_id is not null and buyer_organisation_id = naru.organisation())
    or (buyer_organisation_id is null and buyer_person_id = naru.person() and naru.organisation() is null));
  grant select, insert, update on payments.firm_share to naru_app;

  -- A failed payout leaves its orders due again: what it was made of is kept here.
  create table payments.payout_order (
    payout_id uuid not null references payments.payout,
    firm_order_id uuid not null references payments.firm_share,
    number text not null,
    net_minor bigint not null,
    primary key (payout_id, firm_order_id)
  );
  create index payout_order_order on payments.payout_order (firm_order_id);
  alter table payments.payout_order enable row level security;
  create policy firms on payments.payout_order using (naru.is_system() or exists (select from payments.payout p where p.id = payout_id));
  grant select, insert on payments.payout_order to naru_app;

  create table payments.invoice (
    id uuid primary key,
    number text not null unique,
    payment_id uuid not null unique references payments.payment,
    order_group_id uuid not null,
    order_number text not null,
    buyer_id uuid not null,
    buyer_name jsonb not null,
    amount_minor bigint not null check (amount_minor > 0),
    credited_minor bigint not null default 0 check (credited_minor between 0 and amount_minor),
    currency text not null,
    issued_on date not null,
    due_on date not null check (due_on >= issued_on),
    status text not null check (status in ('open','paid','credited')),
    closed_on date,
    bank_reference text unique,
    check ((status = 'open') = (closed_on is null)),
    check ((status = 'paid') = (bank_reference is not null)),
    check (status <> 'credited' or credited_minor = amount_minor)
  );
  create index invoice_buyer on payments.invoice (buyer_id, issued_on desc, id desc);
  create index invoice_all on payments.invoice (issued_on desc, id desc);
  create index invoice_open on payments.invoice (due_on) where status = 'open';
  alter table payments.invoice enable row level security;
  create policy platform on payments.invoice using (naru.is_system());
  create policy buyers_read on payments.invoice for select using (buyer_id = naru.organisation());
  create policy buyers_order on payments.invoice for insert with check (buyer_id = naru.organisation() and status = 'open');
  grant select, insert, update on payments.invoice to naru_app;

  create table payments.invoice_number (year int primary key, last int not null);
  create function payments.next_invoice_number(p_year int) returns int language sql security definer set search_path = payments, pg_temp as
    $f$ insert into invoice_number as n (year, last) values (p_year, 1) on conflict (year) do update set last = n.last + 1 returning last $f$;
  revoke all on function payments.next_invoice_number from public;
  grant execute on function payments.next_invoice_number to naru_app;
  alter table payments.invoice_number enable row level security;

  create table payments.credit_terms (
    organisation_id uuid not null,
    currency text not null,
    days int not null check (days in (7, 15, 30, 60)),
    limit_minor bigint not null check (limit_minor >= 0),
    primary key (organisation_id, currency)
  );
  alter table payments.credit_terms enable row level security;
  create policy companies_read on payments.credit_terms for select using (naru.is_system() or organisation_id = naru.organisation());
  create policy companies_lock on payments.credit_terms for update using (organisation_id = naru.organisation());
  create policy platform on payments.credit_terms for insert with check (naru.is_system());
  -- Update is only for locking the row while an order uses the limit: its columns are the platform's.
  grant select, insert on payments.credit_terms to naru_app;
  grant update (organisation_id) on payments.credit_terms to naru_app;

  create table payments.refund (
    id uuid primary key,
    payment_id uuid not null references payments.payment,
    firm_order_id uuid not null references payments.firm_share,
    number text not null,
    firm_id uuid not null,
    buyer_person_id uuid not null,
    buyer_organisation_id uuid,
    currency text not null,
    net_minor bigint not null check (net_minor >= 0),
    commission_minor bigint not null check (commission_minor >= 0),
    tax_minor bigint not null check (tax_minor >= 0),
    source text not null check (source in ('owed','held','payable','paid-out')),
    reason text not null check (length(reason) between 1 and 1000),
    status text not null check (status in ('requested','succeeded','failed','credited')),
    requested_at timestamptz not null,
    settled_at timestamptz,
    processor_id text,
    failure text,
    check (net_minor + commission_minor + tax_minor > 0),
    check ((status = 'requested') = (settled_at is null)),
    check ((status = 'succeeded') = (processor_id is not null)),
    check ((status = 'failed') = (failure is not null))
  );
  create index refund_order on payments.refund (firm_order_id, requested_at desc);
  create index refund_payment on payments.refund (payment_id);
  create index refund_waiting on payments.refund (requested_at) where status = 'requested';
  alter table payments.refund enable row level security;
  create policy parties on payments.refund using (naru.is_system() or firm_id = naru.organisation()
    or (buyer_organisation_id is not null and buyer_organisation_id = naru.organisation())
    or (buyer_organisation_id is null and buyer_person_id = naru.person() and naru.organisation() is null));
  grant select, insert, update on payments.refund to naru_app;

  create table payments.commission_rule (
    id uuid primary key,
    firm_id uuid,
    category text,
    currency text not null,
    rate numeric(6,5) not null check (rate between 0 and 0.5),
    floor_minor bigint check (floor_minor >= 0),
    cap_minor bigint check (cap_minor >= 0),
    check (floor_minor is null or cap_minor is null or floor_minor <= cap_minor),
    unique nulls not distinct (firm_id, category, currency)
  );
  alter table payments.commission_rule enable row level security;
  create policy readers on payments.commission_rule for select using (naru.is_system() or firm_id is null or firm_id = naru.organisation());
  create policy platform on payments.commission_rule for insert with check (naru.is_system());
  grant select, insert on payments.commission_rule to naru_app;
  -- A checkout must apply what a firm has agreed, which its buyers may not read in a list.
  create function payments.commission_rules_for(p_firms uuid[], p_currency text) returns setof payments.commission_rule
    language sql stable security definer set search_path = payments, pg_temp as
    $f$ select * from commission_rule where currency = p_currency and (firm_id is null or firm_id = any (p_firms)) $f$;
  revoke all on function payments.commission_rules_for from public;
  grant execute on function payments.commission_rules_for to naru_app;

  create table payments.payout_account (
    firm_id uuid primary key,
    account_id text not null unique,
    enabled boolean not null
  );
  alter table payments.payout_account enable row level security;
  create policy platform on payments.payout_account using (naru.is_system());
  create policy firms_read on payments.payout_account for select using (firm_id = naru.organisation());
  create policy firms_open on payments.payout_account for insert with check (firm_id = naru.organisation() and not enabled);
  grant select, insert, update on payments.payout_account to naru_app;

  -- Ids only: what a message said is in the books, and card data belongs in no table.
  create table payments.processor_message (
    id text primary key,
    type text not null,
    created_at timestamptz not null
  );
  alter table payments.processor_message enable row level security;
  create policy platform on payments.processor_message using (naru.is_system());
  grant select, insert on payments.processor_message to naru_app;
  `,
)
