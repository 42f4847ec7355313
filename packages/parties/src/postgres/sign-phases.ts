import { sqlMigration } from '@naru/kernel/postgres'

/** Decisions on phases are proposed by one officer and signed by another with the committee's key; they may hold in one channel alone. */
export const signPhases = sqlMigration(
  1_764_192_000_000,
  'SignPhases',
  `
  create table parties.committee_key (
    key_id text primary key,
    complex_code text not null,
    -- Raw 32 bytes of Ed25519, base64url.
    public_key text not null,
    created_at timestamptz not null
  );
  create index committee_key_newest on parties.committee_key (complex_code, created_at desc);
  alter table parties.committee_key enable row level security;
  create policy published on parties.committee_key for select using (true);
  create policy committee on parties.committee_key for insert with check (parties.is_committee(complex_code) or naru.is_system());
  grant select, insert on parties.committee_key to naru_app;

  -- Sealed under the server's own secret; seen by nobody but the committee's own transactions.
  create table parties.committee_secret (
    key_id text primary key references parties.committee_key,
    sealed bytea not null
  );
  alter table parties.committee_secret enable row level security;
  create policy committee on parties.committee_secret
    using (naru.is_system() or exists (select from parties.committee_key k where k.key_id = committee_secret.key_id and parties.is_committee(k.complex_code)));
  grant select, insert on parties.committee_secret to naru_app;

  create table parties.phase_proposal (
    id uuid primary key,
    complex_code text not null,
    channel text check (channel in ('B2B', 'B2C', 'G2B')),
    phase text not null check (phase in ('introduction', 'growth', 'maturity')),
    effective_on date not null,
    grounds text not null check (length(grounds) between 1 and 2000),
    proposed_by uuid not null references parties.person,
    proposed_at timestamptz not null,
    status text not null check (status in ('open', 'signed', 'withdrawn'))
  );
  create index phase_proposal_open on parties.phase_proposal (complex_code, proposed_at, id) where status = 'open';
  create index phase_proposal_proposer on parties.phase_proposal (proposed_by);
  alter table parties.phase_proposal enable row level security;
  create policy committee on parties.phase_proposal using (parties.is_committee(complex_code) or naru.is_system());
  grant select, insert on parties.phase_proposal to naru_app;
  grant update (status) on parties.phase_proposal to naru_app;

  alter table parties.phase_decision
    add column channel text check (channel in ('B2B', 'B2C', 'G2B')),
    add column proposed_by uuid references parties.person,
    add column key_id text references parties.committee_key,
    add column signature text,
    add constraint signed_by_a_key check ((key_id is null) = (signature is null)),
    add constraint signed_by_another check (key_id is null or proposed_by <> decided_by);
  create index phase_decision_proposer on parties.phase_decision (proposed_by);
  create index phase_decision_key on parties.phase_decision (key_id);
  `,
)
