import { sqlMigration } from '@naru/kernel/postgres'

/** Enquiries, quotes with their rounds, messages and purchase orders. */
export const createEnquiries = sqlMigration(
  1_760_003_100_000,
  'CreateEnquiries',
  `
  create table orders.rfq (
    id uuid primary key,
    number text not null unique,
    company_id uuid not null,
    requested_by uuid not null,
    title text not null,
    description text not null,
    listing_id uuid,
    hs text,
    quantity int not null check (quantity between 1 and 1000000),
    unit text not null,
    currency text not null check (length(currency) = 3),
    target_price_minor bigint check (target_price_minor > 0),
    incoterm text not null,
    recipient text not null,
    phone text not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    city text not null,
    line text not null,
    postcode text,
    needed_by date,
    firm_ids uuid[] not null check (cardinality(firm_ids) between 1 and 20),
    status text not null check (status in ('open', 'accepted', 'ordered', 'closed')),
    purchase_order_id uuid,
    created_at timestamptz not null,
    closed_at timestamptz,
    check ((status in ('accepted', 'ordered')) = (purchase_order_id is not null)),
    check ((status = 'closed') = (closed_at is not null))
  );
  create index rfq_company on orders.rfq (company_id, created_at desc, id desc);
  create index rfq_firms on orders.rfq using gin (firm_ids);
  create index rfq_created on orders.rfq (created_at desc, id desc);
  create index rfq_listing on orders.rfq (listing_id);
  alter table orders.rfq enable row level security;
  create policy party on orders.rfq using (naru.is_system() or company_id = naru.organisation() or firm_ids @> array[naru.organisation()])
    with check (naru.is_system() or company_id = naru.organisation() or firm_ids @> array[naru.organisation()]);
  grant select, insert on orders.rfq to naru_app;
  grant update (status, purchase_order_id, closed_at) on orders.rfq to naru_app;

  create table orders.quote (
    id uuid primary key,
    rfq_id uuid not null references orders.rfq,
    company_id uuid not null,
    firm_id uuid not null,
    status text not null check (status in ('offered', 'accepted', 'ordered', 'withdrawn', 'lost')),
    unique (rfq_id, firm_id)
  );
  -- Two quotes of one enquiry are never accepted, whatever the application does.
  create unique index quote_one_accepted on orders.quote (rfq_id) where status in ('accepted', 'ordered');
  create index quote_firm on orders.quote (firm_id);
  alter table orders.quote enable row level security;
  create policy party on orders.quote using (naru.is_system() or company_id = naru.organisation() or firm_id = naru.organisation())
    with check (naru.is_system() or company_id = naru.organisation() or firm_id = naru.organisation());
  grant select, insert on orders.quote to naru_app;
  grant update (status) on orders.quote to naru_app;

  create table orders.quote_round (
    quote_id uuid not null references orders.quote,
    round int not null check (round > 0),
    variant_id uuid not null,
    sku text not null,
    title_ko text not null,
    title_en text not null,
    quantity int not null check (quantity between 1 and 1000000),
    currency text not null check (length(currency) = 3),
    unit_price_minor bigint not null check (unit_price_minor > 0),
    freight_minor bigint not null check (freight_minor >= 0),
    insurance_minor bigint not null check (insurance_minor >= 0),
    incoterm text not null,
    lead_time_days int not null check (lead_time_days between 0 and 730),
    valid_until date not null,
    made_to_order boolean not null,
    note text,
    offered_at timestamptz not null,
    primary key (quote_id, round)
  );
  create index quote_round_variant on orders.quote_round (variant_id);
  alter table orders.quote_round enable row level security;
  create policy party on orders.quote_round using (exists (select from orders.quote q where q.id = quote_id));
  grant select, insert on orders.quote_round to naru_app;

  create table orders.rfq_message (
    id uuid primary key,
    rfq_id uuid not null references orders.rfq,
    company_id uuid not null,
    firm_id uuid not null,
    from_firm boolean not null,
    author_id uuid not null,
    body text not null check (length(body) between 1 and 4000),
    at timestamptz not null
  );
  create index rfq_message_rfq on orders.rfq_message (rfq_id, at, id);
  alter table orders.rfq_message enable row level security;
  create policy party on orders.rfq_message using (naru.is_system() or company_id = naru.organisation() or firm_id = naru.organisation())
    with check (naru.is_system() or company_id = naru.organisation() or firm_id = naru.organisation());
  grant select, insert on orders.rfq_message to naru_app;

  create table orders.purchase_order (
    id uuid primary key,
    number text not null unique,
    company_id uuid not null,
    firm_id uuid not null,
    rfq_id uuid not null references orders.rfq,
    quote_id uuid not null references orders.quote,
    round int not null,
    total_minor bigint not null check (total_minor > 0),
    currency text not null check (length(currency) = 3),
    requested_by uuid not null,
    requested_at timestamptz not null,
    cost_centre text,
    buyer_reference text,
    status text not null check (status in ('awaiting-approval', 'approved', 'rejected')),
    order_id uuid,
    decided_by uuid,
    decided_at timestamptz,
    rejection_reason text,
    foreign key (quote_id, round) references orders.quote_round,
    check ((status = 'awaiting-approval') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    check ((status = 'approved') = (order_id is not null)),
    check ((status = 'rejected') = (rejection_reason is not null)),
    -- Two pairs of eyes, also in the database.
    check (status <> 'approved' or decided_by <> requested_by)
  );
  create index purchase_order_company on orders.purchase_order (company_id, requested_at desc, id desc);
  create index purchase_order_rfq on orders.purchase_order (rfq_id);
  create unique index purchase_order_quote on orders.purchase_order (quote_id) where status <> 'rejected';
  create index purchase_order_round on orders.purchase_order (quote_id, round);
  create index purchase_order_firm on orders.purchase_order (firm_id);
  alter table orders.purchase_order enable row level security;
  create policy company on orders.purchase_order using (naru.is_system() or company_id = naru.organisation()) with check (naru.is_system() or company_id = naru.organisation());
  grant select, insert on orders.purchase_order to naru_app;
  grant update (status, order_id, decided_by, decided_at, rejection_reason) on orders.purchase_order to naru_app;
  `,
)
