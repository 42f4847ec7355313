import { sqlMigration } from '@naru/kernel/postgres'

/**
 * Stock moves only through the functions below, which run as the owner: the application itself may not write the journal or a balance, so a
 * buyer can reserve what is published and nothing else. Each function locks balances in ascending order of variant and location before it
 * looks at reservations; a balance is the sum of its journal, and its CHECKs stand behind the functions.
 */
export const createStock = sqlMigration(
  1_760_200_000_001,
  'CreateStock',
  `
create table catalog.stock_balance (
  variant_id uuid not null references catalog.variant,
  location text not null,
  on_hand bigint not null default 0 check (on_hand between 0 and 1000000000),
  reserved bigint not null default 0 check (reserved >= 0),
  allocated bigint not null default 0 check (allocated >= 0),
  available bigint generated always as (on_hand - reserved - allocated) stored check (available >= 0),
  primary key (variant_id, location)
);
alter table catalog.stock_balance enable row level security;
create policy of_visible_variants on catalog.stock_balance for select using (exists (select from catalog.variant v where v.id = variant_id));
grant select on catalog.stock_balance to naru_app;

create table catalog.stock_movement (
  id bigint generated always as identity primary key,
  variant_id uuid not null references catalog.variant,
  firm_id uuid not null references catalog.seller,
  location text not null,
  kind text not null check (kind in ('receive', 'reserve', 'release', 'allocate', 'ship', 'return', 'adjust')),
  quantity bigint not null check (quantity <> 0),
  on_hand_change bigint not null,
  reserved_change bigint not null,
  allocated_change bigint not null,
  reference text not null,
  note text,
  at timestamptz not null
);
create index stock_movement_of_variant on catalog.stock_movement (variant_id, id desc);
create index stock_movement_of_firm on catalog.stock_movement (firm_id);
alter table catalog.stock_movement enable row level security;
create policy own on catalog.stock_movement for select using (firm_id = naru.organisation() or naru.is_system());
grant select on catalog.stock_movement to naru_app;

-- What a reference (an order) holds of a variant at a location.
create table catalog.stock_hold (
  reference text not null,
  variant_id uuid not null references catalog.variant,
  location text not null,
  firm_id uuid not null references catalog.seller,
  person_id uuid,
  organisation_id uuid,
  reserved bigint not null default 0 check (reserved >= 0),
  allocated bigint not null default 0 check (allocated >= 0),
  shipped bigint not null default 0 check (shipped >= 0),
  expires_at timestamptz,
  primary key (reference, variant_id, location)
);
create index stock_hold_of_variant on catalog.stock_hold (variant_id, location);
create index stock_hold_of_firm on catalog.stock_hold (firm_id);
create index stock_hold_expiring on catalog.stock_hold (expires_at) where reserved > 0;
alter table catalog.stock_hold enable row level security;
create policy party on catalog.stock_hold for select using (naru.is_system() or firm_id = naru.organisation() or organisation_id = naru.organisation() or person_id = naru.person());
grant select on catalog.stock_hold to naru_app;

create function catalog.stock_move(p_variant uuid, p_location text, p_kind text, p_quantity bigint, p_on_hand bigint, p_reserved bigint, p_allocated bigint, p_reference text, p_note text, p_at timestamptz)
returns void language plpgsql security definer set search_path = catalog, pg_temp as $$
begin
  update stock_balance set on_hand = on_hand + p_on_hand, reserved = reserved + p_reserved, allocated = allocated + p_allocated where variant_id = p_variant and location = p_location;
  if not found then raise exception 'no balance of % at %', p_variant, p_location; end if;
  insert into stock_movement (variant_id, firm_id, location, kind, quantity, on_hand_change, reserved_change, allocated_change, reference, note, at)
  select p_variant, v.firm_id, p_location, p_kind, p_quantity, p_on_hand, p_reserved, p_allocated, p_reference, p_note, p_at from variant v where v.id = p_variant;
end $$;

create function catalog.stock_lock(p_variants uuid[]) returns void language sql security definer set search_path = catalog, pg_temp as $$
  select from stock_balance where variant_id = any (p_variants) order by variant_id, location for update
$$;

-- The card says whether anything is left; it is written only when that changes.
create function catalog.stock_show(p_variants uuid[]) returns void language plpgsql security definer set search_path = catalog, pg_temp as $$
declare shown record;
begin
  for shown in
    select d.listing_id, d.in_stock, exists (select from variant s join stock_balance b on b.variant_id = s.id where s.listing_id = d.listing_id and b.available > 0) as left_over
    from search_document d where d.listing_id in (select v.listing_id from variant v where v.id = any (p_variants)) order by d.listing_id
  loop
    if shown.in_stock <> shown.left_over then
      perform from search_document where listing_id = shown.listing_id for update;
      update search_document d set in_stock = exists (select from variant s join stock_balance b on b.variant_id = s.id where s.listing_id = d.listing_id and b.available > 0) where d.listing_id = shown.listing_id;
    end if;
  end loop;
end $$;

create function catalog.stock_expire(p_variants uuid[], p_at timestamptz) returns int language plpgsql security definer set search_path = catalog, pg_temp as $$
declare hold record; released int := 0;
begin
  for hold in select * from stock_hold where variant_id = any (p_variants) and reserved > 0 and expires_at <= p_at order by variant_id, location, reference for update loop
    perform stock_move(hold.variant_id, hold.location, 'release', hold.reserved, 0, -hold.reserved, 0, hold.reference, 'expired', p_at);
    update stock_hold set reserved = 0, expires_at = null where reference = hold.reference and variant_id = hold.variant_id and location = hold.location;
    released := released + 1;
  end loop;
  return released;
end $$;

create function catalog.stock_held(p_references text[]) returns jsonb language sql stable security definer set search_path = catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('reference', reference, 'variantId', variant_id, 'location', location, 'quantity', reserved + allocated) order by reference, variant_id, location), '[]')
  from stock_hold where reference = any (p_references) and reserved + allocated > 0
$$;

-- Brings what every line's reference holds of its variant up to the line's quantity, or answers with the first variant that has too little and changes nothing.
create function catalog.reserve_stock(p_lines jsonb, p_until timestamptz, p_at timestamptz) returns jsonb language plpgsql security definer set search_path = catalog, pg_temp as $$
declare
  variants uuid[];
  short record;
  line record;
  place record;
  needed bigint;
  taken bigint;
begin
  select array_agg(distinct (l->>'variantId')::uuid) into variants from jsonb_array_elements(p_lines) l;
  perform stock_lock(variants);
  perform stock_expire(variants, p_at);
  select w.variant_id, coalesce(v.sku, '') as sku, w.needed, coalesce(a.available, 0) as available into short
  from (
    select l->>'variantId' as variant_id, sum(greatest(0, (l->>'quantity')::bigint - coalesce((select sum(h.reserved + h.allocated + h.shipped) from stock_hold h where h.reference = l->>'reference' and h.variant_id = (l->>'variantId')::uuid), 0))) as needed
    from jsonb_array_elements(p_lines) l group by 1
  ) w
  left join variant v on v.id = w.variant_id::uuid
  left join lateral (select sum(b.available) as available from stock_balance b join listing o on o.id = v.listing_id and o.status = 'published' where b.variant_id = v.id) a on true
  where w.needed > coalesce(a.available, 0) order by w.variant_id limit 1;
  if found then
    return jsonb_build_object('variantId', short.variant_id, 'sku', short.sku, 'requested', short.needed, 'available', short.available);
  end if;
  for line in
    select l->>'reference' as reference, v.id as variant_id, v.firm_id, (l->>'quantity')::bigint as quantity
    from jsonb_array_elements(p_lines) l join variant v on v.id = (l->>'variantId')::uuid order by v.id, 1
  loop
    select line.quantity - coalesce(sum(reserved + allocated + shipped), 0) into needed from stock_hold where reference = line.reference and variant_id = line.variant_id;
    update stock_hold set expires_at = p_until where reference = line.reference and variant_id = line.variant_id and reserved > 0;
    -- The fullest place first, so that a line travels in as few parcels as can be.
    for place in select location, available from stock_balance where variant_id = line.variant_id and available > 0 order by available desc, location loop
      exit when needed <= 0;
      taken := least(needed, place.available);
      perform stock_move(line.variant_id, place.location, 'reserve', taken, 0, taken, 0, line.reference, null, p_at);
      insert into stock_hold (reference, variant_id, location, firm_id, person_id, organisation_id, reserved, expires_at)
      values (line.reference, line.variant_id, place.location, line.firm_id, naru.person(), naru.organisation(), taken, p_until)
      on conflict (reference, variant_id, location) do update set reserved = stock_hold.reserved + excluded.reserved, expires_at = excluded.expires_at;
      needed := needed - taken;
    end loop;
  end loop;
  perform stock_show(variants);
  return stock_held(array(select distinct l->>'reference' from jsonb_array_elements(p_lines) l));
end $$;

-- Whether the one who acts is a party to a hold: its firm, whoever made it, or the platform.
create function catalog.stock_party(h catalog.stock_hold) returns boolean language sql stable set search_path = catalog, pg_temp as $$
  select naru.is_system() or h.firm_id = naru.organisation() or coalesce(h.organisation_id = naru.organisation(), false) or coalesce(h.person_id = naru.person(), false)
$$;

create function catalog.stock_variants_of(p_references text[]) returns uuid[] language sql stable security definer set search_path = catalog, pg_temp as $$
  select coalesce(array_agg(distinct h.variant_id), '{}') from stock_hold h where h.reference = any (p_references) and stock_party(h)
$$;

create function catalog.release_stock(p_references text[], p_at timestamptz) returns jsonb language plpgsql security definer set search_path = catalog, pg_temp as $$
declare hold record; released jsonb := '[]'; variants uuid[] := stock_variants_of(p_references);
begin
  perform stock_lock(variants);
  for hold in select * from stock_hold h where h.reference = any (p_references) and h.reserved + h.allocated > 0 and stock_party(h) order by variant_id, location, reference for update loop
    perform stock_move(hold.variant_id, hold.location, 'release', hold.reserved + hold.allocated, 0, -hold.reserved, -hold.allocated, hold.reference, null, p_at);
    update stock_hold set reserved = 0, allocated = 0, expires_at = null where reference = hold.reference and variant_id = hold.variant_id and location = hold.location;
    released := released || jsonb_build_object('reference', hold.reference, 'variantId', hold.variant_id, 'location', hold.location, 'quantity', hold.reserved + hold.allocated);
  end loop;
  perform stock_show(variants);
  return released;
end $$;

create function catalog.allocate_stock(p_references text[], p_at timestamptz) returns jsonb language plpgsql security definer set search_path = catalog, pg_temp as $$
declare hold record; variants uuid[] := stock_variants_of(p_references);
begin
  perform stock_lock(variants);
  for hold in select * from stock_hold h where h.reference = any (p_references) and h.reserved > 0 and stock_party(h) order by variant_id, location, reference for update loop
    perform stock_move(hold.variant_id, hold.location, 'allocate', hold.reserved, 0, -hold.reserved, hold.reserved, hold.reference, null, p_at);
    update stock_hold set allocated = allocated + reserved, reserved = 0, expires_at = null where reference = hold.reference and variant_id = hold.variant_id and location = hold.location;
  end loop;
  return stock_held(p_references);
end $$;

-- Shipping takes from what is allocated, returning gives back what was shipped; both line by line, largest part first, all lines or none.
create function catalog.carry_stock(p_kind text, p_lines jsonb, p_at timestamptz) returns jsonb language plpgsql security definer set search_path = catalog, pg_temp as $$
declare
  variants uuid[];
  line record;
  hold record;
  wanted bigint;
  part bigint;
  held bigint;
  carried jsonb := '[]';
begin
  select array_agg(distinct (l->>'variantId')::uuid) into variants from jsonb_array_elements(p_lines) l;
  perform stock_lock(variants);
  for line in select l->>'reference' as reference, (l->>'variantId')::uuid as variant_id, (l->>'quantity')::bigint as quantity from jsonb_array_elements(p_lines) l order by 2, 1 loop
    select coalesce(sum(case when p_kind = 'ship' then h.allocated else h.shipped end), 0) into held from stock_hold h where h.reference = line.reference and h.variant_id = line.variant_id and stock_party(h);
    if held < line.quantity then
      return jsonb_build_object('reference', line.reference, 'variantId', line.variant_id, 'requested', line.quantity, 'held', held);
    end if;
    wanted := line.quantity;
    for hold in select * from stock_hold h where h.reference = line.reference and h.variant_id = line.variant_id and stock_party(h) order by case when p_kind = 'ship' then allocated else shipped end desc, location for update loop
      exit when wanted = 0;
      part := least(wanted, case when p_kind = 'ship' then hold.allocated else hold.shipped end);
      continue when part = 0;
      if p_kind = 'ship' then
        perform stock_move(hold.variant_id, hold.location, 'ship', part, -part, 0, -part, hold.reference, null, p_at);
        update stock_hold set allocated = allocated - part, shipped = shipped + part where reference = hold.reference and variant_id = hold.variant_id and location = hold.location;
      else
        perform stock_move(hold.variant_id, hold.location, 'return', part, part, 0, 0, hold.reference, null, p_at);
        update stock_hold set shipped = shipped - part where reference = hold.reference and variant_id = hold.variant_id and location = hold.location;
      end if;
      carried := carried || jsonb_build_object('reference', hold.reference, 'variantId', hold.variant_id, 'location', hold.location, 'quantity', part);
      wanted := wanted - part;
    end loop;
  end loop;
  perform stock_show(variants);
  return carried;
end $$;

-- Receives or corrects. Null: no such variant of the firm. A correction below what is reserved and allocated answers with what is available.
create function catalog.count_stock(p_kind text, p_variant uuid, p_location text, p_quantity bigint, p_reference text, p_note text, p_at timestamptz) returns jsonb language plpgsql security definer set search_path = catalog, pg_temp as $$
declare balance record;
begin
  perform from variant v where v.id = p_variant and (v.firm_id = naru.organisation() or naru.is_system());
  if not found then return null; end if;
  insert into stock_balance (variant_id, location) values (p_variant, p_location) on conflict do nothing;
  perform stock_lock(array[p_variant]);
  select * into balance from stock_balance where variant_id = p_variant and location = p_location;
  if balance.available + p_quantity < 0 or balance.on_hand + p_quantity > 1000000000 then return jsonb_build_object('refused', true, 'available', balance.available); end if;
  perform stock_move(p_variant, p_location, p_kind, p_quantity, p_quantity, 0, 0, p_reference, p_note, p_at);
  perform stock_show(array[p_variant]);
  select * into balance from stock_balance where variant_id = p_variant and location = p_location;
  return jsonb_build_object('variantId', p_variant, 'location', p_location, 'onHand', balance.on_hand, 'reserved', balance.reserved, 'allocated', balance.allocated, 'available', balance.available);
end $$;

create function catalog.expire_stock(p_at timestamptz) returns int language plpgsql security definer set search_path = catalog, pg_temp as $$
declare variants uuid[]; released int;
begin
  select coalesce(array_agg(distinct variant_id), '{}') into variants from stock_hold where reserved > 0 and expires_at <= p_at;
  perform stock_lock(variants);
  released := stock_expire(variants, p_at);
  perform stock_show(variants);
  return released;
end $$;

-- Everything an order copies of published variants. The bill of materials goes to the order and on to officials, never to a buyer's screen.
create function catalog.sellable_variants(p_variants uuid[]) returns table (
  variant_id uuid, listing_id uuid, slug text, sku text, title_ko text, title_en text, options jsonb, picture_kind text, colour text,
  firm_id uuid, firm_ko text, firm_en text, complex text, currency text, list_minor bigint, tiers jsonb, minimum int, multiple int, lead_time_days int, channels text[], unit text,
  available bigint, hs text, hs_edition text, net_weight_kg numeric, gross_weight_kg numeric, produced_in text, zone text, bill jsonb
) language sql stable security definer set search_path = catalog, pg_temp as $$
  select v.id, l.id, l.slug, v.sku, l.title_ko, l.title_en, v.options, l.picture_kind, v.colour,
    l.firm_id, s.name_ko, s.name_en, s.complex, l.currency, v.list_minor,
    (select coalesce(jsonb_agg(jsonb_build_object('from', t.from_quantity, 'minor', t.price_minor::text) order by t.from_quantity), '[]') from price_tier t where t.variant_id = v.id),
    l.minimum, l.multiple, l.lead_time_days, l.channels, l.unit,
    (select coalesce(sum(b.available), 0)::bigint from stock_balance b where b.variant_id = v.id),
    l.hs, l.hs_edition, v.net_weight_kg, v.gross_weight_kg, l.produced_in, l.zone, m.bill
  from variant v join listing l on l.id = v.listing_id join seller s on s.id = l.firm_id join bill_of_materials m on m.listing_id = l.id
  where v.id = any (p_variants) and l.status = 'published'
$$;

revoke execute on all functions in schema catalog from public;
grant execute on function
  catalog.nearest, catalog.reserve_stock, catalog.release_stock, catalog.allocate_stock, catalog.carry_stock, catalog.count_stock, catalog.expire_stock, catalog.sellable_variants
to naru_app;
`,
)
