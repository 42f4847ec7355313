import { sqlMigration } from '@naru/kernel/postgres'

/**
 * Attributes by category, pictures, revisions, review and hours of sale. Who looks after a complex's shop is asked of
 * `catalog.is_moderator`, which the gateway binds to the committee; by itself the catalogue knows only the platform.
 */
export const deepenCatalog = sqlMigration(
  1_764_130_000_000,
  'DeepenCatalog',
  `
create function catalog.is_moderator(complex text) returns boolean language sql stable as $f$ select naru.is_system() $f$;
grant execute on function catalog.is_moderator(text) to naru_app;

create table catalog.attribute_definition (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  category text not null references catalog.category,
  name_ko text not null,
  name_en text not null,
  form jsonb not null check (form ->> 'type' in ('text', 'number', 'choice', 'boolean', 'date')),
  required boolean not null,
  filterable boolean not null,
  position int not null check (position > 0),
  retired_at timestamptz
);
create index attribute_of_category on catalog.attribute_definition (category, position);
alter table catalog.attribute_definition enable row level security;
create policy seen on catalog.attribute_definition for select using (true);
create policy kept on catalog.attribute_definition for all using (catalog.is_moderator(null) or naru.is_system()) with check (catalog.is_moderator(null) or naru.is_system());
grant select, insert, update on catalog.attribute_definition to naru_app;

create table catalog.picture (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  width int not null check (width > 0),
  height int not null check (height > 0),
  bytes int not null check (bytes > 0),
  added_by uuid,
  added_at timestamptz not null
);
create index picture_of_person on catalog.picture (added_by, added_at);
alter table catalog.picture enable row level security;
-- A picture is public by its address, which nobody can guess; it says nothing of who added it to those who read by digest.
create policy seen on catalog.picture for select using (true);
create policy added on catalog.picture for insert with check (added_by = naru.person() or naru.is_system());
grant select, insert on catalog.picture to naru_app;

create table catalog.review_rule (
  complex text primary key,
  mode text not null check (mode in ('none', 'new-firms', 'all')),
  approvals int not null check (approvals >= 0),
  clean_days int not null check (clean_days >= 0)
);
alter table catalog.review_rule enable row level security;
create policy seen on catalog.review_rule for select using (true);
create policy kept on catalog.review_rule for all using (catalog.is_moderator(complex) or naru.is_system()) with check (catalog.is_moderator(complex) or naru.is_system());
grant select, insert, update on catalog.review_rule to naru_app;
-- The reference complex looks at the first goods of a new firm; the others start without a rule.
insert into catalog.review_rule (complex, mode, approvals, clean_days) values ('gaeseong', 'new-firms', 3, 365);

alter table catalog.listing drop constraint listing_status_check, drop constraint listing_check, drop constraint listing_check1, drop constraint listing_check2;
alter table catalog.listing
  add column pictures jsonb not null default '[]',
  add column "values" jsonb not null default '[]',
  add column revision jsonb,
  add column revision_stage text check (revision_stage in ('draft', 'in-review', 'scheduled')),
  add column submitted_at timestamptz,
  add column publish_at timestamptz,
  add column unpublish_at timestamptz,
  add column returned text,
  add column taken_down_at timestamptz,
  add column take_down_reason text,
  add constraint listing_status check (status in ('draft', 'in-review', 'scheduled', 'published', 'withdrawn', 'taken-down')),
  add constraint listing_quantities check (minimum > 0 and minimum % multiple = 0),
  add constraint listing_was_published check (status not in ('published', 'withdrawn', 'taken-down') or published_at is not null),
  add constraint listing_is_withdrawn check ((status = 'withdrawn') = (withdrawn_at is not null)),
  add constraint listing_is_taken_down check ((status = 'taken-down') = (taken_down_at is not null)),
  add constraint listing_revises_what_is_sold check ((revision is null) = (revision_stage is null) and (revision is null or status = 'published')),
  add constraint listing_waits_for_review check (('in-review' in (status, coalesce(revision_stage, ''))) = (submitted_at is not null)),
  add constraint listing_waits_for_its_hour check ('scheduled' not in (status, coalesce(revision_stage, '')) or publish_at is not null);
create index listing_in_review on catalog.listing (submitted_at, id) where submitted_at is not null;
create index listing_to_publish on catalog.listing (publish_at) where publish_at is not null;
create index listing_to_unpublish on catalog.listing (unpublish_at) where unpublish_at is not null;
-- Named so that it is asked last: a buyer's row has been shown by then.
create policy watched on catalog.listing for select
  using (status <> 'draft' and naru.organisation() is not null and firm_id in (select s.id from catalog.seller s where catalog.is_moderator(s.complex)));
create policy watched_change on catalog.listing for update
  using (status <> 'draft' and naru.organisation() is not null and firm_id in (select s.id from catalog.seller s where catalog.is_moderator(s.complex)))
  with check (naru.organisation() is not null and firm_id in (select s.id from catalog.seller s where catalog.is_moderator(s.complex)));

create table catalog.listing_version (
  listing_id uuid not null references catalog.listing,
  version int not null,
  terms jsonb not null,
  published_at timestamptz not null,
  primary key (listing_id, version)
);
alter table catalog.listing_version enable row level security;
create policy of_listing on catalog.listing_version for select using (exists (select from catalog.listing l where l.id = listing_id and (l.firm_id = naru.organisation() or naru.is_system()
  or (naru.organisation() is not null and l.firm_id in (select s.id from catalog.seller s where catalog.is_moderator(s.complex))))));
create policy noted on catalog.listing_version for insert with check (exists (select from catalog.listing l where l.id = listing_id and (l.firm_id = naru.organisation() or naru.is_system()
  or (naru.organisation() is not null and l.firm_id in (select s.id from catalog.seller s where catalog.is_moderator(s.complex))))));
grant select, insert on catalog.listing_version to naru_app;

create table catalog.listing_decision (
  id uuid primary key default uuidv7(),
  listing_id uuid not null references catalog.listing,
  firm_id uuid not null references catalog.seller,
  decision text not null check (decision in ('approved', 'returned', 'taken-down')),
  reason text,
  version int not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  check (decision = 'approved' or reason is not null)
);
create index decision_of_listing on catalog.listing_decision (listing_id, decided_at desc);
create index decision_of_firm on catalog.listing_decision (firm_id, decision, decided_at desc);
alter table catalog.listing_decision enable row level security;
create policy seen on catalog.listing_decision for select
  using (firm_id = naru.organisation() or naru.is_system() or (naru.organisation() is not null and firm_id in (select s.id from catalog.seller s where catalog.is_moderator(s.complex))));
create policy noted on catalog.listing_decision for insert
  with check (naru.is_system() or (naru.organisation() is not null and firm_id in (select s.id from catalog.seller s where catalog.is_moderator(s.complex))));
grant select, insert on catalog.listing_decision to naru_app;

alter table catalog.variant
  add column picture text check (picture ~ '^[0-9a-f]{64}$'),
  add column withdrawn_at timestamptz;
drop policy on_sale on catalog.variant;
create policy on_sale on catalog.variant for select using (withdrawn_at is null and exists (select from catalog.listing l where l.id = listing_id and l.status = 'published'));
create policy watched on catalog.variant for select
  using (naru.organisation() is not null and firm_id in (select s.id from catalog.seller s where catalog.is_moderator(s.complex)));

alter table catalog.search_document
  add column picture text,
  add column attributes text[] not null default '{}',
  add column measures jsonb not null default '{}',
  add column rating_average numeric(3, 2),
  add column rating_count int not null default 0;
create index search_document_attributes on catalog.search_document using gin (attributes);
create index search_document_rating on catalog.search_document (rating_average desc nulls last, listing_id desc);
create policy watched on catalog.search_document for all
  using (naru.organisation() is not null and firm_id in (select s.id from catalog.seller s where catalog.is_moderator(s.complex)))
  with check (naru.organisation() is not null and firm_id in (select s.id from catalog.seller s where catalog.is_moderator(s.complex)));

create table catalog.certificate (
  id uuid primary key,
  firm_id uuid not null references catalog.seller,
  kind text not null,
  number text not null,
  issuer text not null,
  valid_from date not null,
  valid_until date,
  whole_firm boolean not null,
  file_key text,
  file_name text,
  file_type text,
  added_at timestamptz not null,
  removed_at timestamptz,
  check (valid_until >= valid_from),
  check ((file_key is null) = (file_name is null) and (file_key is null) = (file_type is null))
);
create index certificate_of_firm on catalog.certificate (firm_id, added_at desc, id desc);
create index certificate_ending on catalog.certificate (valid_until) where removed_at is null;
alter table catalog.certificate enable row level security;
create policy seen on catalog.certificate for select using (removed_at is null);
create policy own on catalog.certificate for all using (firm_id = naru.organisation() or naru.is_system()) with check (firm_id = naru.organisation() or naru.is_system());
grant select, insert, update on catalog.certificate to naru_app;

create table catalog.certificate_listing (
  certificate_id uuid not null references catalog.certificate,
  listing_id uuid not null references catalog.listing,
  primary key (certificate_id, listing_id)
);
create index certificate_of_listing on catalog.certificate_listing (listing_id);
alter table catalog.certificate_listing enable row level security;
create policy seen on catalog.certificate_listing for select using (exists (select from catalog.certificate c where c.id = certificate_id));
create policy own on catalog.certificate_listing for all
  using (exists (select from catalog.certificate c where c.id = certificate_id and (c.firm_id = naru.organisation() or naru.is_system())))
  with check (exists (select from catalog.certificate c join catalog.listing l on l.id = listing_id and l.firm_id = c.firm_id where c.id = certificate_id and (c.firm_id = naru.organisation() or naru.is_system())));
grant select, insert, delete on catalog.certificate_listing to naru_app;

-- One notice each, however often the clock runs.
create table catalog.certificate_notice (
  certificate_id uuid not null references catalog.certificate,
  days int not null,
  at timestamptz not null,
  primary key (certificate_id, days)
);
alter table catalog.certificate_notice enable row level security;
create policy kept on catalog.certificate_notice for all using (naru.is_system()) with check (naru.is_system());
grant select, insert on catalog.certificate_notice to naru_app;

create table catalog.review (
  id uuid primary key,
  listing_id uuid not null references catalog.listing,
  firm_id uuid not null references catalog.seller,
  firm_order_id uuid not null,
  author_id uuid not null,
  author_name text not null,
  rating int not null check (rating between 1 and 5),
  body text not null,
  pictures jsonb not null,
  written_at timestamptz not null,
  changed_at timestamptz,
  answer text,
  answered_at timestamptz,
  hidden_at timestamptz,
  hidden_reason text,
  unique (author_id, listing_id),
  check ((answer is null) = (answered_at is null)),
  check ((hidden_at is null) = (hidden_reason is null))
);
create index review_of_listing on catalog.review (listing_id, written_at desc, id desc);
create index review_of_firm on catalog.review (firm_id, written_at desc, id desc);
create index review_of_author on catalog.review (author_id, written_at desc);
alter table catalog.review enable row level security;
create policy seen on catalog.review for select using (hidden_at is null);
create policy author on catalog.review for all using (author_id = naru.person() or naru.is_system()) with check (author_id = naru.person() or naru.is_system());
create policy firm on catalog.review for all using (firm_id = naru.organisation()) with check (firm_id = naru.organisation());
create policy watched on catalog.review for all
  using (naru.organisation() is not null and firm_id in (select s.id from catalog.seller s where catalog.is_moderator(s.complex)))
  with check (naru.organisation() is not null and firm_id in (select s.id from catalog.seller s where catalog.is_moderator(s.complex)));
grant select, insert, update on catalog.review to naru_app;

create table catalog.review_report (
  review_id uuid not null references catalog.review,
  reporter_id uuid not null,
  reason text not null,
  at timestamptz not null,
  settled_at timestamptz,
  primary key (review_id, reporter_id)
);
create index review_report_open on catalog.review_report (at) where settled_at is null;
alter table catalog.review_report enable row level security;
create policy reporter on catalog.review_report for all using (reporter_id = naru.person() or naru.is_system()) with check (reporter_id = naru.person() or naru.is_system());
create policy watched on catalog.review_report for all
  using (naru.organisation() is not null and exists (select from catalog.review r join catalog.seller s on s.id = r.firm_id where r.id = review_id and catalog.is_moderator(s.complex)));
grant select, insert, update on catalog.review_report to naru_app;

-- Counts and sums of what is shown, so that an average is exact and costs one row.
create table catalog.rating (
  listing_id uuid primary key references catalog.listing,
  counts int[] not null default '{0,0,0,0,0}' check (cardinality(counts) = 5)
);
alter table catalog.rating enable row level security;
create policy seen on catalog.rating for select using (true);
grant select on catalog.rating to naru_app;

-- Counts under the lock of the row; keeps the card of the shop in step. Definer: an author may not write what others rate.
create function catalog.recount_rating(p_listing uuid) returns void language plpgsql security definer set search_path = catalog, pg_temp as $f$
declare
  v_counts int[];
begin
  insert into rating (listing_id) values (p_listing) on conflict do nothing;
  perform from rating where listing_id = p_listing for update;
  select array_agg((select count(*)::int from review r where r.listing_id = p_listing and r.hidden_at is null and r.rating = n) order by n) into v_counts from generate_series(1, 5) n;
  update rating set counts = v_counts where listing_id = p_listing;
  update search_document d set rating_count = t.n, rating_average = case when t.n = 0 then null else round(t.s::numeric / t.n, 2) end
  from (select sum(c)::int as n, sum(c * i)::int as s from unnest(v_counts) with ordinality as u (c, i)) t where d.listing_id = p_listing;
end
$f$;
revoke all on function catalog.recount_rating(uuid) from public;
grant execute on function catalog.recount_rating(uuid) to naru_app;
`,
)
