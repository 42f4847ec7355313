import { sqlMigration } from '@naru/kernel/postgres'

/** Frees some of the pieces that a reference holds, where releasing frees all of them. Allocated pieces go first: what is reserved is not paid for yet. */
export const createStockParts = sqlMigration(
  1_764_160_000_001,
  'CreateStockParts',
  `
create function catalog.release_stock_part(p_lines jsonb, p_at timestamptz) returns jsonb language plpgsql security definer set search_path = catalog, pg_temp as $$
declare
  variants uuid[];
  line record;
  hold record;
  wanted bigint;
  part bigint;
  held bigint;
  from_allocated bigint;
  released jsonb := '[]';
begin
  select array_agg(distinct (l->>'variantId')::uuid) into variants from jsonb_array_elements(p_lines) l;
  perform stock_lock(variants);
  for line in select l->>'reference' as reference, (l->>'variantId')::uuid as variant_id, (l->>'quantity')::bigint as quantity from jsonb_array_elements(p_lines) l order by 2, 1 loop
    select coalesce(sum(h.reserved + h.allocated), 0) into held from stock_hold h where h.reference = line.reference and h.variant_id = line.variant_id and stock_party(h);
    if held < line.quantity then
      return jsonb_build_object('reference', line.reference, 'variantId', line.variant_id, 'requested', line.quantity, 'held', held);
    end if;
    wanted := line.quantity;
    for hold in select * from stock_hold h where h.reference = line.reference and h.variant_id = line.variant_id and stock_party(h) order by h.reserved + h.allocated, location for update loop
      exit when wanted = 0;
      part := least(wanted, hold.reserved + hold.allocated);
      continue when part = 0;
      from_allocated := least(part, hold.allocated);
      perform stock_move(hold.variant_id, hold.location, 'release', part, 0, -(part - from_allocated), -from_allocated, hold.reference, null, p_at);
      update stock_hold set allocated = allocated - from_allocated, reserved = reserved - (part - from_allocated),
        expires_at = case when reserved - (part - from_allocated) = 0 then null else expires_at end
      where reference = hold.reference and variant_id = hold.variant_id and location = hold.location;
      released := released || jsonb_build_object('reference', hold.reference, 'variantId', hold.variant_id, 'location', hold.location, 'quantity', part);
      wanted := wanted - part;
    end loop;
  end loop;
  perform stock_show(variants);
  return released;
end $$;
revoke execute on function catalog.release_stock_part from public;
grant execute on function catalog.release_stock_part to naru_app;
`,
)
