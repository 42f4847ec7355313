import { sqlMigration } from '@naru/kernel/postgres'

/**
 * Functions that every order calls, and that find their rows by key whatever they are given: planned once a connection instead of at each call, which
 * costs more than they do. After every context's functions, hence its late timestamp.
 */
export const planOnce = sqlMigration(
  1_769_000_000_100,
  'PlanOnce',
  `
  do $$ declare f regprocedure; begin
    for f in
      select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where (n.nspname, p.proname) in (
        ('catalog', 'sellable_variants'), ('catalog', 'offers_to'), ('catalog', 'reserve_stock'), ('catalog', 'promise_stock'), ('catalog', 'allocate_stock'),
        ('catalog', 'stock_show'), ('catalog', 'stock_expire'), ('catalog', 'stock_held'), ('payments', 'post'), ('payments', 'commission_rules_for'), ('platform', 'session_actor'))
    loop
      execute format('alter function %s set plan_cache_mode to force_generic_plan', f);
    end loop;
  end $$;
  `,
)
