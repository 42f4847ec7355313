import { sqlMigration } from '@naru/kernel/postgres'

/** Files of rows on their way into the catalogue, how far each has come, and the rows that were not taken. */
export const createImports = sqlMigration(
  1_764_140_000_002,
  'CreateImports',
  `
-- The number by which a firm's sheets know a listing.
create table catalog.listing_number (
  firm_id uuid not null references catalog.seller,
  number text not null,
  listing_id uuid not null unique references catalog.listing,
  primary key (firm_id, number)
);
alter table catalog.listing_number enable row level security;
create policy own on catalog.listing_number for all using (firm_id = naru.organisation() or naru.is_system()) with check (firm_id = naru.organisation() or naru.is_system());
grant select, insert on catalog.listing_number to naru_app;

create table catalog.import (
  id uuid primary key,
  firm_id uuid not null references catalog.seller,
  person_id uuid not null,
  kind text not null check (kind in ('listings', 'prices', 'stock')),
  book_id uuid references catalog.price_book,
  status text not null check (status in ('waiting', 'checking', 'checked', 'applying', 'applied', 'cancelled', 'refused')),
  policy text check (policy in ('skip-faulty', 'all-or-nothing')),
  fault text,
  fault_detail text,
  file_name text not null,
  file_key text not null,
  file_bytes bigint not null check (file_bytes >= 0),
  file_sha256 text not null,
  locale text not null check (locale in ('ko', 'en')),
  sheet text,
  rows int check (rows >= 0),
  read int not null default 0 check (read >= 0),
  created int not null default 0 check (created >= 0),
  updated int not null default 0 check (updated >= 0),
  unchanged int not null default 0 check (unchanged >= 0),
  faulty int not null default 0 check (faulty >= 0),
  share real not null default 0 check (share between 0 and 1),
  ignored text[] not null default '{}',
  leased_until timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz,
  check (read = created + updated + unchanged + faulty),
  check ((kind = 'prices') = (book_id is not null)),
  check ((status = 'refused') = (fault is not null)),
  check (status not in ('applying', 'applied') or policy is not null)
);
create index import_of_firm on catalog.import (firm_id, created_at desc, id desc);
create index import_of_book on catalog.import (book_id) where book_id is not null;
create index import_of_file on catalog.import (firm_id, file_sha256);
create index import_to_do on catalog.import (created_at, id) where status in ('waiting', 'checking', 'applying');
alter table catalog.import enable row level security;
create policy own on catalog.import for all using (firm_id = naru.organisation() or naru.is_system()) with check (firm_id = naru.organisation() or naru.is_system());
grant select, insert, update on catalog.import to naru_app;

create table catalog.import_fault (
  import_id uuid not null references catalog.import,
  row int not null check (row > 1),
  firm_id uuid not null references catalog.seller,
  cells jsonb not null,
  problems jsonb not null check (jsonb_array_length(problems) > 0),
  primary key (import_id, row)
);
create index import_fault_of_firm on catalog.import_fault (firm_id);
alter table catalog.import_fault enable row level security;
create policy own on catalog.import_fault for all using (firm_id = naru.organisation() or naru.is_system()) with check (firm_id = naru.organisation() or naru.is_system());
grant select, insert, delete on catalog.import_fault to naru_app;
`,
)

/** How often a worker took an import up without getting a batch done: a file that stops every worker is given up. */
export const countImportAttempts = sqlMigration(
  1_764_140_000_003,
  'CountImportAttempts',
  `alter table catalog.import add column attempts int not null default 0 check (attempts >= 0);`,
)
