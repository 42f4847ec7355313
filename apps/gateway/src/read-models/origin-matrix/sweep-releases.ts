import { sqlMigration } from '@naru/kernel/postgres'

/** A change of an agreement that is in force already, and any that ends or adds rules, has every good judged anew; one of a later day is found by the clock. */
export const sweepReleases = sqlMigration(
  1_795_842_100_000,
  'SweepReleases',
  `
  create function origin_matrix.sweep_release() returns trigger language plpgsql security definer set search_path = '' as $f$
  begin
    insert into origin_matrix.sweep (reason, agreement) values ('agreement', new.agreement);
    return null;
  end $f$;
  create trigger released after update on origin.release for each row when (new.status = 'released' and old.status <> 'released') execute function origin_matrix.sweep_release();
  create trigger rules_ended after update on origin.rule_set referencing new table as present for each statement execute function origin_matrix.sweep_rules();
  `,
)
