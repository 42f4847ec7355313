import { sqlMigration } from '@naru/kernel/postgres'

/**
 * Where pieces lie: places of a firm, with the order in which they are picked. A place is known from its first use. Transfers are one pair of
 * movements that balance; counts set what is on hand; a rule says below which quantity a good is low, and remembers since when it has been.
 */
export const createStockPlaces = sqlMigration(
  1_764_140_000_001,
  'CreateStockPlaces',
  `
create table catalog.stock_place (
  firm_id uuid not null references catalog.seller,
  code text not null check (length(code) between 1 and 40),
  name_ko text not null,
  name_en text not null,
  address text not null default '',
  is_active boolean not null default true,
  is_default boolean not null default false,
  priority int not null default 100 check (priority between 1 and 999),
  primary key (firm_id, code),
  check (is_active or not is_default)
);
create unique index stock_place_default on catalog.stock_place (firm_id) where is_default;
alter table catalog.stock_place enable row level security;
create policy own on catalog.stock_place for all using (firm_id = naru.organisation() or naru.is_system()) with check (firm_id = naru.organisation() or naru.is_system());
grant select, insert, update on catalog.stock_place to naru_app;

create function catalog.know_place(p_firm uuid, p_code text) returns void language sql security definer set search_path = catalog, pg_temp as $$
  insert into stock_place (firm_id, code, name_ko, name_en, is_default)
  values (p_firm, p_code, p_code, p_code, not exists (select from stock_place p where p.firm_id = p_firm and p.is_default)) on conflict do nothing
$$;
create function catalog.know_place_of_balance() returns trigger language plpgsql security definer set search_path = catalog, pg_temp as $$
begin
  perform know_place((select v.firm_id from variant v where v.id = new.variant_id), new.location);
  return new;
end $$;
create trigger known after insert on catalog.stock_balance for each row execute function catalog.know_place_of_balance();
do $$
declare place record;
begin
  for place in select distinct v.firm_id, b.location from catalog.stock_balance b join catalog.variant v on v.id = b.variant_id order by 1, 2 loop
    perform catalog.know_place(place.firm_id, place.location);
  end loop;
end $$;

alter table catalog.stock_movement drop constraint stock_movement_kind_check;
alter table catalog.stock_movement add constraint stock_movement_kind_check check (kind in ('receive', 'reserve', 'release', 'allocate', 'ship', 'return', 'adjust', 'transfer'));
create index stock_movement_of_firm_by_time on catalog.stock_movement (firm_id, id desc);
drop index catalog.stock_movement_of_firm;
create index stock_movement_transfers on catalog.stock_movement (reference) where kind = 'transfer';

-- Null: no such variant of the firm. Fewer free pieces than asked for: answers with what is available and moves nothing.
create function catalog.transfer_stock(p_variant uuid, p_from text, p_to text, p_quantity bigint, p_reference text, p_note text, p_at timestamptz) returns jsonb language plpgsql security definer set search_path = catalog, pg_temp as $$
declare free bigint;
begin
  perform from variant v where v.id = p_variant and (v.firm_id = naru.organisation() or naru.is_system());
  if not found then return null; end if;
  insert into stock_balance (variant_id, location) values (p_variant, p_to) on conflict do nothing;
  perform stock_lock(array[p_variant]);
  select available into free from stock_balance where variant_id = p_variant and location = p_from;
  if coalesce(free, 0) < p_quantity then return jsonb_build_object('available', coalesce(free, 0)); end if;
  perform stock_move(p_variant, p_from, 'transfer', -p_quantity, -p_quantity, 0, 0, p_reference, p_note, p_at);
  perform stock_move(p_variant, p_to, 'transfer', p_quantity, p_quantity, 0, 0, p_reference, p_note, p_at);
  return '{}'::jsonb;
end $$;

-- Sets what is on hand of many variants at once. Answers the numbers (from 1) of counts below what is promised, which change nothing.
create function catalog.count_many(p_firm uuid, p_counts jsonb, p_reference text, p_at timestamptz) returns int[] language plpgsql security definer set search_path = catalog, pg_temp as $$
declare
  variants uuid[];
  line record;
  balance record;
  refused int[] := '{}';
begin
  if not coalesce(naru.is_system() or naru.organisation() = p_firm, false) then raise exception 'stock is counted by its firm'; end if;
  select array_agg(distinct v.id) into variants from jsonb_to_recordset(p_counts) as c ("variantId" uuid) join variant v on v.id = c."variantId" and v.firm_id = p_firm;
  insert into stock_balance (variant_id, location)
  select distinct c."variantId", c.location from jsonb_to_recordset(p_counts) as c ("variantId" uuid, location text) where c."variantId" = any (variants) order by 1, 2 on conflict do nothing;
  perform stock_lock(variants);
  for line in
    select c.ordinality, (c.value->>'variantId')::uuid as variant_id, c.value->>'location' as location, (c.value->>'onHand')::bigint as on_hand, c.value->>'note' as note
    from jsonb_array_elements(p_counts) with ordinality c where (c.value->>'variantId')::uuid = any (variants) order by 2, 3
  loop
    select * into balance from stock_balance where variant_id = line.variant_id and location = line.location;
    if line.on_hand < balance.reserved + balance.allocated then refused := refused || line.ordinality::int;
    elsif line.on_hand <> balance.on_hand then
      perform stock_move(line.variant_id, line.location, 'adjust', line.on_hand - balance.on_hand, line.on_hand - balance.on_hand, 0, 0, p_reference, line.note, p_at);
    end if;
  end loop;
  perform stock_show(variants);
  return refused;
end $$;
revoke execute on function catalog.know_place, catalog.know_place_of_balance, catalog.transfer_stock, catalog.count_many from public;
grant execute on function catalog.transfer_stock, catalog.count_many to naru_app;

create table catalog.low_stock_rule (
  variant_id uuid not null references catalog.variant,
  location text not null,
  firm_id uuid not null references catalog.seller,
  threshold int not null check (threshold between 0 and 1000000000),
  low_since timestamptz,
  primary key (variant_id, location),
  foreign key (firm_id, location) references catalog.stock_place (firm_id, code)
);
create index low_stock_rule_of_firm on catalog.low_stock_rule (firm_id, location);
create index low_stock_rule_low on catalog.low_stock_rule (firm_id, low_since desc) where low_since is not null;
alter table catalog.low_stock_rule enable row level security;
create policy own on catalog.low_stock_rule for all using (firm_id = naru.organisation() or naru.is_system())
  with check ((firm_id = naru.organisation() or naru.is_system()) and exists (select from catalog.variant v where v.id = variant_id and v.firm_id = low_stock_rule.firm_id));
grant select, insert, update, delete on catalog.low_stock_rule to naru_app;
`,
)
