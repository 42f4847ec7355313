import { sqlMigration } from '@naru/kernel/postgres'

/** How much room a piece takes with its packing, for carriage by volume. */
export const measurePackedVolume = sqlMigration(
  1_769_600_000_020,
  'MeasurePackedVolume',
  'alter table catalog.variant add column packed_volume_l numeric(13, 6) check (packed_volume_l > 0)',
)
