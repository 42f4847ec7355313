import { sqlMigration } from '@naru/kernel/postgres'

/** The shop of a complex is looked after by its committee: the one place where the catalogue hears of parties. */
export const bindModerators = sqlMigration(
  1_764_130_000_900,
  'BindModerators',
  `create or replace function catalog.is_moderator(complex text) returns boolean language sql stable as $f$ select naru.is_system() or parties.is_committee(complex) $f$;`,
)
