import { sqlMigration } from '@naru/kernel/postgres'

/**
 * The same as text: building jsonb only to print it takes half as long again. The values of the options are found in the variants themselves
 * unless the page shows only the first fifty.
 */
export const lightenListingPage = sqlMigration(
  1_764_170_000_002,
  'LightenListingPage',
  `
drop function catalog.shown_of(uuid);
create function catalog.shown_of(p_listing uuid) returns table (option_values json, certificates json, rating_counts int[], variants json)
language plpgsql stable security definer set search_path = catalog, pg_temp as $f$
begin
  return query select
    case when exists (select from variant w where w.listing_id = l.id and w.withdrawn_at is null offset 50) then (select json_agg(x.list order by x.i) from (select o.i, json_agg(o.value order by o.first) as list from (
       select u.i, u.value, min(v.position) as first from variant v, jsonb_array_elements(v.options) with ordinality as u (value, i) where v.listing_id = l.id and v.withdrawn_at is null group by 1, 2) o group by 1) x) end,
    (select json_agg(json_build_object('kind', c.kind, 'number', c.number, 'issuer', c.issuer, 'from', c.valid_from, 'until', c.valid_until) order by c.kind, c.number) from certificate c
     where c.firm_id = l.firm_id and c.removed_at is null and (c.whole_firm or exists (select from certificate_listing t where t.certificate_id = c.id and t.listing_id = l.id))),
    (select r.counts from rating r where r.listing_id = l.id),
    (select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'gtin', v.gtin, 'options', v.options, 'colour', v.colour, 'net', v.net_weight_kg::text, 'gross', v.gross_weight_kg::text, 'minor', v.list_minor::text,
       'picture', coalesce(v.picture, l.pictures -> 0 ->> 'id'),
       'available', (select coalesce(sum(b.available), 0) from stock_balance b where b.variant_id = v.id),
       'tiers', (select coalesce(json_agg(json_build_object('from', t.from_quantity, 'minor', t.price_minor::text) order by t.from_quantity), '[]') from price_tier t where t.variant_id = v.id)) order by v.position)
     from (select * from variant w where w.listing_id = l.id and w.withdrawn_at is null order by w.position limit 50) v)
  from listing l where l.id = p_listing and l.status = 'published';
end
$f$;
revoke all on function catalog.shown_of(uuid) from public;
grant execute on function catalog.shown_of(uuid) to naru_app;
`,
)
