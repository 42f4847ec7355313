import { sqlMigration } from '@naru/kernel/postgres'

/** How a company governs its own buying: cost centres, approval rules, substitutes, limits and what they have taken. */
export const createCompanyBuying = sqlMigration(
  1_764_170_000_000,
  'CreateCompanyBuying',
  `
  create table parties.cost_centre (
    id uuid primary key,
    organisation_id uuid not null references parties.organisation,
    code text not null check (length(code) between 1 and 20),
    name text not null check (length(name) between 1 and 80),
    active boolean not null,
    unique (organisation_id, code)
  );
  alter table parties.cost_centre enable row level security;
  create policy company on parties.cost_centre using (naru.is_system() or organisation_id = naru.organisation()) with check (naru.is_system() or organisation_id = naru.organisation());
  grant select, insert, update on parties.cost_centre to naru_app;

  create table parties.approval_rule (
    id uuid primary key,
    organisation_id uuid not null references parties.organisation,
    name text not null check (length(name) between 1 and 80),
    position int not null,
    active boolean not null,
    currency text check (length(currency) = 3),
    from_minor bigint check (from_minor >= 0),
    below_minor bigint check (below_minor > 0),
    category text,
    cost_centre_id uuid references parties.cost_centre,
    requester_id uuid references parties.person,
    steps jsonb not null check (jsonb_array_length(steps) between 1 and 8),
    check ((currency is null) = (from_minor is null and below_minor is null)),
    check (below_minor > from_minor)
  );
  create index approval_rule_organisation on parties.approval_rule (organisation_id, position, id);
  create index approval_rule_cost_centre on parties.approval_rule (cost_centre_id);
  create index approval_rule_requester on parties.approval_rule (requester_id);
  alter table parties.approval_rule enable row level security;
  create policy company on parties.approval_rule using (naru.is_system() or organisation_id = naru.organisation()) with check (naru.is_system() or organisation_id = naru.organisation());
  grant select, insert, update on parties.approval_rule to naru_app;

  create table parties.substitution (
    id uuid primary key,
    organisation_id uuid not null references parties.organisation,
    absent_id uuid not null references parties.person,
    substitute_id uuid not null references parties.person check (substitute_id <> absent_id),
    from_on date not null,
    until_on date not null check (until_on >= from_on),
    -- One substitute a person a day, whatever two administrators do at once.
    exclude using gist (organisation_id with =, absent_id with =, daterange(from_on, until_on, '[]') with &&)
  );
  create index substitution_organisation on parties.substitution (organisation_id, until_on);
  create index substitution_absent on parties.substitution (absent_id);
  create index substitution_substitute on parties.substitution (substitute_id);
  alter table parties.substitution enable row level security;
  create policy company on parties.substitution using (naru.is_system() or organisation_id = naru.organisation()) with check (naru.is_system() or organisation_id = naru.organisation());
  grant select, insert, delete on parties.substitution to naru_app;

  create table parties.spending_limit (
    id uuid primary key,
    organisation_id uuid not null references parties.organisation,
    person_id uuid references parties.person,
    cost_centre_id uuid references parties.cost_centre,
    period text not null check (period in ('month', 'quarter', 'year')),
    amount_minor bigint not null check (amount_minor > 0),
    currency text not null check (length(currency) = 3)
  );
  create index spending_limit_organisation on parties.spending_limit (organisation_id, id);
  create index spending_limit_person on parties.spending_limit (person_id);
  create index spending_limit_cost_centre on parties.spending_limit (cost_centre_id);
  alter table parties.spending_limit enable row level security;
  create policy company on parties.spending_limit using (naru.is_system() or organisation_id = naru.organisation()) with check (naru.is_system() or organisation_id = naru.organisation());
  grant select, insert, update, delete on parties.spending_limit to naru_app;

  -- A journal: what is taken back is written beside what was taken, on the day on which it was taken, so that each period keeps its own.
  create table parties.spending (
    organisation_id uuid not null references parties.organisation,
    reference uuid not null,
    kind text not null check (kind in ('committed', 'released')),
    person_id uuid not null references parties.person,
    cost_centre_id uuid references parties.cost_centre,
    amount_minor bigint not null,
    currency text not null check (length(currency) = 3),
    on_day date not null,
    at timestamptz not null,
    primary key (reference, kind),
    check ((kind = 'committed') = (amount_minor > 0))
  );
  create index spending_organisation on parties.spending (organisation_id, currency, on_day);
  create index spending_person on parties.spending (person_id);
  create index spending_cost_centre on parties.spending (cost_centre_id);
  alter table parties.spending enable row level security;
  create policy company on parties.spending using (naru.is_system() or organisation_id = naru.organisation()) with check (naru.is_system() or organisation_id = naru.organisation());
  grant select, insert on parties.spending to naru_app;
  `,
)
