import { sqlMigration } from '@naru/kernel/postgres'

/** What the committee gave back it goes on seeing: an update must leave a row that its author may read. */
export const watchReturnedListings = sqlMigration(
  1_764_130_000_002,
  'WatchReturnedListings',
  `
alter policy watched on catalog.listing
  using ((status <> 'draft' or returned is not null) and naru.organisation() is not null and firm_id in (select s.id from catalog.seller s where catalog.is_moderator(s.complex)));
`,
)
