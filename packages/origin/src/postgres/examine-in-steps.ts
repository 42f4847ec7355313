import { sqlMigration } from '@naru/kernel/postgres'

/** What an examination found: visits to the place of production, and the examiner's report that whoever signs relies on. */
export const examineInSteps = sqlMigration(
  1_795_841_000_000,
  'ExamineInSteps',
  `
  alter table origin.certificate add column visits jsonb not null default '[]', add column report jsonb;
  `,
)
