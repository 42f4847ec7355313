import { sqlMigration } from '@naru/kernel/postgres'

/** What every context stands on: sessions, outbox, action log, idempotency keys, notifications, files. */
export const createPlatform = sqlMigration(
  1_760_000_000_000,
  'CreatePlatform',
  `
  create schema platform;
  grant usage on schema platform to naru_app;

  create table platform.credential (
    person_id uuid primary key,
    email citext not null unique,
    password_hash text not null,
    failed_attempts int not null default 0 check (failed_attempts >= 0),
    locked_until timestamptz
  );
  grant select, insert, update on platform.credential to naru_app;

  create table platform.session (
    token_hash bytea primary key,
    person_id uuid not null,
    organisation_id uuid,
    front_end text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
  );
  create index session_expiry on platform.session (expires_at);
  create index session_person on platform.session (person_id);
  grant select, insert, update, delete on platform.session to naru_app;

  create table platform.attempt (
    what text not null,
    address text not null,
    attempts int not null,
    ends_at timestamptz not null,
    primary key (what, address)
  );
  create index attempt_end on platform.attempt (ends_at);
  grant select, insert, update, delete on platform.attempt to naru_app;

  create table platform.idempotency_key (
    owner text not null,
    key text not null check (length(key) between 1 and 200),
    digest text not null,
    answer jsonb,
    created_at timestamptz not null,
    primary key (owner, key)
  );
  create index idempotency_key_age on platform.idempotency_key (created_at);
  grant select, insert, update, delete on platform.idempotency_key to naru_app;

  create table platform.outbox (
    sequence bigint generated always as identity primary key,
    type text not null,
    aggregate_id text not null,
    payload jsonb not null,
    at timestamptz not null
  );
  create table platform.delivery (
    subscriber text not null,
    sequence bigint not null references platform.outbox,
    aggregate_id text not null,
    status text not null default 'waiting' check (status in ('waiting', 'done', 'failed')),
    attempts int not null default 0,
    due_at timestamptz not null,
    done_at timestamptz,
    last_error text,
    primary key (subscriber, sequence)
  );
  create index delivery_due on platform.delivery (due_at, sequence) where status = 'waiting';
  create index delivery_order on platform.delivery (subscriber, aggregate_id, sequence) where status = 'waiting';
  create index delivery_outbox on platform.delivery (sequence);
  grant select, insert on platform.outbox to naru_app;
  grant select, insert, update on platform.delivery to naru_app;

  create table platform.action_chain (
    chain text primary key,
    length bigint not null,
    head text not null
  );
  create table platform.action (
    chain text not null,
    sequence bigint not null,
    act text not null,
    subject_type text not null,
    subject_id text not null,
    actor_kind text not null,
    person_id uuid,
    organisation_id uuid,
    on_behalf_of uuid,
    details jsonb not null,
    at timestamptz not null,
    previous_hash text not null,
    hash text not null,
    primary key (chain, sequence)
  );
  create index action_subject on platform.action (subject_type, subject_id, at, sequence);
  create index action_at on platform.action (at);
  grant select, insert, update on platform.action_chain to naru_app;
  grant select, insert on platform.action to naru_app;

  create table platform.notification (
    id uuid primary key,
    person_id uuid not null,
    organisation_id uuid,
    kind text not null,
    parameters jsonb not null,
    link text,
    at timestamptz not null,
    read_at timestamptz
  );
  create index notification_person on platform.notification (person_id, at desc, id desc);
  create index notification_unread on platform.notification (person_id) where read_at is null;
  alter table platform.notification enable row level security;
  create policy reader on platform.notification using (person_id = naru.person() or naru.is_system()) with check (person_id = naru.person() or naru.is_system());
  grant select, insert, update on platform.notification to naru_app;

  create table platform.file (
    id uuid primary key,
    key text not null unique,
    name text not null,
    media_type text not null,
    bytes bigint not null check (bytes >= 0),
    sha256 text not null,
    organisation_id uuid,
    created_at timestamptz not null
  );
  create index file_organisation on platform.file (organisation_id);
  alter table platform.file enable row level security;
  create policy owner on platform.file using (organisation_id is null or organisation_id = naru.organisation() or naru.is_system());
  grant select, insert on platform.file to naru_app;
  `,
)
