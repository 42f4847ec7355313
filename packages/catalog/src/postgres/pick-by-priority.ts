import { sqlMigration } from '@naru/kernel/postgres'

/** Pieces are reserved by the order in which a firm wants its places picked; of the same turn the fullest first, so that a line travels in as few parcels as can be. */
export const pickByPriority = sqlMigration(
  1_764_140_000_004,
  'PickByPriority',
  `
do $$
declare
  body text := pg_get_functiondef('catalog.reserve_stock(jsonb, timestamptz, timestamptz)'::regprocedure);
  fullest text := 'select location, available from stock_balance where variant_id = line.variant_id and available > 0 order by available desc, location';
  by_turn text := 'select b.location, b.available from stock_balance b left join stock_place p on p.firm_id = line.firm_id and p.code = b.location where b.variant_id = line.variant_id and b.available > 0 order by coalesce(p.priority, 100), b.available desc, b.location';
begin
  if strpos(body, fullest) = 0 then raise exception 'reserve_stock picks in another way'; end if;
  execute replace(body, fullest, by_turn);
end $$;
`,
)
