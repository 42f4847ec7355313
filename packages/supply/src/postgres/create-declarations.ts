import { sqlMigration } from '@naru/kernel/postgres'

/** What suppliers say of the materials of a firm. Evidence: nothing of it is ever deleted by the application. */
export const createDeclarations = sqlMigration(
  1_795_830_100_000,
  'CreateSupplierDeclarations',
  `
  create table supply.declaration (
    id uuid primary key,
    firm_id uuid not null,
    material_id uuid not null references supply.material,
    -- The material as it was called when it was asked about: the supplier reads no other data of the firm.
    code text not null,
    name_ko text not null,
    name_en text not null,
    hs text not null,
    supplier_id uuid,
    supplier_name text not null check (length(supplier_name) between 1 and 120),
    supplier_email text,
    message text not null check (length(message) <= 1000),
    status text not null check (status in ('requested', 'declared', 'refused', 'revoked')),
    reference text check (length(reference) between 1 and 80),
    originating boolean,
    origin text check (origin ~ '^[A-Z]{2}$'),
    valid_from date,
    valid_until date,
    lots text[] not null default '{}',
    reason text,
    asked_at timestamptz not null,
    answered_at timestamptz,
    revoked_at timestamptz,
    check (supplier_id is distinct from firm_id),
    check (valid_from <= valid_until),
    check ((status in ('declared', 'revoked')) = (reference is not null and originating is not null and origin is not null and valid_from is not null and valid_until is not null)),
    check ((status = 'requested') = (answered_at is null)),
    check ((status in ('refused', 'revoked')) = (reason is not null)),
    check ((status = 'revoked') = (revoked_at is not null))
  );
  create index declaration_of_material on supply.declaration (material_id, reference);
  create index declaration_by_firm on supply.declaration (firm_id, asked_at desc, id desc);
  create index declaration_by_supplier on supply.declaration (supplier_id, asked_at desc, id desc) where supplier_id is not null;
  create index declaration_end on supply.declaration (valid_until) where status = 'declared';
  create index declaration_start on supply.declaration (valid_from) where status = 'declared';
  alter table supply.declaration enable row level security;
  create policy declaration_seen on supply.declaration for select using (firm_id = naru.organisation() or supplier_id = naru.organisation() or naru.is_system());
  create policy declaration_asked on supply.declaration for insert with check (firm_id = naru.organisation());
  -- The supplier answers; a firm writes down what a supplier outside sent, and may take any declaration out of use.
  create policy declaration_answered on supply.declaration for update using (firm_id = naru.organisation() or supplier_id = naru.organisation());
  grant select, insert, update on supply.declaration to naru_app;
  `,
)
