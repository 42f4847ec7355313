import { sqlMigration } from '@naru/kernel/postgres'

/**
 * What every order asks of the catalogue, by fewer statements. A sellable variant comes with its category, picture and volume: read beside the function, they
 * cost the policies of two tables each time. And a paid order whose goods are held takes them over without reserving them again.
 */
export const hurryOrders = sqlMigration(
  1_795_850_000_000,
  'HurryOrders',
  `
drop function catalog.sellable_variants(uuid[]);
create function catalog.sellable_variants(p_variants uuid[]) returns table (
  variant_id uuid, listing_id uuid, slug text, sku text, title_ko text, title_en text, options jsonb, category text, picture_kind text, colour text, picture text,
  firm_id uuid, firm_ko text, firm_en text, complex text, currency text, list_minor bigint, tiers jsonb, minimum int, multiple int, lead_time_days int, channels text[], unit text,
  available bigint, hs text, hs_edition text, net_weight_kg numeric, gross_weight_kg numeric, packed_volume_l numeric, produced_in text, zone text, bill jsonb
) language sql stable security definer rows 3 set search_path = catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  select v.id, l.id, l.slug, v.sku, l.title_ko, l.title_en, v.options, l.category, l.picture_kind, v.colour, coalesce(v.picture, l.pictures -> 0 ->> 'id'),
    l.firm_id, s.name_ko, s.name_en, s.complex, l.currency, v.list_minor,
    (select coalesce(jsonb_agg(jsonb_build_object('from', t.from_quantity, 'minor', t.price_minor::text) order by t.from_quantity), '[]') from price_tier t where t.variant_id = v.id),
    l.minimum, l.multiple, l.lead_time_days, l.channels, l.unit,
    (select coalesce(sum(b.available), 0)::bigint from stock_balance b where b.variant_id = v.id),
    l.hs, l.hs_edition, v.net_weight_kg, v.gross_weight_kg, v.packed_volume_l, l.produced_in, l.zone, m.bill
  from variant v join listing l on l.id = v.listing_id join seller s on s.id = l.firm_id join bill_of_materials m on m.listing_id = l.id
  where v.id = any (p_variants) and v.withdrawn_at is null and l.status = 'published'
$$;
revoke execute on function catalog.sellable_variants from public;
grant execute on function catalog.sellable_variants to naru_app;

-- The balances are locked before what is held is looked at, so that nobody takes it in between.
create or replace function catalog.promise_stock(p_lines jsonb, p_until timestamptz, p_at timestamptz) returns jsonb
  language plpgsql security definer set search_path = catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare held jsonb;
begin
  perform stock_lock(array(select distinct (l->>'variantId')::uuid from jsonb_array_elements(p_lines) l));
  if exists (
    select from jsonb_array_elements(p_lines) l
    where (l->>'quantity')::bigint > coalesce((
      select sum(h.reserved + h.allocated + h.shipped) from stock_hold h
      where h.reference = l->>'reference' and h.variant_id = (l->>'variantId')::uuid and (h.reserved = 0 or h.expires_at > p_at)), 0)
  ) then
    held := reserve_stock(p_lines, p_until, p_at);
    if jsonb_typeof(held) = 'object' then return held; end if;
  end if;
  return allocate_stock(array(select distinct l->>'reference' from jsonb_array_elements(p_lines) l), p_at);
end $$;

-- What is reserved and then allocated changes nothing that is shown; only what can be had is.
drop trigger goods_changed on catalog.stock_balance;
create trigger goods_changed after update on catalog.stock_balance for each row when (old.available is distinct from new.available) execute function catalog.notify_goods();
create trigger goods_came_or_went after insert or delete on catalog.stock_balance for each statement execute function catalog.notify_goods();
`,
)
