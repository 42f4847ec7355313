import { sqlMigration } from '@naru/kernel/postgres'

/** What a firm bought in is its own business; the platform reads it to follow bills and to name lots on certificates. */
export const createSupply = sqlMigration(
  1_764_191_000_000,
  'CreateSupply',
  `
  create schema supply;
  grant usage on schema supply to naru_app;

  create table supply.material (
    id uuid primary key,
    firm_id uuid not null,
    code text not null check (code ~ '^[A-Za-z0-9_./-]{1,40}$'),
    name_ko text not null check (length(name_ko) between 1 and 120),
    name_en text not null check (length(name_en) between 1 and 120),
    hs text not null,
    unit text not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    costing text not null check (costing in ('fifo', 'average')),
    unique (firm_id, code)
  );
  alter table supply.material enable row level security;
  create policy firms on supply.material using (firm_id = naru.organisation() or naru.is_system());
  grant select, insert on supply.material to naru_app;

  create table supply.lot (
    id uuid primary key,
    material_id uuid not null references supply.material,
    firm_id uuid not null,
    number text not null,
    supplier_id uuid,
    supplier_name text not null check (length(supplier_name) between 1 and 120),
    order_line_id uuid unique,
    quantity numeric not null check (quantity > 0),
    left_over numeric not null check (left_over between 0 and quantity),
    unit_value numeric not null check (unit_value >= 0),
    origin text not null check (origin ~ '^[A-Z]{2}$'),
    originating boolean not null,
    declaration text check (length(declaration) <= 80),
    received_at timestamptz not null,
    expires_on date,
    unique (material_id, number),
    check (not originating or declaration is not null)
  );
  create index lot_open on supply.lot (material_id, received_at, number) where left_over > 0;
  create index lot_list on supply.lot (material_id, received_at desc, id desc);
  alter table supply.lot enable row level security;
  create policy firms on supply.lot using (firm_id = naru.organisation() or naru.is_system());
  grant select, insert on supply.lot to naru_app;
  grant update (left_over) on supply.lot to naru_app;

  create table supply.lot_movement (
    id bigint generated always as identity primary key,
    lot_id uuid not null references supply.lot,
    firm_id uuid not null,
    kind text not null check (kind in ('receive', 'consume')),
    quantity numeric not null check (quantity > 0),
    run_id uuid,
    reference text not null,
    at timestamptz not null,
    check ((kind = 'consume') = (run_id is not null))
  );
  create index lot_movement_lot on supply.lot_movement (lot_id, id desc);
  create index lot_movement_run on supply.lot_movement (run_id) where run_id is not null;
  alter table supply.lot_movement enable row level security;
  create policy firms on supply.lot_movement using (firm_id = naru.organisation() or naru.is_system());
  grant select, insert on supply.lot_movement to naru_app;

  create table supply.recipe_line (
    listing_id uuid not null,
    firm_id uuid not null,
    place int not null check (place >= 0),
    material_id uuid not null references supply.material,
    per_piece numeric not null check (per_piece > 0),
    primary key (listing_id, place),
    unique (listing_id, material_id)
  );
  create index recipe_line_material on supply.recipe_line (material_id, listing_id);
  alter table supply.recipe_line enable row level security;
  create policy firms on supply.recipe_line using (firm_id = naru.organisation() or naru.is_system());
  grant select, insert, delete on supply.recipe_line to naru_app;

  create table supply.run (
    id uuid primary key,
    firm_id uuid not null,
    listing_id uuid not null,
    variant_id uuid not null,
    number text not null,
    quantity int not null check (quantity > 0),
    unused int not null check (unused between 0 and quantity),
    at timestamptz not null,
    unique (firm_id, number)
  );
  create index run_list on supply.run (firm_id, at desc, id desc);
  create index run_unused on supply.run (variant_id, at, id) where unused > 0;
  alter table supply.run enable row level security;
  create policy firms on supply.run using (firm_id = naru.organisation() or naru.is_system());
  grant select, insert on supply.run to naru_app;
  grant update (unused) on supply.run to naru_app;
  alter table supply.lot_movement add foreign key (run_id) references supply.run;

  create table supply.run_use (
    run_id uuid not null references supply.run,
    firm_id uuid not null,
    order_id uuid not null,
    order_line_id uuid not null,
    shipment text not null,
    quantity int not null check (quantity > 0),
    at timestamptz not null,
    primary key (order_line_id, shipment, run_id)
  );
  create index run_use_run on supply.run_use (run_id);
  create index run_use_order on supply.run_use (order_id);
  alter table supply.run_use enable row level security;
  create policy firms on supply.run_use using (firm_id = naru.organisation() or naru.is_system());
  grant select, insert on supply.run_use to naru_app;
  `,
)
