import { sqlMigration } from '@naru/kernel/postgres'

/** Words that buyers used and the shop's first list did not join to what its shelves are called. */
export const moreSynonyms = sqlMigration(
  1_764_112_000_000,
  'MoreSynonyms',
  `update catalog.synonym_set set words = words || array['방수 재킷', 'rain jacket'], changed_at = timestamptz '2026-01-02 00:00:00Z' where words @> array['우비', 'raincoat'];`,
)
