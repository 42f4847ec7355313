import { sqlMigration } from '@naru/kernel/postgres'

/** A cart's lines stand in its row: they are always read and written together, and one lock covers both. */
export const cartAsOneRow = sqlMigration(
  1_795_840_000_000,
  'CartAsOneRow',
  `
  alter table orders.cart add column lines jsonb not null default '[]'
    check (jsonb_typeof(lines) = 'array' and not jsonb_path_exists(lines, '$[*] ? (!(@.quantity >= 1 && @.quantity <= 1000000))'));
  update orders.cart c set lines = l.lines
  from (
    select cart_id, jsonb_agg(jsonb_build_object('variantId', variant_id, 'quantity', quantity, 'saved', saved, 'seen', seen_minor::text, 'seenCurrency', seen_currency) order by position) as lines
    from orders.cart_line group by cart_id) l
  where l.cart_id = c.id;
  drop table orders.cart_line;
  `,
)
