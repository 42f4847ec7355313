import type { Sql } from '../sql.js'

/** Owns nothing, cannot bypass row-level security: what the gateway connects as. */
export const appRole = 'naru_app'

/**
 * What every schema builds on, run by the owner before the migrations and safe to repeat: the role of the application, extensions,
 * and functions that tell row-level policies who is acting. The gateway sets them per transaction with `set_config(…, true)`.
 */
export async function bootstrap(owner: Sql, appPassword: string): Promise<void> {
  if (!/^[\w-]+$/.test(appPassword)) throw new Error('the application password may hold letters, digits, _ and - only')
  await owner.query(`
    do $$ begin
      if not exists (select from pg_roles where rolname = '${appRole}') then
        create role ${appRole} login nosuperuser nobypassrls nocreatedb nocreaterole;
      end if;
    end $$;
    alter role ${appRole} password '${appPassword}';
    create extension if not exists pg_trgm;
    create extension if not exists btree_gist;
    create extension if not exists citext;
    create schema if not exists naru;
    grant usage on schema naru to ${appRole};
    create or replace function naru.organisation() returns uuid language sql stable parallel safe as $f$ select nullif(current_setting('naru.organisation', true), '')::uuid $f$;
    create or replace function naru.person() returns uuid language sql stable parallel safe as $f$ select nullif(current_setting('naru.person', true), '')::uuid $f$;
    create or replace function naru.agency() returns text language sql stable parallel safe as $f$ select nullif(current_setting('naru.agency', true), '') $f$;
    create or replace function naru.is_system() returns boolean language sql stable parallel safe as $f$ select coalesce(current_setting('naru.system', true), '') = 'on' $f$;
  `)
}

/** Who acts, as row-level policies see it. `system` is the worker acting for the platform itself. */
export interface SqlActor {
  readonly organisation?: string | null
  readonly person?: string | null
  readonly agency?: string | null
  readonly system?: boolean
}

/** Tells the running transaction who acts. */
export async function actAs(sql: Sql, actor: SqlActor): Promise<void> {
  await sql.query(
    `select set_config('naru.organisation', $1, true), set_config('naru.person', $2, true), set_config('naru.agency', $3, true), set_config('naru.system', $4, true)`,
    [actor.organisation ?? '', actor.person ?? '', actor.agency ?? '', actor.system === true ? 'on' : 'off'],
  )
}
