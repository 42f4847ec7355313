import { sqlMigration } from '@naru/kernel/postgres'

/** What one officer chose for a bank entry, until another agrees. */
export const createProposals = sqlMigration(
  1_795_280_000_001,
  'CreateProposals',
  `
  create table payments.bank_proposal (
    id uuid primary key,
    entry_id uuid not null references payments.bank_entry,
    act jsonb not null,
    proposed_by uuid not null,
    proposed_at timestamptz not null,
    status text not null default 'proposed' check (status in ('proposed', 'agreed', 'refused')),
    decided_by uuid,
    decided_at timestamptz,
    check ((status = 'proposed') = (decided_by is null and decided_at is null)),
    check (decided_by <> proposed_by)
  );
  create index bank_proposal_entry on payments.bank_proposal (entry_id);
  create unique index bank_proposal_waits on payments.bank_proposal (entry_id) where status = 'proposed';
  alter table payments.bank_proposal enable row level security;
  create policy platform on payments.bank_proposal using (naru.is_system());
  grant select, insert on payments.bank_proposal to naru_app;
  grant update (status, decided_by, decided_at) on payments.bank_proposal to naru_app;
  `,
)
