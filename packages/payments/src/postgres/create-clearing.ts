import { sqlMigration } from '@naru/kernel/postgres'

/** The account between the two sides of a complex: who buys and sells by it, how far either side may owe, and the periods that were netted. */
export const createClearing = sqlMigration(
  1_764_193_000_000,
  'CreateClearing',
  `
  alter table payments.ledger_account drop constraint ledger_account_purpose_check;
  alter table payments.ledger_account add constraint ledger_account_purpose_check check (purpose in ('buyer-receivable','platform-cash','held','firm-payable','commission','tax',
    'clearing','refunds','duty','promotion','dispute-hold','disputed','costs','suspense','buyer-credit','fx-position','fx-result','bilateral'));
  alter table payments.ledger_account drop constraint may_not_go_negative;
  alter table payments.ledger_account add constraint may_not_go_negative check (purpose in ('firm-payable', 'fx-position', 'fx-result', 'platform-cash', 'bilateral') or balance_minor * side >= 0);

  create table payments.clearing_account (
    id uuid primary key,
    complex_code text not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    swing_minor bigint not null check (swing_minor >= 0),
    opened_on date not null,
    unique (complex_code, currency)
  );
  create table payments.clearing_member (
    account_id uuid not null references payments.clearing_account,
    organisation_id uuid not null,
    primary key (account_id, organisation_id)
  );
  create index clearing_member_organisation on payments.clearing_member (organisation_id);
  create table payments.clearing_period (
    id uuid primary key,
    account_id uuid not null references payments.clearing_account,
    from_on date not null,
    until_on date not null check (until_on >= from_on),
    opening_minor bigint not null,
    bought_minor bigint not null check (bought_minor >= 0),
    sold_minor bigint not null check (sold_minor >= 0),
    settled_minor bigint not null,
    closing_minor bigint not null check (closing_minor = opening_minor + bought_minor - sold_minor - settled_minor),
    closed_at timestamptz not null,
    settled_on date check (settled_on > until_on),
    bank_reference text unique check (length(bank_reference) between 1 and 80),
    check ((settled_on is null) = (bank_reference is null)),
    unique (account_id, until_on)
  );
  alter table payments.clearing_account enable row level security;
  alter table payments.clearing_member enable row level security;
  alter table payments.clearing_period enable row level security;
  create policy members on payments.clearing_member for select using (naru.is_system() or organisation_id = naru.organisation());
  create policy members on payments.clearing_account using (naru.is_system() or exists (select from payments.clearing_member m where m.account_id = clearing_account.id and m.organisation_id = naru.organisation()));
  create policy members on payments.clearing_period for select using (naru.is_system() or exists (select from payments.clearing_member m where m.account_id = clearing_period.account_id and m.organisation_id = naru.organisation()));
  create policy platform on payments.clearing_period for all using (naru.is_system());
  grant select on payments.clearing_account to naru_app;
  -- Update of the key is for locking the row alone.
  grant update (id) on payments.clearing_account to naru_app;
  grant select on payments.clearing_member to naru_app;
  grant select, insert on payments.clearing_period to naru_app;
  grant update (settled_on, bank_reference) on payments.clearing_period to naru_app;
  -- A member sees where its side stands.
  create policy bilateral on payments.ledger_account for select using (exists (select from payments.clearing_member m where m.account_id = ledger_account.owner_id and m.organisation_id = naru.organisation()));
  create function payments.pending_sales(p_members uuid[], p_currency text) returns bigint language sql stable security definer set search_path = payments, pg_temp as
    $f$ select coalesce(-sum(balance_minor), 0)::bigint from ledger_account where owner_id = any (p_members) and purpose in ('held', 'firm-payable', 'clearing') and currency = p_currency $f$;
  -- Members of the accounts that the acting organisation is on: the sides' enterprises know each other through the account alone.
  create function payments.clearing_members(p_account uuid) returns uuid[] language sql stable security definer set search_path = payments, pg_temp as
    $f$ select coalesce(array_agg(organisation_id order by organisation_id), '{}') from clearing_member where account_id = p_account $f$;
  revoke all on function payments.pending_sales, payments.clearing_members from public;
  grant execute on function payments.pending_sales, payments.clearing_members to naru_app;
  `,
)
