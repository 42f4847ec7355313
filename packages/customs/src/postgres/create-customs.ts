import { sqlMigration } from '@naru/kernel/postgres'

/** Declarations with their versions and history, the numbers of the customs office, and refused envelopes. */
export const createCustoms = sqlMigration(
  1_795_000_300_000,
  'CreateCustoms',
  `
  create schema customs;
  grant usage on schema customs to naru_app;

  create table customs.declaration (
    id uuid primary key,
    organisation_id uuid not null,
    complex text not null,
    number text not null check (number <> ''),
    ucr text not null check (length(ucr) between 1 and 35),
    mrn text unique check (mrn ~ '^\\d{2}[A-Z]{2}[A-Z0-9]{13}\\d$'),
    kind text not null check (kind in ('export', 'inter-korean', 'import')),
    firm_order_id uuid unique,
    order_number text,
    destination text not null,
    status text not null check (status in ('draft','prevalidated','lodged','registered','documents','inspection','checked','assessed','paid','secured','released','cleared','rejected','withdrawn','invalidated')),
    lane text check (lane in ('green','blue','yellow','red')),
    finding text check (finding in ('conforming','quantity-differs','classification-differs','origin-differs','prohibited-goods')),
    registered_at timestamptz,
    released_at timestamptz,
    version int not null check (version >= 1),
    content jsonb not null,
    state jsonb not null,
    problems jsonb not null default '[]',
    search text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (organisation_id, number),
    check ((mrn is null) = (lane is null) and (mrn is null) = (registered_at is null)),
    check (status in ('draft', 'prevalidated', 'lodged', 'rejected', 'withdrawn') or mrn is not null),
    check (status not in ('released', 'cleared', 'invalidated') or released_at is not null),
    check (state ->> 'status' = status)
  );
  create index declaration_of_firm on customs.declaration (organisation_id, created_at desc, id desc);
  create index declaration_queue on customs.declaration (registered_at, id) where registered_at is not null;
  create index declaration_in_lane on customs.declaration (lane, status, registered_at) where lane is not null;
  create index declaration_search on customs.declaration using gin (search gin_trgm_ops);
  alter table customs.declaration enable row level security;
  create policy firm_reads on customs.declaration for select using (organisation_id = naru.organisation() or naru.is_system());
  create policy office_reads on customs.declaration for select using (naru.agency() = 'customs' and status not in ('draft', 'prevalidated'));
  create policy firm_adds on customs.declaration for insert with check (organisation_id = naru.organisation() or naru.is_system());
  create policy firm_changes on customs.declaration for update using (organisation_id = naru.organisation() or naru.is_system());
  create policy office_changes on customs.declaration for update using (naru.agency() = 'customs' and status not in ('draft', 'prevalidated'));
  grant select, insert, update on customs.declaration to naru_app;

  create table customs.declaration_version (
    declaration_id uuid not null references customs.declaration,
    number int not null check (number >= 1),
    reason text,
    at timestamptz not null,
    changes jsonb not null,
    content jsonb not null,
    primary key (declaration_id, number)
  );
  alter table customs.declaration_version enable row level security;
  create policy with_declaration on customs.declaration_version using (exists (select from customs.declaration d where d.id = declaration_id));
  grant select, insert on customs.declaration_version to naru_app;

  create table customs.declaration_event (
    sequence bigint generated always as identity primary key,
    declaration_id uuid not null references customs.declaration,
    act text not null,
    function text check (function ~ '^\\d{2}$'),
    status text not null,
    note text,
    at timestamptz not null
  );
  create index declaration_event_of on customs.declaration_event (declaration_id, sequence);
  alter table customs.declaration_event enable row level security;
  create policy with_declaration on customs.declaration_event using (exists (select from customs.declaration d where d.id = declaration_id));
  grant select, insert on customs.declaration_event to naru_app;

  create table customs.refused_envelope (
    id uuid primary key,
    organisation_id uuid not null,
    file_name text not null,
    bytes int not null check (bytes >= 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    reason_code text not null,
    reason text not null,
    line int,
    column_number int,
    at timestamptz not null
  );
  create index refused_envelope_of_firm on customs.refused_envelope (organisation_id, at desc, id desc);
  create index refused_envelope_newest on customs.refused_envelope (at desc, id desc);
  alter table customs.refused_envelope enable row level security;
  create policy reads on customs.refused_envelope for select using (organisation_id = naru.organisation() or naru.agency() = 'customs' or naru.is_system());
  create policy adds on customs.refused_envelope for insert with check (organisation_id = naru.organisation() or naru.is_system());
  grant select, insert on customs.refused_envelope to naru_app;

  create sequence customs.mrn_serial;
  grant usage on sequence customs.mrn_serial to naru_app;

  -- Selectivity steers by the shares of all firms, which a lodging firm may not see: numbers go out, rows do not.
  create function customs.lane_counts(since timestamptz) returns table (lane text, declarations bigint)
    language sql stable security definer set search_path = customs
    as $f$ select lane, count(*) from customs.declaration where registered_at >= since and lane is not null group by lane $f$;
  revoke all on function customs.lane_counts(timestamptz) from public;
  grant execute on function customs.lane_counts(timestamptz) to naru_app;
  `,
)
