import { sqlMigration } from '@naru/kernel/postgres'

/** Papers that were made, each version once, and the gapless series of those that the law wants numbered. */
export const createDocuments = sqlMigration(
  1_764_170_300_000,
  'CreateDocuments',
  `
  create schema documents;
  grant usage on schema documents to naru_app;

  create table documents.document (
    id uuid primary key,
    kind text not null check (kind in ('quotation', 'purchase-order', 'pro-forma', 'commercial-invoice', 'packing-list', 'tax-invoice', 'statement', 'dunning-letter')),
    -- What it is about: a quote's round, an order, an invoice, a month.
    subject text not null check (length(subject) between 1 and 120),
    version int not null check (version > 0),
    number text not null check (length(number) between 1 and 80),
    issuer_id uuid,
    recipient_organisation_id uuid,
    recipient_person_id uuid,
    -- SHA-256 of what it says, and of the file.
    content_digest text not null check (content_digest ~ '^[0-9a-f]{64}$'),
    file_digest text not null check (file_digest ~ '^[0-9a-f]{64}$'),
    bytes int not null check (bytes > 0),
    made_at timestamptz not null,
    unique (kind, subject, version),
    check (recipient_organisation_id is null or recipient_person_id is null)
  );
  create index document_issuer on documents.document (issuer_id, made_at desc, id desc);
  create index document_recipient on documents.document (recipient_organisation_id, made_at desc, id desc);
  create index document_person on documents.document (recipient_person_id);
  create unique index document_tax_number on documents.document (issuer_id, number) where kind = 'tax-invoice' and version = 1;
  alter table documents.document enable row level security;
  create policy parties on documents.document using (naru.is_system() or issuer_id = naru.organisation() or recipient_organisation_id = naru.organisation()
    or (recipient_person_id = naru.person() and naru.organisation() is null))
    with check (naru.is_system() or issuer_id = naru.organisation() or recipient_organisation_id = naru.organisation() or (recipient_person_id = naru.person() and naru.organisation() is null));
  grant select, insert on documents.document to naru_app;

  -- A number is taken in the transaction of its paper and given back when that rolls back: none is ever missing.
  create table documents.series (
    issuer_id uuid not null,
    year int not null,
    last int not null check (last > 0),
    primary key (issuer_id, year)
  );
  alter table documents.series enable row level security;
  create function documents.next_tax_number(p_issuer uuid, p_year int) returns int language sql security definer set search_path = documents, pg_temp as
    $f$ insert into series as s (issuer_id, year, last) values (p_issuer, p_year, 1) on conflict (issuer_id, year) do update set last = s.last + 1 returning last $f$;
  revoke all on function documents.next_tax_number from public;
  grant execute on function documents.next_tax_number to naru_app;
  `,
)
