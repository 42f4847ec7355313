import { sqlMigration } from '@naru/kernel/postgres'
import { signPhases } from './sign-phases.js'
import { createCompanyBuying } from './create-company-buying.js'

/** People, organisations and memberships are what sessions stand on; admission and approvals are the committee's and the ministry's. */
export const createParties = sqlMigration(
  1_760_100_000_000,
  'CreateParties',
  `
  create schema parties;
  grant usage on schema parties to naru_app;

  create table parties.person (
    id uuid primary key,
    name_ko text not null check (length(name_ko) between 1 and 80),
    name_en text not null check (length(name_en) between 1 and 80),
    email citext not null unique check (length(email) <= 254),
    locale text not null default 'ko' check (locale in ('ko', 'en')),
    created_at timestamptz not null
  );

  create table parties.organisation (
    id uuid primary key,
    kind text not null check (kind in ('firm', 'company', 'agency', 'committee', 'state-enterprise', 'broker')),
    name_ko text not null check (length(name_ko) between 1 and 120),
    name_en text not null check (length(name_en) between 1 and 120),
    business_number text unique check (business_number ~ '^[0-9]{10}$'),
    business_number_status text not null default 'none' check (business_number_status in ('none', 'unverified', 'checked', 'verified')),
    agency_code text unique,
    complex_code text,
    trade_ko text check (length(trade_ko) <= 120),
    trade_en text check (length(trade_en) <= 120),
    about_ko text check (length(about_ko) <= 2000),
    about_en text check (length(about_en) <= 2000),
    address jsonb not null,
    site jsonb,
    admission text check (admission in ('applied', 'screened', 'operator-approved', 'project-approved', 'admitted', 'refused', 'revoked')),
    admitted_on date,
    invented boolean not null default false,
    blocked boolean not null default false,
    created_at timestamptz not null,
    check ((kind = 'agency') = (agency_code is not null)),
    check (kind = 'firm' or admission is null),
    check ((business_number is null) = (business_number_status = 'none')),
    check (admission <> 'admitted' or admitted_on is not null)
  );
  create index organisation_firms on parties.organisation (complex_code, name_ko, id) where kind = 'firm';
  create index organisation_kind on parties.organisation (kind, name_ko, id);

  create table parties.membership (
    organisation_id uuid not null references parties.organisation,
    person_id uuid not null references parties.person,
    roles text[] not null check (cardinality(roles) > 0),
    status text not null default 'active' check (status in ('active', 'left')),
    joined_at timestamptz not null,
    left_at timestamptz,
    primary key (organisation_id, person_id),
    check ((status = 'left') = (left_at is not null))
  );
  create index membership_person on parties.membership (person_id) where status = 'active';

  create table parties.invitation (
    id uuid primary key,
    organisation_id uuid not null references parties.organisation,
    email citext not null,
    roles text[] not null check (cardinality(roles) > 0),
    token_hash bytea not null unique,
    invited_by uuid not null references parties.person,
    invited_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > invited_at),
    status text not null check (status in ('open', 'accepted', 'revoked')),
    accepted_by uuid references parties.person,
    closed_at timestamptz,
    check ((status = 'open') = (closed_at is null)),
    check ((status = 'accepted') = (accepted_by is not null))
  );
  create index invitation_organisation on parties.invitation (organisation_id, invited_at desc);
  create index invitation_invited_by on parties.invitation (invited_by);
  create index invitation_accepted_by on parties.invitation (accepted_by);

  create table parties.admission (
    id uuid primary key,
    organisation_id uuid not null unique references parties.organisation,
    complex_code text not null,
    path text not null check (path in ('cooperation', 'registration')),
    ministry text,
    status text not null check (status in ('applied', 'screened', 'operator-approved', 'project-approved', 'admitted', 'refused', 'revoked')),
    applied_at timestamptz not null,
    planned_minor bigint not null check (planned_minor > 0),
    currency text not null,
    plan_ko text not null check (length(plan_ko) <= 4000),
    plan_en text not null check (length(plan_en) <= 4000),
    screening text not null check (screening in ('pending', 'clear', 'under-review', 'blocked')),
    open_hits int not null default 0 check (open_hits >= 0),
    version int not null default 1 check (version > 0),
    check ((path = 'cooperation') = (ministry is not null)),
    check ((screening = 'under-review') = (open_hits > 0))
  );
  create index admission_queue on parties.admission (applied_at, id);
  create index admission_status on parties.admission (status, applied_at, id);

  create table parties.admission_step (
    admission_id uuid not null references parties.admission,
    version int not null,
    act text not null check (act in ('screen', 'approve-operator', 'approve-project', 'admit', 'refuse', 'revoke')),
    at timestamptz not null,
    actor_person uuid references parties.person,
    office text not null,
    amount_minor bigint,
    currency text,
    number text,
    grounds text,
    primary key (admission_id, version)
  );
  create index admission_step_actor on parties.admission_step (actor_person);

  create table parties.cooperation_approval (
    organisation_id uuid not null references parties.organisation,
    kind text not null check (kind in ('operator', 'project')),
    number text not null check (length(number) between 1 and 60),
    amount_minor bigint not null check (amount_minor > 0),
    currency text not null,
    approved_on date not null,
    revoked_on date check (revoked_on >= approved_on),
    revocation_grounds text,
    primary key (organisation_id, kind, number),
    check ((revoked_on is null) = (revocation_grounds is null))
  );

  create table parties.phase_decision (
    complex_code text not null,
    decided_at timestamptz not null,
    phase text not null check (phase in ('introduction', 'growth', 'maturity')),
    effective_on date not null,
    decided_by uuid not null references parties.person,
    grounds text not null check (length(grounds) between 1 and 2000),
    primary key (complex_code, decided_at)
  );
  create index phase_decision_officer on parties.phase_decision (decided_by);

  create table parties.historical_firm (
    name_ko text primary key,
    name_en text not null,
    round int,
    approved_on date not null,
    site_pyeong int,
    building_pyeong int,
    investment_minor bigint not null,
    currency text not null default 'KRW',
    trade_ko text not null,
    trade_en text not null,
    note_ko text,
    note_en text
  );
  create index historical_firm_order on parties.historical_firm (approved_on, name_ko);
  create table parties.operator_approvals_of_year (
    period text primary key,
    approved int not null check (approved >= 0),
    revoked int not null check (revoked >= 0)
  );

  create function parties.is_committee(complex text) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
    as $f$ select exists (select from parties.organisation o where o.id = naru.organisation() and o.kind = 'committee' and (complex is null or o.complex_code = complex)) $f$;
  revoke all on function parties.is_committee(text) from public;
  grant execute on function parties.is_committee(text) to naru_app;
  -- A membership's policy cannot ask the membership table without asking itself, so this one looks past it.
  create function parties.is_colleague(person uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
    as $f$ select exists (select from parties.membership m where m.person_id = person and m.organisation_id = naru.organisation()) $f$;
  revoke all on function parties.is_colleague(uuid) from public;
  grant execute on function parties.is_colleague(uuid) to naru_app;

  create function parties.has_members(organisation uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
    as $f$ select exists (select from parties.membership m where m.organisation_id = organisation) $f$;
  revoke all on function parties.has_members(uuid) from public;
  grant execute on function parties.has_members(uuid) to naru_app;
  create function parties.is_member(organisation uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
    as $f$ select exists (select from parties.membership m where m.organisation_id = organisation and m.person_id = naru.person() and m.status = 'active') $f$;
  revoke all on function parties.is_member(uuid) from public;
  grant execute on function parties.is_member(uuid) to naru_app;
  create function parties.is_invited(organisation uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
    as $f$ select exists (select from parties.invitation i join parties.person p on p.email operator(public.=) i.email where i.organisation_id = organisation and p.id = naru.person() and i.status <> 'revoked') $f$;
  revoke all on function parties.is_invited(uuid) from public;
  grant execute on function parties.is_invited(uuid) to naru_app;

  alter table parties.person enable row level security;
  create policy reads on parties.person for select using (id = naru.person() or naru.is_system() or parties.is_colleague(id));
  create policy joins on parties.person for insert with check (naru.is_system());
  create policy changes on parties.person for update using (id = naru.person() or naru.is_system());
  grant select, insert, update on parties.person to naru_app;

  -- Names and addresses of organisations are a directory; visitors see admitted firms and public bodies.
  alter table parties.organisation enable row level security;
  create policy directory on parties.organisation for select using (kind in ('agency', 'committee') or admission = 'admitted' or naru.person() is not null or naru.is_system());
  create policy registers on parties.organisation for insert with check (naru.person() is not null or naru.is_system());
  create policy changes on parties.organisation for update using (id = naru.organisation() or naru.agency() is not null or parties.is_committee(complex_code) or naru.is_system());
  grant select, insert, update on parties.organisation to naru_app;

  alter table parties.membership enable row level security;
  create policy members on parties.membership using (organisation_id = naru.organisation() or naru.is_system()) with check (organisation_id = naru.organisation() or naru.is_system());
  create policy own on parties.membership for select using (person_id = naru.person());
  -- One's own place: as the founder of an organisation without members, or by an invitation.
  create policy founds_or_accepts on parties.membership for insert with check (person_id = naru.person() and (not parties.has_members(organisation_id) or parties.is_invited(organisation_id)));
  create policy comes_back on parties.membership for update using (person_id = naru.person() and parties.is_invited(organisation_id));
  grant select, insert, update on parties.membership to naru_app;

  alter table parties.invitation enable row level security;
  create policy inviters on parties.invitation using (organisation_id = naru.organisation() or naru.is_system());
  create policy invited on parties.invitation for select using (email = (select p.email from parties.person p where p.id = naru.person()));
  create policy accepts on parties.invitation for update using (email = (select p.email from parties.person p where p.id = naru.person()));
  grant select, insert, update on parties.invitation to naru_app;

  alter table parties.admission enable row level security;
  create policy parties_to_it on parties.admission using (organisation_id = naru.organisation() or naru.agency() = ministry or parties.is_committee(complex_code) or naru.is_system());
  create policy applies on parties.admission for insert with check (parties.is_member(organisation_id));
  grant select, insert, update on parties.admission to naru_app;
  alter table parties.admission_step enable row level security;
  create policy parties_to_it on parties.admission_step using (exists (select from parties.admission a where a.id = admission_id));
  grant select, insert on parties.admission_step to naru_app;

  -- Approvals are published on the firm's page.
  alter table parties.cooperation_approval enable row level security;
  create policy published on parties.cooperation_approval for select using (true);
  create policy ministry on parties.cooperation_approval for insert with check (naru.is_system() or exists (select from parties.admission a where a.organisation_id = cooperation_approval.organisation_id and a.ministry = naru.agency()));
  create policy revokes on parties.cooperation_approval for update using (naru.is_system() or exists (select from parties.admission a where a.organisation_id = cooperation_approval.organisation_id and a.ministry = naru.agency()));
  grant select, insert, update on parties.cooperation_approval to naru_app;

  alter table parties.phase_decision enable row level security;
  create policy published on parties.phase_decision for select using (true);
  create policy committee on parties.phase_decision for insert with check (parties.is_committee(complex_code) or naru.is_system());
  grant select, insert on parties.phase_decision to naru_app;

  grant select on parties.historical_firm, parties.operator_approvals_of_year to naru_app;
  `,
)

export const migrations = [createParties, createCompanyBuying, signPhases] as const
