import { sqlMigration } from '@naru/kernel/postgres'

/** By whose days a firm's certificates are valid comes from the profile of its complex, with what else is known of the seller. */
export const knowCalendarOfSellers = sqlMigration(
  1_795_234_100_000,
  'KnowCalendarOfSellers',
  `
alter table catalog.seller add column time_zone text not null default 'Asia/Seoul' check (now() at time zone time_zone is not null);
alter table catalog.seller alter column time_zone drop default;
`,
)
