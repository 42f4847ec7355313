import { sqlMigration } from '@naru/kernel/postgres'

/** Orders without an account, and the one way in which such an order changes hands. */
export const createGuests = sqlMigration(
  1_769_600_000_000,
  'CreateGuests',
  `
  create table orders.guest (
    person_id uuid primary key,
    order_group_id uuid not null unique references orders.order_group,
    email text not null check (email = lower(email) and length(email) <= 254),
    locale text not null check (locale in ('ko', 'en')),
    at timestamptz not null
  );
  create index guest_email on orders.guest (email, at desc, person_id desc);
  alter table orders.guest enable row level security;
  create policy own on orders.guest using (naru.is_system() or person_id = naru.person()) with check (naru.is_system() or person_id = naru.person());
  grant select, insert on orders.guest to naru_app;

  -- What was agreed is written once; that a guest's order becomes an account's is the one exception, so the application has no right to the columns.
  create function orders.hand_over_guest_order(p_guest uuid, p_to uuid) returns boolean
    language plpgsql security definer set search_path = orders, pg_temp as $f$
  declare v_group uuid;
  begin
    if not naru.is_system() then raise exception 'orders are handed over by the platform alone'; end if;
    delete from guest where person_id = p_guest returning order_group_id into v_group;
    if not found then return false; end if;
    perform from firm_order where buyer_person_id = p_guest order by id for update;
    update firm_order set buyer_person_id = p_to where buyer_person_id = p_guest and buyer_organisation_id is null;
    update order_group set buyer_person_id = p_to where buyer_person_id = p_guest and buyer_organisation_id is null;
    update order_return set buyer_person_id = p_to where buyer_person_id = p_guest and buyer_organisation_id is null;
    update dispute set buyer_person_id = p_to where buyer_person_id = p_guest and buyer_organisation_id is null;
    update promotion_use set buyer_person_id = p_to where order_group_id = v_group;
    return true;
  end $f$;
  revoke all on function orders.hand_over_guest_order(uuid, uuid) from public;
  grant execute on function orders.hand_over_guest_order(uuid, uuid) to naru_app;
  `,
)
