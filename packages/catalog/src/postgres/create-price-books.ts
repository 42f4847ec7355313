import { sqlMigration } from '@naru/kernel/postgres'

/**
 * Prices beside the list: in other currencies for everybody, by group, by contract. A buyer reads them through `offers_to` alone, which answers
 * for the company that asks; the tables themselves are the firm's, so that no buyer learns whom else a firm prices how.
 */
export const createPriceBooks = sqlMigration(
  1_764_140_000_000,
  'CreatePriceBooks',
  `
create table catalog.buyer_group (
  id uuid primary key,
  firm_id uuid not null references catalog.seller,
  name_ko text not null,
  name_en text not null
);
create index buyer_group_of_firm on catalog.buyer_group (firm_id, name_ko, id);
alter table catalog.buyer_group enable row level security;
create policy own on catalog.buyer_group for all using (firm_id = naru.organisation() or naru.is_system()) with check (firm_id = naru.organisation() or naru.is_system());
grant select, insert, update on catalog.buyer_group to naru_app;

create table catalog.buyer_group_member (
  group_id uuid not null references catalog.buyer_group,
  company_id uuid not null,
  firm_id uuid not null references catalog.seller,
  primary key (group_id, company_id)
);
create index buyer_group_of_company on catalog.buyer_group_member (company_id, group_id);
create index buyer_group_member_of_firm on catalog.buyer_group_member (firm_id);
alter table catalog.buyer_group_member enable row level security;
create policy own on catalog.buyer_group_member for all using (firm_id = naru.organisation() or naru.is_system()) with check (firm_id = naru.organisation() or naru.is_system());
grant select, insert, delete on catalog.buyer_group_member to naru_app;

create table catalog.price_book (
  id uuid primary key,
  firm_id uuid not null references catalog.seller,
  audience text not null check (audience in ('everybody', 'group', 'company')),
  group_id uuid references catalog.buyer_group,
  company_id uuid,
  name_ko text not null,
  name_en text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  ended_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((audience = 'group') = (group_id is not null)),
  check ((audience = 'company') = (company_id is not null))
);
create index price_book_of_firm on catalog.price_book (firm_id, updated_at desc, id desc);
create index price_book_of_group on catalog.price_book (group_id) where group_id is not null;
create index price_book_of_company on catalog.price_book (company_id) where company_id is not null;
alter table catalog.price_book enable row level security;
create policy own on catalog.price_book for all using (firm_id = naru.organisation() or naru.is_system()) with check (firm_id = naru.organisation() or naru.is_system());
grant select, insert, update on catalog.price_book to naru_app;

create table catalog.book_price (
  book_id uuid not null references catalog.price_book,
  variant_id uuid not null references catalog.variant,
  from_quantity int not null check (from_quantity >= 1),
  price_minor bigint not null check (price_minor > 0),
  firm_id uuid not null references catalog.seller,
  primary key (book_id, variant_id, from_quantity)
);
create index book_price_of_variant on catalog.book_price (variant_id, book_id);
create index book_price_of_firm on catalog.book_price (firm_id);
alter table catalog.book_price enable row level security;
create policy own on catalog.book_price for all using (firm_id = naru.organisation() or naru.is_system())
  with check ((firm_id = naru.organisation() or naru.is_system()) and exists (select from catalog.variant v where v.id = variant_id and v.firm_id = book_price.firm_id));
grant select, insert, delete on catalog.book_price to naru_app;

-- What books offer a company (null: nobody in particular) for variants. Only the company itself, the firm whose prices they are and the platform are told of groups and contracts.
create function catalog.offers_to(p_variants uuid[], p_company uuid, p_since date) returns table (
  variant_id uuid, audience text, currency text, from_quantity int, price_minor bigint, valid_from date, valid_until date
) language sql stable security definer set search_path = catalog, pg_temp as $$
  select p.variant_id, b.audience, b.currency, p.from_quantity, p.price_minor, b.valid_from, b.valid_until
  from book_price p join price_book b on b.id = p.book_id
  where p.variant_id = any (p_variants) and b.ended_at is null and (b.valid_until is null or b.valid_until >= p_since)
    and (b.audience = 'everybody'
      or (coalesce(naru.is_system() or naru.organisation() = p_company or naru.organisation() = b.firm_id, false)
        and (b.company_id = p_company or exists (select from buyer_group_member m where m.group_id = b.group_id and m.company_id = p_company))))
  order by p.variant_id, b.audience, b.currency, p.from_quantity, b.id
$$;
revoke execute on function catalog.offers_to from public;
grant execute on function catalog.offers_to to naru_app;
`,
)
