import { sqlMigration } from '@naru/kernel/postgres'

/**
 * Answers to public questions are kept by every gateway until it hears of a change: of what a listing's page shows beside its card here, of
 * cards by the journal of the search. PostgreSQL tells of a transaction's notifications once and with its commit.
 */
export const notifyShop = sqlMigration(
  1_764_170_000_001,
  'NotifyShop',
  `
create function catalog.notify_goods() returns trigger language plpgsql as $f$
begin
  perform pg_notify('naru_shop', '');
  return null;
end
$f$;
do $$ declare t text; begin
  foreach t in array array['listing', 'variant', 'price_tier', 'stock_balance', 'certificate', 'certificate_listing', 'rating'] loop
    execute format('create trigger goods_changed after insert or update or delete on catalog.%I for each statement execute function catalog.notify_goods()', t);
  end loop;
  foreach t in array array['category', 'attribute_definition'] loop
    execute format('create trigger words_changed after insert or update or delete on catalog.%I for each statement execute function catalog.notify_words()', t);
  end loop;
end $$;
`,
)
