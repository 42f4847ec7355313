import { sqlMigration } from '@naru/kernel/postgres'

/** A bank takes its charges and what it reverses without asking whether there is money: which kinds of posting may do so is said in one place. */
export const bankTakesItsOwn = sqlMigration(
  1_768_180_000_000,
  'BankTakesItsOwn',
  `
  create function payments.overdraws_cash(p_kind text) returns boolean language sql immutable as
    $f$ select p_kind in ('dispute-withdrawn', 'bank-charged', 'bank-returned') $f$;

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
        loop
          -- Two texts, because "is not distinct from" would read every account.
          if v_entry.owner is null then
            update ledger_account set balance_minor = balance_minor + v_entry.minor where owner_id is null and purpose = v_entry.purpose and currency = v_entry.currency
              returning id, balance_minor into v_account, v_balance;
          else
            update ledger_account set balance_minor = balance_minor + v_entry.minor where owner_id = v_entry.owner and purpose = v_entry.purpose and currency = v_entry.currency
              returning id, balance_minor into v_account, v_balance;
          end if;
          exit when found;
          -- Opened empty, because an upsert checks its constraints on the row that it proposes, not on the one that results.
          insert into ledger_account (owner_id, purpose, currency, side) values (v_entry.owner, v_entry.purpose, v_entry.currency, v_entry.side) on conflict do nothing;
        end loop;
        if v_entry.purpose = 'platform-cash' and v_entry.minor < 0 and v_balance < 0 and not overdraws_cash(p_kind) then
          raise exception 'cash is short' using errcode = 'check_violation';
        end if;
        insert into ledger_entry (posting_id, account_id, amount_minor, balance_minor, at) values (v_posting, v_account, v_entry.minor, v_balance, p_at);
      end loop;
    exception when check_violation then
      return v_name;
    end;
    return 'posted';
  end $f$;
  `,
)
