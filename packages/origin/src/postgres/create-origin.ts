import { sqlMigration } from '@naru/kernel/postgres'

/** `register_entry` and `revoked_places` run as the schema's owner: the register is public, the rows are not. */
export const createOrigin = sqlMigration(
  1_795_225_000_000,
  'CreateOrigin',
  `
  create schema origin;
  grant usage on schema origin to naru_app;

  create table origin.rule_set (
    id bigint generated always as identity primary key,
    agreement text not null,
    heading text not null,
    subdivision text not null,
    min text not null check (min ~ '^[0-9]{10}$'),
    max text not null check (max ~ '^[0-9]{10}$'),
    body text not null,
    expression text not null,
    decidable boolean not null,
    edition text not null,
    source text not null,
    confidence text not null check (confidence in ('treaty', 'secondary')),
    valid_from date,
    valid_until date,
    imported_at timestamptz not null,
    check (min <= max)
  );
  create index rule_set_by_code on origin.rule_set (agreement, min, max);
  alter table origin.rule_set enable row level security;
  create policy rule_set_read on origin.rule_set for select using (true);
  create policy rule_set_import on origin.rule_set for insert with check (naru.is_system());
  create policy rule_set_renew on origin.rule_set for delete using (naru.is_system());
  grant select, insert, delete on origin.rule_set to naru_app;

  create sequence origin.certificate_number;
  create sequence origin.status_place minvalue 0 maxvalue 131071 start 0;
  grant usage on sequence origin.certificate_number, origin.status_place to naru_app;

  create table origin.certificate (
    id uuid primary key,
    number text not null unique,
    status text not null check (status in ('draft', 'applied', 'in-examination', 'questions', 'issued', 'refused', 'withdrawn', 'revoked', 'replaced')),
    agreement text not null,
    importing_country text not null check (importing_country ~ '^[A-Z]{2}$'),
    result text not null check (result in ('originating', 'not-originating', 'undecided')),
    firm uuid not null,
    applicant uuid not null,
    complex text not null,
    firm_order_id uuid not null,
    order_number text not null,
    consignee_ko text not null,
    consignee_en text not null,
    line_ids uuid[] not null check (cardinality(line_ids) > 0),
    -- What the certificate says, with the inputs of every determination.
    content jsonb not null,
    questions jsonb not null default '[]',
    events jsonb not null default '[]',
    replaces uuid references origin.certificate,
    -- What is true in this status only: clock, examiner, decision, issuance.
    standing jsonb not null default '{}',
    short_code text unique,
    status_place int unique check (status_place between 0 and 131071),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check ((status in ('issued', 'revoked', 'replaced')) = (short_code is not null)),
    check ((short_code is null) = (status_place is null)),
    check (result <> 'not-originating' or short_code is null)
  );
  create index certificate_by_firm on origin.certificate (firm, created_at desc, id desc);
  create index certificate_by_firm_agreement on origin.certificate (firm, agreement, created_at desc, id desc);
  create index certificate_by_order on origin.certificate (firm_order_id);
  create index certificate_by_replaces on origin.certificate (replaces) where replaces is not null;
  create index certificate_queue on origin.certificate (created_at, id) where status <> 'draft';
  create index certificate_queue_by_status on origin.certificate (status, created_at, id);
  alter table origin.certificate enable row level security;
  create policy certificate_seen on origin.certificate for select using (firm = naru.organisation() or (naru.agency() = 'origin' and status <> 'draft') or naru.is_system());
  create policy certificate_made on origin.certificate for insert with check (firm = naru.organisation() and applicant = naru.person());
  create policy certificate_moved on origin.certificate for update using (firm = naru.organisation() or (naru.agency() = 'origin' and status <> 'draft'));
  grant select, insert, update on origin.certificate to naru_app;

  create table origin.issuer_key (
    kid text primary key,
    did text not null,
    public_jwk jsonb not null,
    created_at timestamptz not null
  );
  create index issuer_key_newest on origin.issuer_key (did, created_at desc);
  alter table origin.issuer_key enable row level security;
  create policy issuer_key_public on origin.issuer_key for select using (true);
  create policy issuer_key_made on origin.issuer_key for insert with check (naru.agency() = 'origin' or naru.is_system());
  grant select, insert on origin.issuer_key to naru_app;

  -- The private part stands apart: only the issuing body and the platform itself read it.
  create table origin.issuer_secret (
    kid text primary key references origin.issuer_key,
    private_jwk jsonb not null
  );
  alter table origin.issuer_secret enable row level security;
  create policy issuer_secret_body on origin.issuer_secret using (naru.agency() = 'origin' or naru.is_system());
  grant select, insert on origin.issuer_secret to naru_app;

  create function origin.register_entry(certificate uuid, code text) returns table (id uuid, number text, status text, standing jsonb) language sql stable security definer set search_path = '' as
    $f$ select c.id, c.number, c.status, c.standing from origin.certificate c where c.id = certificate and c.short_code = code $f$;
  create function origin.revoked_places() returns table (place int, at timestamptz) language sql stable security definer set search_path = '' as
    $f$ select c.status_place, c.updated_at from origin.certificate c where c.status in ('revoked', 'replaced') order by 1 $f$;
  grant execute on function origin.register_entry(uuid, text), origin.revoked_places() to naru_app;
  `,
)
