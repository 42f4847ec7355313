import { sqlMigration } from '@naru/kernel/postgres'
import { firstSynonyms } from './first-synonyms.js'

const sets = firstSynonyms.map((words) => `('{${words.map((word) => `"${word}"`).join(',')}}')`).join(',\n  ')

/**
 * What the search index follows: a journal of listings whose row in the window changed, with the transaction that changed it. Statement
 * triggers write it, so that whoever changes a card need not think of it. Synonyms are data of the committees.
 */
export const deepenSearch = sqlMigration(
  1_764_110_000_000,
  'DeepenSearch',
  `
alter table catalog.search_document add column sold int not null default 0 check (sold >= 0);
create index search_document_sold on catalog.search_document (sold desc, listing_id desc);

create table catalog.search_change (
  id bigint generated always as identity primary key,
  listing_id uuid not null,
  xact xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now()
);
create index search_change_since on catalog.search_change (xact, listing_id, id);
create index search_change_age on catalog.search_change (at);
alter table catalog.search_change enable row level security;
create policy seen on catalog.search_change for select using (true);
create policy cleared on catalog.search_change for delete using (naru.is_system());
grant select, delete on catalog.search_change to naru_app;

-- Definer: whoever changes a card journals it, and nobody writes the journal otherwise.
create function catalog.journal_search_change() returns trigger language plpgsql security definer set search_path = catalog, pg_temp as $f$
begin
  if tg_op = 'DELETE' then
    insert into search_change (listing_id) select listing_id from gone;
  else
    insert into search_change (listing_id) select listing_id from present;
  end if;
  perform pg_notify('naru_search', '');
  return null;
end
$f$;
revoke all on function catalog.journal_search_change() from public;
create trigger journal_shown after insert on catalog.search_document referencing new table as present for each statement execute function catalog.journal_search_change();
create trigger journal_changed after update on catalog.search_document referencing new table as present for each statement execute function catalog.journal_search_change();
create trigger journal_hidden after delete on catalog.search_document referencing old table as gone for each statement execute function catalog.journal_search_change();

create table catalog.synonym_set (
  id uuid primary key default gen_random_uuid(),
  words text[] not null check (cardinality(words) between 2 and 20),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  withdrawn_at timestamptz,
  changed_at timestamptz not null
);
create index synonym_set_newest on catalog.synonym_set (changed_at desc, id desc);
alter table catalog.synonym_set enable row level security;
create policy seen on catalog.synonym_set for select using (true);
create policy kept on catalog.synonym_set for all using (naru.is_system()) with check (naru.is_system());
grant select, insert, update on catalog.synonym_set to naru_app;
create function catalog.notify_words() returns trigger language plpgsql as $f$
begin
  perform pg_notify('naru_search', 'words');
  return null;
end
$f$;
create trigger words_changed after insert or update on catalog.synonym_set for each statement execute function catalog.notify_words();
insert into catalog.synonym_set (words, valid_from, changed_at) select words::text[], date '2026-01-01', timestamptz '2026-01-01 00:00:00Z' from (values
  ${sets}) as first (words);
`,
)
