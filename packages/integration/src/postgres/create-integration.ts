import { sqlMigration } from '@naru/kernel/postgres'

/** Keys and endpoints are their organisation's alone. Texts of keys are nowhere: only their digests; signing secrets are sealed. */
export const createIntegration = sqlMigration(
  1_764_190_000_000,
  'CreateIntegration',
  `
  create schema integration;
  grant usage on schema integration to naru_app;

  create table integration.api_key (
    id uuid primary key,
    organisation_id uuid not null,
    name text not null check (length(name) between 1 and 80),
    prefix text not null,
    hash bytea not null unique check (length(hash) = 32),
    scopes text[] not null check (cardinality(scopes) > 0),
    created_by uuid not null,
    created_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > created_at and expires_at <= created_at + interval '365 days'),
    last_used_at timestamptz,
    revoked_at timestamptz
  );
  create index api_key_organisation on integration.api_key (organisation_id, created_at desc, id desc);
  alter table integration.api_key enable row level security;
  create policy owners on integration.api_key using (organisation_id = naru.organisation());
  grant select, insert on integration.api_key to naru_app;
  grant update (expires_at, revoked_at) on integration.api_key to naru_app;

  -- Kept to the minute: a busy key must not write a row a request.
  create function integration.key_used(p_key uuid, p_at timestamptz) returns void language sql security definer set search_path = integration, pg_temp as
    $f$ update api_key set last_used_at = p_at where id = p_key and (last_used_at is null or last_used_at < p_at - interval '1 minute') $f$;

  create table integration.endpoint (
    id uuid primary key,
    organisation_id uuid not null,
    url text not null check (length(url) <= 2000),
    description text not null check (length(description) <= 200),
    events text[] not null check (cardinality(events) > 0),
    secret bytea not null,
    earlier_secret bytea,
    earlier_secret_until timestamptz,
    created_at timestamptz not null,
    status text not null check (status in ('active', 'disabled')),
    disabled_at timestamptz,
    disabled_reason text check (disabled_reason in ('failing', 'gone', 'asked')),
    check ((status = 'disabled') = (disabled_at is not null)),
    check ((status = 'disabled') = (disabled_reason is not null)),
    check ((earlier_secret is null) = (earlier_secret_until is null))
  );
  create index endpoint_organisation on integration.endpoint (organisation_id, created_at desc, id desc);
  alter table integration.endpoint enable row level security;
  create policy owners on integration.endpoint using (organisation_id = naru.organisation() or naru.is_system());
  grant select, insert, update, delete on integration.endpoint to naru_app;

  create table integration.delivery (
    id uuid primary key,
    endpoint_id uuid not null references integration.endpoint on delete cascade,
    aggregate_id text not null,
    -- Events about one thing are sent in the order in which they happened.
    place bigint generated always as identity,
    body jsonb not null,
    status text not null default 'waiting' check (status in ('waiting', 'delivered', 'given-up')),
    attempts int not null default 0 check (attempts >= 0),
    created_at timestamptz not null,
    due_at timestamptz not null,
    last_at timestamptz,
    last_status int check (last_status between 100 and 599),
    last_failure text check (last_failure in ('TIMEOUT', 'REFUSED_ADDRESS', 'CONNECTION', 'TLS')),
    last_ms int check (last_ms >= 0)
  );
  create index delivery_endpoint on integration.delivery (endpoint_id, created_at desc, id desc);
  create index delivery_due on integration.delivery (due_at, place) where status = 'waiting';
  create index delivery_order on integration.delivery (endpoint_id, aggregate_id, place) where status = 'waiting';
  create index delivery_age on integration.delivery (created_at);
  alter table integration.delivery enable row level security;
  create policy owners on integration.delivery using (exists (select from integration.endpoint e where e.id = endpoint_id));
  grant select, insert, update, delete on integration.delivery to naru_app;

  revoke execute on all functions in schema integration from public;
  grant execute on function integration.key_used to naru_app;
  `,
)
