import { sqlMigration } from '@naru/kernel/postgres'

/** Which words mean the same to buyers is for the committees to say. */
export const bindWordKeepers = sqlMigration(
  1_764_110_000_900,
  'BindWordKeepers',
  `create policy kept_by_committees on catalog.synonym_set for all using (parties.is_committee(null)) with check (parties.is_committee(null));`,
)
