import { sqlMigration } from '@naru/kernel/postgres'

const ofItsParties = `using (naru.is_system() or firm_id = naru.organisation() or buyer_organisation_id = naru.organisation() or (buyer_organisation_id is null and buyer_person_id = naru.person()))
    with check (naru.is_system() or firm_id = naru.organisation() or buyer_organisation_id = naru.organisation() or (buyer_organisation_id is null and buyer_person_id = naru.person()))`

/** Returns and what was found of them, disputes and what was said in them, the files that show it, and orders that send goods again. */
export const createReturns = sqlMigration(
  1_764_160_000_002,
  'CreateReturns',
  `
  create sequence orders.return_number;
  create sequence orders.dispute_number;
  grant usage on sequence orders.return_number, orders.dispute_number to naru_app;

  create table orders.order_return (
    id uuid primary key,
    number text not null unique,
    firm_order_id uuid not null references orders.firm_order,
    order_number text not null,
    firm_id uuid not null,
    buyer_person_id uuid not null,
    buyer_organisation_id uuid,
    complex text not null,
    wish text not null check (wish in ('refund', 'exchange')),
    noticed_on date,
    photos uuid[] not null check (cardinality(photos) <= 10),
    status text not null check (status in ('requested','approved','sent','received','settled','declined','withdrawn','lapsed')),
    requested_at timestamptz not null,
    answer_by date,
    approved_at timestamptz,
    approved_by text check (approved_by in ('firm', 'platform')),
    instructions text check (length(instructions) between 1 and 1000),
    send_back_by date,
    sent_at timestamptz,
    carrier text,
    tracking_number text,
    received_at timestamptz,
    inspect_by date,
    settled_at timestamptz,
    settled_by text check (settled_by in ('firm', 'platform')),
    outcome text check (outcome in ('refund', 'exchange', 'rejected')),
    currency text not null check (length(currency) = 3),
    freight_back_minor bigint check (freight_back_minor >= 0),
    return_freight_minor bigint check (return_freight_minor >= 0),
    refund_minor bigint check (refund_minor >= 0),
    remark text,
    replacement_id uuid references orders.firm_order,
    closed_at timestamptz,
    closed_reason text,
    check ((status = 'requested') = (answer_by is not null)),
    check (status not in ('approved','sent','received','settled') or (approved_at is not null and approved_by is not null and instructions is not null and send_back_by is not null)),
    check (status not in ('received','settled') or (received_at is not null and inspect_by is not null)),
    check ((status = 'settled') = (settled_at is not null)),
    check (status <> 'settled' or (settled_by is not null and outcome is not null and freight_back_minor is not null and return_freight_minor is not null and refund_minor is not null)),
    check ((replacement_id is not null) = (outcome is not distinct from 'exchange')),
    check ((status in ('declined','withdrawn','lapsed')) = (closed_at is not null) and (status = 'declined') = (closed_reason is not null))
  );
  create index order_return_order on orders.order_return (firm_order_id, requested_at);
  create index order_return_replacement on orders.order_return (replacement_id);
  create index order_return_firm on orders.order_return (firm_id, requested_at desc, id desc);
  create index order_return_person on orders.order_return (buyer_person_id, requested_at desc, id desc) where buyer_organisation_id is null;
  create index order_return_organisation on orders.order_return (buyer_organisation_id, requested_at desc, id desc) where buyer_organisation_id is not null;
  create index order_return_unanswered on orders.order_return (answer_by) where status = 'requested';
  create index order_return_unsent on orders.order_return (send_back_by) where status = 'approved';
  create index order_return_uninspected on orders.order_return (inspect_by) where status = 'received';
  alter table orders.order_return enable row level security;
  create policy party on orders.order_return ${ofItsParties};
  grant select, insert on orders.order_return to naru_app;
  grant update (status, answer_by, approved_at, approved_by, instructions, send_back_by, sent_at, carrier, tracking_number, received_at, inspect_by, settled_at, settled_by, outcome, freight_back_minor,
    return_freight_minor, refund_minor, remark, replacement_id, closed_at, closed_reason) on orders.order_return to naru_app;

  create table orders.order_return_line (
    return_id uuid not null references orders.order_return,
    line_id uuid not null references orders.order_line,
    position int not null,
    quantity int not null check (quantity >= 1),
    reason text not null,
    note text check (length(note) between 1 and 1000),
    accepted int check (accepted between 0 and quantity),
    stock text check (stock in ('restock', 'scrap')),
    deduction_minor bigint check (deduction_minor >= 0),
    deduction_reason text,
    refund_minor bigint check (refund_minor >= 0),
    primary key (return_id, line_id),
    check ((accepted is null) = (stock is null) and (accepted is null) = (deduction_minor is null) and (accepted is null) = (refund_minor is null)),
    check (deduction_minor is null or (deduction_minor > 0) = (deduction_reason is not null))
  );
  create index order_return_line_line on orders.order_return_line (line_id);
  alter table orders.order_return_line enable row level security;
  create policy party on orders.order_return_line using (exists (select from orders.order_return r where r.id = return_id));
  grant select, insert on orders.order_return_line to naru_app;
  grant update (accepted, stock, deduction_minor, deduction_reason, refund_minor) on orders.order_return_line to naru_app;

  create table orders.dispute (
    id uuid primary key,
    number text not null unique,
    firm_order_id uuid not null references orders.firm_order,
    order_number text not null,
    return_id uuid references orders.order_return,
    firm_id uuid not null,
    buyer_person_id uuid not null,
    buyer_organisation_id uuid,
    complex text not null,
    ground text not null check (ground in ('return-declined', 'settlement', 'not-arrived')),
    currency text not null check (length(currency) = 3),
    claimed_minor bigint not null check (claimed_minor > 0),
    pieces jsonb not null,
    status text not null check (status in ('open','decided','appealed','final','withdrawn')),
    opened_at timestamptz not null,
    decision_minor bigint check (decision_minor between 0 and claimed_minor),
    decision_reasons text,
    decided_by uuid,
    decided_at timestamptz,
    appeal_by date,
    appeal_side text check (appeal_side in ('buyer', 'firm')),
    appeal_grounds text,
    appealed_at timestamptz,
    final_minor bigint check (final_minor between 0 and claimed_minor),
    final_reasons text,
    final_by uuid,
    final_at timestamptz,
    closed_at timestamptz,
    check ((ground = 'not-arrived') = (return_id is null)),
    check ((status = 'decided') = (appeal_by is not null)),
    check (status not in ('decided','appealed','final') or (decision_minor is not null and decision_reasons is not null and decided_by is not null and decided_at is not null)),
    check (status <> 'appealed' or (appeal_side is not null and appeal_grounds is not null and appealed_at is not null)),
    check ((status = 'final') = (final_minor is not null) and (final_minor is null) = (final_reasons is null) and (final_minor is null) = (final_by is null)),
    check ((status in ('final','withdrawn')) = (closed_at is not null)),
    -- Whoever decided first does not decide on appeal.
    check (appealed_at is null or final_by is null or final_by <> decided_by)
  );
  create unique index dispute_once_a_return on orders.dispute (firm_order_id, return_id) nulls not distinct where status <> 'withdrawn';
  create index dispute_order on orders.dispute (firm_order_id, opened_at);
  create index dispute_return on orders.dispute (return_id);
  create index dispute_firm on orders.dispute (firm_id, opened_at desc, id desc);
  create index dispute_person on orders.dispute (buyer_person_id, opened_at desc, id desc) where buyer_organisation_id is null;
  create index dispute_organisation on orders.dispute (buyer_organisation_id, opened_at desc, id desc) where buyer_organisation_id is not null;
  create index dispute_complex on orders.dispute (complex, opened_at, id);
  create index dispute_unappealed on orders.dispute (appeal_by) where status = 'decided';
  alter table orders.dispute enable row level security;
  create policy party on orders.dispute ${ofItsParties};
  grant select, insert on orders.dispute to naru_app;
  grant update (status, decision_minor, decision_reasons, decided_by, decided_at, appeal_by, appeal_side, appeal_grounds, appealed_at, final_minor, final_reasons, final_by, final_at, closed_at) on orders.dispute to naru_app;

  create table orders.dispute_statement (
    dispute_id uuid not null references orders.dispute,
    position int not null check (position >= 0),
    side text not null check (side in ('buyer', 'firm')),
    person_id uuid not null,
    text text not null check (length(text) between 1 and 4000),
    files uuid[] not null check (cardinality(files) <= 10),
    at timestamptz not null,
    primary key (dispute_id, position)
  );
  alter table orders.dispute_statement enable row level security;
  create policy party on orders.dispute_statement using (exists (select from orders.dispute d where d.id = dispute_id));
  grant select, insert on orders.dispute_statement to naru_app;

  create table orders.evidence (
    id uuid primary key,
    firm_order_id uuid not null references orders.firm_order,
    side text not null check (side in ('buyer', 'firm')),
    person_id uuid not null,
    name text not null check (length(name) between 1 and 120),
    media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
    bytes int not null check (bytes between 1 and 8388608),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    at timestamptz not null
  );
  create index evidence_order on orders.evidence (firm_order_id, at);
  alter table orders.evidence enable row level security;
  create policy party on orders.evidence using (exists (select from orders.firm_order f where f.id = firm_order_id));
  grant select, insert on orders.evidence to naru_app;

  -- An order that sends goods again costs nothing; every other order costs something.
  alter table orders.firm_order
    add column replaces_return_id uuid references orders.order_return,
    drop constraint firm_order_goods_minor_check,
    add constraint firm_order_goods_minor_check check (goods_minor > 0 or (goods_minor = 0 and replaces_return_id is not null));
  create index firm_order_replaces on orders.firm_order (replaces_return_id);
  alter table orders.order_group
    drop constraint order_group_goods_minor_check,
    add constraint order_group_goods_minor_check check (goods_minor > 0 or (cart_id is null and total_minor = 0));
  -- The firm that has a buyer's goods back may place the order that sends them again, and no other for that buyer.
  create policy sent_again on orders.order_group for insert with check (total_minor = 0 and exists (select from orders.order_return r where r.status = 'received' and r.firm_id = naru.organisation()
    and r.buyer_person_id = order_group.buyer_person_id and r.buyer_organisation_id is not distinct from order_group.buyer_organisation_id));
  alter table orders.order_line
    drop constraint order_line_unit_price_minor_check,
    add constraint order_line_unit_price_minor_check check (unit_price_minor >= 0);
  `,
)
