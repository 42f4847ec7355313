import { sqlMigration } from '@naru/kernel/postgres'

/**
 * Reserving costs the same whether a variant has been ordered ten times or a million times: holds that still reserve have an index of their own.
 * Promising to a paid order is one call, and the pages of balances keep room, so that a balance that moves often stays where it is.
 */
export const hurryStock = sqlMigration(
  1_764_120_000_000,
  'HurryStock',
  `
create index stock_hold_reserved on catalog.stock_hold (variant_id, expires_at) where reserved > 0;
alter table catalog.stock_balance set (fillfactor = 60);
alter table catalog.stock_hold set (fillfactor = 80);

-- What was reserved is taken over; where a reservation has run out in the meantime the pieces are taken from stock again, if there are any.
create function catalog.promise_stock(p_lines jsonb, p_until timestamptz, p_at timestamptz) returns jsonb language plpgsql security definer set search_path = catalog, pg_temp as $$
declare held jsonb := reserve_stock(p_lines, p_until, p_at);
begin
  if jsonb_typeof(held) = 'object' then return held; end if;
  return allocate_stock(array(select distinct l->>'reference' from jsonb_array_elements(p_lines) l), p_at);
end $$;
revoke execute on function catalog.promise_stock from public;
grant execute on function catalog.promise_stock to naru_app;
`,
)
