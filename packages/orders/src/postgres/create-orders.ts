import { sqlMigration } from '@naru/kernel/postgres'

/** Carts, order groups, firm orders with the facts that documents derive from, and the freight table. */
export const createOrders = sqlMigration(
  1_760_003_000_000,
  'CreateOrders',
  `
  create schema orders;
  grant usage on schema orders to naru_app;

  create sequence orders.order_number;
  create sequence orders.enquiry_number;
  create sequence orders.purchase_order_number;
  grant usage on all sequences in schema orders to naru_app;

  create table orders.cart (
    id uuid primary key,
    person_id uuid,
    organisation_id uuid,
    currency text check (length(currency) = 3),
    status text not null check (status in ('open', 'ordered')),
    order_group_id uuid,
    changed_at timestamptz not null,
    check (person_id is not null or organisation_id is null),
    check ((status = 'ordered') = (order_group_id is not null))
  );
  create unique index cart_one_open on orders.cart (person_id, organisation_id) nulls not distinct where status = 'open' and person_id is not null;
  create index cart_group on orders.cart (order_group_id);
  create index cart_age on orders.cart (changed_at) where status = 'open';
  alter table orders.cart enable row level security;
  -- A guest's cart has no owner: its unguessable id is what opens it.
  create policy owner on orders.cart
    using (naru.is_system() or person_id is null or (person_id = naru.person() and organisation_id is not distinct from naru.organisation()))
    with check (naru.is_system() or person_id is null or (person_id = naru.person() and organisation_id is not distinct from naru.organisation()));
  grant select, insert, update, delete on orders.cart to naru_app;

  create table orders.cart_line (
    cart_id uuid not null references orders.cart on delete cascade,
    variant_id uuid not null,
    quantity int not null check (quantity between 1 and 1000000),
    position int not null,
    primary key (cart_id, variant_id)
  );
  alter table orders.cart_line enable row level security;
  create policy owner on orders.cart_line using (exists (select from orders.cart c where c.id = cart_id));
  grant select, insert, update, delete on orders.cart_line to naru_app;

  create table orders.order_group (
    id uuid primary key,
    number text not null unique,
    cart_id uuid unique references orders.cart,
    buyer_person_id uuid not null,
    buyer_organisation_id uuid,
    recipient text not null,
    phone text not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    city text not null,
    line text not null,
    postcode text,
    terms text not null check (terms in ('card', 'net-30')),
    currency text not null check (length(currency) = 3),
    goods_minor bigint not null check (goods_minor > 0),
    freight_minor bigint not null check (freight_minor >= 0),
    insurance_minor bigint not null check (insurance_minor >= 0),
    tax_included_minor bigint not null check (tax_included_minor >= 0),
    total_minor bigint not null,
    ordered_at timestamptz not null,
    check (total_minor = goods_minor + freight_minor + insurance_minor)
  );
  create index order_group_person on orders.order_group (buyer_person_id, ordered_at desc, id desc) where buyer_organisation_id is null;
  create index order_group_organisation on orders.order_group (buyer_organisation_id, ordered_at desc, id desc) where buyer_organisation_id is not null;
  alter table orders.order_group enable row level security;
  create policy buyer on orders.order_group
    using (naru.is_system() or buyer_organisation_id = naru.organisation() or (buyer_organisation_id is null and buyer_person_id = naru.person()))
    with check (naru.is_system() or buyer_organisation_id = naru.organisation() or (buyer_organisation_id is null and buyer_person_id = naru.person()));
  grant select, insert on orders.order_group to naru_app;

  create table orders.firm_order (
    id uuid primary key,
    group_id uuid not null references orders.order_group,
    number text not null unique,
    firm_id uuid not null,
    firm_party jsonb not null,
    buyer_person_id uuid not null,
    buyer_organisation_id uuid,
    buyer_party jsonb not null,
    complex text not null,
    crosses boolean not null,
    incoterm text not null check (incoterm in ('EXW','FCA','CPT','CIP','DAP','DPU','DDP','FAS','FOB','CFR','CIF')),
    terms text not null check (terms in ('card', 'net-30')),
    purchase_order_id uuid,
    buyer_reference text,
    recipient text not null,
    phone text not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    city text not null,
    line text not null,
    postcode text,
    currency text not null check (length(currency) = 3),
    goods_minor bigint not null check (goods_minor > 0),
    freight_minor bigint not null check (freight_minor >= 0),
    insurance_minor bigint not null check (insurance_minor >= 0),
    tax_included_minor bigint not null check (tax_included_minor >= 0),
    total_minor bigint not null,
    freight_reason text not null check (freight_reason in ('rate', 'free-above', 'quoted')),
    status text not null check (status in ('awaiting-payment','placed','confirmed','allocated','packed','shipped','delivered','completed','declined','cancelled')),
    ordered_at timestamptz not null,
    reserved_until timestamptz,
    placed_at timestamptz,
    confirm_by timestamptz,
    confirmed_at timestamptz,
    allocated_at timestamptz,
    packed_at timestamptz,
    shipped_at timestamptz,
    delivered_at timestamptz,
    completed_at timestamptz,
    closed_at timestamptz,
    closed_reason text,
    check (total_minor = goods_minor + freight_minor + insurance_minor),
    check ((status in ('declined', 'cancelled')) = (closed_at is not null) and (closed_at is null) = (closed_reason is null)),
    check (status <> 'awaiting-payment' or (reserved_until is not null and placed_at is null)),
    check (status in ('awaiting-payment', 'cancelled') or (placed_at is not null and confirm_by is not null)),
    check (status not in ('confirmed','allocated','packed','shipped','delivered','completed') or confirmed_at is not null),
    check (status not in ('allocated','packed','shipped','delivered','completed') or allocated_at is not null),
    check (status not in ('packed','shipped','delivered','completed') or packed_at is not null),
    check (status not in ('shipped','delivered','completed') or shipped_at is not null),
    check (status not in ('delivered','completed') or delivered_at is not null),
    check ((status = 'completed') = (completed_at is not null))
  );
  create index firm_order_group on orders.firm_order (group_id);
  create index firm_order_firm on orders.firm_order (firm_id, ordered_at desc, id desc);
  create index firm_order_firm_status on orders.firm_order (firm_id, status, ordered_at desc, id desc);
  create index firm_order_person on orders.firm_order (buyer_person_id);
  create index firm_order_organisation on orders.firm_order (buyer_organisation_id) where buyer_organisation_id is not null;
  create index firm_order_reserved on orders.firm_order (reserved_until) where status = 'awaiting-payment';
  create index firm_order_unanswered on orders.firm_order (confirm_by) where status = 'placed';
  create index firm_order_delivered on orders.firm_order (delivered_at) where status = 'delivered';
  alter table orders.firm_order enable row level security;
  create policy party on orders.firm_order
    using (naru.is_system() or firm_id = naru.organisation() or buyer_organisation_id = naru.organisation() or (buyer_organisation_id is null and buyer_person_id = naru.person()))
    with check (naru.is_system() or firm_id = naru.organisation() or buyer_organisation_id = naru.organisation() or (buyer_organisation_id is null and buyer_person_id = naru.person()));
  grant select, insert on orders.firm_order to naru_app;
  -- What was agreed when the order was placed cannot be written again, by anybody.
  grant update (status, reserved_until, placed_at, confirm_by, confirmed_at, allocated_at, packed_at, shipped_at, delivered_at, completed_at, closed_at, closed_reason) on orders.firm_order to naru_app;

  create table orders.order_line (
    id uuid primary key,
    firm_order_id uuid not null references orders.firm_order,
    position int not null,
    variant_id uuid not null,
    listing_id uuid not null,
    sku text not null,
    title_ko text not null,
    title_en text not null,
    options_ko text,
    options_en text,
    image text,
    category text not null,
    hs text not null check (hs ~ '^[0-9]{6,10}$'),
    hs_edition text not null,
    unit text not null,
    quantity int not null check (quantity between 1 and 1000000),
    unit_price_minor bigint not null check (unit_price_minor > 0),
    list_price_minor bigint not null check (list_price_minor > 0),
    price_reason text not null check (price_reason in ('list', 'tier', 'group', 'contract', 'quote')),
    total_minor bigint not null check (total_minor = unit_price_minor * quantity),
    net_weight_kg numeric not null check (net_weight_kg > 0),
    gross_weight_kg numeric not null check (gross_weight_kg >= net_weight_kg),
    produced_in text not null,
    zone text,
    bill_of_materials jsonb not null,
    made_to_order boolean not null,
    certificate_id uuid,
    unique (firm_order_id, position)
  );
  create index order_line_variant on orders.order_line (variant_id);
  create index order_line_sku on orders.order_line (sku);
  alter table orders.order_line enable row level security;
  create policy party on orders.order_line using (exists (select from orders.firm_order f where f.id = firm_order_id));
  grant select, insert on orders.order_line to naru_app;
  grant update (certificate_id) on orders.order_line to naru_app;

  create table orders.shipment (
    id uuid primary key,
    firm_order_id uuid not null references orders.firm_order,
    shipped_at timestamptz not null,
    carrier text,
    tracking_number text,
    by_crossing boolean not null,
    check (by_crossing or (carrier is not null and tracking_number is not null))
  );
  create index shipment_order on orders.shipment (firm_order_id, shipped_at);
  alter table orders.shipment enable row level security;
  create policy party on orders.shipment using (exists (select from orders.firm_order f where f.id = firm_order_id));
  grant select, insert on orders.shipment to naru_app;
  grant update (carrier, tracking_number) on orders.shipment to naru_app;

  create table orders.package (
    firm_order_id uuid not null references orders.firm_order,
    number int not null check (number > 0),
    kind text not null check (kind ~ '^[A-Z0-9]{2}$'),
    gross_weight_kg numeric not null check (gross_weight_kg > 0),
    lines jsonb not null,
    shipment_id uuid references orders.shipment,
    primary key (firm_order_id, number)
  );
  create index package_shipment on orders.package (shipment_id);
  alter table orders.package enable row level security;
  create policy party on orders.package using (exists (select from orders.firm_order f where f.id = firm_order_id));
  grant select, insert on orders.package to naru_app;
  grant update (shipment_id) on orders.package to naru_app;

  create table orders.freight_rate (
    country text not null check (country = '*' or country ~ '^[A-Z]{2}$'),
    currency text not null check (length(currency) = 3),
    base_minor bigint not null check (base_minor >= 0),
    included_kg numeric not null check (included_kg >= 0),
    per_kg_minor bigint not null check (per_kg_minor >= 0),
    free_from_minor bigint check (free_from_minor > 0),
    primary key (country, currency)
  );
  alter table orders.freight_rate enable row level security;
  create policy published on orders.freight_rate for select using (true);
  grant select on orders.freight_rate to naru_app;
  -- The platform's carrier rates: door to door in the South, and parcels abroad by destination.
  insert into orders.freight_rate values
    ('KR', 'KRW', 3000, 5, 500, 50000), ('KP', 'KRW', 6000, 5, 900, null), ('CN', 'KRW', 14000, 1, 6500, null), ('JP', 'KRW', 15000, 1, 7000, null), ('VN', 'KRW', 17000, 1, 8500, null), ('US', 'KRW', 26000, 1, 15000, null), ('*', 'KRW', 29000, 1, 17000, null),
    ('KR', 'USD', 400, 5, 50, 6000), ('KP', 'USD', 600, 5, 90, null), ('CN', 'USD', 1100, 1, 500, null), ('JP', 'USD', 1150, 1, 540, null), ('VN', 'USD', 1300, 1, 650, null), ('US', 'USD', 1950, 1, 1100, null), ('*', 'USD', 2200, 1, 1300, null);
  `,
)
