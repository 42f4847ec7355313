import { sqlMigration } from '@naru/kernel/postgres'

const ofItsParties = `naru.is_system() or firm_id = naru.organisation() or buyer_organisation_id = naru.organisation() or (buyer_organisation_id is null and buyer_person_id = naru.person())`

/** Regular delivery: what firms offer, who subscribes, and what became of each day of delivery. */
export const createSubscriptions = sqlMigration(
  1_795_810_000_000,
  'CreateSubscriptions',
  `
  create sequence orders.subscription_number;
  grant usage on sequence orders.subscription_number to naru_app;

  create table orders.subscription_offer (
    listing_id uuid primary key,
    firm_id uuid not null,
    intervals text[] not null check (cardinality(intervals) between 1 and 8),
    discount_percent int not null check (discount_percent between 0 and 50),
    lock_months int not null check (lock_months between 0 and 36),
    is_open boolean not null,
    changed_at timestamptz not null
  );
  create index subscription_offer_firm on orders.subscription_offer (firm_id);
  alter table orders.subscription_offer enable row level security;
  create policy everyone on orders.subscription_offer for select using (true);
  create policy firm on orders.subscription_offer for all using (naru.is_system() or firm_id = naru.organisation()) with check (naru.is_system() or firm_id = naru.organisation());
  grant select, insert on orders.subscription_offer to naru_app;
  grant update (intervals, discount_percent, lock_months, is_open, changed_at) on orders.subscription_offer to naru_app;

  create table orders.subscription (
    id uuid primary key,
    number text not null unique,
    buyer_person_id uuid not null,
    buyer_organisation_id uuid,
    firm_id uuid not null,
    listing_id uuid not null,
    variant_id uuid not null,
    title jsonb not null,
    options jsonb,
    quantity int not null check (quantity between 1 and 1000000),
    interval text not null check (interval ~ '^(week|month)-[0-9]{1,2}$'),
    anchor_on date not null,
    recipient text not null, phone text not null, country text not null, city text not null, line text not null, postcode text, region text, line2 text,
    card_id uuid,
    currency text not null check (length(currency) = 3),
    unit_minor bigint not null check (unit_minor > 0),
    locked_until date not null,
    announced_minor bigint check (announced_minor > unit_minor),
    announced_from date,
    discount_percent int not null check (discount_percent between 0 and 50),
    lock_months int not null check (lock_months between 0 and 36),
    started_at timestamptz not null,
    status text not null check (status in ('active', 'awaiting-payment', 'paused', 'cancelled')),
    due_on date,
    try_on date,
    misses int not null default 0 check (misses between 0 and 9),
    order_group_id uuid references orders.order_group,
    paused_at timestamptz,
    paused_reason text,
    cancelled_at timestamptz,
    cancelled_reason text check (length(cancelled_reason) between 1 and 500),
    priced_on date,
    check ((announced_minor is null) = (announced_from is null)),
    check ((status in ('active', 'awaiting-payment')) = (due_on is not null) and (due_on is null) = (try_on is null) and try_on >= due_on),
    check ((status = 'awaiting-payment') = (order_group_id is not null)),
    check ((status = 'paused') = (paused_at is not null) and (status = 'cancelled') = (cancelled_at is not null))
  );
  create index subscription_due on orders.subscription (try_on, id) where status = 'active';
  create index subscription_priced on orders.subscription (locked_until, id) where status <> 'cancelled';
  create unique index subscription_awaiting on orders.subscription (order_group_id) where order_group_id is not null;
  create index subscription_person on orders.subscription (buyer_person_id, started_at desc, id desc) where buyer_organisation_id is null;
  create index subscription_organisation on orders.subscription (buyer_organisation_id, started_at desc, id desc) where buyer_organisation_id is not null;
  create index subscription_firm on orders.subscription (firm_id, started_at desc, id desc);
  alter table orders.subscription enable row level security;
  create policy party on orders.subscription for select using (${ofItsParties});
  create policy buyer on orders.subscription for all
    using (naru.is_system() or buyer_organisation_id = naru.organisation() or (buyer_organisation_id is null and buyer_person_id = naru.person()))
    with check (naru.is_system() or buyer_organisation_id = naru.organisation() or (buyer_organisation_id is null and buyer_person_id = naru.person()));
  grant select, insert on orders.subscription to naru_app;
  grant update (quantity, interval, anchor_on, recipient, phone, country, city, line, postcode, region, line2, card_id, unit_minor, locked_until, announced_minor, announced_from, status, due_on, try_on, misses,
    order_group_id, paused_at, paused_reason, cancelled_at, cancelled_reason, priced_on) on orders.subscription to naru_app;

  create table orders.subscription_turn (
    subscription_id uuid not null references orders.subscription,
    due_on date not null,
    misses int not null check (misses >= 0),
    outcome text not null check (outcome in ('ordered', 'missed', 'skipped')),
    order_group_id uuid references orders.order_group,
    reason text,
    at timestamptz not null,
    primary key (subscription_id, due_on, misses, outcome),
    check ((outcome = 'ordered') = (order_group_id is not null)),
    check ((outcome = 'missed') = (reason is not null))
  );
  create index subscription_turn_group on orders.subscription_turn (order_group_id);
  -- A day of delivery is ordered once a try, and skipped or ordered but not both.
  create unique index subscription_turn_once on orders.subscription_turn (subscription_id, due_on, misses) where outcome <> 'missed';
  alter table orders.subscription_turn enable row level security;
  create policy party on orders.subscription_turn using (exists (select from orders.subscription s where s.id = subscription_id));
  grant select, insert on orders.subscription_turn to naru_app;

  alter table orders.order_line
    drop constraint order_line_price_reason_check,
    add constraint order_line_price_reason_check check (price_reason in ('list', 'tier', 'group', 'contract', 'quote', 'subscription'));
  `,
)
