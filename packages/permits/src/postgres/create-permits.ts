import { sqlMigration } from '@naru/kernel/postgres'

/** `holds` and `may_read_people` run as the schema's owner: policies that asked the task table directly would ask themselves. */
export const createPermits = sqlMigration(
  1_795_230_000_000,
  'CreatePermits',
  `
  create schema permits;
  grant usage on schema permits to naru_app;

  create table permits.workflow (
    complex text not null,
    code text not null,
    version int not null check (version > 0),
    body jsonb not null,
    published_at timestamptz not null default now(),
    primary key (complex, code, version)
  );
  alter table permits.workflow enable row level security;
  create policy workflow_read on permits.workflow for select using (true);
  create policy workflow_publish on permits.workflow for insert with check (naru.is_system());
  grant select, insert on permits.workflow to naru_app;

  create sequence permits.dossier_number;
  create sequence permits.permit_number;
  grant usage on sequence permits.dossier_number, permits.permit_number to naru_app;

  create table permits.dossier (
    id uuid primary key,
    number text not null,
    version int not null check (version > 0),
    complex text not null,
    applicant uuid not null,
    applicant_ko text not null,
    applicant_en text not null,
    purpose text not null check (purpose in ('goods-delivery', 'material-pickup', 'equipment-service', 'exhibition')),
    crossing_on date not null,
    gate_ko text not null,
    gate_en text not null,
    route_ko text not null,
    route_en text not null,
    plate text not null check (plate <> ''),
    vehicle_type text not null check (vehicle_type in ('van', 'truck-under-5t', 'truck-over-5t', 'trailer', 'car')),
    status text not null check (status in ('draft', 'submitted', 'under-review', 'information-requested', 'approved', 'approved-with-conditions', 'partly-approved', 'refused', 'amended', 'withdrawn', 'expired', 'used', 'revoked')),
    created_at timestamptz not null,
    submitted_at timestamptz,
    decided_at timestamptz,
    closed_at timestamptz,
    reason text,
    amends uuid references permits.dossier,
    amended_by uuid references permits.dossier,
    workflow text,
    workflow_version int,
    taken text[] not null default '{}',
    ended text,
    unique (number, version),
    foreign key (complex, workflow, workflow_version) references permits.workflow (complex, code, version),
    check (status = 'withdrawn' or (status = 'draft') = (submitted_at is null)),
    check ((submitted_at is null) = (workflow is null)),
    check (decided_at is null or submitted_at <= decided_at),
    check ((status = 'amended') = (amended_by is not null)),
    check (status not in ('revoked', 'withdrawn') or reason is not null)
  );
  create index dossier_by_applicant on permits.dossier (applicant, created_at desc, id desc);
  create index dossier_by_amends on permits.dossier (amends) where amends is not null;
  create index dossier_by_amended_by on permits.dossier (amended_by) where amended_by is not null;
  create index dossier_by_workflow on permits.dossier (complex, workflow, workflow_version);

  create table permits.dossier_order (
    dossier_id uuid not null references permits.dossier,
    position int not null,
    firm_order_id uuid not null,
    applicant uuid not null,
    number text not null,
    buyer_ko text not null,
    buyer_en text not null,
    destination text not null,
    -- The order is taken by this dossier; a second that holds it is refused.
    holds boolean not null,
    primary key (dossier_id, firm_order_id)
  );
  create unique index dossier_order_held on permits.dossier_order (firm_order_id) where holds;

  create table permits.dossier_goods (
    dossier_id uuid not null references permits.dossier,
    position int not null,
    line_id uuid not null,
    applicant uuid not null,
    order_number text not null,
    description_ko text not null,
    description_en text not null,
    hs text not null check (hs ~ '^[0-9]{2,10}$'),
    quantity int not null check (quantity > 0),
    unit text not null,
    value_minor bigint not null check (value_minor >= 0),
    currency text not null,
    net_weight_kg numeric not null check (net_weight_kg >= 0),
    gross_weight_kg numeric not null check (gross_weight_kg >= 0),
    origin text not null,
    certificate_id uuid,
    primary key (dossier_id, line_id)
  );

  create table permits.crew_member (
    id uuid primary key,
    dossier_id uuid not null references permits.dossier,
    position int not null,
    applicant uuid not null,
    role text not null check (role in ('driver', 'crew', 'escort')),
    digest text not null
  );
  create index crew_member_by_dossier on permits.crew_member (dossier_id);

  -- Personal data stands apart: its own table, its own policy, erasable without touching the case.
  create table permits.crew_particulars (
    crew_member_id uuid primary key references permits.crew_member on delete cascade,
    dossier_id uuid not null references permits.dossier,
    applicant uuid not null,
    name text not null,
    nationality text not null check (nationality ~ '^[A-Z]{2}$'),
    document_number text not null
  );
  create index crew_particulars_by_dossier on permits.crew_particulars (dossier_id);
  create index crew_particulars_by_applicant on permits.crew_particulars (applicant);

  create table permits.dossier_task (
    id uuid primary key,
    dossier_id uuid not null references permits.dossier,
    position int not null,
    applicant uuid not null,
    node text not null,
    agency text not null,
    reads_people boolean not null,
    status text not null check (status in ('locked', 'ready', 'in-progress', 'waiting', 'completed')),
    started_at timestamptz,
    business_days int check (business_days > 0),
    pauses jsonb not null default '[]',
    stopped_at timestamptz,
    due_at timestamptz,
    warn_at timestamptz,
    told text check (told in ('warned', 'overdue')),
    questions jsonb not null default '[]',
    holder uuid,
    holder_ko text,
    holder_en text,
    decision jsonb,
    outcome text generated always as (decision ->> 'outcome') stored,
    decided_at timestamptz,
    unique (dossier_id, node),
    check ((status = 'locked') = (started_at is null)),
    check ((status = 'completed') = (decision is not null)),
    check (status not in ('in-progress', 'waiting') or holder is not null)
  );
  create index task_queue on permits.dossier_task (agency, coalesce(due_at, 'infinity'::timestamptz), id) where status in ('ready', 'in-progress', 'waiting');
  create index task_marks on permits.dossier_task (warn_at) where status in ('ready', 'in-progress') and told is distinct from 'overdue';

  create table permits.permit (
    id uuid primary key,
    number text not null unique,
    dossier_id uuid not null unique references permits.dossier,
    dossier_number text not null,
    complex text not null,
    applicant uuid not null,
    applicant_ko text not null,
    applicant_en text not null,
    plate text not null,
    people_count int not null,
    goods_count int not null,
    people_digest text not null,
    goods_digest text not null,
    valid_from date not null,
    valid_until date not null,
    conditions text[] not null,
    issued_at timestamptz not null,
    token text not null,
    status text not null check (status in ('valid', 'used', 'revoked', 'expired')),
    used_at timestamptz,
    revoked_at timestamptz,
    reason text,
    check (valid_from <= valid_until),
    check ((status = 'used') = (used_at is not null)),
    check ((status = 'revoked') = (revoked_at is not null and reason is not null))
  );
  create index permit_by_applicant on permits.permit (applicant, issued_at desc, id desc);
  create index permit_by_issue on permits.permit (complex, issued_at desc, id desc);
  create index permit_by_last_day on permits.permit (complex, valid_until);

  create function permits.holds(dossier uuid) returns boolean language sql stable security definer set search_path = '' as
    $f$ select exists (select from permits.dossier_task t where t.dossier_id = dossier and t.agency = naru.agency() and t.status <> 'locked') $f$;
  create function permits.may_read_people(dossier uuid) returns boolean language sql stable security definer set search_path = '' as
    $f$ select exists (select from permits.dossier_task t where t.dossier_id = dossier and t.agency = naru.agency() and t.status <> 'locked'
        and (t.reads_people or exists (select from permits.permit p where p.dossier_id = dossier))) $f$;
  -- What anyone who holds a permit's id, which only its signed token tells, may know of it.
  create function permits.standing(permit uuid) returns table (status text, complex text) language sql stable security definer set search_path = '' as
    $f$ select p.status, p.complex from permits.permit p where p.id = permit $f$;

  alter table permits.dossier enable row level security;
  alter table permits.dossier_order enable row level security;
  alter table permits.dossier_goods enable row level security;
  alter table permits.crew_member enable row level security;
  alter table permits.crew_particulars enable row level security;
  alter table permits.dossier_task enable row level security;
  alter table permits.permit enable row level security;
  create policy dossier_seen on permits.dossier for select using (applicant = naru.organisation() or naru.is_system() or permits.holds(id));
  create policy dossier_made on permits.dossier for insert with check (applicant = naru.organisation());
  create policy dossier_moved on permits.dossier for update using (applicant = naru.organisation() or naru.is_system() or permits.holds(id));
  create policy order_seen on permits.dossier_order for select using (applicant = naru.organisation() or naru.is_system() or permits.holds(dossier_id));
  create policy order_made on permits.dossier_order for insert with check (applicant = naru.organisation());
  create policy order_moved on permits.dossier_order for update using (applicant = naru.organisation() or naru.is_system() or permits.holds(dossier_id));
  create policy order_dropped on permits.dossier_order for delete using (applicant = naru.organisation());
  create policy goods_seen on permits.dossier_goods for select using (applicant = naru.organisation() or naru.is_system() or permits.holds(dossier_id));
  create policy goods_made on permits.dossier_goods for insert with check (applicant = naru.organisation());
  create policy goods_dropped on permits.dossier_goods for delete using (applicant = naru.organisation());
  create policy crew_seen on permits.crew_member for select using (applicant = naru.organisation() or naru.is_system() or permits.holds(dossier_id));
  create policy crew_made on permits.crew_member for insert with check (applicant = naru.organisation());
  create policy crew_dropped on permits.crew_member for delete using (applicant = naru.organisation());
  create policy particulars_seen on permits.crew_particulars for select using (applicant = naru.organisation() or naru.is_system() or permits.may_read_people(dossier_id));
  create policy particulars_made on permits.crew_particulars for insert with check (applicant = naru.organisation());
  create policy particulars_dropped on permits.crew_particulars for delete using (applicant = naru.organisation() or naru.is_system());
  create policy task_seen on permits.dossier_task for select using (applicant = naru.organisation() or naru.is_system() or permits.holds(dossier_id));
  create policy task_made on permits.dossier_task for insert with check (applicant = naru.organisation());
  create policy task_moved on permits.dossier_task for update using (applicant = naru.organisation() or naru.is_system() or permits.holds(dossier_id));
  create policy permit_seen on permits.permit for select using (applicant = naru.organisation() or naru.is_system() or permits.holds(dossier_id));
  create policy permit_issued on permits.permit for insert with check (naru.is_system());
  create policy permit_moved on permits.permit for update using (applicant = naru.organisation() or naru.is_system() or permits.holds(dossier_id));
  grant select, insert, update on permits.dossier, permits.dossier_task, permits.permit to naru_app;
  grant select, insert, update, delete on permits.dossier_order to naru_app;
  grant select, insert, delete on permits.dossier_goods, permits.crew_member, permits.crew_particulars to naru_app;

  create table permits.signing_key (
    kid text primary key,
    private_key jsonb not null,
    made_at timestamptz not null
  );
  alter table permits.signing_key enable row level security;
  create policy signing_key_system on permits.signing_key using (naru.is_system());
  grant select, insert on permits.signing_key to naru_app;
  create table permits.verification_key (
    kid text primary key,
    public_key jsonb not null,
    made_at timestamptz not null
  );
  alter table permits.verification_key enable row level security;
  create policy verification_key_public on permits.verification_key for select using (true);
  create policy verification_key_made on permits.verification_key for insert with check (naru.is_system());
  grant select, insert on permits.verification_key to naru_app;

  create table permits.gate_event (
    id uuid primary key,
    permit_id uuid not null references permits.permit,
    permit_number text not null,
    dossier_id uuid not null references permits.dossier,
    applicant uuid not null,
    plate text not null,
    outcome text not null check (outcome in ('passed', 'refused', 'double-use')),
    reason text,
    at timestamptz not null,
    recorded_at timestamptz not null,
    device text not null,
    offline boolean not null,
    officer uuid,
    check (outcome <> 'refused' or reason is not null)
  );
  create unique index gate_event_one_passage on permits.gate_event (permit_id) where outcome = 'passed';
  create index gate_event_by_permit on permits.gate_event (permit_id);
  create index gate_event_by_dossier on permits.gate_event (dossier_id);
  create index gate_event_by_time on permits.gate_event (at desc, id desc);
  alter table permits.gate_event enable row level security;
  create policy gate_event_seen on permits.gate_event for select using (applicant = naru.organisation() or naru.is_system() or permits.holds(dossier_id));
  create policy gate_event_recorded on permits.gate_event for insert with check (permits.holds(dossier_id));
  grant select, insert on permits.gate_event to naru_app;

  -- The time-release study: neither dossier nor name, so that figures are open to all.
  create table permits.stage_record (
    id bigint generated always as identity primary key,
    complex text not null,
    node text not null,
    agency text not null,
    outcome text not null,
    grounds text[] not null,
    business_days int not null,
    ready_at timestamptz not null,
    completed_at timestamptz not null,
    net_ms bigint not null check (net_ms >= 0)
  );
  create index stage_record_by_time on permits.stage_record (complex, completed_at);
  create table permits.release_record (
    id bigint generated always as identity primary key,
    complex text not null,
    status text not null,
    submitted_at timestamptz not null,
    decided_at timestamptz not null
  );
  create index release_record_by_time on permits.release_record (complex, decided_at);
  alter table permits.stage_record enable row level security;
  alter table permits.release_record enable row level security;
  create policy stage_record_seen on permits.stage_record for select using (true);
  create policy stage_record_made on permits.stage_record for insert with check (naru.is_system() or agency = naru.agency());
  create policy release_record_seen on permits.release_record for select using (true);
  create policy release_record_made on permits.release_record for insert with check (naru.is_system() or naru.agency() is not null);
  grant select, insert on permits.stage_record, permits.release_record to naru_app;
  `,
)
