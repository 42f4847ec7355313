import { sqlMigration } from '@naru/kernel/postgres'

/** Enquiries for several things, counter-offers between the rounds of a quote, and the files of an enquiry. */
export const negotiation = sqlMigration(
  1_795_800_000_000,
  'Negotiation',
  `
  alter table orders.rfq add column further jsonb not null default '[]' check (jsonb_array_length(further) <= 19);
  alter table orders.quote_round add column answers int default 1 check (answers between 1 and 20), add column takes uuid;

  create table orders.counter_offer (
    id uuid primary key,
    quote_id uuid not null,
    round int not null,
    lines jsonb not null check (jsonb_array_length(lines) between 1 and 20),
    currency text not null check (length(currency) = 3),
    freight_minor bigint not null check (freight_minor >= 0),
    lead_time_days int not null check (lead_time_days between 0 and 730),
    note text check (length(note) between 1 and 2000),
    made_by uuid not null,
    at timestamptz not null,
    withdrawn_at timestamptz,
    foreign key (quote_id, round) references orders.quote_round
  );
  -- One waits at a time, whatever the application does.
  create unique index counter_offer_waits on orders.counter_offer (quote_id, round) where withdrawn_at is null;
  create index counter_offer_round on orders.counter_offer (quote_id, round);
  alter table orders.counter_offer enable row level security;
  create policy reads on orders.counter_offer for select using (exists (select from orders.quote q where q.id = quote_id));
  create policy company on orders.counter_offer for insert with check (naru.is_system() or exists (select from orders.quote q where q.id = quote_id and q.company_id = naru.organisation()));
  create policy withdraws on orders.counter_offer for update using (exists (select from orders.quote q where q.id = quote_id and q.company_id = naru.organisation()));
  grant select, insert on orders.counter_offer to naru_app;
  grant update (withdrawn_at) on orders.counter_offer to naru_app;

  create table orders.rfq_file (
    id uuid primary key,
    rfq_id uuid not null references orders.rfq,
    firm_id uuid,
    from_firm boolean not null,
    person_id uuid not null,
    name text not null check (length(name) between 1 and 120),
    media_type text not null,
    bytes int not null check (bytes > 0),
    sha256 text not null,
    at timestamptz not null,
    check (not from_firm or firm_id is not null)
  );
  create index rfq_file_rfq on orders.rfq_file (rfq_id, at, id);
  alter table orders.rfq_file enable row level security;
  -- The enquiry's own policy leaves the company and the firms that it asked; of a file for one firm, that firm alone.
  create policy reads on orders.rfq_file for select using (
    exists (select from orders.rfq r where r.id = rfq_id and (firm_id is null or naru.is_system() or r.company_id = naru.organisation() or firm_id = naru.organisation())));
  create policy keeps on orders.rfq_file for insert with check (
    exists (select from orders.rfq r where r.id = rfq_id and case when from_firm then firm_id = naru.organisation() else r.company_id = naru.organisation() end));
  grant select, insert on orders.rfq_file to naru_app;
  -- Counts those that the asker may not see, too: the limit is of the enquiry.
  create function orders.count_rfq_files(rfq uuid) returns int language sql stable security definer set search_path = '' as $$
    select count(*)::int from orders.rfq_file where rfq_id = rfq
  $$;
  revoke all on function orders.count_rfq_files from public;
  grant execute on function orders.count_rfq_files to naru_app;
  `,
)
