import { sqlMigration } from '@naru/kernel/postgres'

/** Tables of the catalogue. A draft is its firm's alone; what is published is everybody's; a bill of materials never leaves its firm by a plain read. */
export const createCatalog = sqlMigration(
  1_760_200_000_000,
  'CreateCatalog',
  `
create schema catalog;
grant usage on schema catalog to naru_app;

create table catalog.category (
  slug text primary key,
  name_ko text not null,
  name_en text not null,
  parent text references catalog.category,
  icon text not null,
  position int not null
);
create index category_parent on catalog.category (parent);
alter table catalog.category enable row level security;
create policy seen on catalog.category for select using (true);
grant select on catalog.category to naru_app;

create table catalog.seller (
  id uuid primary key,
  name_ko text not null,
  name_en text not null,
  trade_ko text not null,
  trade_en text not null,
  complex text not null,
  complex_name_ko text not null,
  complex_name_en text not null
);
alter table catalog.seller enable row level security;
create policy seen on catalog.seller for select using (true);
create policy kept on catalog.seller for all using (naru.is_system()) with check (naru.is_system());
grant select, insert, update on catalog.seller to naru_app;

create table catalog.listing (
  id uuid primary key,
  firm_id uuid not null references catalog.seller,
  slug text not null unique,
  status text not null check (status in ('draft', 'published', 'withdrawn')),
  title_ko text not null,
  title_en text not null,
  summary_ko text not null,
  summary_en text not null,
  description_ko text not null,
  description_en text not null,
  category text not null references catalog.category,
  hs text not null check (hs ~ '^([0-9]{6}|[0-9]{8}|[0-9]{10})$'),
  hs_edition text not null,
  unit text not null,
  produced_in text not null check (produced_in ~ '^[A-Z]{2}$'),
  zone text,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  minimum int not null check (minimum > 0 and minimum % multiple = 0),
  multiple int not null check (multiple > 0),
  lead_time_days int not null check (lead_time_days >= 0),
  channels text[] not null check (cardinality(channels) > 0),
  picture_kind text not null,
  attributes jsonb not null,
  documents jsonb not null,
  options jsonb not null,
  version int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  published_at timestamptz,
  withdrawn_at timestamptz,
  withdrawal_reason text,
  check (status = 'draft' or published_at is not null),
  check ((status = 'withdrawn') = (withdrawn_at is not null))
);
create index listing_of_firm on catalog.listing (firm_id, updated_at desc, id desc);
create index listing_in_category on catalog.listing (category);
alter table catalog.listing enable row level security;
create policy on_sale on catalog.listing for select using (status = 'published');
create policy own on catalog.listing for all using (firm_id = naru.organisation() or naru.is_system()) with check (firm_id = naru.organisation() or naru.is_system());
grant select, insert, update on catalog.listing to naru_app;

create table catalog.variant (
  id uuid primary key,
  listing_id uuid not null references catalog.listing,
  firm_id uuid not null references catalog.seller,
  position int not null,
  sku text not null,
  gtin text,
  options jsonb not null,
  colour text not null,
  net_weight_kg numeric(13, 6) not null check (net_weight_kg > 0),
  gross_weight_kg numeric(13, 6) not null check (gross_weight_kg >= net_weight_kg),
  list_minor bigint not null check (list_minor > 0),
  unique (firm_id, sku)
);
create index variant_of_listing on catalog.variant (listing_id, position);
alter table catalog.variant enable row level security;
create policy on_sale on catalog.variant for select using (exists (select from catalog.listing l where l.id = listing_id and l.status = 'published'));
create policy own on catalog.variant for all using (firm_id = naru.organisation() or naru.is_system()) with check (firm_id = naru.organisation() or naru.is_system());
grant select, insert, update on catalog.variant to naru_app;

create table catalog.price_tier (
  variant_id uuid not null references catalog.variant,
  from_quantity int not null check (from_quantity > 1),
  price_minor bigint not null check (price_minor >= 0),
  primary key (variant_id, from_quantity)
);
alter table catalog.price_tier enable row level security;
create policy on_sale on catalog.price_tier for select using (exists (select from catalog.variant v where v.id = variant_id));
create policy own on catalog.price_tier for all
  using (exists (select from catalog.variant v where v.id = variant_id and (v.firm_id = naru.organisation() or naru.is_system())))
  with check (exists (select from catalog.variant v where v.id = variant_id and (v.firm_id = naru.organisation() or naru.is_system())));
grant select, insert, delete on catalog.price_tier to naru_app;

create table catalog.bill_of_materials (
  listing_id uuid primary key references catalog.listing,
  firm_id uuid not null references catalog.seller,
  currency text not null,
  ex_works_minor bigint not null check (ex_works_minor > 0),
  bill jsonb not null,
  updated_at timestamptz not null
);
create index bill_of_firm on catalog.bill_of_materials (firm_id);
alter table catalog.bill_of_materials enable row level security;
create policy own on catalog.bill_of_materials for all using (firm_id = naru.organisation() or naru.is_system()) with check (firm_id = naru.organisation() or naru.is_system());
grant select, insert, update on catalog.bill_of_materials to naru_app;

create table catalog.search_document (
  listing_id uuid primary key references catalog.listing,
  slug text not null,
  title_ko text not null,
  title_en text not null,
  picture_kind text not null,
  colour text not null,
  firm_id uuid not null references catalog.seller,
  firm_ko text not null,
  firm_en text not null,
  trade_ko text not null,
  trade_en text not null,
  complex text not null,
  complex_ko text not null,
  complex_en text not null,
  category text not null,
  category_path text[] not null,
  currency text not null,
  price_minor bigint not null,
  tier_from int,
  tier_minor bigint,
  minimum int not null,
  unit text not null,
  lead_time_days int not null,
  channels text[] not null,
  produced_in text not null,
  zone text,
  preferential_in text[] not null default '{}',
  in_stock boolean not null,
  variants int not null,
  published_at timestamptz not null,
  document tsvector not null,
  spelled text not null
);
create index search_document_terms on catalog.search_document using gin (document);
create index search_document_spelled on catalog.search_document using gin (spelled gin_trgm_ops);
create index search_document_categories on catalog.search_document using gin (category_path);
create index search_document_newest on catalog.search_document (published_at desc, listing_id desc);
create index search_document_price on catalog.search_document (currency, price_minor, listing_id);
create index search_document_lead_time on catalog.search_document (lead_time_days, listing_id);
create index search_document_firm on catalog.search_document (firm_id);
alter table catalog.search_document enable row level security;
create policy on_sale on catalog.search_document for select using (true);
create policy own on catalog.search_document for all using (firm_id = naru.organisation() or naru.is_system()) with check (firm_id = naru.organisation() or naru.is_system());
grant select, insert, update, delete on catalog.search_document to naru_app;

-- What was mistyped: nearest spellings first. A function of its own because only a function can lower the threshold of the index operator.
create function catalog.nearest(question text) returns table (listing_id uuid, likeness real)
language sql stable set pg_trgm.word_similarity_threshold = 0.45 as $$
  select d.listing_id, word_similarity(question, d.spelled) from catalog.search_document d where question <% d.spelled order by 2 desc limit 200
$$;
`,
)
