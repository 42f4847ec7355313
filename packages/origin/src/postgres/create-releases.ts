import { sqlMigration } from '@naru/kernel/postgres'

/** Dated changes of agreements by officials of the issuing body. A rule that another takes the place of gets a last day and stays: what was determined by it can be determined again. */
export const createReleases = sqlMigration(
  1_795_842_000_000,
  'CreateAgreementReleases',
  `
  create table origin.release (
    id uuid primary key,
    agreement text not null,
    status text not null check (status in ('draft', 'released', 'discarded')),
    title text not null check (length(title) between 1 and 200),
    valid_from date not null,
    content jsonb not null,
    -- Everybody who wrote in it, as they were called then.
    authors jsonb not null check (jsonb_array_length(authors) > 0),
    drafted_at timestamptz not null,
    updated_at timestamptz not null,
    released_by jsonb,
    released_at timestamptz,
    discarded_at timestamptz,
    check ((status = 'released') = (released_by is not null and released_at is not null)),
    check ((status = 'discarded') = (discarded_at is not null)),
    -- Four eyes, whatever the program says.
    check (released_by is null or not authors @> jsonb_build_array(jsonb_build_object('id', released_by -> 'id')))
  );
  create index release_in_force on origin.release (agreement, valid_from, released_at) where status = 'released';
  create index release_list on origin.release (drafted_at desc, id desc);
  alter table origin.release enable row level security;
  -- What is in force is for everybody to be judged by; drafts are for the body.
  create policy release_in_force on origin.release for select using (status = 'released' or naru.agency() = 'origin' or naru.is_system());
  create policy release_drafted on origin.release for insert with check (naru.agency() = 'origin');
  create policy release_moved on origin.release for update using (naru.agency() = 'origin' and status = 'draft') with check (naru.agency() = 'origin');
  grant select, insert, update on origin.release to naru_app;

  alter table origin.rule_set add column release uuid references origin.release;
  create index rule_set_of_release on origin.rule_set (release) where release is not null;
  create policy rule_set_released on origin.rule_set for insert with check (naru.agency() = 'origin' and release is not null);
  create policy rule_set_ended on origin.rule_set for update using (naru.agency() = 'origin' or naru.is_system());
  grant update (valid_until) on origin.rule_set to naru_app;
  `,
)
