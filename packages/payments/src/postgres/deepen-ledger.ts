import { sqlMigration } from '@naru/kernel/postgres'

/**
 * More purposes of accounts, months that can be closed, and firm orders that are delivered and paid in parts.
 * `payments.post` refuses what is dated into a closed month. It holds a shared lock while it posts and a closing holds the exclusive one, so that no
 * posting slips in between the counting of a month and its closing.
 */
export const deepenLedger = sqlMigration(
  1_764_180_000_000,
  'DeepenLedger',
  `
  alter table payments.ledger_account drop constraint ledger_account_purpose_check;
  alter table payments.ledger_account add constraint ledger_account_purpose_check check (purpose in ('buyer-receivable','platform-cash','held','firm-payable','commission','tax',
    'clearing','refunds','duty','promotion','dispute-hold','disputed','costs','suspense','buyer-credit','fx-position','fx-result'));
  alter table payments.ledger_account drop constraint may_not_go_negative;
  -- Cash is checked in payments.post: only a card network takes what is not there.
  alter table payments.ledger_account add constraint may_not_go_negative check (purpose in ('firm-payable', 'fx-position', 'fx-result', 'platform-cash') or balance_minor * side >= 0);

  create table payments.month_close (
    month date primary key check (extract(day from month) = 1),
    status text not null check (status in ('closed', 'reopening', 'open')),
    closed_at timestamptz not null,
    closed_by uuid not null,
    asked_by uuid,
    asked_at timestamptz,
    reason text check (length(reason) between 1 and 1000),
    reopened_by uuid,
    reopened_at timestamptz,
    check (status = 'closed' or (asked_by is not null and asked_at is not null and reason is not null)),
    check (status <> 'open' or (reopened_by is not null and reopened_at is not null and reopened_by <> asked_by))
  );
  alter table payments.month_close enable row level security;
  create policy platform on payments.month_close using (naru.is_system());
  grant select, insert, update on payments.month_close to naru_app;

  -- What each account stood at when its month was closed: proved again by verification.
  create table payments.closed_balance (
    month date not null references payments.month_close,
    closed_at timestamptz not null,
    account_id bigint not null references payments.ledger_account,
    debit_minor numeric not null,
    credit_minor numeric not null,
    balance_minor numeric not null,
    primary key (month, closed_at, account_id)
  );
  create index closed_balance_account on payments.closed_balance (account_id);
  alter table payments.closed_balance enable row level security;
  create policy platform on payments.closed_balance using (naru.is_system());
  grant select, insert on payments.closed_balance to naru_app;
  create index ledger_entry_at on payments.ledger_entry (at, id);

  create function payments.lock_months() returns void language sql security definer set search_path = payments, pg_temp as
    $f$ select pg_advisory_xact_lock(hashtext('payments.months')) $f$;
  revoke all on function payments.lock_months from public;
  grant execute on function payments.lock_months to naru_app;

  create or replace function payments.post(p_key text, p_kind text, p_subject uuid, p_reference text, p_at timestamptz, p_entries jsonb) returns text
    language plpgsql security definer set search_path = payments, pg_temp as $f$
  declare v_posting bigint; v_entry record; v_account bigint; v_balance bigint; v_name text;
  begin
    if jsonb_array_length(p_entries) < 2 then raise exception 'posting % has fewer than two entries', p_key using errcode = 'check_violation'; end if;
    if exists (select from jsonb_to_recordset(p_entries) as e(currency text, minor bigint) group by e.currency having sum(e.minor) <> 0) then
      raise exception 'posting % does not balance', p_key using errcode = 'check_violation';
    end if;
    perform pg_advisory_xact_lock_shared(hashtext('payments.months'));
    if exists (select from month_close where month = date_trunc('month', p_at at time zone 'Asia/Seoul')::date and status <> 'open') then
      raise exception 'posting % is dated into a closed month', p_key using errcode = 'object_not_in_prerequisite_state';
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
        if v_entry.purpose = 'platform-cash' and v_entry.minor < 0 and v_balance < 0 and p_kind <> 'dispute-withdrawn' then
          raise exception 'cash is short' using errcode = 'check_violation';
        end if;
        insert into ledger_entry (posting_id, account_id, amount_minor, balance_minor, at) values (v_posting, v_account, v_entry.minor, v_balance, p_at);
      end loop;
    exception when check_violation then
      return v_name;
    end;
    return 'posted';
  end $f$;

  alter table payments.firm_share
    add column part_released_minor bigint not null default 0 check (part_released_minor between 0 and net_minor),
    add column part_paid_minor bigint not null default 0 check (part_paid_minor between 0 and net_minor),
    add column part_released_at timestamptz;
  create index firm_share_part on payments.firm_share (firm_id, currency) where part_released_minor > 0;

  alter table payments.refund
    add column held_net_minor bigint check (held_net_minor between 0 and net_minor);
  update payments.refund set held_net_minor = case when source in ('owed', 'held') then net_minor else 0 end;
  alter table payments.refund alter column held_net_minor set not null;
  `,
)
