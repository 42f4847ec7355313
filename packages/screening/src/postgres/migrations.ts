import { sqlMigration } from '@naru/kernel/postgres'

/** Lists are public and replaced whole; hits are for the officials who review them. */
export const createScreening = sqlMigration(
  1_760_900_000_000,
  'CreateScreening',
  `
  create schema screening;
  grant usage on schema screening to naru_app;

  create table screening.list_version (
    list text primary key check (list in ('ofac-sdn', 'un-consolidated', 'own')),
    version text not null,
    imported_at timestamptz not null,
    entries int not null check (entries > 0),
    aliases int not null check (aliases >= 0),
    rejected int not null check (rejected >= 0)
  );
  create table screening.entry (
    list text not null references screening.list_version,
    entry_id text not null,
    kind text not null check (kind in ('individual', 'entity', 'vessel', 'aircraft')),
    name text not null,
    programmes text[] not null,
    countries text[] not null,
    births text[] not null,
    remarks text,
    digest text not null,
    primary key (list, entry_id)
  );
  create table screening.listed_name (
    id bigint generated always as identity primary key,
    list text not null,
    entry_id text not null,
    name text not null,
    normalised text not null,
    foreign key (list, entry_id) references screening.entry
  );
  create index listed_name_entry on screening.listed_name (list, entry_id);
  create index listed_name_trigrams on screening.listed_name using gin (normalised gin_trgm_ops);

  create table screening.subject (
    kind text not null check (kind in ('organisation', 'person', 'vehicle-owner', 'consignee')),
    id text not null,
    names text[] not null check (cardinality(names) > 0),
    country text,
    born text,
    screened_at timestamptz not null,
    primary key (kind, id)
  );
  create table screening.hit (
    id uuid primary key,
    subject_kind text not null,
    subject_id text not null,
    subject jsonb not null,
    subject_digest text not null,
    list text not null,
    entry_id text not null,
    entry_digest text not null,
    match jsonb not null,
    score numeric(3, 2) not null check (score between 0 and 1),
    band text not null check (band in ('block', 'review', 'watch')),
    occasion text not null check (occasion in ('creation', 'change', 'order', 'dossier', 'list-update')),
    status text not null check (status in ('open', 'clearance-proposed', 'cleared', 'confirmed')),
    found_at timestamptz not null,
    unique (subject_kind, subject_id, list, entry_id, subject_digest, entry_digest)
  );
  create index hit_queue on screening.hit (score desc, id);
  create index hit_status on screening.hit (status, score desc, id);
  create table screening.disposition (
    hit_id uuid not null references screening.hit,
    sequence int not null,
    act text not null check (act in ('propose-clearance', 'confirm-match', 'confirm-clearance', 'send-back')),
    reason text not null check (length(reason) between 1 and 2000),
    person uuid not null,
    at timestamptz not null,
    primary key (hit_id, sequence)
  );

  grant select, insert, update, delete on screening.list_version, screening.entry, screening.listed_name to naru_app;
  alter table screening.list_version enable row level security;
  alter table screening.entry enable row level security;
  alter table screening.listed_name enable row level security;
  create policy published on screening.list_version for select using (true);
  create policy imported on screening.list_version using (naru.is_system());
  create policy published on screening.entry for select using (true);
  create policy imported on screening.entry using (naru.is_system());
  create policy published on screening.listed_name for select using (true);
  create policy imported on screening.listed_name using (naru.is_system());

  alter table screening.subject enable row level security;
  create policy screened on screening.subject using (naru.is_system());
  grant select, insert, update on screening.subject to naru_app;
  alter table screening.hit enable row level security;
  create policy reviewers on screening.hit using (naru.agency() is not null or naru.is_system());
  grant select, insert, update on screening.hit to naru_app;
  alter table screening.disposition enable row level security;
  create policy reviewers on screening.disposition using (naru.agency() is not null or naru.is_system());
  grant select, insert on screening.disposition to naru_app;
  `,
)

export const migrations = [createScreening] as const
